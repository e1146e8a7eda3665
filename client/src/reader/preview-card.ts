/** A cited clause shown where it is cited: on hover, on keyboard focus, and on a first tap as a sheet. */

import { beside } from "./citation.ts";
import { loadData } from "../base/data-script.ts";
import { button, h } from "../base/dom.ts";
import type { PreviewFile } from "../base/payload-types.ts";
import { find, type Preview, target } from "./preview.ts";

const OPEN_AFTER = 350;
const CLOSE_AFTER = 300;
const LINK = "a[data-peek]";

/** Watch all links of the page; `assets` is the way to assets/xueer/. */
export function startPreviews(assets: string): void {
  const shown = new Shown(assets);
  let touched = false;
  const linkAt = (event: Event) => (event.target as Element).closest<HTMLAnchorElement>(LINK);
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch") shown.over(event.target as Element, linkAt(event));
  });
  document.addEventListener("focusin", (event) => {
    const link = linkAt(event);
    if (link?.matches(":focus-visible") && !touched) shown.soon(link);
    else if (!shown.holds(event.target as Element)) shown.close();
  });
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (!shown.holds(event.target as Element)) shown.close();
  });
  document.addEventListener("click", (event) => {
    const link = linkAt(event);
    if (link === null || !touched || shown.link === link) return;
    event.preventDefault();
    shown.open(link, true);
  });
  document.addEventListener("keydown", (event) => {
    touched = false;
    if (event.key === "Escape") shown.close();
  });
}

/** The one preview of the page. */
class Shown {
  link: HTMLAnchorElement | null = null;
  private panel: HTMLElement | null = null;
  private timer = 0;
  private waiting: HTMLAnchorElement | null = null; // its preview is about to be shown

  private readonly assets: string;

  constructor(assets: string) {
    this.assets = assets;
  }

  /** Whether this is inside the preview or its link. */
  holds(element: Element): boolean {
    return Boolean(this.panel?.contains(element) || this.link?.contains(element));
  }

  /** The mouse is over this element, which may be (in) a link. */
  over(element: Element, link: HTMLAnchorElement | null): void {
    if (this.holds(element)) clearTimeout(this.timer);
    else if (link) this.soon(link);
    else this.later();
  }

  /** Show it unless the reader moves on. */
  soon(link: HTMLAnchorElement): void {
    clearTimeout(this.timer);
    meaning(link);
    if (link === this.link) return;
    this.waiting = link;
    this.timer = setTimeout(() => this.open(link, false), OPEN_AFTER);
  }

  /** Take it away unless the reader comes back; what has the focus stays. */
  private later(): void {
    if (this.waiting?.matches(":focus-visible")) return; // the page moved under a resting mouse
    clearTimeout(this.timer);
    const focused = document.activeElement;
    if (this.link?.matches(":focus-visible") || this.panel?.contains(focused)) return;
    this.timer = setTimeout(() => this.close(), CLOSE_AFTER);
  }

  /** Show it now, beside the link or as a sheet at the foot of the window. */
  open(link: HTMLAnchorElement, sheet: boolean): void {
    this.close();
    const kind = `md-typeset xueer-panel xueer-preview${sheet ? " xueer-preview--sheet" : ""}`;
    const name = `预览：${meaning(link) || link.textContent}`;
    const panel = h("div", { class: kind, role: "dialog", "aria-label": name, tabindex: -1 });
    this.link = link;
    this.panel = panel;
    document.body.append(panel);
    this.fill(panel, link, sheet, [h("p", { class: "xueer-empty", role: "status" }, "正在载入……")]);
    if (sheet) panel.focus({ preventScroll: true });
    const { name: file, id } = target(link.dataset["peek"] ?? "");
    const found = loadData(this.assets, file).then((value) => find(value as PreviewFile, id));
    found.catch(() => null).then((preview) => {
      if (this.panel === panel) this.fill(panel, link, sheet, content(preview, meaning(link)));
    });
  }

  close(): void {
    clearTimeout(this.timer);
    this.waiting = null;
    const { link, panel } = this;
    if (panel?.contains(document.activeElement)) link?.focus({ preventScroll: true });
    link?.removeAttribute("aria-describedby");
    panel?.remove();
    this.link = this.panel = null;
  }

  private fill(panel: HTMLElement, link: HTMLAnchorElement, sheet: boolean, nodes: Node[]): void {
    const leave = () => {
      this.link = null; // the focus goes with the reader
      this.close();
    };
    const way = h("a", { href: link.href, class: "xueer-button", click: leave }, wayOf(link));
    const foot = h("p", { class: "xueer-actions" }, way);
    if (sheet) foot.append(button("关闭", () => this.close(), true));
    const words = h("div", { class: "xueer-preview-words" }, ...nodes);
    panel.replaceChildren(words, foot);
    describe(link, panel);
    const mark = words.querySelector<HTMLElement>("mark");
    const end = mark ? mark.offsetTop - words.offsetTop + mark.offsetHeight : 0;
    if (mark && end > words.clientHeight) words.scrollTop = end - words.clientHeight * 0.7;
    if (sheet) return;
    const view = { width: document.documentElement.clientWidth, height: innerHeight };
    const { left, top } = beside(link.getBoundingClientRect(), panel.getBoundingClientRect(), view);
    panel.style.left = `${left + scrollX}px`;
    panel.style.top = `${top + scrollY}px`;
  }
}

/** What the words name (前款: 第二条第一款), said by the preview from now on: the browser's own tooltip would cover it. */
function meaning(link: HTMLAnchorElement): string {
  if (link.title) {
    link.dataset["meaning"] = link.title;
    link.removeAttribute("title");
  }
  return link.dataset["meaning"] ?? "";
}

/** Title, what the words name where they do not say it, what kind of text it is, the article with the cited part marked. */
function content(preview: Preview | null, meant: string): Node[] {
  if (preview === null) return [h("p", { role: "status" }, "没有读到这一条，请打开原文查看。")];
  const lines = preview.lines.map(({ number, text, marked }) => {
    const words = number.startsWith("第")
      ? [h("strong", {}, number), `　${text}`]
      : [number + text];
    return h("p", {}, marked ? h("mark", {}, ...words) : h("span", {}, ...words));
  });
  const note = h("span", { class: "xueer-meta" }, preview.note);
  const said = meant && !meant.startsWith("《")
    ? [h("p", { class: "xueer-meta xueer-preview-meaning" }, meant)]
    : [];
  return [
    h("p", { class: "xueer-preview-title" }, h("strong", {}, preview.title), note),
    ...said,
    ...lines,
  ];
}

/** To a screen reader the kind of text and the cited words (or the first line) describe the link. */
function describe(link: HTMLAnchorElement, panel: HTMLElement): void {
  const marked = panel.querySelector("mark")
    ? "mark"
    : ":is(.xueer-preview-title, .xueer-preview-meaning) + p:not(.xueer-preview-meaning)";
  const words = Array.from(panel.querySelectorAll(`.xueer-preview-title .xueer-meta, ${marked}`));
  words.forEach((one, index) => one.id = `xueer-preview-${index}`);
  link.setAttribute("aria-describedby", words.map((one) => one.id).join(" "));
}

/** What following the link does, in words: a clause is read in its text, a term in the glossary. */
function wayOf(link: HTMLAnchorElement): string {
  return link.classList.contains("xueer-term") ? "看术语表" : "打开原文";
}
