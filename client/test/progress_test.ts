import { equal, raises } from "./assert.ts";
import { iso } from "../src/base/dates.ts";
import { answerOf, draft, regrade, retry, star, starred, submit } from "../src/member/answers.ts";
import { merge } from "../src/member/joining.ts";
import {
  EMPTY,
  examsOf,
  finishPage,
  finishRun,
  own,
  parse,
  type Progress,
  tickTask,
  visit,
  withExam,
} from "../src/member/progress.ts";

const now = new Date("2026-11-23T09:00:00+08:00");
const later = new Date("2026-11-24T09:00:00+08:00");

Deno.test("a draft is kept, handing in clears it and counts", () => {
  const drafted = draft(EMPTY, "a.q1", "r1", ["B"]);
  equal(answerOf(drafted, "a.q1", "r1").now?.draft, ["B"]);
  const done = submit(drafted, "a.q1", "r1", ["B"], 1, now);
  const record = answerOf(done, "a.q1", "r1").now;
  equal([record?.draft, record?.right, record?.wrong, record?.last?.answer], [undefined, 1, 0, [
    "B",
  ]]);
});

Deno.test("a revised question asks again and keeps its history", () => {
  const old = submit(EMPTY, "a.q1", "r1", ["B"], 1, now);
  equal(answerOf(old, "a.q1", "r2"), { revised: true });
  const fresh = submit(old, "a.q1", "r2", ["C"], 0, later);
  const record = answerOf(fresh, "a.q1", "r2").now;
  equal([record?.right, record?.wrong, record?.history?.[0]?.rev], [1, 1, "r1"]);
});

Deno.test("an untouched draft of an older revision is not called revised", () => {
  equal(answerOf(draft(EMPTY, "a.q1", "r1", ["B"]), "a.q1", "r2"), { revised: false });
});

Deno.test("retry clears the named questions only and keeps counts", () => {
  let p = submit(EMPTY, "a.q1", "r", ["A"], 0, now);
  p = submit(p, "a.q2", "r", ["A"], 1, now);
  p = retry(p, ["a.q1", "nowhere"]);
  equal(answerOf(p, "a.q1", "r").now?.last, undefined);
  equal(answerOf(p, "a.q1", "r").now?.wrong, 1);
  equal(answerOf(p, "a.q2", "r").now?.right, 1);
  equal(Object.keys(p.answers), ["a.q1", "a.q2"]);
});

Deno.test("history and runs do not grow without end", () => {
  let p = EMPTY;
  for (let i = 0; i < 50; i++) {
    p = retry(submit(p, "a.q1", "r", ["A"], 1, now), ["a.q1"]);
    p = finishRun(p, "bank/a", { right: 1, total: 1, score: 2, full: 2 }, now);
  }
  equal(own(p.answers, "a.q1")?.history?.length, 20);
  equal(own(p.sets, "bank/a")?.runs.length, 20);
});

Deno.test("a finished page stays finished when visited again, until taken back", () => {
  let p = finishPage(EMPTY, "x/", "甲", true, now);
  p = visit(p, "x/", { title: "甲", fraction: 0.2 }, later);
  equal(own(p.pages, "x/")?.finished?.slice(0, 10), "2026-11-23");
  p = finishPage(p, "x/", "甲", false, later);
  equal(own(p.pages, "x/")?.finished, undefined);
  equal(own(p.pages, "x/")?.fraction, 0.2);
});

Deno.test("merging keeps everything and the later of two", () => {
  const a = tickTask(submit(EMPTY, "a.q1", "r", ["A"], 0, now), "t1", true, now);
  const b = tickTask(submit(EMPTY, "a.q1", "r", ["B"], 1, later), "t2", true, later);
  for (const both of [merge(a, b), merge(b, a)]) {
    equal(own(both.answers, "a.q1")?.last?.answer, ["B"]);
    equal(Object.keys(both.tasks).sort(), ["t1", "t2"]);
  }
});

Deno.test("what is stored comes back", () => {
  const p = visit(
    submit(EMPTY, "a.q1", "r", ["A"], 1, now),
    "x/",
    { title: "甲", fraction: 1 },
    now,
  );
  equal(parse(JSON.stringify(p)), { progress: p, fault: null });
});

Deno.test("whole entries of a damaged text are kept", () => {
  const text = JSON.stringify({
    format: "xueer-progress",
    version: 1,
    tasks: { good: { done: true, at: "2026" }, bad: { done: "yes" } },
    pages: [],
    lists: ["a"],
  });
  const { progress, fault } = parse(text);
  equal([fault, Object.keys(progress.tasks), progress.lists], ["damaged", ["good"], ["a"]]);
});

