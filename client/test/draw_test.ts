import { equal } from "./assert.ts";
import { type Candidate, draw, optionOrder, rank } from "../src/questions/draw.ts";
import type { CellSpec } from "../src/base/payload.ts";

interface Table {
  readonly ranks: { seed: string; text: string; rank: number }[];
  readonly draws: {
    name: string;
    candidates: Candidate[];
    cells: CellSpec[];
    seed: string;
    found: string[][];
  }[];
  readonly options: { seed: string; options: Record<string, string>; order: string[] }[];
}

const table = JSON.parse(
  Deno.readTextFileSync(new URL("../../tests/cases/draw.json", import.meta.url)),
) as Table;

Deno.test("ranks are those of the package", () => {
  for (const { seed, text, rank: expected } of table.ranks) equal(rank(seed, text), expected);
});

for (const { name, candidates, cells, seed, found } of table.draws) {
  Deno.test(`draw: ${name}`, () => {
    equal(draw(candidates, cells, seed, new Set()).map((part) => part.map((c) => c.id)), found);
  });
}

Deno.test("options that speak of the others stay last", () => {
  for (const { seed, options, order } of table.options) {
    const given = Object.entries(options).map(([key, text]) => ({ key, text }));
    equal(optionOrder(given, seed).map((o) => o.key), order);
  }
});
