/** 每日, 挑战, 专项: quizzes that the browser draws from the banks' data files. */

import { candidates, questions } from "../base/data.ts";
import { day } from "../base/dates.ts";
import { button, h } from "../base/dom.ts";
import { type Candidate, draw, shuffled } from "../questions/draw.ts";
import { labels, withOptions } from "../questions/index.ts";
import { XueerElement } from "../base/element.ts";
import type { CellSpec, Payload } from "../base/payload.ts";
import { answerOf, retry } from "../member/answers.ts";
import { finishChallenge, longest, own } from "../member/progress.ts";
import { questionCard } from "../questions/question-card.ts";
import { store } from "../base/storage.ts";

type Drawn = Payload<"drawn">;

export class DrawnElement extends XueerElement<"drawn"> {
  protected readonly kind = "drawn";
  private box: HTMLElement | null = null;

  /** A quiz under way looks after itself. */
  protected override kept(): boolean {
    return this.box !== null;
  }

  protected override draw(drawn: Drawn): Node[] {
    const box = h("div", { class: "xueer-drawn" });
    this.box = box;
    if (drawn.mode === "daily") attempt(box, () => daily(drawn, box));
    else if (drawn.mode === "challenge") box.append(challengeIntro(drawn, box));
    else box.append(themedForm(drawn, box));
    return [box];
  }
}

/** Do something that loads; say so while it loads, and offer another try when it fails. */
function attempt(box: HTMLElement, work: () => Promise<void>): void {
  box.replaceChildren(h("p", { class: "xueer-empty", role: "status" }, "正在取题……"));
  work().catch(() => {
    box.replaceChildren(
      h("p", { class: "xueer-notice", role: "status" }, "题目没有取到，请检查网络。"),
      button("再试一次", () => attempt(box, work)),
    );
  });
}

async function pool(base: string, banks: readonly string[]): Promise<Candidate[]> {
  return (await Promise.all(banks.map((bank) => candidates(base, bank)))).flat();
}

/** Show these questions as a practice quiz of this name. */
async function practise(
  drawn: Drawn,
  box: HTMLElement,
  name: string,
  seed: string,
  ids: readonly string[],
): Promise<void> {
  const found = await questions(drawn.base, ids);
  const ready = drawn.shuffle ? found.map((q) => withOptions(q, `${seed}/${q.id}`)) : found;
  const payload = {
    version: 1,
    kind: "quiz",
    base: drawn.base,
    set: { ...drawn.set, id: name, count: ready.length },
    questions: ready,
    sections: null,
    pass: null,
    embedded: false,
  };
  const quiz = document.createElement("xueer-quiz");
  quiz.append(h("script", { type: "application/json" }, JSON.stringify(payload)));
  box.replaceChildren(quiz);
}

// 每日

async function daily(drawn: Drawn, box: HTMLElement): Promise<void> {
  const today = day(new Date());
  const taken = new Set<string>();
  const ids: string[] = [];
  for (const [i, section] of drawn.sections.entries()) {
    const all = await pool(drawn.base, section.banks);
    const found = draw(all, section.cells, `${drawn.seed}/${today}/${i}`, taken).flat();
    ids.push(...all.filter((c) => found.includes(c)).map((c) => c.id));
  }
  await practise(drawn, box, `${drawn.set.id}@${today}`, drawn.seed, ids);
}

// 挑战

function challengeIntro(drawn: Drawn, box: HTMLElement): HTMLElement {
  const best = longest(store.read(), drawn.set.id);
  return h(
    "div",
    {},
    h("p", {}, "一题接一题，答错就结束，看看能连对多少题。"),
    best > 0 ? h("p", {}, `最好成绩：连对 ${best} 题。`) : null,
    h(
      "p",
      { class: "xueer-actions" },
      button("开始挑战", () => attempt(box, () => challenge(drawn, box))),
    ),
  );
}

async function challenge(drawn: Drawn, box: HTMLElement): Promise<void> {
  const seed = randomSeed();
  const banks = [...new Set(drawn.sections.flatMap((s) => s.banks))];
  const all = await pool(drawn.base, banks);
  const cells = drawn.sections.flatMap((s) => s.cells).map((c): CellSpec => ({ ...c, count: 1e6 }));
  const line = shuffled(draw(all, cells, seed, new Set()).flat(), seed, (c) => c.id);
  await next(drawn, box, line, 0, seed);
}

