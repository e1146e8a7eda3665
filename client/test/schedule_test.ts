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

Deno.test("a question is asked again when nine in ten would still know it: after its stability in days", () => {
  for (const { steps } of cases) {
    let memory: Memory | undefined;
    for (const { day, rating, stability } of steps) {
      const now = new Date(start + day * 86_400_000);
      memory = review(memory, rating, now);
      const wait = (Date.parse(memory.due) - now.getTime()) / 86_400_000;
      equal([wait % 1, Math.abs(wait - stability) < 1.2], [0, true]); // 记得 is a day behind 有点难
    }
  }
});

Deno.test("reviews and lapses are counted", () => {
  const now = new Date(start);
  let memory = review(undefined, "again", now);
  equal([memory.reps, memory.lapses, memory.last], [1, 0, now.toISOString()]);
  memory = review(review(memory, "good", now), "again", now);
  equal([memory.reps, memory.lapses], [3, 1]);
});
