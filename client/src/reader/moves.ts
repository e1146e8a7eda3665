/** Where a clause of an earlier text stands today, and which text was in force on a day. */

import { under, unitOf } from "../base/clause-id.ts";
import type { Moves } from "../base/payload-types.ts";

/** A place beside an article of today: before it, or after it when nothing follows. */
export interface Near {
  readonly id: string;
  readonly after: boolean;
}

export interface Move {
  readonly version: string;
  readonly label: string;
  readonly id: string | null; // where it is now; null when it was removed
  readonly near: Near | null; // where a removed one would stand
  readonly fate: string;
}

/** The clause `id` of the text of this day (without one: of the newest earlier text that has it). */
export function moved(moves: Moves, id: string, version: string | null): Move | null {
  const unit = unitOf(id);
  if (unit === null) return null;
  const days = version === null ? Object.keys(moves.former).sort().reverse() : [version];
  for (const day of days) {
    const place = moves.former[day]?.[unit];
    if (place === undefined) continue;
    const [now, label, fate] = place;
    const near = now === null ? beside(Object.entries(moves.former[day] ?? {}), unit) : null;
    return { version: day, label, id: now && inside(moves, day, id, now, fate), fate, near };
  }
  return null;
}

/** The place in an article of today: in a changed one that of the 款 or 项 with the same words, else all of it. */
function inside(moves: Moves, day: string, id: string, now: string, fate: string): string {
  return fate.startsWith("修改") ? moves.kept[day]?.[id] ?? now : under(id, now);
}

/** Beside which article of today a removed one stood: the texts' articles are told in their order. */
function beside(articles: [string, [string | null, string, string]][], unit: string): Near | null {
  const at = articles.findIndex(([id]) => id === unit);
  const still = ([, [now]]: (typeof articles)[number]) => now !== null;
  const next = articles.slice(at + 1).find(still)?.[1][0];
  if (next) return { id: next, after: false };
  const last = articles.slice(0, at).findLast(still)?.[1][0];
  return last ? { id: last, after: true } : null;
}

/** 2023年4月1日. */
export function chineseDate(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${year}年${+month}月${+date}日`;
}

/** What a reader who followed an old link is told; `label` is the article's number today. */
export function told(move: Move, label: string): string {
  const was = `这个链接指的是${chineseDate(move.version)}起施行的文本${move.label}`;
  if (move.id === null) return `${was}，现行文本已删去。`;
  return `${was}，原${move.label} → 现${label}（${said(move.fate)}）。`;
}

/** 修改（整条改写） is said by its second half. */
function said(fate: string): string {
  if (!fate.startsWith("修改")) return "文字未变";
  return fate.includes("整条改写") ? "整条改写" : "有修改";
}

export interface Adrift {
  readonly words: string;
  readonly href: string | null; // the text that was meant, as far as it is held
}

/** What to say of a link whose day or clause leads nowhere: without it today's text would pass for that day's. */
export function adrift(moves: Moves, version: string, now: string): Adrift | null {
  const shown = `下面是${chineseDate(now)}起施行的文本。`;
  if (version === now) return null;
  const text = moves.texts.find((t) => t.from === version);
  if (text !== undefined) {
    const words = `这个链接指的是${chineseDate(version)}起施行的文本，${shown}`;
    return { words, href: text.href };
  }
  const day = /^\d{4}-\d{2}-\d{2}$/.test(version) ? chineseDate(version) : `“${version}”`;
  return {
    words: `这个链接要看${day}起施行的文本，这里没有这个文本；${shown}`,
    href: /^\d{4}-/.test(version) ? inForce(moves, version) : null,
  };
}

/** The text in force on a day (YYYY-MM-DD); null before the first and after the last. */
export function inForce(moves: Moves, day: string): string | null {
  const text = moves.texts.find((t) => t.from <= day && (t.to === null || day <= t.to));
  return text?.href ?? null;
}
