import { equal } from "./assert.ts";
import { list, task } from "./lists.ts";
import { dueThisMonth, followed, hours, isDone, stateOf } from "../src/plan/checklist.ts";
import type { TaskList } from "../src/base/payload.ts";
import {
  EMPTY,
  finishPage,
  finishRun,
  follow,
  setExempt,
  tickTask,
} from "../src/member/progress.ts";

const at = (text: string) => new Date(`${text}T09:00:00+08:00`);

Deno.test("reading and quizzes tick by themselves; the member's word wins until a later completion", () => {
  const read = task("t", { kind: "read", page: "x/" });
  let p = finishPage(EMPTY, "x/", "甲", true, at("2026-01-02"));
  equal(isDone(read, p), true);
  p = tickTask(p, "t", false, at("2026-01-03"));
  equal(isDone(read, p), false);
  p = finishPage(p, "x/", "甲", true, at("2026-01-04"));
  equal(isDone(read, p), true);
  const quiz = task("q", { kind: "quiz", set: "bank/a" });
  equal(isDone(quiz, EMPTY), false);
  equal(
    isDone(
      quiz,
      finishRun(EMPTY, "bank/a", { right: 0, total: 1, score: 0, full: 2 }, at("2026-01-02")),
    ),
    true,
  );
});

Deno.test("overdue, due today, due soon and later, in words", () => {
  const dues = ["2026-11-22", "2026-11-23", "2026-12-07", "2026-12-08", null];
  const state = stateOf(list(dues.map((due, i) => task(`t${i}`, { due }))), EMPTY, "2026-11-23");
  equal(state.tasks.map((t) => t.words), ["逾期 1 天", "今天到期", "即将到期，还有 14 天", "", ""]);
  equal([state.overdue, state.soon], [1, 2]);
});

Deno.test("an open prerequisite is named, and gone when done", () => {
  const tasks = [task("a"), task("b", { after: ["a"] })];
  equal(stateOf(list(tasks), EMPTY, "2026-11-23").tasks[1]?.before, ["a"]);
  const p = tickTask(EMPTY, "a", true, at("2026-11-01"));
  equal(stateOf(list(tasks), p, "2026-11-23").tasks[1]?.before, []);
});

Deno.test("done tasks and overdue ones are counted; an exempt member owes nothing", () => {
  const tasks = [task("a", { hours: 1.5 }), task("b", { due: "2026-01-01" })];
  let p = tickTask(EMPTY, "a", true, at("2026-11-01"));
  const state = stateOf(list(tasks), p, "2026-11-23");
  equal([state.done, state.overdue], [1, 1]);
  p = setExempt(p, "l", true);
  equal(stateOf(list(tasks), p, "2026-11-23").overdue, 0);
  equal([hours(1.5), hours(2), hours(0.1 + 0.2)], ["1.5", "2", "0.3"]);
});

Deno.test("followed lists: the default ones until the member chooses, even none", () => {
  const lists = [list([], { id: "a" }), list([], { id: "b", default: false })];
  const ids = (p: typeof EMPTY) => followed(lists, p).map((l) => l.id);
  equal(ids(EMPTY), ["a"]);
  equal(ids(follow(EMPTY, ["b"])), ["b"]);
  equal(ids(follow(EMPTY, [])), []);
});

Deno.test("this month: due in it, or undone from before; not later, not exempt lists", () => {
  const tasks = [
    task("late", { due: "2026-10-31" }),
    task("late-done", { due: "2026-10-30" }),
    task("now", { due: "2026-11-30" }),
    task("next", { due: "2026-12-01" }),
    task("never"),
  ];
  const p = tickTask(EMPTY, "late-done", true, at("2026-10-01"));
  const ids = (lists: TaskList[]) =>
    dueThisMonth(lists, p, "2026-11-23").map((t) => t.state.task.id);
  equal(ids([list(tasks)]), ["late", "now"]);
  equal(dueThisMonth([list(tasks)], setExempt(p, "l", true), "2026-11-23"), []);
});

Deno.test("of this month the earliest stands first, whichever list it is from", () => {
  const dues = ["2026-11-30", "2026-11-02", "2026-11-15"];
  const lists = dues.map((due, n) => list([task(due, { due })], { id: `l${n}` }));
  equal(dueThisMonth(lists, EMPTY, "2026-11-01").map((t) => t.state.task.id), [...dues].sort());
});

Deno.test("a tick after the quiz stays, and an un-tick that nothing has followed too", () => {
  const quiz = task("q", { set: "bank/a" });
  const run = { right: 0, total: 1, score: 0, full: 2 };
  let p = finishRun(EMPTY, "bank/a", run, at("2026-01-02"));
  equal(isDone(quiz, tickTask(p, "q", true, at("2026-01-03"))), true);
  equal(isDone(quiz, tickTask(EMPTY, "q", false, at("2026-01-03"))), false);
  p = tickTask(p, "q", false, at("2026-01-03"));
  equal(isDone(quiz, p), false);
  equal(isDone(quiz, finishRun(p, "bank/a", run, at("2026-01-04"))), true);
  equal(isDone(quiz, tickTask(p, "q", false, at("2026-01-02"))), false); // at the same moment: the member's word
});

Deno.test("a done task is said to be done and owes nothing; an exempt list has no deadlines", () => {
  const tasks = [task("a", { due: "2026-11-01", after: ["b"] }), task("b", { due: "2026-11-30" })];
  const p = tickTask(EMPTY, "a", true, at("2026-11-20"));
  const [done, open] = stateOf(list(tasks), p, "2026-11-23").tasks;
  equal([done?.words, done?.overdue, done?.before], ["已完成", false, []]);
  equal([open?.words, open?.soon], ["即将到期，还有 7 天", true]);
  const exempt = stateOf(list(tasks), setExempt(p, "l", true), "2026-11-23");
  equal([exempt.exempt, exempt.soon, exempt.tasks[1]?.words], [true, 0, ""]);
  equal(stateOf(list(tasks), p, "2026-11-23").exempt, false);
});
