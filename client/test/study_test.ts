import { equal } from "./assert.ts";
import { list, reading, task } from "./lists.ts";
import { draft, missed, retry, startedIn, submit } from "../src/member/answers.ts";
import { Attention, IDLE } from "../src/member/attention.ts";
import { merge } from "../src/member/joining.ts";
import {
  beginSet,
  EMPTY,
  finishPage,
  finishRun,
  own,
  parse,
  type Progress,
  tickTask,
} from "../src/member/progress.ts";
import {
  attended,
  begin,
  duration,
  enter,
  hoursWords,
  readingOf,
  selfStudy,
  sessionFault,
  sessionsOf,
  studied,
  takeBack,
} from "../src/member/study.ts";
import { lengthOf, type TypeId } from "../src/questions/index.ts";

const now = new Date("2026-11-23T09:00:00+08:00");
const later = new Date("2026-11-24T09:00:00+08:00");

// Attention

/** Seconds counted while the page shows and somebody gives a sign at these seconds. */
function counted(
  seconds: number,
  signs: readonly number[],
  hidden: readonly number[] = [],
): number {
  const attention = new Attention(0);
  for (let s = 1; s <= seconds; s++) {
    if (signs.includes(s)) attention.sign(s * 1000);
    attention.second(s * 1000, !hidden.includes(s));
  }
  return attention.total;
}

Deno.test("attention: a page left open is not read; a sign goes on with it; a hidden one is not read", () => {
  equal(counted(3600, []), IDLE / 1000);
  equal(counted(100, [50]), 100);
  equal(counted(200, [50]), 110);
  equal(counted(200, [50, 150]), 110 + 51);
  equal(counted(30, [], [1, 2, 3, 30]), 26);
});

Deno.test("attention: a second is given away once, and never more than there is room for", () => {
  const attention = new Attention(0);
  for (let s = 1; s <= 10; s++) attention.second(s * 1000, true);
  equal([attention.take(4), attention.take(-3), attention.take(100), attention.take(100)], [
    4,
    0,
    6,
    0,
  ]);
  equal(attention.total, 10);
});

// Self-study

Deno.test("however long a page is open, however often, it has no more time than its length takes", () => {
  for (let seed = 1; seed < 50; seed++) {
    const length = (seed * 37) % 400 + 10;
    let p: Progress = EMPTY;
    let given = 0;
    for (let visit = 0; visit < seed % 7; visit++) {
      const seconds = (seed * 13 + visit * 29) % 200;
      given += seconds;
      p = studied(p, "x/", length, (room) => Math.min(room, seconds));
    }
    equal(own(p.study, "x/") ?? 0, Math.min(length, given));
  }
});

Deno.test("a page that was made shorter loses no time and gains none", () => {
  const p = studied(studied(EMPTY, "x/", 100, () => 100), "x/", 60, (room) => Math.min(room, 30));
  equal(own(p.study, "x/"), 100);
});

const cases = JSON.parse(
  Deno.readTextFileSync(new URL("../../tests/cases/minutes.json", import.meta.url)),
) as { type: TypeId; material: boolean; minutes: number }[];

Deno.test("questions take minutes by their type, as the build counts them", () => {
  for (const { type, material, minutes } of cases) {
    equal(lengthOf({ type, material: material ? "m" : null }), minutes * 60);
  }
});

Deno.test("time in words: what is no whole minute is not counted up", () => {
  equal([0, 1, 59, 60, 119, 3600, 3660, 12_000].map(duration), [
    "0 分",
    "不到 1 分",
    "不到 1 分",
    "1 分",
    "1 分",
    "1 小时",
    "1 小时 1 分",
    "3 小时 20 分",
  ]);
});

Deno.test("reading and quizzes add no study hours, sessions no self-study", () => {
  const both = list([
    reading("l.r", "x/", 150),
    task("l.q", { kind: "quiz", set: "bank/a", hours: 0, seconds: 600 }),
    task("l.s", { hours: 4 }),
  ]);
  let p = studied(finishPage(EMPTY, "x/", "甲", true, now), "x/", 150, (room) => room);
  p = finishRun(p, "bank/a", { right: 1, total: 1, score: 1, full: 1 }, now);
  equal(attended(both, p), { hours: 0, own: 0 });
  equal(selfStudy(p, [both]), { seconds: 150, former: 0 });
  p = tickTask(p, "l.s", true, now);
  equal(attended(both, p), { hours: 4, own: 4 });
  equal(selfStudy(p, [both]), { seconds: 150, former: 0 });
  equal(readingOf(both, p), { seconds: 150, length: 150 });
});

// Sessions

const SESSION = { id: "s1", list: "l", date: "2026-11-20", title: "集训", hours: 4 };

Deno.test("sessions: what the ledger holds is not 自己填写; what is entered is; together they make the sum", () => {
  const held = list([task("l.a", { hours: 2, confirmed: true }), task("l.b", { hours: 1.5 })]);
  let p = tickTask(EMPTY, "l.a", true, now);
  equal(hoursWords(attended(held, p), 24), "2 / 24 学时");
  p = enter(p, SESSION, now);
  equal(hoursWords(attended(held, p), 24), "6 / 24 学时（自己填写 4）");
  equal(hoursWords(attended(held, tickTask(p, "l.b", true, now))), "7.5 学时（自己填写 5.5）");
  equal(attended({ ...held, id: "m" }, p).own, 0); // entered for another list
  p = takeBack(p, "s1", later);
  equal([hoursWords(attended(held, p), 24), sessionsOf(held, p)], ["2 / 24 学时", []]);
});

