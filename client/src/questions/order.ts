/** 排序: move each item up or down by its buttons; dragging is an extra. */

import { h } from "../base/dom.ts";
import type { Question } from "../base/payload.ts";
import { byParts, listed, type Verbs } from "./verbs.ts";

export const order: Verbs = {
  label: "排序",
  hint: () => "用“上移”“下移”排好次序，也可以拖动",
  missing: "请排好次序",
  view(question, values, locked) {
    const list = h("ol", { class: "xueer-order" });
    const say = h("p", { class: "xueer-meta", role: "status" });
    list.append(...arranged(question, values).map((option) => row(list, option, locked, say)));
    if (!locked) draggable(list);
    return locked ? [list] : [list, say];
  },
  read(box) {
    return Array.from(box.querySelectorAll<HTMLElement>("li"), (item) => item.dataset["key"] ?? "");
  },
  share: (key, answer, rule) => byParts(key, answer, rule, (part, given) => part[0] === given),
  complete: (question, values) => values.length === question.options.length,
  keyLine: listed(" → "),
  describe(question, values) {
    const text = new Map(question.options.map((option) => [option.key, option.text]));
    return values.map((key) => text.get(key) ?? "？").join(" → ") || "未作答";
  },
};

/** The items in the member's order; what the member has not placed keeps its place at the end. */
function arranged(question: Question, values: readonly string[]): Question["options"] {
  const place = (key: string) => values.indexOf(key) < 0 ? values.length : values.indexOf(key);
  return [...question.options].sort((a, b) => place(a.key) - place(b.key));
}

function row(
  list: HTMLElement,
  option: { key: string; text: string },
  locked: boolean,
  say: HTMLElement,
): Node {
  const item: HTMLLIElement = h("li", { "data-key": option.key }, h("span", {}, option.text));
  const move = (label: string, by: -1 | 1) =>
    h("button", {
      type: "button",
      class: "xueer-button xueer-button--quiet",
      "aria-label": `${label}：${option.text}`,
      click: (event) => {
        const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
        if (by < 0) other?.before(item);
        else other?.after(item);
        (event.currentTarget as HTMLElement).focus();
        say.textContent = placed(list, item, option.text);
        changed(list);
      },
    }, label);
  if (!locked) item.append(h("span", { class: "xueer-moves" }, move("上移", -1), move("下移", 1)));
  return item;
}

/** Where an item stands now, for those who do not see it move. */
function placed(list: HTMLElement, item: HTMLElement, text: string): string {
  const place = Array.from(list.children).indexOf(item) + 1;
  return `“${text}”现在第 ${place} 位，共 ${list.children.length} 位`;
}

/** The card listens for input events of its inputs; a list has none of its own. */
function changed(list: HTMLElement): void {
  list.dispatchEvent(new Event("input", { bubbles: true }));
}

function draggable(list: HTMLElement): void {
  let held: HTMLElement | null = null;
  for (const item of Array.from(list.children) as HTMLElement[]) {
    item.draggable = true;
    item.addEventListener("dragstart", () => held = item);
    item.addEventListener("dragover", (event) => {
      event.preventDefault();
      if (!held || held === item) return;
      const later = held.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (later) item.after(held);
      else item.before(held);
    });
    item.addEventListener("dragend", () => {
      held = null;
      changed(list);
    });
  }
}
