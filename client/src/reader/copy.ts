/** One button per article, which opens a menu: what to copy, and of which 款 or 项. */

import {
  type Article,
  beside,
  type Choice,
  choices,
  copied,
  type Mode,
  MODES,
} from "./citation.ts";
import { copy } from "../base/clipboard.ts";
import { h } from "../base/dom.ts";

const said = h("p", { class: "xueer-toast", role: "status" });
let mode: Mode = "cite";
let close: (() => void) | null = null;

/** Put a button before every article of the page. */
export function startCopying(): void {
  const sections = document.querySelectorAll<HTMLElement>("section.xueer-article[data-cite]");
  if (sections.length === 0) return;
  for (const section of Array.from(sections)) section.prepend(opener(section));
  document.body.append(said);
  document.addEventListener("pointerdown", (event) => {
    if (!(event.target as Element).closest(".xueer-menu, .xueer-copy")) close?.();
  });
}

function opener(section: HTMLElement): HTMLButtonElement {
  const toggle = () => {
    const mine = opened.getAttribute("aria-expanded") === "true";
    close?.();
    if (!mine) open(opened, read(section));
  };
  const name = `复制${section.dataset["label"] ?? ""}`;
  const opened = h("button", {
    type: "button",
    class: "xueer-copy",
    "aria-label": name,
    title: name,
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    click: toggle,
  });
  return opened;
}

/** The article as the page shows it. */
function read(section: HTMLElement): Article {
  const { cite = "", label = "", guide = "", version = "" } = section.dataset;
  const lines = Array.from(section.querySelectorAll<HTMLElement>(":scope > p[id]"), (p) => ({
    id: p.id,
    label: p.dataset["label"] ?? null,
    text: p.textContent.trim(),
  }));
  return { id: section.id, cite, label, guide, version, lines };
}

function open(opener: HTMLButtonElement, article: Article): void {
  const rows = choices(article).map((choice) => row(choice, () => take(article, choice)));
  const parts = h("div", { role: "group", "aria-label": "复制哪一处" }, ...rows);
  const leave = item("menuitem", "关闭", () => close?.());
  leave.classList.add("xueer-menu-close");
  const label = `复制${article.label}`;
  const kinds = { class: "md-typeset xueer-panel xueer-menu", role: "menu", "aria-label": label };
  const menu = h("div", { ...kinds, keydown: walk }, modes(), parts, leave);
  close = () => {
    const inside = menu.contains(document.activeElement);
    menu.remove();
    opener.setAttribute("aria-expanded", "false");
    close = null;
    if (inside) opener.focus({ preventScroll: true });
  };
  document.body.append(menu);
  opener.setAttribute("aria-expanded", "true");
  const view = { width: document.documentElement.clientWidth, height: innerHeight };
  const { left, top } = beside(opener.getBoundingClientRect(), menu.getBoundingClientRect(), view);
  menu.style.left = `${left + scrollX}px`;
  menu.style.top = `${top + scrollY}px`;
  const here = rows.find((r) => r.dataset["clause"] === location.hash.slice(1));
  (here ?? rows[0])?.focus({ preventScroll: true });
}

function item(role: string, label: string, click: () => void): HTMLButtonElement {
  return h("button", { type: "button", role, tabindex: -1, click }, label);
}

function row(choice: Choice, click: () => void): HTMLButtonElement {
  const one = item("menuitem", choice.name, click);
  one.dataset["clause"] = choice.id;
  one.append(h("span", { class: "xueer-meta" }, choice.words));
  return one;
}

/** Three ways to copy; the one chosen stays chosen on this page. */
function modes(): HTMLDivElement {
  const all = (Object.keys(MODES) as Mode[]).map((one) => {
    const choose = () => {
      mode = one;
      for (const other of all) other.setAttribute("aria-checked", String(other === button));
    };
    const button = item("menuitemradio", MODES[one], choose);
    button.setAttribute("aria-checked", String(one === mode));
    return button;
  });
  return h("div", { role: "group", "aria-label": "复制什么", class: "xueer-menu-modes" }, ...all);
}

async function take(article: Article, choice: Choice): Promise<void> {
  close?.();
  const [page = ""] = location.href.split(/[?#]/);
  const done = await copy(copied(article, choice, mode, page));
  if (done) say(`已复制${MODES[mode].replace("只要", "")}：${article.cite}${choice.label}`);
}

let quiet = 0;
function say(text: string): void {
  clearTimeout(quiet);
  said.textContent = text;
  quiet = setTimeout(() => said.replaceChildren(), 5000);
}

/** The keys of a menu. */
function walk(event: Event): void {
  const { key } = event as KeyboardEvent;
  const menu = event.currentTarget as HTMLElement;
  const items = Array.from(menu.querySelectorAll<HTMLElement>("button"))
    .filter((one) => one.offsetParent !== null);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: -1,
  };
  const next = to[key];
  if (next !== undefined) items.at(next % items.length)?.focus();
  else if (key === "Escape" || key === "Tab") close?.();
  else return;
  if (key !== "Tab") event.preventDefault();
}
