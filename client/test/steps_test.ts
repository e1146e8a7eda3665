import { equal } from "./assert.ts";
import { due } from "../src/plan/offset.ts";

const file = new URL("../../tests/cases/steps.json", import.meta.url);
const cases = JSON.parse(Deno.readTextFileSync(file)) as [
  [number, number, number],
  string,
  string | null,
][];

Deno.test("a step is due on the day that the build counts", () => {
  for (const [[side, days, months], day, wanted] of cases) {
    equal(due({ side, days, months }, day), wanted);
  }
});
