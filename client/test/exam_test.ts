import { equal } from "./assert.ts";
import {
  type Anchor,
  answer,
  begin,
  checksum,
  clock,
  type Clocks,
  CODE,
  leapt,
  left,
  mark,
  receipt,
  resume,
  submit,
  tick,
} from "../src/exam/exam.ts";
import { parse, type Payload } from "../src/base/payload.ts";
import type { Sitting } from "../src/member/progress.ts";

const file = new URL("../../tests/cases/payload/exam.json", import.meta.url);
const exam = parse("exam", Deno.readTextFileSync(file)) as Payload<"exam">;
const START = Date.parse("2026-11-23T09:00:00.937+08:00");
/** The two clocks, in milliseconds since the exam began on a page opened 417.25 ms before. */
const at = (wall: number, page = wall): Clocks => ({ wall: START + wall, page: 417.25 + page });
const sitting = begin(exam, "A07", at(0));
const opened = resume(sitting, at(0));
/** One page's life: the clocks at each save. */
const through = (from: [Sitting, Anchor], ...saves: Clocks[]): [Sitting, Anchor] =>
  saves.reduce(([s, anchor], now) => tick(s, anchor, now), from);

Deno.test("hundreds of saves from an odd millisecond add nothing to the time", () => {
  for (const first of [0, 50, 62, 63, 500, 900, 999]) {
    const begun = begin(exam, "A07", at(first));
    let state = resume(begun, at(first));
    let [wall, page] = [first, first];
    for (let i = 1; i <= 540; i++) {
      // A save comes late by some milliseconds; the wall clock has whole ones, the page's clock has not.
      wall += 5000 + (i * 7919) % 23;
      page = wall + ((i * 13) % 10) / 10 - 0.45;
      state = tick(state[0], state[1], at(wall, page));
    }
    equal(Math.abs(state[0].used - (wall - first) / 1000) < 0.002, true);
    equal(state[0].clock, 0);
    const done = submit(state[0], at(wall, page));
    equal(receipt(exam, done, done.submitted).used <= lasted(done), true);
  }
});

Deno.test("opening the page two hundred times adds nothing either", () => {
  let [state] = opened;
  for (let i = 1; i <= 200; i++) [state] = resume(JSON.parse(JSON.stringify(state)), at(i * 1003));
  equal([state.used, state.clock], [200.6, 0]);
});

Deno.test("two tabs count the time once", () => {
  let [state, first] = opened;
  let second: Anchor;
  [state, second] = resume(state, at(2500, 100));
  for (let i = 1; i <= 100; i++) {
    [state, first] = tick(state, first, at(2500 + i * 5003));
    [state, second] = tick(state, second, at(2600 + i * 5003, 200 + i * 5003));
  }
  equal([state.used, state.clock], [502.9, 0]);
  [state, first] = tick(state, first, at(-600_000, 505_000));
  [state] = tick(state, second, at(-599_990, 502_600));
  equal([state.used, state.clock], [505, 1]);
  // A sleep that both tabs see is told once, and no tab lowers what another has counted.
  [state, first] = resume(sitting, at(0));
  [state, second] = resume(state, at(0, 0));
  [state] = tick(state, first, at(600_000, 5000));
  [state, second] = tick(state, second, at(600_001, 5001));
  equal([state.used, state.clock], [600.001, 1]);
  equal(tick({ ...state, used: 700 }, second, at(600_002, 5002))[0].used, 700);
});

Deno.test("what is handed in has whole seconds, begun ones left out", () => {
  const [later] = through(opened, at(12_900));
  const done = submit(later, at(12_900));
  equal([done.used, receipt(exam, done, done.submitted).used, lasted(done)], [12, 12, 13]);
});

Deno.test("a state of old, in whole seconds, goes on", () => {
  const old = { ...sitting, last: "2026-11-23T09:05:00+08:00", used: 300 };
  const [later] = resume(old, { wall: Date.parse("2026-11-23T09:05:07.250+08:00"), page: 90 });
  equal([later.used, left(later, 30)], [307.25, 1493]);
  const handed = receipt(exam, { ...sitting, used: 300.7 }, "2026-11-23T09:05:01+08:00");
  equal(handed.used, 301); // as it said when it was handed in: its checksum may have been read out
});

Deno.test("time runs over a closed page by the wall clock", () => {
  const [later] = resume(opened[0], at(300_000, 10));
  equal([later.used, later.clock, left(later, 30), left(later, null)], [300, 0, 1500, null]);
  equal(left(resume(opened[0], at(31 * 60_000, 10))[0], 30), 0);
});

