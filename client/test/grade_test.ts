import { equal } from "./assert.ts";
import { comparable } from "../src/questions/equality.ts";
import { fraction } from "../src/questions/grade.ts";
import type { Key } from "../src/questions/verbs.ts";
import type { Question } from "../src/base/payload.ts";

interface Case {
  readonly name: string;
  readonly type: Question["type"];
  readonly key: Key;
  readonly answer: string[];
  readonly fraction: number;
  readonly rule?: Question["rule"];
}

const cases = JSON.parse(
  Deno.readTextFileSync(new URL("../../tests/cases/grading.json", import.meta.url)),
) as Case[];

for (const { name, type, key, answer, fraction: expected, rule } of cases) {
  Deno.test(`grading: ${name}`, () => equal(fraction(type, key, answer, rule ?? "all"), expected));
}

Deno.test("typed text is compared without width, case, spaces and punctuation", () => {
  equal(["３２ 学时。", "ABC", "“第一”议题", "3.5", "-2"].map(comparable), [
    "32学时",
    "abc",
    "第一议题",
    "3点5",
    "负2",
  ]);
});
