import { equal } from "./assert.ts";
import { type Kind, parse } from "../src/base/payload.ts";

const folder = new URL("../../tests/cases/payload/", import.meta.url);
const read = (kind: string) => Deno.readTextFileSync(new URL(`${kind}.json`, folder));

const kinds = [...Deno.readDirSync(folder)].map((file) => file.name.replace(".json", "") as Kind);

for (const kind of kinds) {
  Deno.test(`payload: the page's ${kind} is understood`, () => {
    equal(parse(kind, read(kind))?.kind, kind);
  });
}

Deno.test("payload: another kind, another version or broken JSON is refused", () => {
  equal(parse("quiz", read("checklist")), null);
  equal(parse("quiz", read("quiz").replace('"version":1', '"version":2')), null);
  for (const broken of ["", "{", "null", "1", "[]"]) equal(parse("quiz", broken), null);
});
