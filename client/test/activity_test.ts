import { activity, strength, weeks, years } from "../src/member/activity.ts";
import { EMPTY, finishPage, finishRun, tickTask, visit, withExam } from "../src/member/progress.ts";
import { enter, takeBack } from "../src/member/study.ts";
import { equal } from "./assert.ts";

const at = (text: string) => new Date(`${text}T09:00:00`);
const RESULT = { right: 1, total: 1, score: 2, full: 2 };

Deno.test("pages read, quizzes done and tasks ticked count on their day; visits and un-ticks do not", () => {
  let p = finishPage(EMPTY, "a/", "甲", true, at("2026-01-02"));
  p = visit(p, "b/", { title: "乙", fraction: 0.5 }, at("2026-01-03"));
  p = finishRun(p, "bank/a", RESULT, at("2026-01-02"));
  p = finishRun(p, "bank/a", RESULT, at("2026-02-01"));
  p = tickTask(p, "l.t1", true, at("2026-01-02"));
  p = tickTask(p, "l.t2", false, at("2026-01-05"));
  equal([...activity(p)], [["2026-01-02", 3], ["2026-02-01", 1]]);
  equal([...activity(EMPTY)], []);
  const session = { id: "s", list: "l", date: "2026-03-04", title: "集训", hours: 4 };
  const entered = enter(EMPTY, session, at("2026-03-09"));
  equal([...activity(entered)], [["2026-03-04", 1]]); // when it was, not when it was entered
  equal([...activity(takeBack(entered, "s", at("2026-03-10")))], []);
});

Deno.test("an exam counts when it was handed in", () => {
  const sitting = {
    revision: "r",
    code: "c",
    started: "2026-03-01T08:00:00+08:00",
    last: "",
    used: 1,
    clock: 0,
    answers: {},
    marked: [],
    submitted: "2026-03-02T00:10:00+08:00",
  };
  equal([...activity(withExam(EMPTY, "e", { done: [sitting] }))], [["2026-03-02", 1]]);
});

Deno.test("a record tells its own local day, wherever it is read; nonsense is left out", () => {
  const tasks = {
    a: { done: true, at: "2026-01-01T00:30:00+08:00" }, // still 2025 in UTC
    b: { done: true, at: "2025-12-31T23:30:00-05:00" }, // already 2026 in UTC
    c: { done: true, at: "gestern" },
  };
  const days = activity({ ...EMPTY, tasks });
  equal([...days], [["2026-01-01", 1], ["2025-12-31", 1]]);
  equal(years(days, "2026-11-23"), ["2026", "2025"]);
  equal(years(new Map(), "2026-11-23"), ["2026"]);
});

Deno.test("every day of a year stands once, on its weekday, in weeks from Monday", () => {
  for (const year of ["2024", "2026", "2028", "2029"]) {
    const all = weeks(year);
    const dates = all.flat().filter((date) => date !== null);
    equal(dates.length, year === "2026" || year === "2029" ? 365 : 366);
    equal(new Set(dates).size, dates.length);
    equal([dates[0], dates.at(-1)], [`${year}-01-01`, `${year}-12-31`]);
    for (const week of all) {
      equal(week.length, 7);
      week.forEach((date, i) => {
        if (date) equal(new Date(`${date}T00:00:00Z`).getUTCDay(), (i + 1) % 7);
      });
    }
  }
});

Deno.test("five strengths", () => {
  equal([0, 1, 2, 3, 4, 6, 7, 70].map(strength), [0, 1, 2, 2, 3, 3, 4, 4]);
});
