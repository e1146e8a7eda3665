/** One question on the page: answer, hand in, see whether and why, try again. */

import { button, h } from "./dom.ts";
import { correct } from "./grade.ts";
import type { Question } from "./payload.ts";
import { type Answer, answerOf, draft, retry, submit } from "./progress.ts";
import { types } from "./questions/index.ts";
import { store } from "./storage.ts";

export interface Card {
  readonly question: Question;
  readonly number: number;
  readonly base: string;
  /** Called after handing in and after asking for another try. */
  readonly changed: () => void;
}

/** The card as it stands in the stored progress. */
export function questionCard(card: Card): HTMLElement {
  const { question, number } = card;
  const verbs = types[question.type];
  const { now, revised } = answerOf(store.read(), question.id, question.rev);
  const locked = now?.last !== undefined;
  const values = now?.last?.answer ?? now?.draft ?? [];
  const inputs = verbs.view(question, values, locked, `q-${question.id}`);
  const tag = h("span", { class: "xueer-type" }, verbs.label);
  const legend = h("legend", { class: "xueer-stem" }, tag, ` ${number}．`);
  const body = h("div", { class: verbs.inStem ? "xueer-stem" : "xueer-choices" }, ...inputs);
  if (!verbs.inStem) legend.append(question.stem);
  else legend.append(h("span", { class: "xueer-hint" }, verbs.hint));
  const form = h(
    "form",
    { class: "xueer-question", id: question.id, "data-question": question.id },
    h("fieldset", {}, legend, body),
  );
  if (revised) form.prepend(h("p", { class: "xueer-notice" }, "题目已修订，请重新作答。"));
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
  const verbs = types[question.type];
  const say = form.querySelector(".xueer-say");
  body.addEventListener("input", () => {
    if (say) say.textContent = "";
    store.quietly((p) => draft(p, question.id, question.rev, verbs.read(body)));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = verbs.read(body);
    if (!verbs.complete(question, values)) {
      if (say) say.textContent = question.type === "blank" ? "还有空没有填" : "请先选择答案";
      return;
    }
    const right = correct(question, values);
    store.quietly((p) => submit(p, question.id, question.rev, values, right, new Date()));
    changed();
  });
}

/** Right or wrong in words, the key, the explanation, the clause; and another try. */
function feedback({ question, base, changed }: Card, answer: Answer): HTMLElement {
  const verbs = types[question.type];
  const last = answer.last;
  const right = last?.correct ?? false;
  const again = () => {
    store.quietly((p) => retry(p, [question.id]));
    changed();
  };
  const source = question.source;
  return h(
    "div",
    {
      class: `xueer-feedback ${right ? "xueer-feedback--right" : "xueer-feedback--wrong"}`,
      tabindex: -1,
      role: "status",
    },
    h("p", {}, h("strong", {}, right ? "答对了" : "答错了")),
    right ? null : h("p", {}, `你的答案：${verbs.describe(question, last?.answer ?? [])}`),
    h("p", {}, `正确答案：${verbs.key(question)}`),
    h("p", {}, question.explanation),
    source ? h("p", {}, "依据：", h("a", { href: base + source.href }, source.label)) : null,
    h("p", { class: "xueer-actions" }, button("再答一次", again, true)),
  );
}
