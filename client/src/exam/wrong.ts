/** Wrong answers of an exam whose keys are out reach the notebook, of every sitting once. */

import { missed } from "../member/answers.ts";
import { examsOf, type Progress, withExam } from "../member/progress.ts";
import { isSolved, type Payload } from "../base/payload.ts";
import { shareOf } from "../questions/grade.ts";
import { paperOf } from "./personal.ts";
import { byMachine } from "./review.ts";

/** The progress with them; null when there is nothing to do: keys are kept back, sittings were of another paper. */
export function noted(p: Progress, exam: Payload<"exam">): Progress | null {
  const sittings = examsOf(p, exam.set.id);
  const due = sittings.done.filter((s) => !s.noted && s.revision === exam.revision);
  if (due.length === 0 || !exam.questions.every(isSolved)) return null;
  let out = p;
  for (const sitting of due) {
    for (const question of paperOf(exam, sitting.code).questions.filter(isSolved)) {
      const values = sitting.answers[question.id] ?? [];
      const share = shareOf(question, values);
      if (share === 1 || !byMachine(question) || values.every((v) => v.trim() === "")) continue;
      out = missed(out, question.id, question.rev, values, share, sitting.submitted);
    }
  }
  const done = sittings.done.map((s) => due.includes(s) ? { ...s, noted: true } : s);
  return withExam(out, exam.set.id, { ...sittings, done });
}
