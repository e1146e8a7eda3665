/** A checklist with the member's own ticks. */

import { hours, isDone, type ListState, stateOf, type TaskState } from "./checklist.ts";
import { day } from "../base/dates.ts";
import { bar, h } from "../base/dom.ts";
import { XueerElement } from "../base/element.ts";
import type { Payload, Task, TaskList } from "../base/payload.ts";
import { type Progress, setExempt, tickTask } from "../member/progress.ts";
import { attended, begin, duration, hoursWords, readingOf } from "../member/study.ts";
import { store } from "../base/storage.ts";
import { Sessions } from "./sessions.ts";

const EXEMPTION = "本清单我免于要求（依据《中国共产党党员教育管理工作条例》第二十三条，" +
  "对年老体弱、行动不便、身患重病甚至失能的党员不作硬性要求）";
const KINDS = { read: "阅读", quiz: "测验", offline: "线下", clause: "条文" };

/** Re-draws move focus to a new node; put it back where it was. */
function keepFocus(id: string): void {
  document.getElementById(id)?.focus({ preventScroll: true });
}

/** A tick by hand adds no self-study; reading done before time was counted keeps what the page's length takes. */
function counting(p: Progress, task: Task): Progress {
  return task.page === null ? p : begin(p, task.page, isDone(task, p) ? task.seconds : 0);
}

/** 线下 · 集中学习 2 学时, 阅读 · 约 3 分钟; a session done that the ledger does not hold is 自己填写. */
function amount(task: Task, done: boolean): string {
  if (task.hours > 0) {
    const own = done && !task.confirmed ? "（自己填写）" : "";
    return `集中学习 ${hours(task.hours)} 学时${own}`;
  }
  return task.seconds > 0 ? `约 ${Math.ceil(task.seconds / 60)} 分钟` : "";
}

/** One task: a box, which alone ticks it; its title, which opens it; when it is due, how it stands. */
export function taskRow(state: TaskState, base: string, list = ""): HTMLElement {
  const { task, done } = state;
  const id = `task-${task.id}`;
  const title = { id: `${id}-title`, class: "xueer-title" };
  const box = h("input", {
    type: "checkbox",
    id,
    "aria-labelledby": title.id,
    checked: done,
    change: () => {
      store.update((p) => tickTask(counting(p, task), task.id, box.checked, new Date()));
      keepFocus(id);
    },
  });
  const facts = [
    KINDS[task.kind],
    amount(task, done),
    task.due ? `${task.due} 前` : "",
    list,
  ];
  const tone = state.overdue ? "xueer-overdue" : state.soon ? "xueer-soon" : "";
  return h(
    "li",
    { class: done ? "xueer-task xueer-task--done" : "xueer-task" },
    h("label", { class: "xueer-box", for: id }, box), // as large as a finger
    task.href === null
      ? h("span", title, task.title)
      : h("a", { ...title, href: base + task.href }, task.title),
    h(
      "span",
      { class: "xueer-meta" },
      facts.filter((fact) => fact !== "").join(" · "),
      state.words ? h("span", { class: tone }, `　${state.words}`) : null,
      state.before.length > 0 ? `　建议先完成：${state.before.join("、")}` : null,
    ),
  );
}

export class ChecklistElement extends XueerElement<"checklist"> {
  protected readonly kind = "checklist";
  private sessions: Sessions | null = null;

  protected override draw({ list, base }: Payload<"checklist">): Node[] {
    const p = store.read();
    const state = stateOf(list, p, day(new Date()));
    const counted = list.hours > 0; // a list of changed clauses has no study hours
    const warnings = [
      state.overdue > 0 ? `逾期 ${state.overdue} 项` : "",
      state.soon > 0 ? `即将到期 ${state.soon} 项` : "",
    ].filter((text) => text !== "");
    const id = `exempt-${list.id}`;
    const exempt = h("input", {
      type: "checkbox",
      id,
      checked: state.exempt,
      change: () => {
        store.update((p) => setExempt(p, list.id, exempt.checked));
        keepFocus(id);
      },
    });
    return [
      h(
        "div",
        { class: "xueer-list-head" },
        ...head(list, p, state),
        warnings.length > 0 ? h("p", { class: "xueer-overdue" }, `${warnings.join("，")}。`) : null,
      ),
      h("ul", { class: "xueer-tasks" }, ...state.tasks.map((task) => taskRow(task, base))),
      ...(counted
        ? [
          (this.sessions ??= new Sessions(list)).show(p),
          h("label", { class: "xueer-tick", for: id }, exempt, h("span", {}, EXEMPTION)),
        ]
        : []),
      h(
        "p",
        { class: "xueer-meta" },
        counted
          ? "阅读读完、测验答完会自动勾上；勾错了可以取消。自学按分钟另计，不折算学时。"
          : "读过一条勾一条。",
      ),
    ];
  }
}

/** How far the member is: sessions in 学时 and reading in minutes, never in one figure. */
function head(list: TaskList, p: Progress, state: ListState): HTMLElement[] {
  const items = `已完成 ${state.done} / ${list.tasks.length} 项`;
  if (state.exempt) return [h("p", {}, "免于要求")];
  if (list.hours === 0) return [bar(items, state.done, list.tasks.length)];
  const sessions = attended(list, p);
  const { seconds, length } = readingOf(list, p);
  const reading = length > 0
    ? ` · 自学 ${duration(seconds)}（清单里的阅读约 ${Math.ceil(length / 60)} 分钟）`
    : "";
  return [
    bar(`集中学习 ${hoursWords(sessions, list.hours)}`, sessions.hours, list.hours),
    h("p", { class: "xueer-meta" }, items + reading),
  ];
}
