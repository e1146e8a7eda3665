/** 每人一卷: seed and code decide questions and order, the twin of `Edition.sections` (tests/cases/personal.json). */

import { isChecked, LETTERS } from "../base/check-character.ts";
import { shuffled } from "../questions/draw.ts";
import { withOptions } from "../questions/index.ts";
import type { Payload, Question } from "../base/payload.ts";
import { CODE } from "./exam.ts";

type Exam = Payload<"exam">;

/** The code as it was given out, or null when what was typed is none: of 每人一卷 a slip shows. */
export function codeOf(exam: Exam, typed: string): string | null {
  const given = typed.normalize("NFKC").trim().toUpperCase();
  if (exam.personal === null) return CODE.test(given) ? given : null;
  const code = given.replace(/[\s-]/g, "");
  return CODE.test(code) && isChecked(code, LETTERS) ? code : null;
}

/** The paper that this code gets; an exam that is the same for all as it is. */
export function paperOf(exam: Exam, code: string): Exam {
  const { personal } = exam;
  if (personal === null) return exam;
  const seed = `${personal.seed}/${code}`;
  const taken = new Set<string>();
  const drawn = personal.sections.map((section, i): [string, Question[]] => {
    const ids = section.cells.flatMap((cell) => {
      const fit = cell.questions.filter((id) => !taken.has(id));
      const found = shuffled(fit, `${seed}/${i}`, (id) => id).slice(0, cell.count);
      found.forEach((id) => taken.add(id));
      return found;
    });
    const items = section.cells.length > 0
      ? exam.questions.filter((q) => ids.includes(q.id))
      : section.questions.flatMap((id) => exam.questions.filter((q) => q.id === id));
    const order = personal.order
      ? shuffled(items, `${seed}/order`, (q) => q.material ?? q.id)
      : items;
    return [section.title, order.map((q) => ({ ...q, score: section.score ?? q.score }))];
  });
  const questions = drawn.flatMap(([, items]) => items)
    .map((q) => personal.options ? withOptions(q, `${seed}/${q.id}`) : q);
  const sections = drawn.map(([title, items]) => ({ title, questions: items.map((q) => q.id) }));
  return { ...exam, questions, sections, personal: null };
}