Deno.test("anything else is damaged and empty", () => {
  for (
    const text of [
      "",
      "{",
      "null",
      "[]",
      "3",
      '{"format":"other","version":1}',
      '{"format":"xueer-progress"}',
      '{"format":"xueer-progress","version":0}',
      '{"format":"xueer-progress","version":"2"}',
    ]
  ) {
    equal(parse(text), { progress: EMPTY, fault: "damaged" });
  }
});

Deno.test("a record of a later version is called newer, whatever it holds, and nothing is taken from it", () => {
  for (const version of [1.5, 2, 10]) {
    for (const more of [{}, { tasks: 3 }, { answers: EMPTY.answers, own: 1 }]) {
      const text = JSON.stringify({ ...EMPTY, version, ...more });
      equal(parse(text), { progress: EMPTY, fault: "newer" });
    }
  }
});

Deno.test("what a later program of this version added outlives a change and an import", () => {
  const added = {
    ...EMPTY,
    groups: { g: [1, { a: 2 }] },
    tasks: { old: { done: true, at: iso(now), by: "甲" } },
    pages: { "x/": { title: "甲", at: iso(now), fraction: 1, seconds: 3 } },
  };
  const { progress, fault } = parse(JSON.stringify(added));
  equal(fault, null);
  const changed = tickTask(progress, "new", true, now);
  const tick = { done: true, at: iso(now) };
  const wanted = { ...added, tasks: { ...added.tasks, new: tick } };
  equal(parse(JSON.stringify(changed)).progress, wanted);
  equal(merge(EMPTY, changed), wanted);
  equal(merge(changed, EMPTY), wanted);
});

Deno.test("keys of Object.prototype are no records and cannot be written", () => {
  equal(own(EMPTY.tasks, "toString"), undefined);
  const text =
    '{"format":"xueer-progress","version":1,"tasks":{"__proto__":{"done":true,"at":"x"}}}';
  equal(Object.keys(parse(text).progress.tasks), []);
  const poisoned = '{"format":"xueer-progress","version":1,"__proto__":{"done":true}}';
  equal(Object.keys(parse(poisoned).progress).includes("__proto__"), false);
  equal(({} as Record<string, unknown>)["done"], undefined);
});

Deno.test("the test helper itself fails when it should", () => {
  raises(() => equal({ a: 1 }, { a: 2 }));
});

Deno.test("an essay marked again counts once more or less, never below nothing", () => {
  const wrong = submit(EMPTY, "a.q1", "r1", ["文"], 0.5, now);
  const right = regrade(wrong, "a.q1", ["文", "0"], 1);
  equal(own(right.answers, "a.q1"), {
    rev: "r1",
    right: 1,
    wrong: 0,
    streak: 1,
    last: { answer: ["文", "0"], at: iso(now), correct: true, share: 1 },
  });
  const again = own(regrade(right, "a.q1", ["文"], 0.5).answers, "a.q1");
  equal([again?.right, again?.wrong, again?.streak], [0, 1, 0]);
  equal(regrade(EMPTY, "a.q1", ["文"], 1), EMPTY);
  const older: Progress = {
    ...EMPTY,
    answers: {
      "a.q1": {
        rev: "r1",
        right: 0,
        wrong: 0,
        last: { answer: [], at: iso(now), correct: false, share: 0 },
      },
    },
  };
  const lifted = own(regrade(older, "a.q1", [], 1).answers, "a.q1");
  equal([lifted?.right, lifted?.wrong, lifted?.streak], [1, 0, 1]);
});

Deno.test("of two states the set run last and the sitting counted last win", () => {
  const result = { right: 1, total: 2, score: 3, full: 4 };
  const early = finishRun(EMPTY, "s", { ...result, right: 0 }, now);
  const late = finishRun(finishRun(EMPTY, "s", result, now), "s", result, later);
  equal(merge(late, early).sets, late.sets);
  equal(merge(early, late).sets, late.sets);
  const sitting = {
    revision: "r",
    code: "A1",
    started: iso(now),
    last: iso(now),
    used: 0,
    clock: 0,
    answers: {},
    marked: [],
  };
  const done = (submitted: Date[]) =>
    withExam(EMPTY, "e", {
      done: submitted.map((at) => ({ ...sitting, submitted: iso(at) })),
    });
  const twice = done([now, later]);
  equal(merge(twice, done([now])).exams, twice.exams);
  equal(merge(done([now]), twice).exams, twice.exams);
});

