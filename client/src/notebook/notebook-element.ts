/** 错题本: review by schedule, and the lists of wrong, starred and mastered questions. */

import { existing, questions } from "../base/data.ts";
import { day } from "../base/dates.ts";
import { button, h } from "../base/dom.ts";
import { XueerElement } from "../base/element.ts";
import { due, MASTERED, type Shelf, shelves } from "./notebook.ts";
import type { Payload, Solved } from "../base/payload.ts";
import { answerOf, remember, retry } from "../member/answers.ts";
import { own } from "../member/progress.ts";
import { explanation, questionCard, starButton } from "../questions/question-card.ts";
import { verbsOf } from "../questions/index.ts";
import { type Recall, review } from "./schedule.ts";
import { store } from "../base/storage.ts";

type Notebook = Payload<"notebook">;
type View = "review" | Shelf;

const TITLES: Record<View, string> = {
  review: "今天复习",
  wrong: "错题",
  starred: "收藏",
  mastered: "已掌握",
};

export class NotebookElement extends XueerElement<"notebook"> {
  protected readonly kind = "notebook";
  private view: View = "review";
  private box: HTMLElement = h("div");
  private tabs: HTMLElement = h("div");

  /** A review under way is not drawn anew because an answer was stored. */
  protected override kept(): boolean {
    return this.box.isConnected;
  }

  protected override draw(notebook: Notebook): Node[] {
    this.tabs = h("div", { class: "xueer-filters", role: "group", "aria-label": "看哪些题" });
    this.box = h("div", { class: "xueer-notebook" });
    this.show(notebook, this.view);
    return [this.tabs, this.box];
  }

  private async show(notebook: Notebook, view: View): Promise<void> {
    this.view = view;
    const p = store.read();
    const all: Record<View, string[]> = { review: due(p, new Date()), ...shelves(p) };
    const known = await this.known(notebook, Object.values(all).flat());
    if (this.view !== view) return;
    const there = (name: View) => all[name].filter((id) => known === null || known.has(id));
    const views = Object.keys(TITLES) as View[];
    this.tabs.replaceChildren(...views.map((name) => {
      const one = button(`${TITLES[name]}（${there(name).length}）`, async () => {
        await this.show(notebook, name);
        this.tabs.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
      }, true);
      one.setAttribute("aria-pressed", String(name === view));
      return one;
    }));
    if (view === "review") await this.reviewing(notebook, there(view), all[view].length);
    else await this.listing(notebook, view, all[view]);
  }

  /** The ids that the banks still have, so that every count tells what is there; null while that cannot be read. */
  private async known(notebook: Notebook, ids: readonly string[]): Promise<Set<string> | null> {
    const banks = notebook.banks.map((bank) => bank.id);
    return await existing(notebook.base, ids, banks).then((found) => new Set(found), () => null);
  }

  private async load(notebook: Notebook, ids: readonly string[]): Promise<Solved[] | null> {
    this.box.replaceChildren(h("p", { class: "xueer-empty", role: "status" }, "正在取题……"));
    try {
      return await questions(notebook.base, ids);
    } catch {
      this.box.replaceChildren(
        h("p", { class: "xueer-notice", role: "status" }, "题目没有取到，请检查网络。"),
        button("再试一次", () => this.show(notebook, this.view)),
      );
      return null;
    }
  }

  // Review

  private async reviewing(
    notebook: Notebook,
    ids: readonly string[],
    wanted: number,
  ): Promise<void> {
    if (wanted === 0) {
      this.box.replaceChildren(
        h(
          "p",
          { class: "xueer-empty" },
          "今天没有要复习的题。答错的和收藏的题会按记忆规律安排到以后。",
        ),
      );
      return;
    }
    const found = await this.load(notebook, ids);
    if (!found || this.view !== "review") return;
    const [question] = found;
    if (!question) {
      this.box.replaceChildren(
        h("p", { class: "xueer-empty" }, "要复习的题已经不在题库里，或者正用于考试。"),
      );
      return;
    }
    store.quietly((p) => retry(p, [question.id]));
    const place = h("div");
    const after = h("div", { class: "xueer-actions" });
    const render = () =>
      place.replaceChildren(
        questionCard({ question, number: 1, base: notebook.base, changed }),
      );
    const changed = () => {
      render();
      place.querySelector("form > .xueer-feedback .xueer-actions")?.remove();
      const last = answerOf(store.read(), question.id, question.rev).now?.last;
      if (last && !last.pending) this.rate(notebook, question, last.correct, after);
      place.querySelector<HTMLElement>(".xueer-feedback")?.focus({ preventScroll: true });
    };
    render();
    const left = `还有 ${found.length} 题要复习`;
    this.box.replaceChildren(h("p", { role: "status" }, left), place, after);
  }

