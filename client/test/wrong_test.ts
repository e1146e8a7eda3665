import { equal } from "./assert.ts";
import { noted } from "../src/exam/wrong.ts";
import { parse, type Payload } from "../src/base/payload.ts";
import { answerOf, mended, missed, regrade, retry, submit } from "../src/member/answers.ts";
import { merge } from "../src/member/joining.ts";
import {
  EMPTY,
  examsOf,
  finishChallenge,
  finishRun,
  longest,
  own,
  type Progress,
  type Sitting,
  withExam,
} from "../src/member/progress.ts";
import { shelves } from "../src/notebook/notebook.ts";

const file = new URL("../../tests/cases/payload/exam.json", import.meta.url);
const sealed = parse("exam", Deno.readTextFileSync(file)) as Payload<"exam">;
const solution = { words: [""], notes: {}, explanation: "", source: null };
const keys: Record<string, string[][]> = { single: [["C"]], multiple: [["A"], ["C"]] };
/** The exam on a day when its keys are out: two questions, and an essay that a person marks. */
const open: Payload<"exam"> = {
  ...sealed,
  questions: sealed.questions.filter((q) => ["single", "multiple", "essay"].includes(q.type)).map(
    (q) => ({
      ...q,
      rev: `open-${q.id}`,
      solution: { ...solution, key: keys[q.type] ?? [["甲", "1"]] },
    }),
  ),
};
const [one = "", many = "", essay = ""] = open.questions.map((q) => q.id);
const now = new Date("2026-11-23T09:00:00+08:00");
const sat = (answers: Sitting["answers"], more: Partial<Sitting> = {}) => ({
  revision: sealed.revision,
  code: "A07",
  started: "2026-11-20T09:00:00+08:00",
  submitted: "2026-11-20T09:20:00+08:00",
  last: "2026-11-20T09:20:00+08:00",
  used: 1200,
  clock: 0,
  answers,
  marked: [],
  ...more,
});
const after = (...done: ReturnType<typeof sat>[]): Progress =>
  withExam(EMPTY, sealed.set.id, { done });
const wrong = { [one]: ["A"], [many]: ["A", "C"], [essay]: ["写了"] };

Deno.test("wrong answers reach the notebook when the keys are out, of every sitting once", () => {
  const p = after(sat(wrong));
  equal(noted(p, sealed), null);
  const next = noted(p, open) ?? EMPTY;
  equal(shelves(next).wrong, [one]);
  equal(own(next.answers, one)?.history, [
    {
      answer: ["A"],
      correct: false,
      share: 0,
      at: "2026-11-20T09:20:00+08:00",
      rev: `open-${one}`,
    },
  ]);
  equal(examsOf(next, sealed.set.id).done[0]?.noted, true);
  equal(noted(next, open), null);
  const twice = noted(after(sat(wrong), sat(wrong)), open) ?? EMPTY;
  equal(own(twice.answers, one)?.wrong, 2);
});

Deno.test("what was left empty, right or of another paper does not", () => {
  const none = (p: Progress) => shelves(noted(p, open) ?? p).wrong;
  equal(none(after(sat({ [many]: [], [one]: [" "] }))), []);
  equal(none(after(sat({ [one]: ["C"], [many]: ["A", "C"] }))), []);
  equal(none(after(sat(wrong, { revision: "another" }))), []);
  equal(none(after(sat({ [many]: ["A"] }))), [many]);
});

Deno.test("an answer of an exam leaves what was answered on the bank's page", () => {
  const before = submit(EMPTY, "a.q1", "r", ["B"], 1, now);
  const next = missed(before, "a.q1", "r", ["A"], 0, "2026-11-20T09:20:00+08:00");
  const record = answerOf(next, "a.q1", "r").now;
  equal([record?.last?.answer, record?.right, record?.wrong, record?.streak], [["B"], 1, 1, 0]);
  const mid = answerOf(missed(EMPTY, "a.q1", "r", ["A"], 0.5, "x"), "a.q1", "r").now;
  equal([mid?.last, mid?.history?.[0]?.share], [undefined, 0.5]);
});

Deno.test("简答 is neither right nor wrong before its points are ticked", () => {
  const handed = submit(EMPTY, "a.e1", "r", ["写了"], null, now);
  const record = (p: Progress) => {
    const found = answerOf(p, "a.e1", "r").now;
    return [found?.right, found?.wrong, found?.last?.pending, found?.last?.share];
  };
  equal(record(handed), [0, 0, true, undefined]);
  equal(shelves(handed).wrong, []);
  const half = regrade(handed, "a.e1", ["写了", "0"], 0.5);
  equal(record(half), [0, 1, undefined, 0.5]);
  equal(record(regrade(half, "a.e1", ["写了", "0", "1"], 1)), [1, 0, undefined, 1]);
  equal(record(regrade(handed, "a.e1", ["写了"], 0)), [0, 1, undefined, 0]);
  equal(record(regrade(handed, "a.e1", ["写了", "0"], 1)), [1, 0, undefined, 1]);
  equal(record(retry(handed, ["a.e1"])).slice(0, 2), [0, 0]);
});

Deno.test("the longest run of a challenge outlives the runs that are kept", () => {
  let p = finishChallenge(EMPTY, "paper/c", 12, now);
  for (let i = 0; i < 30; i++) p = finishChallenge(p, "paper/c", i % 4, now);
  equal([longest(p, "paper/c"), longest(EMPTY, "paper/c")], [12, 0]);
  const old = finishRun(EMPTY, "paper/c", { right: 7, total: 8, score: 7, full: 8 }, now);
  equal(longest(finishChallenge(old, "paper/c", 2, now), "paper/c"), 7);
  const other = finishChallenge(EMPTY, "paper/c", 3, new Date("2026-11-25T09:00:00+08:00"));
  equal([merge(p, other), merge(other, p)].map((m) => longest(m, "paper/c")), [12, 12]);
  const plain = finishRun(EMPTY, "bank/b", { right: 1, total: 2, score: 1, full: 2 }, now);
  equal(own(merge(plain, p).sets, "bank/b"), own(plain.sets, "bank/b"));
});

Deno.test("after a slip was mended answers stand; after another change they do not", () => {
  const p = submit(EMPTY, "a.q1", "r1", ["B"], 1, now);
  const question = { id: "a.q1", rev: "r2", formerly: ["r0", "r1"] };
  const next = mended(p, [question, { ...question, id: "a.q2" }]) ?? EMPTY;
  equal(answerOf(next, "a.q1", "r2").now?.last?.answer, ["B"]);
  equal(Object.keys(next.answers), ["a.q1"]);
  equal(mended(p, [{ ...question, formerly: ["r0"] }]), null);
  equal(mended(next, [question]), null);
});