Deno.test("what was stored is read at its bounds and not beyond", () => {
  const page = (fraction: number) => ({
    version: 1,
    pages: { a: { title: "甲", at: iso(now), fraction } },
  });
  const kept = (fraction: number) =>
    Object.keys(parse(JSON.stringify({ ...EMPTY, ...page(fraction) })).progress.pages);
  equal([0, 1, -0.1, 1.1].map(kept), [["a"], ["a"], [], []]);
  equal(parse(JSON.stringify(EMPTY)), { progress: EMPTY, fault: null });
});

Deno.test("a question never answered is not revised; one cleared for another try still is", () => {
  equal(answerOf(EMPTY, "a.q1", "r1"), { revised: false });
  for (const share of [0, 1]) {
    const cleared = retry(submit(EMPTY, "a.q1", "r1", ["B"], share, now), ["a.q1"]);
    equal(answerOf(cleared, "a.q1", "r2"), { revised: true });
    equal(answerOf(cleared, "a.q1", "r1").revised, false);
  }
  const both = submit(submit(EMPTY, "a.q1", "r1", ["B"], 0, now), "a.q1", "r1", ["A"], 1, later);
  equal(answerOf(both, "a.q1", "r2"), { revised: true });
});

Deno.test("right answers in a row are counted over tries and revisions, from nothing after a wrong one", () => {
  const streak = (p: Progress) => own(p.answers, "a.q1")?.streak;
  let p = submit(EMPTY, "a.q1", "r1", ["A"], 1, now);
  equal(streak(p), 1);
  p = submit(retry(p, ["a.q1"]), "a.q1", "r1", ["A"], 1, now);
  equal(streak(p), 2);
  p = submit(p, "a.q1", "r2", ["A"], 1, later);
  equal(streak(p), 3);
  equal(streak(regrade(p, "a.q1", ["B"], 1)), 3); // as right as before
  p = submit(p, "a.q1", "r2", ["A"], 0.99, later);
  equal([streak(p), own(p.answers, "a.q1")?.wrong], [0, 1]);
  equal(streak(submit(p, "a.q1", "r2", ["A"], 1, later)), 1);
});

Deno.test("nothing is put aside of a question that has only a draft", () => {
  const cleared = retry(draft(EMPTY, "a.q1", "r", ["A"]), ["a.q1"]);
  equal(own(cleared.answers, "a.q1"), { rev: "r", right: 0, wrong: 0 });
});

Deno.test("a star is off until it is put on, and can be taken back", () => {
  const kept = star(EMPTY, "a.q1", true, now);
  const states = [EMPTY, kept, star(kept, "a.q1", false, later)];
  equal(states.map((p) => starred(p, "a.q1")), [false, true, false]);
});

Deno.test("an exam has no sitting until one is stored", () => {
  equal(examsOf(EMPTY, "e"), { done: [] });
  const done = [{ ...SITTING, submitted: iso(now) }];
  equal(examsOf(withExam(EMPTY, "e", { done }), "e"), { done });
});

Deno.test("a page ticked as read without a visit counts as read to its end", () => {
  const page = { title: "甲", at: iso(now), fraction: 1 };
  equal(own(finishPage(EMPTY, "x/", "甲", true, now).pages, "x/"), { ...page, finished: iso(now) });
});

Deno.test("every whole record is read, and what is damaged is told wherever it stands", () => {
  const memory = (stability: number) => ({
    due: iso(now),
    stability,
    difficulty: 5,
    reps: 1,
    lapses: 0,
    last: iso(now),
  });
  const exam = (used: number) => ({ current: { ...SITTING, used }, done: [] });
  const good = { ...EMPTY, memory: { a: memory(0) }, exams: { e: exam(0) }, lists: ["l"] };
  equal(parse(JSON.stringify(good)), { progress: good, fault: null });
  const { memory: _, ...old } = good; // written before there were reviews
  equal(parse(JSON.stringify(old)), { progress: { ...good, memory: {} }, fault: null });
  const bad = {
    memory: { a: memory(-1) },
    exams: { e: exam(-1) },
    pages: [],
    tasks: 3,
    lists: ["l", 1],
  };
  for (const [section, value] of Object.entries(bad)) {
    const text = JSON.stringify({ ...EMPTY, [section]: value });
    equal([section, parse(text)], [section, { progress: EMPTY, fault: "damaged" }]);
  }
});

const SITTING = {
  revision: "r",
  code: "A1",
  started: iso(now),
  last: iso(now),
  used: 0,
  clock: 0,
  answers: { "a.q1": ["A"] },
  marked: ["a.q1"],
};
