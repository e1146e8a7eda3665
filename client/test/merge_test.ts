import { equal } from "./assert.ts";
import { iso } from "../src/base/dates.ts";
import { draft, remember, retry, star, submit } from "../src/member/answers.ts";
import { merge, rescue } from "../src/member/joining.ts";
import {
  EMPTY,
  type Exams,
  finishPage,
  finishRun,
  follow,
  own,
  type Progress,
  type Sitting,
  tickTask,
  visit,
  withExam,
} from "../src/member/progress.ts";

/** Days of one week, each at nine in the morning. */
const [mon, tue, wed, thu] = [23, 24, 25, 26].map((day) =>
  new Date(`2026-11-${day}T09:00:00+08:00`)
) as [Date, Date, Date, Date];

/** Both ways round: what two devices know together does not depend on which file is brought in. */
const together = (a: Progress, b: Progress) => [merge(a, b), merge(b, a)];
const answered = (p: Progress, id: string) => own(p.answers, id)?.last?.answer;

Deno.test("an answer handed in stands before a draft, and before one put aside for another try", () => {
  const done = submit(EMPTY, "a.q1", "r", ["A"], 1, mon);
  for (const both of together(done, draft(EMPTY, "a.q1", "r", ["B"]))) {
    equal(answered(both, "a.q1"), ["A"]);
  }
  const again = retry(submit(EMPTY, "a.q1", "r", ["C"], 0, tue), ["a.q1"]);
  for (const both of together(done, again)) {
    equal(own(both.answers, "a.q1")?.history?.map((entry) => entry.answer), [["C"]]);
  }
  const twice = retry(
    submit(retry(submit(EMPTY, "a.q1", "r", ["D"], 0, mon), ["a.q1"]), "a.q1", "r", ["E"], 1, thu),
    ["a.q1"],
  );
  for (const both of together(twice, again)) equal(own(both.answers, "a.q1")?.right, 1);
});

Deno.test("of runs and exams the last one counts, not how many there are", () => {
  const result = { right: 1, total: 2, score: 3, full: 4 };
  const runs = (...days: Date[]) =>
    days.reduce((p, day) => finishRun(p, "s", { ...result, right: days.length }, day), EMPTY);
  const exams = (...days: Date[]) => withExam(EMPTY, "e", { done: days.map(handedIn) });
  for (const both of together(runs(mon, thu), runs(tue, tue, wed))) {
    equal(own(both.sets, "s"), own(runs(mon, thu).sets, "s"));
  }
  for (const both of together(exams(mon, thu), exams(tue, tue, wed))) {
    equal(own(both.exams, "e")?.done.length, 2);
  }
  for (const both of together(exams(mon), withExam(EMPTY, "e", { current: SITTING, done: [] }))) {
    equal(own(both.exams, "e")?.current?.code, undefined);
  }
  const going = { ...SITTING, last: iso(thu) };
  for (const both of together(exams(wed), withExam(EMPTY, "e", { current: going, done: [] }))) {
    equal(own(both.exams, "e")?.current?.code, "A1");
  }
});

Deno.test("the later word about a task, a page, a star and a review wins", () => {
  const memory = (last: Date, reps: number) => ({
    due: iso(thu),
    stability: 1,
    difficulty: 5,
    reps,
    lapses: 0,
    last: iso(last),
  });
  let early = tickTask(EMPTY, "t", true, mon);
  early = star(remember(early, "a.q1", memory(mon, 7)), "a.q1", true, mon);
  early = visit(early, "x/", { title: "甲", fraction: 0.9 }, mon);
  let late = tickTask(EMPTY, "t", false, tue);
  late = star(remember(late, "a.q1", memory(tue, 2)), "a.q1", false, tue);
  late = visit(late, "x/", { title: "甲", fraction: 0.1 }, tue);
  for (const both of together(early, late)) {
    equal([own(both.tasks, "t")?.done, own(both.stars, "a.q1")?.on], [false, false]);
    equal([own(both.memory, "a.q1")?.reps, own(both.pages, "x/")?.fraction], [2, 0.1]);
  }
});

