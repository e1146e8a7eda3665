/** Is an answer right? Specified by tests/cases/grading.json, which hooks/xueer/quizzes/grade.py runs too. */

import type { Question } from "./payload.ts";

/** A typed answer reduced for comparison: NFKC, case folded, without white space and punctuation. */
export function comparable(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Whether letters, 对/错, or one text per blank match the key; choices must be complete and exact. */
export function correct(question: Pick<Question, "type" | "answer">, answer: string[]): boolean {
  if (question.type === "blank") {
    const blanks = question.answer as string[][];
    return answer.length === blanks.length && blanks.every((forms, i) => {
      const given = comparable(answer[i] ?? "");
      return given !== "" && forms.some((form) => comparable(form) === given);
    });
  }
  const key = [...(question.answer as string[])].sort();
  const given = [...answer].sort();
  return given.length > 0 && given.length === key.length && given.every((x, i) => x === key[i]);
}
