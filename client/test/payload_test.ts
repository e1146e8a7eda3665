import { equal } from "./assert.ts";
import { type Kind, parse, schemas } from "../src/base/payload.ts";

const folder = new URL("../../tests/cases/payload/", import.meta.url);
const read = (kind: string) => Deno.readTextFileSync(new URL(`${kind}.json`, folder));

for (const kind of Object.keys(schemas) as Kind[]) {
  Deno.test(`payload: the page's ${kind} is understood`, () => {
    equal(parse(kind, read(kind))?.kind, kind);
  });
}

Deno.test("payload: another kind, another version or broken JSON is refused", () => {
  equal(parse("quiz", read("checklist")), null);
  equal(parse("quiz", read("quiz").replace('"version":1', '"version":2')), null);
  equal(parse("quiz", "{"), null);
});
