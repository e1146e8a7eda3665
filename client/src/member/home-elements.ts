/** The member's part of the home page: this month's tasks, where I stopped, a question a day. */

import { existing } from "../base/data.ts";
import { dueThisMonth, followed, stateOf, type TaskState } from "../plan/checklist.ts";
import { taskRow } from "../plan/checklist-element.ts";
import { chineseDate, day, dayNumber } from "../base/dates.ts";
import { bar, h } from "../base/dom.ts";
import { XueerElement } from "../base/element.ts";
import { due } from "../notebook/notebook.ts";
import type { Payload, TaskList } from "../base/payload.ts";
import { startedIn } from "./answers.ts";
import type { Progress } from "./progress.ts";
import { attended, hoursWords, selfStudy, studyWords } from "./study.ts";
import { questionCard, solved } from "../questions/question-card.ts";
import { store } from "../base/storage.ts";

function listLine(list: TaskList, p: Progress, today: string, base: string): HTMLElement {
  const { exempt } = stateOf(list, p, today);
  const sessions = attended(list, p);
  return h(
    "div",
    { class: "xueer-list-line" },
    h("a", { href: base + list.href }, list.title),
    exempt
      ? h("span", { class: "xueer-meta" }, "免于要求")
      : bar(`集中学习 ${hoursWords(sessions, list.hours)}`, sessions.hours, list.hours),
  );
}

export class TasksElement extends XueerElement<"tasks"> {
  protected readonly kind = "tasks";

  protected override draw({ lists, base }: Payload<"tasks">): Node[] {
    const p = store.read();
    const today = day(new Date());
    const mine = followed(lists, p);
    const row = ({ list, state }: { list: TaskList; state: TaskState }) =>
      taskRow(state, base, mine.length > 1 ? list.title : "");
    const isLate = (due: string | null) => (due ?? "").slice(0, 7) < today.slice(0, 7);
    const all = dueThisMonth(lists, p, today);
    const due = all.filter(({ state }) => !isLate(state.task.due));
    const late = all.filter(({ state }) => isLate(state.task.due)).map(row);
    const rows = due.map(row);
    const open = due.filter(({ state }) => !state.done).length;
    const words = mine.length === 0
      ? "还没有关注清单，可在“我的学习”里选择。"
      : due.length === 0
      ? "本月没有到期的任务。"
      : open === 0
      ? `本月到期的 ${due.length} 项任务都完成了。`
      : `本月到期 ${due.length} 项，还有 ${open} 项没有完成。`;
    return [
      ...mine.map((list) => listLine(list, p, today, base)),
      h(
        "p",
        { class: "xueer-meta" },
        `自学 ${studyWords(selfStudy(p, lists))}，按分钟另计，不折算学时`,
      ),
      h("p", { class: "xueer-empty" }, words),
      rows.length > 0 ? h("ul", { class: "xueer-tasks" }, ...rows) : h("span"),
      late.length > 0
        ? h(
          "details",
          { class: "xueer-late" },
          h("summary", {}, `以前月份还有 ${late.length} 项没有完成`),
          h("ul", { class: "xueer-tasks" }, ...late),
        )
        : h("span"),
    ];
  }
}

export class ContinueElement extends XueerElement<"continue"> {
  protected readonly kind = "continue";

  protected override draw({ base, sets }: Payload<"continue">): Node[] {
    const p = store.read();
    const unfinished = Object.entries(p.pages)
      .filter(([, page]) => page.finished === undefined)
      .sort(([, a], [, b]) => Date.parse(b.at) - Date.parse(a.at));
    const items = unfinished.slice(0, 3).map(([url, page]) => {
      const anchor = page.anchor ? `#${encodeURIComponent(page.anchor)}` : "";
      const facts = `读到 ${Math.round(page.fraction * 100)}% · ${chineseDate(page.at)}`;
      return item(base + url + anchor, page.title, facts);
    });
    for (const set of sets) {
      const count = startedIn(p, set.id);
      if (count > 0 && count < set.count) {
        items.push(item(base + set.href, `测验：${set.title}`, `已答 ${count} / ${set.count} 题`));
      }
    }
    return items.length > 0
      ? [h("ul", { class: "xueer-tasks" }, ...items)]
      : [h("p", { class: "xueer-empty" }, "还没有学习记录，可以从下面的学习资料开始。")];
  }
}

function item(href: string, title: string, facts: string): HTMLElement {
  return h("li", {}, h("a", { href }, title), h("span", { class: "xueer-meta" }, facts));
}

export class DailyElement extends XueerElement<"daily"> {
  protected readonly kind = "daily";

  protected override draw({ base, questions }: Payload<"daily">): Node[] {
    const known = solved(questions);
    const question = known[dayNumber(day(new Date())) % Math.max(known.length, 1)];
    if (!question) return [h("p", { class: "xueer-empty" }, "题库里还没有题目。")];
    const box = h("div");
    const show = () => box.replaceChildren(questionCard({ question, number: 1, base, changed }));
    const changed = () => {
      show();
      box.querySelector<HTMLElement>(".xueer-feedback, input")?.focus({ preventScroll: true });
    };
    show();
    return [box];
  }
}

export class DueElement extends XueerElement<"due"> {
  protected readonly kind = "due";

  protected override draw(payload: Payload<"due">): Node[] {
    const ids = due(store.read(), new Date());
    const box = h("div", {}, this.line(payload, ids.length));
    if (ids.length > 0) this.recount(payload, ids, box);
    return [box];
  }

  /** Questions that the banks no longer have, or that an exam keeps, are not due. */
  private async recount(
    payload: Payload<"due">,
    ids: readonly string[],
    box: HTMLElement,
  ): Promise<void> {
    const found = await existing(payload.base, ids, payload.banks).catch(() => ids);
    if (found.length < ids.length) box.replaceChildren(this.line(payload, found.length));
  }

  private line({ base, href }: Payload<"due">, count: number): HTMLElement {
    return count > 0
      ? h("p", {}, `错题本里有 ${count} 题该复习了。`, h("a", { href: base + href }, "去复习"))
      : h("p", { class: "xueer-empty" }, "今天没有要复习的错题。");
  }
}
