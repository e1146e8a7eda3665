/** What a link with data-peek="<name>#<id>" points at: the files of hooks/xueer/page/previews.py. */

import { within } from "../base/clause-id.ts";
import type { PreviewFile } from "../base/payload-types.ts";

/** A piece of text to show: whole, with the lines that are meant marked. */
export interface Preview {
  readonly title: string;
  readonly note: string;
  readonly lines: readonly { number: string; text: string; marked: boolean }[];
}

/** `study-rules/0#t3k1x2` → the data file's name and the id in it. */
export function target(reference: string): { name: string; id: string } {
  const at = reference.indexOf("#");
  return at < 0
    ? { name: `preview/${reference}`, id: "" }
    : { name: `preview/${reference.slice(0, at)}`, id: reference.slice(at + 1) };
}

/** The entry with this id, or that has a line with it; null when the file has neither. */
export function find({ title, note, entries }: PreviewFile, id: string): Preview | null {
  const own = Object.hasOwn(entries, id) ? entries[id] : undefined;
  const entry = own ?? Object.values(entries).find((e) => e.lines.some(([own]) => own === id));
  if (entry === undefined) return null;
  const lines = entry.lines.map(([own, number, text]) => ({
    number,
    text,
    marked: within(own, id) && entry.lines.some(([other]) => !within(other, id)),
  }));
  return { title: title + entry.label, note, lines };
}
