import { equal } from "./assert.ts";
import { checkCharacter, isChecked, LETTERS } from "../src/base/check-character.ts";
import { codeOf, paperOf } from "../src/exam/personal.ts";
import type { Payload } from "../src/base/payload.ts";

type Exam = Payload<"exam">;

/** With its check character one too long for a code. */
const LONG = "A".repeat(16);

interface Paper {
  readonly title: string;
  readonly questions: { id: string; score: number; options: string[] }[];
}

const read = <T>(name: string): T =>
  JSON.parse(Deno.readTextFileSync(new URL(`../../tests/cases/${name}`, import.meta.url))) as T;
const table = read<{ name: string; exam: Exam; papers: Record<string, Paper[]> }[]>(
  "personal.json",
);
const checks = read<{ text: string; alphabet: string; check: string }[]>("check_characters.json");

for (const { name, exam, papers } of table) {
  for (const [code, expected] of Object.entries(papers)) {
    Deno.test(`${name}: ${code} gets the paper that is graded and printed`, () => {
      const paper = paperOf(exam, code);
      const found = paper.sections.map(({ title, questions }) => ({
        title,
        questions: questions.map((id) => {
          const question = paper.questions.find((q) => q.id === id);
          return { id, score: question?.score, options: question?.options.map((o) => o.key) };
        }),
      }));
      equal(found, expected);
      equal(
        paper.questions.map((q) => q.id),
        expected.flatMap((s) => s.questions.map((q) => q.id)),
      );
    });
  }
}

Deno.test("check characters are those of the package", () => {
  for (const { text, alphabet, check } of checks) {
    equal(checkCharacter(text, alphabet), check);
    equal(isChecked(text + check, alphabet), true);
    equal(isChecked(checkCharacter("", alphabet), alphabet), false);
  }
});

Deno.test("a code is taken as it was meant, and a slip is noticed", () => {
  const [first] = table;
  if (!first) throw new Error("an empty table");
  const { exam } = first;
  for (const typed of ["A07H", " a07h ", "Ａ０７Ｈ", "A0-7H", "A07 H"]) {
    equal(codeOf(exam, typed), "A07H");
  }
  for (
    const typed of ["A08H", "A70H", "A07", "", "H", "某某某", LONG + checkCharacter(LONG, LETTERS)]
  ) {
    equal(codeOf(exam, typed), null);
  }
  const same = { ...exam, personal: null };
  for (const typed of [" A07 ", "a07", "Ａ０７"]) equal(codeOf(same, typed), "A07");
  equal(codeOf(same, "某某某"), null);
  equal(paperOf(same, "A07"), same);
});
