/** 我的学习: lists, hours, results; the member's own file out and in; erase. */

import { followed, hours, stateOf } from "../plan/checklist.ts";
import { attended, hoursWords, selfStudy, studyWords } from "./study.ts";
import { chineseDate, day } from "../base/dates.ts";
import { bar, button, confirmButton, download, h } from "../base/dom.ts";
import { XueerElement } from "../base/element.ts";
import { heatMap } from "./heat-map.ts";
import { startedIn } from "./answers.ts";
import type { Payload, SetInfo, TaskList } from "../base/payload.ts";
import { merge } from "./joining.ts";
import { follow, longest, own, type Progress, type Run } from "./progress.ts";
import { store } from "../base/storage.ts";
import { keptTexts } from "./kept-texts.ts";
import { groupFileName, groupFileText, randomId } from "./group-file.ts";
import { fileName, fileText, type Incoming, readFile } from "./transfer.ts";

type My = Payload<"my">;

export class MyElement extends XueerElement<"my"> {
  protected readonly kind = "my";
  private incoming: Incoming | null = null;
  private said = "";

  protected override draw(my: My): Node[] {
    const p = store.read();
    return [
      h("h2", { id: "lists" }, "我的清单"),
      ...lists(my, p),
      h("h2", { id: "year" }, "一年的学习"),
      heatMap(p, day(new Date())),
      h("h2", { id: "results" }, "测验成绩"),
      results(my, p),
      h("h2", { id: "pages" }, "阅读记录"),
      pages(my, p),
      h("h2", { id: "file" }, "导出、导入与清除"),
      ...this.file(my),
    ];
  }

  private file(my: My): Node[] {
    const input = h("input", {
      type: "file",
      id: "xueer-import",
      accept: ".json,application/json",
      change: () => this.take(input.files?.[0]),
    });
    return [
      h("p", {}, "记录只保存在本机浏览器，不上传。换设备或清理浏览器前，请先导出。"),
      h(
        "p",
        { class: "xueer-actions" },
        button("导出学习记录", () => {
          download(fileName(my.site, new Date()), fileText(store.read()));
          this.tell("已导出，请保存好这个文件。");
        }),
        button("导出给小组", () => this.handOver(my), true),
        h("label", { class: "xueer-file xueer-button xueer-button--quiet" }, "导入学习记录", input),
      ),
      ...this.decision(),
      h(
        "p",
        { class: "xueer-actions" },
        store.canUndo && button("撤销上次导入", () => store.undo(), true),
        ...keptTexts(),
        this.clearing(),
      ),
      h("p", { role: "status", class: "xueer-say" }, this.said),
    ];
  }

  private clearing(): Node {
    const question = store.standing === "newer"
      ? "本机上由新版本写成的学习记录也一起删除，不能恢复。确定吗？"
      : "删除本机上的全部学习记录、备份和损坏记录，不能恢复。确定吗？";
    return confirmButton("清除全部记录", question, () => {
      this.said = "已清除全部记录。";
      store.erase();
    });
  }

  /** A file for the group's report, under an id that the next such file has too. */
  private handOver(my: My): void {
    const id = store.groupId ?? randomId();
    if (store.groupId === null) store.keepGroupId(id);
    download(groupFileName(my.site, new Date()), groupFileText(store.read(), id, my.lists));
    this.tell(
      "已导出给小组的文件：只有每题对错次数、自学分钟和学时的合计、一个随机编号，没有日期和作答内容。",
    );
  }

  private tell(text: string): void {
    this.said = text;
    const line = this.querySelector(".xueer-say");
    if (line) line.textContent = text;
  }

  private async take(file: File | undefined): Promise<void> {
    if (!file) return;
    const text = file.size > 0 ? await file.slice(0, 4_000_000).text() : "";
    this.incoming = readFile(text, file.size);
    this.said = this.incoming.ok ? "" : this.incoming.reason;
    store.announce();
  }

  /** After a good file: what is in it, and how to take it in. */
  private decision(): Node[] {
    const incoming = this.incoming;
    if (!incoming?.ok) return [];
    const done = (progress: Progress, said: string) => () => {
      this.incoming = null;
      this.said = said;
      store.replace(progress);
    };
    const cancel = () => {
      this.incoming = null;
      store.announce();
    };
    const merged = merge(store.read(), incoming.progress);
    return [
      h(
        "div",
        { class: "xueer-decision" },
        h("p", {}, `文件内容：${incoming.summary}。`),
        h(
          "p",
          { class: "xueer-actions" },
          button("与本机记录合并", done(merged, "已合并，同一项以较新的为准。")),
          button("取代本机记录", done(incoming.progress, "已取代本机记录。"), true),
          button("不导入", cancel, true),
        ),
      ),
    ];
  }
}