Deno.test("sessions: one taken back leaves no words, and an older file does not bring it back", () => {
  const entered = enter(EMPTY, SESSION, now);
  const back = takeBack(entered, "s1", later);
  equal(JSON.stringify(back).includes("集训"), false);
  for (const both of [merge(entered, back), merge(back, entered)]) {
    equal(sessionsOf({ id: "l" }, both), []);
  }
  const other = enter(EMPTY, { ...SESSION, id: "s2" }, now);
  equal(sessionsOf({ id: "l" }, merge(entered, other)).length, 2);
});

Deno.test("sessions: half hours, eight a day, a day that was, of the list's year; a fault is said", () => {
  const fault = (more: Partial<typeof SESSION>, year: number | null = 2026) =>
    sessionFault({ ...SESSION, ...more }, year, "2026-11-23", []);
  for (const hours of [0.5, 1, 7.5, 8]) equal(fault({ hours }), "");
  for (const hours of [0, -1, 0.25, 8.5, 24, NaN, Infinity]) {
    equal(fault({ hours }), "学时从 0.5 到 8，以 0.5 为单位；超过一天的，每天登记一次。");
  }
  equal([fault({ date: "2026-11-23" }), fault({ date: "2026-01-01" })], ["", ""]);
  equal(fault({ date: "2026-11-24" }), "日期还没有到：参加以后再登记。");
  for (const date of ["", "2026-13-01", "11-20"]) equal(fault({ date }), "请填日期。");
  equal(fault({ date: "2025-12-31" }), "这是 2026 年的清单，请填 2026 年的日期。");
  equal(fault({ date: "2025-12-31" }, null), "");
  for (const title of ["", " ", "长".repeat(61)]) {
    equal(fault({ title }).startsWith("请填学了什么"), true);
  }
});

Deno.test("sessions: entered twice by mistake, a day does not get longer than it is", () => {
  const fault = (hours: number, date = SESSION.date) =>
    sessionFault({ ...SESSION, hours, date }, 2026, "2026-11-23", [{ ...SESSION, hours: 4.5 }]);
  equal([fault(3.5), fault(8, "2026-11-19")], ["", ""]);
  equal(fault(4), "这一天已登记 4.5 学时，一天最多 8 学时。");
});

// What is stored

Deno.test("what is ticked or answered from now on has the time that was counted, and no more", () => {
  let p = finishPage(begin(EMPTY, "x/", 0), "x/", "甲", true, now);
  p = submit(p, "a.q9", "r", ["A"], 1, now);
  p = missed(draft(p, "a.q8", "r", ["A"]), "a.q8", "r", ["B"], 0, "2026-11-23");
  equal(selfStudy(p, [list([reading("l.t1", "x/", 150)])]), { seconds: 0, former: 0 });
  equal(own(retry(p, ["a.q9"]).study, "a.q9"), 0);
});

Deno.test("merging keeps the longer time of each page: the same file twice adds nothing", () => {
  const a = { ...EMPTY, study: { "x/": 100, "y/": 20 } };
  const b = { ...EMPTY, study: { "x/": 60, "z/": 5 } };
  for (const both of [merge(a, b), merge(b, a), merge(merge(a, b), b)]) {
    equal(selfStudy(both, []).seconds, 125);
  }
});

Deno.test("what is stored of time and sessions is read within its bounds", () => {
  const kept = (more: object) => parse(JSON.stringify({ ...EMPTY, ...more }));
  equal(kept({ study: { "x/": 12.5, "y/": -1, "z/": "9" } }).progress.study, { "x/": 12.5 });
  const session = { list: "l", date: "2026-11-20", title: "集训", hours: 8, at: "2026-11-20" };
  const read = kept({ sessions: { a: session, b: { ...session, hours: 9 }, c: 4 } });
  equal([Object.keys(read.progress.sessions), read.fault], [["a"], "damaged"]);
});

// What was begun

Deno.test("the questions of a day begin no bank; a bank begins on its own page, and that outlives a merge", () => {
  let p = submit(EMPTY, "a.q1", "r", ["A"], 1, now);
  p = beginSet(p, "paper/daily@2026-11-23", now);
  equal(startedIn(p, "bank/a"), 0);
  const begun = beginSet(p, "bank/a", now);
  equal([startedIn(begun, "bank/a"), startedIn(begun, "bank/b")], [1, 0]);
  equal(beginSet(begun, "bank/a", later), begun);
  const done = finishRun(p, "bank/a", { right: 1, total: 1, score: 1, full: 1 }, later);
  for (const both of [merge(begun, done), merge(done, begun)]) {
    equal([startedIn(both, "bank/a"), own(both.sets, "bank/a")?.runs.length], [1, 1]);
  }
});
