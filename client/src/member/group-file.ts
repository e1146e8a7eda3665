/** What a member hands to the group: counts and a random id, no day, no text, nothing of an exam. */

import { day } from "../base/dates.ts";
import type { Progress } from "./progress.ts";

/** The file's name on this day. */
export function groupFileName(site: string, now: Date): string {
  return `${site}-交给小组-${day(now).replaceAll("-", "")}.json`;
}

/** The file's text: of each question how often right and wrong, how many pages and sets were finished. */
export function groupFileText(p: Progress, id: string): string {
  const answered = Object.entries(p.answers).filter(([, a]) => a.right + a.wrong > 0);
  const answers = Object.fromEntries(
    answered.map(([item, { right, wrong }]) => [item, { right, wrong }]),
  );
  const pages = Object.values(p.pages).filter((page) => page.finished !== undefined).length;
  const runs = Object.values(p.sets).reduce((sum, set) => sum + set.runs.length, 0);
  const file = { format: "xueer-group", version: 1, id, answers, pages, runs };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** 128 random bits; `crypto.randomUUID` is not there on an intranet without https. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
