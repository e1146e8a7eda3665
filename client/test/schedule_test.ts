import { equal } from "./assert.ts";
import type { Memory } from "../src/member/progress.ts";
import { type Recall, review } from "../src/notebook/schedule.ts";

interface Case {
  readonly name: string;
  readonly steps: { day: number; rating: Recall; stability: number; difficulty: number }[];
}

const cases = JSON.parse(
  Deno.readTextFileSync(new URL("../../tests/cases/fsrs.json", import.meta.url)),
) as Case[];
const start = Date.parse("2026-11-23T00:00:00Z");

for (const { name, steps } of cases) {
  Deno.test(`FSRS agrees with the reference: ${name}`, () => {
    let memory: Memory | undefined;
    for (const { day, rating, stability, difficulty } of steps) {
      memory = review(memory, rating, new Date(start + day * 86_400_000));
      equal(Math.abs(memory.stability - stability) < 0.001, true);
      equal(Math.abs(memory.difficulty - difficulty) < 0.001, true);
    }
  });
}

Deno.test("a forgotten question comes back soon, a remembered one later each time", () => {
  const now = new Date(start);
  const days = (m: Memory) => (Date.parse(m.due) - Date.parse(m.last)) / 86_400_000;
  const first = review(undefined, "good", now);
  const second = review(first, "good", new Date(first.due));
  const lapse = review(second, "again", new Date(second.due));
  equal(days(first) >= 1 && days(second) > days(first), true);
  equal([days(lapse) < days(second), lapse.lapses], [true, 1]);
});
