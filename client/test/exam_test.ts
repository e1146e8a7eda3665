import { equal } from "./assert.ts";
import { answer, begin, checksum, clock, CODE, left, mark, receipt, tick } from "../src/exam.ts";
import { parse, type Payload } from "../src/payload.ts";

const file = new URL("../../tests/cases/payload/exam.json", import.meta.url);
const exam = parse("exam", Deno.readTextFileSync(file)) as Payload<"exam">;
const at = (time: string) => new Date(`2026-11-23T${time}+08:00`);
const sitting = begin(exam, "A07", at("09:00:00"));

Deno.test("time runs by the wall clock, over a closed page too", () => {
  const later = tick(sitting, at("09:05:00"), 0);
  equal([later.used, later.clock, left(later, 30), left(later, null)], [300, 0, 1500, null]);
  equal(left(tick(sitting, at("09:31:00"), 0), 30), 0);
});

Deno.test("a clock set back gives no time, and is told", () => {
  const later = tick(tick(sitting, at("09:01:00"), 60), at("08:00:00"), 30);
  equal([later.used, later.clock], [90, 1]);
  equal([tick(later, at("08:00:10"), 10).used, tick(later, at("08:00:10"), 10).clock], [100, 1]);
});

Deno.test("a jump ahead while the page runs is told", () => {
  equal(tick(sitting, at("09:10:00"), 5).clock, 1);
  equal(tick(sitting, at("09:00:05"), 5).clock, 0);
});

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
