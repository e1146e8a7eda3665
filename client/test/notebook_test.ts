import { equal } from "./assert.ts";
import { due, MASTERED, shelves } from "../src/notebook/notebook.ts";
import { remember, star, submit } from "../src/member/answers.ts";
import { EMPTY, type Progress } from "../src/member/progress.ts";

const now = new Date("2026-11-23T09:00:00+08:00");
const at = (p: Progress, id: string, share: number) => submit(p, id, "r", ["A"], share, now);
const memory = (due: string) => ({
  due,
  stability: 1,
  difficulty: 5,
  reps: 1,
  lapses: 0,
  last: "2026-11-20T00:00:00Z",
});

Deno.test("a wrong question stays until it is right several times in a row", () => {
  let p = at(at(EMPTY, "a.q1", 0), "a.q2", 1);
  equal(shelves(p), { wrong: ["a.q1"], starred: [], mastered: [] });
  for (let i = 1; i < MASTERED; i++) p = at(p, "a.q1", 1);
  equal(shelves(p).wrong, ["a.q1"]);
  p = at(p, "a.q1", 1);
  equal([shelves(p).wrong, shelves(p).mastered], [[], ["a.q1"]]);
  p = at(p, "a.q1", 0.5);
  equal(shelves(p).wrong, ["a.q1"]);
});

Deno.test("due: never reviewed first, then those whose day has come, no mastered ones, each once", () => {
  let p = at(at(at(EMPTY, "a.q1", 0), "a.q2", 0), "a.q3", 0);
  p = star(star(p, "b.q9", true, now), "a.q1", true, now);
  p = remember(p, "a.q1", memory("2026-11-22T00:00:00Z"));
  p = remember(p, "a.q2", memory("2026-12-01T00:00:00Z"));
  equal(due(p, now), ["a.q3", "b.q9", "a.q1"]);
  equal(due(star(p, "b.q9", false, now), now), ["a.q3", "a.q1"]);
  equal(due(EMPTY, now), []);
});

Deno.test("a record of before there were streaks is wrong; one never wrong is on no shelf", () => {
  const answers = {
    "a.q1": { rev: "r", right: 5, wrong: 1 },
    "a.q2": { rev: "r", right: 5, wrong: 0, streak: 5 },
    "a.q3": { rev: "r", right: 3, wrong: 2, streak: 3 },
  };
  equal(shelves({ ...EMPTY, answers }), { wrong: ["a.q1"], starred: [], mastered: ["a.q3"] });
});

Deno.test("due at the very moment, the day that came first first, of one day by their names", () => {
  const ids = ["a.q4", "a.q3", "a.q2", "a.q1"];
  let p = ids.reduce((q, id) => at(q, id, 0), EMPTY);
  equal(due(p, now), [...ids].reverse());
  const days = ["2026-11-22T00:00:00Z", now.toISOString(), "2026-11-21T00:00:00Z"];
  days.forEach((day, n) => p = remember(p, ids[n] ?? "", memory(day)));
  equal(due(p, now), ["a.q1", "a.q2", "a.q4", "a.q3"]);
  equal(due(p, new Date(now.getTime() - 1)), ["a.q1", "a.q2", "a.q4"]);
});