function lists(my: My, p: Progress): Node[] {
  const today = day(new Date());
  const mine = new Set(followed(my.lists, p).map((list) => list.id));
  const rows = my.lists.map((list) => listRow(my, list, p, mine, today));
  const held = my.lists.filter((list) => mine.has(list.id));
  const owed = held.filter((list) => !stateOf(list, p, today).exempt);
  const exempt = held.length - owed.length;
  const free = exempt > 0 ? `，其中 ${exempt} 个免于要求` : "";
  return [
    h("p", {}, `关注 ${mine.size} 个清单${free}。`),
    h("p", {}, `自学 ${studyWords(selfStudy(p, my.lists))}，按分钟另计，不折算学时。`),
    h("ul", { class: "xueer-cards" }, ...rows),
  ];
}

function listRow(
  my: My,
  list: TaskList,
  p: Progress,
  mine: ReadonlySet<string>,
  today: string,
): HTMLElement {
  const id = `follow-${list.id}`;
  const state = stateOf(list, p, today);
  const box = h("input", {
    type: "checkbox",
    id,
    checked: mine.has(list.id),
    change: () => {
      const next = my.lists.map((l) => l.id).filter((other) =>
        other === list.id ? box.checked : mine.has(other)
      );
      store.update((progress) => follow(progress, next));
      document.getElementById(id)?.focus({ preventScroll: true });
    },
  });
  const sessions = attended(list, p);
  const words =
    `${state.done} / ${list.tasks.length} 项，集中学习 ${hoursWords(sessions, list.hours)}` +
    (state.overdue > 0 ? `，逾期 ${state.overdue} 项` : "");
  const standing = state.exempt
    ? h("p", { class: "xueer-meta" }, "免于要求，不计入应完成")
    : bar(words, sessions.hours, list.hours);
  return h(
    "li",
    {},
    h("a", { href: my.base + list.href }, list.title),
    mine.has(list.id)
      ? standing
      : h("p", { class: "xueer-meta" }, `集中学习目标 ${hours(list.hours)} 学时`),
    h(
      "label",
      { class: "xueer-tick", for: id },
      box,
      h("span", {}, `关注（${list.audience}）`),
    ),
  );
}

function results(my: My, p: Progress): HTMLElement {
  const rows = my.sets.map((set) => resultRow(my, set, p)).filter((row) => row !== null);
  if (rows.length === 0) return h("p", { class: "xueer-empty" }, "还没有测验成绩。");
  const head = ["测验", "最近一次", "最好"].map((text) => h("th", { scope: "col" }, text));
  return h(
    "div",
    { class: "xueer-table", tabindex: 0, role: "region", "aria-label": "测验成绩" },
    h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows)),
  );
}

function resultRow(my: My, set: SetInfo, p: Progress): HTMLElement | null {
  const runs = own(p.sets, set.id)?.runs ?? [];
  const last = runs.at(-1);
  const started = startedIn(p, set.id);
  if (!last && started === 0) return null;
  const challenge = own(p.sets, set.id)?.longest !== undefined;
  const best = challenge
    ? `连对 ${longest(p, set.id)} 题`
    : `${Math.max(0, ...runs.map(percent))}%`;
  const how = (run: Run) =>
    challenge ? `连对 ${run.right} 题` : `${run.right} / ${run.total} 题，${percent(run)}%`;
  const now = last
    ? `${how(last)}（${chineseDate(last.at)}）`
    : `未完成，已答 ${started} / ${set.count} 题`;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, h("a", { href: my.base + set.href }, set.title)),
    h("td", { "data-label": "最近一次" }, now),
    h("td", { "data-label": "最好" }, last ? best : "—"),
  );
}

function percent(run: Run): number {
  return run.full > 0 ? Math.round((run.score / run.full) * 100) : 0;
}

function pages(my: My, p: Progress): HTMLElement {
  const all = Object.entries(p.pages).sort(([, a], [, b]) => Date.parse(b.at) - Date.parse(a.at));
  if (all.length === 0) return h("p", { class: "xueer-empty" }, "还没有阅读记录。");
  const items = all.slice(0, 10).map(([url, page]) => {
    const facts = page.finished
      ? `${chineseDate(page.finished)}读完`
      : `读到 ${Math.round(page.fraction * 100)}%`;
    const link = h("a", { href: my.base + url }, page.title);
    return h("li", {}, link, h("span", { class: "xueer-meta" }, facts));
  });
  return h("ul", { class: "xueer-tasks" }, ...items);
}
