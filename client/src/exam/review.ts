/** After an exam whose keys are published: scores by section, pass or fail, every question explained. */

import { bar, h } from "../base/dom.ts";
import { shareOf } from "../questions/grade.ts";
import { verbsOf } from "../questions/index.ts";
import { isSolved, type Payload, type Question, type Solved } from "../base/payload.ts";
import type { Sitting } from "../member/progress.ts";
import { explanation, kind, OPEN, questionForm, starButton } from "../questions/question-card.ts";

type Exam = Payload<"exam">;

/** The sections with their questions. */
export function sections(exam: Exam): [string, Question[]][] {
  return exam.sections.map(({ title, questions }) => [
    title,
    exam.questions.filter((q) => questions.includes(q.id)),
  ]);
}

/** Scores by section, pass or fail, then every question with key and explanation. */
export function review(exam: Exam, sitting: Sitting): Node[] {
  const solved = exam.questions.filter(isSolved);
  const marked = solved.filter(byMachine);
  const earned = (list: readonly Solved[]) =>
    list.reduce((sum, q) => sum + q.score * shareOf(q, sitting.answers[q.id] ?? []), 0);
  const full = (list: readonly Solved[]) => list.reduce((sum, q) => sum + q.score, 0);
  const share = full(marked) > 0 ? earned(marked) / full(marked) : 0;
  const verdict = exam.pass === null ? "" : share >= exam.pass ? "，达到及格线" : "，未达及格线";
  const waiting = [...new Set(solved.filter((q) => !byMachine(q)).map((q) => verbsOf(q).label))];
  const without = waiting.length > 0 ? `（不含${waiting.join("、")}题）` : "";
  return [
    bar(
      `得 ${points(earned(marked))} / ${full(marked)} 分${without}${verdict}`,
      earned(marked),
      full(marked),
    ),
    ...sections(exam).map(([title, items]) => {
      const own = items.filter(isSolved).filter(byMachine);
      return h("p", {}, `${title}：${points(earned(own))} / ${full(own)} 分`);
    }),
    ...solved.map((question, i) => reviewed(exam, question, i + 1, sitting)),
  ];
}

export const byMachine = (question: Question) => !verbsOf(question).selfMarked;

const points = (value: number) => Math.round(value * 100) / 100;

function reviewed(exam: Exam, question: Solved, number: number, sitting: Sitting): HTMLElement {
  const values = sitting.answers[question.id] ?? [];
  const share = shareOf(question, values);
  const { form } = questionForm(question, number, values, true);
  const words = !byMachine(question)
    ? `${verbsOf(question).label}题由阅卷人评分`
    : share === 1
    ? "答对了"
    : share > 0
    ? `部分正确，得 ${points(share * question.score)} 分`
    : values.length > 0
    ? "答错了"
    : "未作答";
  form.append(
    h(
      "div",
      { class: `xueer-feedback ${byMachine(question) ? kind(share) : OPEN}` },
      h("p", {}, h("strong", {}, words)),
      h("p", {}, verbsOf(question).keyLine(question)),
      ...explanation(question, exam.base),
      h("p", { class: "xueer-actions" }, starButton(question.id)),
    ),
  );
  return form;
}