Deno.test("of two readings to the end the later one stands, whenever the page was looked at again", () => {
  const again = visit(
    finishPage(EMPTY, "x/", "甲", true, mon),
    "x/",
    { title: "甲", fraction: 0 },
    thu,
  );
  for (const both of together(again, finishPage(EMPTY, "x/", "甲", true, wed))) {
    equal(own(both.pages, "x/")?.finished, iso(wed));
  }
});

Deno.test("at the same moment, and of lists and exemptions, what is brought in wins", () => {
  const [mine, theirs] = [tickTask(EMPTY, "t", true, mon), tickTask(EMPTY, "t", false, mon)];
  equal(own(merge(mine, theirs).tasks, "t")?.done, false);
  const [one, other] = [follow(EMPTY, ["a"]), follow(EMPTY, ["b"])];
  equal([merge(one, other), merge(one, EMPTY), merge(EMPTY, one)].map((p) => p.lists), [
    ["b"],
    ["a"],
    ["a"],
  ]);
  equal("lists" in merge(EMPTY, EMPTY), false);
  const exempt = { ...EMPTY, exempt: { a: true, b: true } };
  equal(merge(exempt, { ...EMPTY, exempt: { b: false } }).exempt, { a: true, b: false });
});

const SITTING: Sitting = {
  revision: "r",
  code: "A1",
  started: "2026-11-20T09:00:00+08:00",
  last: "2026-11-20T09:10:00+08:00",
  used: 600,
  clock: 0,
  answers: {},
  marked: [],
};

function handedIn(day: Date): Exams["done"][number] {
  return { ...SITTING, code: "B2", started: iso(day), submitted: iso(day) };
}

Deno.test("an answer of the last five seconds is put back, an older one is another tab's to change", () => {
  const mine = submit(EMPTY, "a.q1", "r", ["A"], 1, mon);
  const after = (milliseconds: number) =>
    rescue(EMPTY, mine, new Date(mon.getTime() + milliseconds));
  equal([0, 5000].map((wait) => Object.keys(after(wait)?.answers ?? {})), [["a.q1"], ["a.q1"]]);
  equal(after(5001), null);
  const drafted = draft(mine, "a.q2", "r", ["B"]); // a draft is not handed in
  equal(Object.keys(rescue(EMPTY, drafted, mon)?.answers ?? {}), ["a.q1"]);
  const other = submit(EMPTY, "a.q1", "r", ["C"], 0, new Date(mon.getTime() - 1));
  equal(answered(rescue(other, mine, mon) ?? EMPTY, "a.q1"), ["A"]);
});

Deno.test("answers of an exam under way are put back from another tab of the same sitting only", () => {
  const exam = (answers: Record<string, string[]>, more: Partial<Sitting> = {}) =>
    withExam(EMPTY, "e", { current: { ...SITTING, answers, ...more }, done: [] });
  const mine = exam({ q1: ["A"], q2: ["B"] });
  const saved = rescue(exam({ q2: ["C"], q3: ["D"] }, { used: 700 }), mine, mon);
  const current = own(saved?.exams ?? {}, "e")?.current;
  equal(current?.answers, { q1: ["A"], q2: ["C"], q3: ["D"] });
  equal(current?.used, 700);
  equal(rescue(exam({ q1: ["C"], q2: ["B"] }), mine, mon), null); // nothing is missing
  equal(rescue(exam({}, { started: iso(mon) }), mine, mon), null); // a new sitting
  equal(rescue(withExam(EMPTY, "e", { done: [handedIn(mon)] }), mine, mon), null); // handed in
  equal(rescue(EMPTY, mine, mon), null);
  equal(rescue(exam({ q1: ["A"] }), withExam(EMPTY, "e", { done: [] }), mon), null);
  const two = { ...mine, exams: { f: { done: [] }, ...mine.exams } };
  equal(Object.keys(own(rescue(exam({}), two, mon)?.exams ?? {}, "e")?.current?.answers ?? {}), [
    "q1",
    "q2",
  ]);
});