async function next(
  drawn: Drawn,
  box: HTMLElement,
  line: readonly Candidate[],
  streak: number,
  seed: string,
): Promise<void> {
  const [question] = await questions(drawn.base, line.slice(streak, streak + 1).map((c) => c.id));
  if (!question) {
    over(drawn, box, streak, `全部 ${streak} 题都答对了。`);
    return;
  }
  const shown = withOptions(question, `${seed}/${question.id}`);
  store.quietly((p) => retry(p, [shown.id]));
  const place = h("div");
  const after = h("p", { class: "xueer-actions" });
  const changed = () => {
    const last = answerOf(store.read(), shown.id, shown.rev).now?.last;
    render();
    place.querySelector("form .xueer-actions")?.remove();
    place.querySelector<HTMLElement>(".xueer-feedback")?.focus({ preventScroll: true });
    if (last?.pending) return;
    if (last?.correct) {
      after.replaceChildren(
        button("下一题", () => attempt(box, () => next(drawn, box, line, streak + 1, seed))),
      );
    } else over(drawn, after, streak, "", box);
  };
  const render = () =>
    place.replaceChildren(
      questionCard({ question: shown, number: streak + 1, base: drawn.base, changed }),
    );
  render();
  box.replaceChildren(h("p", { role: "status" }, `已连对 ${streak} 题`), place, after);
  box.querySelector<HTMLElement>("input, textarea, select, button")?.focus();
}

function over(
  drawn: Drawn,
  where: HTMLElement,
  streak: number,
  words: string,
  box: HTMLElement = where,
): void {
  store.quietly((p) => finishChallenge(p, drawn.set.id, streak, new Date()));
  where.replaceChildren(
    h("strong", { role: "status" }, words || `挑战结束，连对 ${streak} 题。`),
    button("再来一次", () => attempt(box, () => challenge(drawn, box))),
  );
}

function randomSeed(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (n) => n.toString(36)).join("");
}

// 专项

function themedForm(drawn: Drawn, box: HTMLElement): HTMLElement {
  const check = (name: string, value: string, text: string, checked: boolean) =>
    h(
      "label",
      { class: "xueer-option" },
      h("input", { type: "checkbox", name, value, checked }),
      h("span", {}, text),
    );
  const tags = [...new Set(drawn.banks.flatMap((bank) => bank.tags))].sort();
  const choose = (id: string, label: string, options: readonly string[]) =>
    h(
      "p",
      { class: "xueer-match" },
      h("label", { for: `themed-${id}` }, label),
      h(
        "select",
        { id: `themed-${id}`, name: id },
        ...options.map((text, i) => h("option", { value: i === 0 ? "" : text }, text)),
      ),
    );
  const count = h("input", {
    id: "themed-count",
    name: "count",
    type: "number",
    min: 1,
    max: 100,
    value: 20,
    class: "xueer-blank",
  });
  const say = h("p", { role: "status", class: "xueer-say" });
  const form: HTMLFormElement = h(
    "form",
    {
      class: "xueer-themed",
      submit: (event) => {
        event.preventDefault();
        start(drawn, box, new FormData(form), say);
      },
    },
    h(
      "fieldset",
      {},
      h("legend", {}, "题库"),
      ...drawn.banks.map((b) => check("bank", b.id, `${b.title}（${b.count} 题）`, false)),
    ),
    choose("kind", "题型", ["不限题型", ...labels()]),
    choose("tag", "标签", ["不限标签", ...tags]),
    choose("scope", "范围", ["全部题目", "没做过的", "做错过的"]),
    h("p", { class: "xueer-match" }, h("label", { for: "themed-count" }, "题数"), count),
    h(
      "p",
      { class: "xueer-actions" },
      h("button", { type: "submit", class: "xueer-button" }, "开始练习"),
    ),
    say,
  );
  return form;
}

function start(drawn: Drawn, box: HTMLElement, data: FormData, say: HTMLElement): void {
  const banks = data.getAll("bank").map(String);
  if (banks.length === 0) {
    say.textContent = "请至少选一个题库。";
    return;
  }
  const text = (name: string) => String(data.get(name) ?? "");
  const count = Math.min(100, Math.max(1, Math.floor(Number(text("count")) || 20)));
  const cell: CellSpec = {
    count,
    kind: text("kind"),
    tags: text("tag") ? [text("tag")] : [],
    difficulty: null,
  };
  attempt(box, async () => {
    const seed = randomSeed();
    const all = (await pool(drawn.base, banks)).filter((c) => inScope(text("scope"), c.id));
    const ids = draw(all, [cell], seed, new Set()).flat().map((c) => c.id);
    if (ids.length === 0) {
      const form = themedForm(drawn, box);
      box.replaceChildren(form);
      const line = form.querySelector(".xueer-say");
      if (line) line.textContent = "没有符合条件的题，换个条件试试。";
      return;
    }
    store.quietly((p) => retry(p, ids));
    await practise(drawn, box, "themed", seed, ids);
    const short = ids.length < count ? `符合条件的只有 ${ids.length} 题。` : "";
    const again = button("换一组", () => box.replaceChildren(themedForm(drawn, box)), true);
    box.prepend(h("p", { class: "xueer-actions" }, short, again));
  });
}

function inScope(scope: string, id: string): boolean {
  const record = own(store.read().answers, id);
  if (scope === "没做过的") return !record || record.right + record.wrong === 0;
  return scope !== "做错过的" || (record?.wrong ?? 0) > 0;
}
