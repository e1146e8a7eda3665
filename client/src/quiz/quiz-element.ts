/** A quiz page: questions one under another, instant feedback, a summary when all are answered. */

import { bar, button, confirmButton, h } from "../base/dom.ts";
import { XueerElement } from "../base/element.ts";
import type { Payload, Solved as Question } from "../base/payload.ts";
import { answerOf, retry } from "../member/answers.ts";
import { type Attempt, beginSet, finishRun, type Progress } from "../member/progress.ts";
import { questionCard, solved } from "../questions/question-card.ts";
import { store } from "../base/storage.ts";

/** A practice quiz: every question with its key. */
export type Quiz = Omit<Payload<"quiz">, "questions"> & { readonly questions: readonly Question[] };
type Filter = "全部" | "未答" | "答错";

interface Tally {
  readonly answered: Question[];
  /** Handed in, not marked yet by the member. */
  readonly open: Question[];
  readonly wrong: Question[];
  readonly score: number;
  readonly full: number;
}

/** Which questions are answered at their present revision, and how well. */
export function tally(questions: readonly Question[], p: Progress): Tally {
  const last = (q: Question) => answerOf(p, q.id, q.rev).now?.last;
  const answered = questions.filter((q) => last(q) !== undefined);
  const open = (q: Question) => last(q)?.pending ?? false;
  const wrong = answered.filter((q) => last(q)?.correct === false && !open(q));
  const sum = (list: readonly Question[]) => list.reduce((total, q) => total + q.score, 0);
  const earned = answered.reduce((total, q) => total + q.score * shareOf(last(q)), 0);
  return {
    answered,
    open: answered.filter(open),
    wrong,
    score: Math.round(earned * 100) / 100,
    full: sum(questions),
  };
}

/** What an attempt earned; records of before there were partial scores are right or wrong. */
function shareOf(attempt: Attempt | undefined): number {
  return attempt?.share ?? Number(attempt?.correct ?? false);
}

export class QuizElement extends XueerElement<"quiz"> {
  protected readonly kind = "quiz";
  private filter: Filter = "全部";
  private cards = new Map<string, HTMLElement>();
  private top: HTMLElement = h("div");
  private end: HTMLElement = h("div");

  protected override draw(payload: Payload<"quiz">): Node[] {
    const quiz = { ...payload, questions: solved(payload.questions) };
    this.cards.clear();
    this.top = h("div", { class: "xueer-quiz-top" });
    this.end = h("div", { class: "xueer-quiz-end", tabindex: -1 });
    const list = h("div", { class: "xueer-questions" }, ...this.list(quiz));
    this.refresh(quiz);
    return [this.top, list, this.end];
  }

  /** The cards with section titles and shared materials between them. */
  private list(quiz: Quiz): Node[] {
    const titles = new Map(quiz.sections?.map((s) => [s.questions[0], s.title]) ?? []);
    const nodes: Node[] = [];
    let material: string | null = null;
    quiz.questions.forEach((question, i) => {
      const title = titles.get(question.id);
      if (title) nodes.push(h("h2", { class: "xueer-section" }, title));
      if (question.material !== null && question.material !== material) {
        nodes.push(
          h("div", { class: "xueer-material" }, h("strong", {}, "材料"), `　${question.material}`),
        );
      }
      material = question.material;
      nodes.push(this.card(quiz, question, i + 1));
    });
    return nodes;
  }

  private card(quiz: Quiz, question: Question, number: number): HTMLElement {
    const changed = () => this.changed(quiz, question, number);
    const card = questionCard({ question, number, base: quiz.base, changed });
    this.cards.set(question.id, card);
    return card;
  }

