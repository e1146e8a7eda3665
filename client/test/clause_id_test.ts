import { equal } from "./assert.ts";
import { under, unitOf, within } from "../src/base/clause-id.ts";

interface Table {
  readonly ids: { id: string; unit: string | null; parent: string | null }[];
  readonly none: string[];
  readonly under: [string, string, string][];
}

const table = JSON.parse(
  Deno.readTextFileSync(new URL("../../tests/cases/clause_ids.json", import.meta.url)),
) as Table;

Deno.test("a clause belongs to its unit", () => {
  for (const { id, unit } of table.ids) equal([id, unitOf(id)], [id, unit]);
});

Deno.test("what is no id belongs to none and stands in nothing but itself", () => {
  for (const text of table.none) {
    equal([text, unitOf(text)], [text, null]);
    equal(table.ids.filter(({ id }) => within(text, id) || within(id, text)), []);
    equal([within(text, text), under(text, "t5")], [true, text]);
  }
});

Deno.test("a clause stands in what its parents lead to, for every two ids", () => {
  const parents = new Map(table.ids.map(({ id, parent }) => [id, parent]));
  const chain = (id: string): string[] => {
    const parent = parents.get(id);
    return parent ? [id, ...chain(parent)] : [id];
  };
  for (const { id } of table.ids) {
    for (const { id: above } of table.ids) {
      equal([id, above, within(id, above)], [id, above, chain(id).includes(above)]);
    }
  }
});

Deno.test("the same place in another unit", () => {
  for (const [id, unit, there] of table.under) equal(under(id, unit), there);
});
