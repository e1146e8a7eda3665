/** 登记集中学习, on a checklist's page: what the member attended besides the list's own sessions, in and out again. */

import { chineseDate, day } from "../base/dates.ts";
import { confirmButton, h } from "../base/dom.ts";
import type { TaskList } from "../base/payload.ts";
import { store } from "../base/storage.ts";
import { randomId } from "../member/group-file.ts";
import type { Progress } from "../member/progress.ts";
import {
  enter,
  LONGEST,
  MOST_HOURS,
  type Session,
  sessionFault,
  sessionsOf,
  takeBack,
} from "../member/study.ts";
import { hours } from "./checklist.ts";

/** The form and what was entered. The form is made once: what is half typed outlives a tick elsewhere on the page. */
export class Sessions {
  private readonly list: TaskList;
  private readonly date: HTMLInputElement;
  private readonly title: HTMLInputElement;
  private readonly amount: HTMLInputElement;
  private readonly say = h("p", { class: "xueer-say", role: "status" });
  private readonly entered = h("ul", { class: "xueer-tasks" });
  private readonly summary = h("summary");
  /** What stands on the page. */
  readonly box: HTMLDetailsElement;

  constructor(list: TaskList) {
    this.list = list;
    const today = day(new Date());
    const field = (name: string, more: Record<string, string | number>) =>
      h("input", { id: `session-${name}`, class: "xueer-blank", required: true, ...more });
    this.date = field("date", { type: "date", max: today, value: today });
    this.title = field("title", { type: "text", maxlength: LONGEST, autocomplete: "off" });
    this.amount = field("hours", { type: "number", min: 0.5, max: MOST_HOURS, step: 0.5 });
    this.box = h("details", { class: "xueer-sessions" }, this.summary, this.form(), this.entered);
  }

  private form(): HTMLFormElement {
    const line = (label: string, input: HTMLInputElement) =>
      h("p", { class: "xueer-match" }, h("label", { for: input.id }, label), input);
    return h(
      "form",
      { novalidate: true, submit: (event) => this.submit(event) },
      h(
        "p",
        { class: "xueer-meta" },
        "支部组织的集中学习、培训、视频学习，清单里没有的，在这里登记，注明自己填写。" +
          "清单里有的直接勾选；自学不在这里登记。不要写姓名。",
      ),
      line("日期", this.date),
      line("学了什么", this.title),
      line("学时", this.amount),
      h(
        "p",
        { class: "xueer-actions" },
        h("button", { type: "submit", class: "xueer-button" }, "登记"),
      ),
      this.say,
    );
  }

  private submit(event: Event): void {
    event.preventDefault();
    const given = {
      date: this.date.value,
      title: this.title.value,
      hours: Number(this.amount.value),
    };
    const entered = sessionsOf(this.list, store.read());
    const fault = sessionFault(given, this.list.year, day(new Date()), entered);
    this.say.textContent = fault;
    if (fault) return;
    const session = { ...given, title: given.title.trim(), id: randomId(), list: this.list.id };
    this.title.value = this.amount.value = "";
    this.say.textContent = `已登记 ${hours(session.hours)} 学时。`;
    store.update((p) => enter(p, session, new Date()));
    this.title.focus();
  }

  /** Show what is entered now. */
  show(p: Progress): HTMLElement {
    const sessions = sessionsOf(this.list, p);
    this.summary.textContent = sessions.length > 0
      ? `登记集中学习（已登记 ${sessions.length} 次）`
      : "登记集中学习";
    this.entered.replaceChildren(...sessions.map((session) => this.row(session)));
    return this.box;
  }

  private row(session: Session): HTMLElement {
    const facts = `${chineseDate(session.date)} · ${hours(session.hours)} 学时 · 自己填写`;
    const back = confirmButton("撤回", "撤回这次登记？", () => {
      this.say.textContent = "已撤回。";
      store.update((p) => takeBack(p, session.id, new Date()));
      this.summary.focus();
    });
    return h(
      "li",
      {},
      h("span", {}, session.title),
      h("span", { class: "xueer-meta" }, facts),
      back,
    );
  }
}