  /** After one answer: draw that card and the sums anew, keep everything else as it is. */
  private changed(quiz: Quiz, question: Question, number: number): void {
    const old = this.cards.get(question.id);
    old?.replaceWith(this.card(quiz, question, number));
    const p = store.read();
    const { answered, open, wrong, score, full } = tally(quiz.questions, p);
    const whole = answered.length === quiz.questions.length && open.length === 0;
    const handedIn = answerOf(p, question.id, question.rev).now?.last !== undefined;
    if (handedIn && !quiz.embedded && whole) {
      const total = quiz.questions.length;
      const result = { right: total - wrong.length, total, score, full };
      store.quietly((state) => finishRun(state, quiz.set.id, result, new Date()));
    }
    if (handedIn && !quiz.embedded) {
      store.quietly((state) => beginSet(state, quiz.set.id, new Date()));
    }
    this.refresh(quiz);
    const card = this.cards.get(question.id);
    const target = card?.querySelector<HTMLElement>(
      handedIn ? ".xueer-feedback" : "input:not(:disabled)",
    );
    target?.focus({ preventScroll: handedIn });
  }

  /** The bar on top, the filter and the summary. */
  private refresh(quiz: Quiz): void {
    const sums = tally(quiz.questions, store.read());
    const total = quiz.questions.length;
    const right = sums.answered.length - sums.wrong.length - sums.open.length;
    const label = `已答 ${sums.answered.length} / 共 ${total} 题，答对 ${right} 题`;
    if (!quiz.embedded) {
      this.top.replaceChildren(
        bar(label, sums.answered.length, total),
        this.filters(quiz),
        this.restart(quiz, sums),
      );
    }
    for (const question of quiz.questions) {
      const card = this.cards.get(question.id);
      if (card) card.hidden = !this.shows(question, sums);
    }
    const whole = sums.answered.length === total && sums.open.length === 0;
    const complete = whole && total > 0 && !quiz.embedded;
    this.end.replaceChildren(...(complete ? this.summary(quiz, sums) : []));
  }

  private shows(question: Question, sums: Tally): boolean {
    if (this.filter === "未答") return !sums.answered.includes(question);
    return this.filter === "全部" || sums.wrong.includes(question);
  }

  private filters(quiz: Quiz): HTMLElement {
    const names: Filter[] = ["全部", "未答", "答错"];
    const buttons = names.map((name) => {
      const one = button(name, () => {
        this.filter = name;
        this.refresh(quiz);
        this.top.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
      }, true);
      one.setAttribute("aria-pressed", String(name === this.filter));
      return one;
    });
    return h(
      "div",
      { class: "xueer-filters", role: "group", "aria-label": "显示哪些题" },
      ...buttons,
    );
  }

  private restart(quiz: Quiz, sums: Tally): HTMLElement {
    const again = (questions: readonly Question[]) => {
      this.filter = "全部";
      store.update((p) => retry(p, questions.map((q) => q.id)));
    };
    return h(
      "div",
      { class: "xueer-actions" },
      sums.wrong.length > 0
        ? button(`重做错题（${sums.wrong.length}）`, () => again(sums.wrong), true)
        : null,
      sums.answered.length > 0
        ? confirmButton("全部重做", "清空本页作答，从头再来？", () => again(quiz.questions))
        : null,
    );
  }

  private summary(quiz: Quiz, sums: Tally): Node[] {
    const total = quiz.questions.length;
    const right = total - sums.wrong.length;
    const share = sums.full > 0 ? sums.score / sums.full : 0;
    const verdict = quiz.pass === null ? "" : share >= quiz.pass ? "，达到及格线" : "，未达及格线";
    const links = sums.wrong.map((q) =>
      h("li", {}, h("a", { href: `#${q.id}` }, q.stem.replace(/_{2,}/g, "＿＿")))
    );
    return [
      h("h2", {}, "本次结果"),
      h(
        "p",
        { role: "status" },
        `答对 ${right} / ${total} 题，得 ${sums.score} / ${sums.full} 分` +
          `（${Math.round(share * 100)}%）${verdict}。`,
      ),
      ...(quiz.sections ?? []).map((section) => sectionLine(quiz, section)),
      ...(links.length > 0 ? [h("p", {}, "答错的题："), h("ul", {}, ...links)] : []),
    ];
  }
}

function sectionLine(
  quiz: Quiz,
  section: { title: string; questions: readonly string[] },
): HTMLElement {
  const own = quiz.questions.filter((q) => section.questions.includes(q.id));
  const sums = tally(own, store.read());
  return h("p", {}, `${section.title}：得 ${sums.score} / ${sums.full} 分`);
}