Deno.test("a clock set back gives no time, and is told", () => {
  const [later, anchor] = through(opened, at(60_000), at(-3_600_000, 90_000));
  equal([later.used, later.clock], [90, 1]);
  const [last] = tick(later, anchor, at(-3_590_000, 100_000));
  equal([last.used, last.clock], [100, 1]);
  const done = submit(last, at(-3_590_000, 100_000));
  equal(receipt(exam, done, done.submitted).used <= lasted(done), true);
  equal([resume(last, at(-7_000_000, 5))[0].used, resume(last, at(-7_000_000, 5))[0].clock], [
    100,
    2,
  ]);
});

Deno.test("a machine that slept gives no time; a long sleep is told, a short one is not", () => {
  const [long, anchor] = through(opened, at(5000), at(605_000, 10_000));
  equal([long.used, long.clock], [605, 1]);
  const [on] = tick(long, anchor, at(610_000, 15_000));
  equal([on.used, on.clock], [610, 1]);
  const [short] = through(opened, at(5000), at(25_000, 10_000));
  equal([short.used, short.clock], [25, 0]);
  // Many naps of less than the tolerance are found when they have come to more than it.
  const naps = through(
    opened,
    ...Array.from({ length: 100 }, (_, i) => at(6500 * (i + 1), 5000 * (i + 1))),
  );
  equal(650 - naps[0].used <= 2, true);
});

Deno.test("a leap of the clock over the end is told from time that ran out", () => {
  const [near, anchor] = through(opened, at(29 * 60_000 + 400));
  const end = 30 * 60_000;
  const up = (wall: number, page: number, minutes: number | null = 30) =>
    leapt(near, anchor, at(wall, page), minutes);
  equal(up(end + 3_600_000, end - 59_000), true);
  equal(up(end, end), false); // it ran out
  equal(up(end + 3_600_000, end), false); // it ran out before the leap was seen
  equal(up(end - 1, end - 59_000), false); // not over the end yet: counted as slept
  equal(up(end + 1, end - 29_999), false); // half a minute is a nap
  equal(up(end + 2, end - 30_001), true);
  equal(up(end + 3_600_000, end - 59_000, null), false);
  equal(up(end - 3_600_000, end - 59_000), false);
  equal(leapt(begin(exam, "A08", at(5000)), anchor, at(end + 3_600_000, 1), 30), false); // another tab's
  // Time that another tab has counted is used here, too.
  equal(leapt({ ...near, used: 1800 }, anchor, at(end + 3_600_000, end - 59_000), 30), false);
});

Deno.test("a clock that is put right by a second changes nothing", () => {
  for (const last of [at(6500, 5000), at(9500, 10_000), at(15_000)]) {
    const [state] = through(opened, at(4000, 5000), last);
    equal([state.used, state.clock], [(last.page - opened[1].page) / 1000, 0]);
  }
});

Deno.test("a sitting begun in another tab starts from its own time", () => {
  const other = begin(exam, "A08", at(100_000));
  const [state] = tick(other, opened[1], at(103_000));
  equal(state.used, 3);
});

/** Whole seconds between the beginning and the end as the receipt tells them. */
function lasted(done: Sitting & { submitted: string }): number {
  return (Date.parse(done.submitted) - Date.parse(done.started)) / 1000;
}

Deno.test("a receipt holds every question in the paper's order, answered or not", () => {
  const ids = exam.questions.map((q) => q.id);
  const done = mark(answer(sitting, ids[1] ?? "", ["A", "C"]), ids[0] ?? "", true);
  const slip = receipt(exam, done, "2026-11-23T09:20:00+08:00");
  equal(slip.answers.map((a) => a.id), ids);
  equal(slip.answers.map((a) => a.answer).slice(0, 2), [[], ["A", "C"]]);
  equal([slip.paper, slip.code, slip.revision], ["sealed-exam", "A07", exam.revision]);
});

Deno.test("the checksum changes with any answer, code or time", () => {
  const slip = receipt(exam, sitting, "x");
  const sums = [
    slip.checksum,
    receipt(exam, answer(sitting, exam.questions[0]?.id ?? "", ["A"]), "x").checksum,
    checksum({ ...slip, code: "A08" }),
    checksum({ ...slip, used: 1 }),
  ];
  equal(new Set(sums).size, 4);
  equal(sums.every((sum) => /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(sum)), true);
});