  /** A wrong answer comes back soon; for a right one the member says how well it was remembered. */
  private rate(notebook: Notebook, question: Solved, right: boolean, where: HTMLElement): void {
    const choose = (label: string, recall: Recall, quiet: boolean) => {
      const next = review(own(store.read().memory, question.id), recall, new Date());
      const when = day(new Date(next.due));
      return button(`${label}（${when} 再问）`, async () => {
        store.quietly((p) => remember(p, question.id, next));
        await this.show(notebook, "review");
        this.box.querySelector<HTMLElement>("input, button")?.focus();
      }, quiet);
    };
    where.replaceChildren(
      ...(right
        ? [
          choose("有点难", "hard", true),
          choose("记得", "good", false),
          choose("很容易", "easy", true),
        ]
        : [choose("下一题", "again", false)]),
    );
  }

  // Lists

  private async listing(notebook: Notebook, view: Shelf, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) {
      const words: Record<Shelf, string> = {
        wrong: "没有错题。答错的题会自己到这里来。",
        starred: "没有收藏。答完一题，点“收藏”就到这里。",
        mastered: `还没有。错题连续答对 ${MASTERED} 次，就移到这里。`,
      };
      this.box.replaceChildren(h("p", { class: "xueer-empty" }, words[view]));
      return;
    }
    const found = await this.load(notebook, ids);
    if (!found || this.view !== view) return;
    const gone = ids.length - found.length;
    const list = h("div");
    const draw = (bank: string, clause: string) => {
      const fits = found.filter((q) =>
        (bank === "" || q.id.startsWith(`${bank}.`)) &&
        (clause === "" || q.solution.source?.label === clause)
      );
      list.replaceChildren(
        h("p", { role: "status" }, `共 ${fits.length} 题`),
        ...fits.map((q, i) => entry(notebook, q, i + 1)),
      );
    };
    const clauses = [...new Set(found.map((q) => q.solution.source?.label ?? "").filter((c) => c))];
    const bank = choice("题库", [
      ["", "全部题库"],
      ...notebook.banks.map((b) => [b.id, b.title] as const),
    ]);
    const clause = choice("条款", [
      ["", "全部条款"],
      ...clauses.sort().map((c) => [c, c] as const),
    ]);
    for (const select of [bank.select, clause.select]) {
      select.addEventListener("change", () => draw(bank.select.value, clause.select.value));
    }
    draw("", "");
    this.box.replaceChildren(
      h(
        "div",
        { class: "xueer-noprint" },
        bank.row,
        clause.row,
        button("打印", () => print(), true),
      ),
      ...(gone > 0
        ? [h("p", { class: "xueer-meta" }, `另有 ${gone} 题已不在题库里，或者正用于考试。`)]
        : []),
      list,
    );
  }
}

function choice(
  label: string,
  options: readonly (readonly [string, string])[],
): { row: HTMLElement; select: HTMLSelectElement } {
  const id = `notebook-${label}`;
  const select = h(
    "select",
    { id },
    ...options.map(([value, text]) => h("option", { value }, text)),
  );
  return { row: h("p", { class: "xueer-match" }, h("label", { for: id }, label), select), select };
}

/** One question with its key folded, how often it was right and wrong, and the star. */
function entry(notebook: Notebook, question: Solved, number: number): HTMLElement {
  const record = own(store.read().answers, question.id);
  const counts = record
    ? `答对 ${record.right} 次，答错 ${record.wrong} 次，连对 ${record.streak ?? 0} 次`
    : "";
  const last = record?.last ?? record?.history?.at(-1);
  const verbs = verbsOf(question);
  const options = question.options.map((option) => h("li", {}, option.text));
  return h(
    "article",
    { class: "xueer-static-question", id: question.id },
    h(
      "p",
      { class: "xueer-stem" },
      h("span", { class: "xueer-type" }, verbs.label),
      ` ${number}．${question.stem}`,
    ),
    options.length > 0 && h("ol", { class: "xueer-lettered" }, ...options),
    h(
      "details",
      {},
      h("summary", {}, "看答案"),
      last ? h("p", {}, `上次的答案：${verbs.describe(question, last.answer)}`) : null,
      h("p", {}, verbs.keyLine(question)),
      ...explanation(question, notebook.base),
    ),
    h(
      "p",
      { class: "xueer-actions" },
      h("span", { class: "xueer-meta" }, counts),
      starButton(question.id),
    ),
  );
}

customElements.define("xueer-notebook", NotebookElement);
