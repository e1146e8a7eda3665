/** What a member hands to the group: counts and a random id, no day, no text, nothing of an exam. */

import { day } from "../base/dates.ts";
import type { TaskList } from "../base/payload.ts";
import { followed } from "../plan/checklist.ts";
import type { Progress } from "./progress.ts";
import { attended, selfStudy, together } from "./study.ts";

/** The file's name on this day. */
export function groupFileName(site: string, now: Date): string {
  return `${site}-交给小组-${day(now).replaceAll("-", "")}.json`;
}

/**
 * The file's text: of each question how often right and wrong; how many pages and sets were finished; whole minutes of
 * self-study and 学时 of sessions in all (`own`: those that only the member says), of no page, session or list by itself.
 */
export function groupFileText(p: Progress, id: string, lists: readonly TaskList[]): string {
  const answered = Object.entries(p.answers).filter(([, a]) => a.right + a.wrong > 0);
  const answers = Object.fromEntries(
    answered.map(([item, { right, wrong }]) => [item, { right, wrong }]),
  );
  const pages = Object.values(p.pages).filter((page) => page.finished !== undefined).length;
  const runs = Object.values(p.sets).reduce((sum, set) => sum + set.runs.length, 0);
  const minutes = Math.floor(selfStudy(p, lists).seconds / 60);
  const { hours, own } = together(followed(lists, p).map((list) => attended(list, p)));
  const file = {
    format: "xueer-group",
    version: 1,
    id,
    answers,
    pages,
    runs,
    minutes,
    hours,
    own,
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** 128 random bits; `crypto.randomUUID` is not there on an intranet without https. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
