/** A year of days as a table: weekdays in rows, weeks in columns, the stronger the more was learnt. */

import { activity, strength, weeks, years } from "./activity.ts";
import { chineseDate } from "../base/dates.ts";
import { button, h } from "../base/dom.ts";
import type { Progress } from "./progress.ts";

const LEGEND = ["没有", "1 次", "2—3 次", "4—6 次", "7 次以上"];

/** The figure; with records of several years also a button for each. */
export function heatMap(p: Progress, today: string): HTMLElement {
  const days = activity(p);
  const all = years(days, today);
  const figure = h("figure", { class: "xueer-heat" });
  const show = (year: string): void => {
    const buttons = all.length < 2 ? [] : all.map((other) => {
      const choice = button(`${other}年`, () => choose(other), true);
      choice.setAttribute("aria-pressed", String(other === year));
      return choice;
    });
    const box = h(
      "div",
      { class: "xueer-table", tabindex: 0, role: "region", "aria-label": `${year}年每天的学习` },
      grid(year, days),
    );
    figure.replaceChildren(
      ...(buttons.length > 0 ? [h("p", { class: "xueer-actions" }, ...buttons)] : []),
      box,
      h("figcaption", {}, words(year, days), legend()),
    );
    requestAnimationFrame(() => showLast(box)); // when it has its width
  };
  const choose = (year: string): void => {
    show(year);
    figure.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  };
  show(today.slice(0, 4));
  return figure;
}

/** Where not all weeks fit, the last day with something is in sight. */
function showLast(box: HTMLElement): void {
  const right = Math.max(
    0,
    ...[...box.querySelectorAll<HTMLElement>("[title]")].map((cell) => cell.offsetLeft),
  );
  box.scrollLeft = right - box.clientWidth + 60;
}

function words(year: string, days: ReadonlyMap<string, number>): string {
  const counts = [...days].filter(([date]) => date.startsWith(year)).map(([, count]) => count);
  if (counts.length === 0) return `${year}年还没有学习记录。`;
  const sum = counts.reduce((a, b) => a + b, 0);
  return `${year}年有 ${counts.length} 天学习，共 ${sum} 次（读完一页、做完一套题、勾选一项任务、登记一次集中学习各算一次）。`;
}

function legend(): HTMLElement {
  const items = LEGEND.map((text, i) =>
    h("li", {}, h("span", { "data-heat": i, "aria-hidden": "true" }), text)
  );
  return h("ul", {}, ...items);
}

function grid(year: string, days: ReadonlyMap<string, number>): HTMLElement {
  const columns = weeks(year);
  const rows = [..."一二三四五六日"].map((name, i) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, name),
      ...columns.map((week) => cell(week[i] ?? null, days)),
    )
  );
  return h(
    "table",
    { class: "xueer-days" },
    h("thead", {}, months(columns)),
    h("tbody", {}, ...rows),
  );
}

function cell(date: string | null, days: ReadonlyMap<string, number>): HTMLElement {
  if (date === null) return h("td");
  const count = days.get(date) ?? 0;
  if (count === 0) return h("td", { "data-heat": 0 });
  const text = `${chineseDate(date)}：${count} 次`;
  return h("td", { "data-heat": strength(count), title: text }, h("span", {}, text));
}

/** Each month over the weeks that begin in it; the week of 1 January belongs to January. */
function months(columns: readonly (readonly (string | null)[])[]): HTMLElement {
  const spans = new Map<string, number>();
  for (const week of columns) {
    const month = week.find((date) => date !== null)?.slice(5, 7) ?? "";
    spans.set(month, (spans.get(month) ?? 0) + 1);
  }
  const heads = [...spans].map(([month, colspan]) =>
    h("th", { scope: "colgroup", colspan }, `${Number(month)}月`)
  );
  return h("tr", {}, h("td"), ...heads);
}
