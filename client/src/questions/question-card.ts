/** One question on the page: answer, hand in, see whether and why, try again. */

import { button, h } from "../base/dom.ts";
import { shareOf } from "./grade.ts";
import { isSolved, type Question, type Solved } from "../base/payload.ts";
import { answerOf, draft, regrade, retry, star, starred, submit } from "../member/answers.ts";
import type { Answer } from "../member/progress.ts";
import { attend } from "../member/attention.ts";
import { studied } from "../member/study.ts";
import { lengthOf, verbsOf } from "./index.ts";
import { store } from "../base/storage.ts";

export interface Card {
  readonly question: Solved;
  readonly number: number;
  readonly base: string;
  /** Called after handing in and after asking for another try. */
  readonly changed: () => void;
}

/** Number, type, stem and inputs of a question, without any of the behaviour around them. */
export function questionForm(
  question: Question,
  number: number,
  values: readonly string[],
  locked: boolean,
): { form: HTMLFormElement; body: HTMLElement } {
  const verbs = verbsOf(question);
  const inputs = verbs.view(question, values, locked, `q-${question.id}`);
  const tag = h("span", { class: "xueer-type" }, verbs.label);
  const legend = h("legend", { class: "xueer-stem" }, tag, ` ${number}．`);
  const body = h("div", { class: verbs.inStem ? "xueer-stem" : "xueer-choices" }, ...inputs);
  if (!verbs.inStem) legend.append(question.stem);
  const hint = verbs.hint(question);
  if (hint) legend.append(h("span", { class: "xueer-hint" }, hint));
  const form = h(
    "form",
    { class: "xueer-question", id: question.id, "data-question": question.id },
    h("fieldset", {}, legend, body),
  );
  return { form, body };
}

/** The card as it stands in the stored progress. */
export function questionCard(card: Card): HTMLElement {
  const { question, number } = card;
  const { now, revised } = answerOf(store.read(), question.id, question.rev);
  const locked = now?.last !== undefined;
  const values = now?.last?.answer ?? now?.draft ?? [];
  const { form, body } = questionForm(question, number, values, locked);
  if (revised) {
    form.prepend(h("p", { class: "xueer-notice" }, "题目已修订，请重新作答。"));
  }
  if (locked && now) form.append(feedback(card, now));
  else form.append(controls());
  if (!locked) listen(card, form, body);
  return form;
}

function controls(): HTMLElement {
  return h(
    "p",
    { class: "xueer-actions" },
    h("button", { type: "submit", class: "xueer-button" }, "提交答案"),
    h("span", { class: "xueer-say", role: "status" }),
  );
}

function listen({ question, changed }: Card, form: HTMLFormElement, body: HTMLElement): void {
  const verbs = verbsOf(question);
  const say = form.querySelector(".xueer-say");
  attend();
  body.addEventListener("input", () => {
    if (say) say.textContent = "";
    store.quietly((p) => draft(p, question.id, question.rev, verbs.read(body)));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = verbs.read(body);
    if (!verbs.complete(question, values)) {
      if (say) say.textContent = verbs.missing;
      return;
    }
    const share = verbs.selfMarked ? null : shareOf(question, values);
    const take = (room: number) => attend().take(room);
    store.quietly((p) => {
      const answered = submit(p, question.id, question.rev, values, share, new Date());
      return studied(answered, question.id, lengthOf(question), take);
    });
    changed();
  });
}

/** 答对了, 答错了, or how much of the score. */
function verdict(question: Question, share: number): string {
  if (verbsOf(question).selfMarked) return `自评得分 ${Math.round(share * 100)}%`;
  if (share === 1) return "答对了";
  return share > 0 ? `部分正确，得 ${Math.round(share * 100)}%` : "答错了";
}

/** The look of feedback to an answer that a person has still to mark. */
export const OPEN = "xueer-feedback--open";

/** The look of feedback to an answer that earns this share. */
export function kind(share: number): string {
  return share === 1 ? "xueer-feedback--right" : "xueer-feedback--wrong";
}

/** Right or wrong in words, the key, the explanation, the clause; and another try. */
function feedback({ question, base, changed }: Card, answer: Answer): HTMLElement {
  const verbs = verbsOf(question);
  const values = answer.last?.answer ?? [];
  const pending = answer.last?.pending ?? false;
  const share = answer.last?.share ?? 0;
  const solution = question.solution;
  const again = () => {
    store.quietly((p) => retry(p, [question.id]));
    changed();
  };
  const change = (next: string[]) => {
    store.quietly((p) => regrade(p, question.id, next, shareOf(question, next)));
    changed();
  };
  return h(
    "div",
    {
      class: `xueer-feedback ${pending ? OPEN : kind(share)}`,
      tabindex: -1,
      role: "status",
    },
    h("p", {}, h("strong", {}, pending ? "对照参考答案，给自己评分" : verdict(question, share))),
    share === 1 ? null : h("p", {}, `你的答案：${verbs.describe(question, values)}`),
    h("p", {}, verbs.keyLine(question)),
    ...(verbs.review?.(solution, values, pending, change) ?? []),
    ...explanation(question, base),
    h("p", { class: "xueer-actions" }, button("再答一次", again, true), starButton(question.id)),
  );
}

/** Why, and by which clause. */
export function explanation(question: Solved, base: string): Node[] {
  const { source, explanation } = question.solution;
  const link = source
    ? h("p", {}, "依据：", h("a", { href: base + source.href }, source.label))
    : null;
  return [h("p", {}, explanation), ...(link ? [link] : [])];
}

/** Keep a question in the notebook whatever the answers were. */
export function starButton(id: string): HTMLButtonElement {
  const words = (on: boolean) => on ? "已收藏" : "收藏";
  const one = button(words(starred(store.read(), id)), () => {
    store.quietly((p) => star(p, id, !starred(p, id), new Date()));
    const on = starred(store.read(), id);
    one.textContent = words(on);
    one.setAttribute("aria-pressed", String(on));
  }, true);
  one.setAttribute("aria-pressed", String(starred(store.read(), id)));
  return one;
}

/** Those of the questions whose key is at hand. */
export function solved(questions: readonly Question[]): Solved[] {
  return questions.filter(isSolved);
}
