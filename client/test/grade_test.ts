import { equal } from "./assert.ts";
import { comparable, correct } from "../src/grade.ts";
import type { Question } from "../src/payload.ts";

interface Case {
  readonly name: string;
  readonly type: Question["type"];
  readonly key: string[][];
  readonly answer: string[];
  readonly correct: boolean;
}

const cases = JSON.parse(
  Deno.readTextFileSync(new URL("../../tests/cases/grading.json", import.meta.url)),
) as Case[];

for (const { name, type, key, answer, correct: expected } of cases) {
  Deno.test(`grading: ${name}`, () => {
    const shaped = type === "blank" ? key : key.map((part) => part[0] ?? "");
    const question = { type, answer: shaped } as Pick<Question, "type" | "answer">;
    equal(correct(question, answer), expected);
  });
}

Deno.test("typed text is compared without width, case, spaces and punctuation", () => {
  equal(["３２ 学时。", "ABC", "“第一”议题"].map(comparable), ["32学时", "abc", "第一议题"]);
});