Deno.test("codes and clocks", () => {
  equal(["A07", "z-1", "", "某甲", "-a", "a".repeat(17)].map((c) => CODE.test(c)), [
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  equal([65, 0, 3600].map(clock), ["01:05", "00:00", "1:00:00"]);
});

Deno.test("the checksum of a receipt is the one that xueer grade computes", () => {
  const body = {
    format: "xueer-receipt" as const,
    version: 1 as const,
    paper: "p",
    revision: "r",
    code: "A07",
    started: "2026-11-23T09:00:00+08:00",
    submitted: "2026-11-23T09:20:00+08:00",
    used: 1200,
    clock: 0,
    answers: [
      { id: "b.q1", rev: "12345678", answer: ["A", "C"] },
      { id: "b.q2", rev: "9abcdef0", answer: [] },
    ],
  };
  equal(checksum(body), "1G37-KDWM");
});

Deno.test("a long clock shows its minutes, time left is whole seconds, none without a limit", () => {
  equal([59, 60, 3599, 3661, 7325].map(clock), ["00:59", "01:00", "59:59", "1:01:01", "2:02:05"]);
  equal([0, 59.2, 60, 61].map((used) => left({ ...sitting, used }, 1)), [60, 1, 0, 0]);
  equal(left(sitting, null), null);
});

Deno.test("two seconds between the clocks are nothing, more are a nap; half a minute is not told, more is", () => {
  const once = (ahead: number) => through(opened, at(5000 + ahead, 5000))[0];
  equal([2000, 2001].map((ahead) => once(ahead).used), [5, 7.001]);
  equal([30_000, 30_001].map((ahead) => once(ahead).clock), [0, 1]);
  const [naps] = through(opened, at(7000, 5000), at(14_000, 10_000)); // twice two seconds
  equal(naps.used, 14);
  const back = (by: number) => resume(sitting, at(-by, 5))[0].clock;
  equal([2000, 2001].map(back), [0, 1]);
  const behind = (by: number) => through(opened, at(5000), at(5000 - by, 10_000))[0].clock;
  equal([2000, 2001].map(behind), [0, 1]);
});

Deno.test("a clock set back before the end does not shorten the sitting: it ends as long after its beginning", () => {
  const done = submit({ ...sitting, used: 1800 }, at(-3_600_000));
  equal(lasted(done), 1800);
});

Deno.test("a sitting whose beginning cannot be read is handed in at the moment it is handed in", () => {
  const done = submit({ ...sitting, started: "?", used: 60.9 }, at(5000));
  equal([Date.parse(done.submitted), done.used], [Math.floor((START + 5000) / 1000) * 1000, 60]);
});

Deno.test("marks are put on and taken off one by one", () => {
  const two = mark(mark(mark(sitting, "a", true), "b", true), "a", true);
  equal(two.marked, ["b", "a"]);
  equal([mark(two, "a", false).marked, mark(sitting, "a", false).marked], [["b"], []]);
});

Deno.test("a receipt says what kind of file it is, and an answer changed before it is the last", () => {
  const id = exam.questions[0]?.id ?? "";
  const slip = receipt(exam, answer(answer(sitting, id, ["A"]), id, ["B"]), "x");
  equal([slip.format, slip.version, slip.answers[0]?.answer], ["xueer-receipt", 1, ["B"]]);
  equal([sitting.used, sitting.clock, sitting.answers, sitting.marked], [0, 0, {}, []]);
});

Deno.test("whatever the clocks do, no more time is used than lies between beginning and end", () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let life = 0; life < 200; life++) {
    let [wall, page] = [random(1000), random(1000) / 7];
    let state = resume(begin(exam, "A07", at(wall)), at(wall, page));
    for (let i = 0; i < 30; i++) {
      const [step, kind] = [random(9000), random(12)];
      page += step;
      wall += step + (kind === 0 ? random(900_000) : kind === 1 ? -random(900_000) : random(9) - 4);
      if (kind === 2) page = random(50); // the page is opened anew
      state = kind === 2
        ? resume(JSON.parse(JSON.stringify(state[0])), at(wall, page))
        : tick(state[0], state[1], at(wall, page));
    }
    const done = submit(state[0], at(wall, page));
    const slip = receipt(exam, done, done.submitted);
    equal([slip.used <= lasted(done), state[0].used >= 0], [true, true]);
  }
});
