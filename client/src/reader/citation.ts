/** What the copy menu puts on the clipboard. */

import { within } from "../base/clause-id.ts";

/** A clause as it stands on the page: 第三条第（二）项, and its own printed line. */
export interface Line {
  readonly id: string;
  readonly label: string | null; // null: cannot be cited by itself (the only 款)
  readonly text: string;
}

/** An article of a text: 《学习办法》, its lines, and what must be said beside a guide's words. */
export interface Article {
  readonly id: string;
  readonly cite: string;
  readonly label: string;
  readonly guide: string;
  readonly version: string; // the day this text came into force; empty for a guide
  readonly lines: readonly Line[];
}

/** What can be copied of a clause. */
export const MODES = { cite: "引用和链接", words: "引用和条文", link: "只要链接" } as const;
export type Mode = keyof typeof MODES;

/** One row of the menu: the whole article, then each 款, 项 and 目 by the rest of its label. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly words: string;
}

export function choices(article: Article): Choice[] {
  const whole = { ...article, name: "本条", words: article.lines[0]?.text ?? "" };
  const parts = article.lines.flatMap(({ id, label, text }) =>
    label === null ? [] : [{ id, label, name: label.slice(article.label.length), words: text }]
  );
  return [whole, ...parts].map(({ id, label, name, words }) => ({ id, label, name, words }));
}

/** The text to copy: 《学习办法》第三条第（二）项, then its words or the link, which names the text by its day. */
export function copied(article: Article, choice: Choice, mode: Mode, page: string): string {
  const link = `${page}${article.version ? `?v=${article.version}` : ""}#${choice.id}`;
  if (mode === "link") return link;
  const citation = article.cite + choice.label;
  if (mode === "cite") return `${citation}\n${link}`;
  const words = article.lines.filter((line) => within(line.id, choice.id)).map((line) => line.text);
  const guide = article.guide ? `（${article.guide}）` : "";
  return [`${citation}${guide}：`, ...words, link].join("\n");
}

/** Where to put a box beside a place: below when there is room, else on the roomier side, inside the window. */
export function beside(
  place: { left: number; top: number; bottom: number },
  box: { width: number; height: number },
  view: { width: number; height: number },
): { left: number; top: number } {
  const edge = 8;
  const left = Math.max(edge, Math.min(place.left, view.width - box.width - edge));
  const below = view.height - place.bottom >= box.height || view.height - place.bottom >= place.top;
  return { left, top: below ? place.bottom : place.top - box.height };
}
