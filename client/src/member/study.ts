/**
 * Two measures, never mixed and never added. 自学时间: seconds that a page was read or a question thought about, kept
 * by the page's address or the question's id, never more than its length takes. 集中学习学时: of sessions, said to be
 * 自己填写 unless the ledger holds the session. Pure, like progress.ts.
 */

import type { TaskList } from "../base/payload.ts";
import { iso } from "../base/dates.ts";
import { hours as amount, isDone } from "../plan/checklist.ts";
import { own, type Progress } from "./progress.ts";

/** Seconds for a question answered before time was counted: the least that any question takes. */
export const FORMERLY = 30;

/** From now on the time of this page or question is counted; `former` is what it had before there was counting. */
export function begin(p: Progress, key: string, former: number): Progress {
  return own(p.study, key) === undefined ? { ...p, study: { ...p.study, [key]: former } } : p;
}

/** More seconds for a page or question: what `take` gives of the room that its length leaves. */
export function studied(
  p: Progress,
  key: string,
  length: number,
  take: (room: number) => number,
): Progress {
  const before = own(p.study, key) ?? 0;
  const more = take(Math.max(0, length - before));
  return { ...p, study: { ...p.study, [key]: before + more } };
}

/** Seconds of self-study; `former` is the part that follows from records of before time was counted. */
export interface SelfStudy {
  readonly seconds: number;
  readonly former: number;
}

/**
 * All self-study. Reading done before time was counted has what its page's length takes (study hours were booked for
 * it, many times that); a question answered then has half a minute.
 */
export function selfStudy(p: Progress, lists: readonly TaskList[]): SelfStudy {
  const measured = Object.values(p.study).reduce((sum, seconds) => sum + seconds, 0);
  const pages = new Map<string, number>();
  for (const task of lists.flatMap((list) => list.tasks)) {
    if (task.page === null || own(p.study, task.page) !== undefined || !isDone(task, p)) continue;
    pages.set(task.page, task.seconds);
  }
  const asked = Object.keys(p.answers).filter((id) => answeredFormerly(p, id));
  const former = [...pages.values()].reduce((sum, seconds) => sum + seconds, 0) +
    asked.length * FORMERLY;
  return { seconds: measured + former, former };
}

/** Whether a question was answered, and all of it before time was counted. */
export function answeredFormerly(p: Progress, id: string): boolean {
  const record = own(p.answers, id);
  if (!record || own(p.study, id) !== undefined) return false;
  return record.right + record.wrong > 0 || record.last !== undefined;
}

/** Seconds of self-study on the pages of a list, and what reading them all takes. */
export function readingOf(list: TaskList, p: Progress): { seconds: number; length: number } {
  const pages = new Map(
    list.tasks.filter((task) => task.page !== null).map((task) => [String(task.page), task]),
  );
  let seconds = 0;
  let length = 0;
  for (const [page, task] of pages) {
    seconds += own(p.study, page) ?? (isDone(task, p) ? task.seconds : 0);
    length += task.seconds;
  }
  return { seconds, length };
}

/** 学时 of 集中学习; `own` is the part that only the member says. */
export interface Attended {
  readonly hours: number;
  readonly own: number;
}

/** The sessions of a list that the member ticked or entered. */
export function attended(list: TaskList, p: Progress): Attended {
  const ticked = list.tasks.filter((task) => task.hours > 0 && isDone(task, p));
  const entered = sum(sessionsOf(list, p).map((session) => session.hours));
  return {
    hours: sum(ticked.map((task) => task.hours)) + entered,
    own: sum(ticked.filter((task) => !task.confirmed).map((task) => task.hours)) + entered,
  };
}

/** The sessions of several lists. */
export function together(lists: readonly Attended[]): Attended {
  return { hours: sum(lists.map((one) => one.hours)), own: sum(lists.map((one) => one.own)) };
}

/** A session as the member entered it. */
export interface Session {
  readonly id: string;
  readonly list: string;
  readonly date: string;
  readonly title: string;
  readonly hours: number;
}

/** The sessions entered for a list, the earliest first; those taken back are gone. */
export function sessionsOf(list: { readonly id: string }, p: Progress): Session[] {
  return Object.entries(p.sessions)
    .map(([id, session]) => ({ ...session, id }))
    .filter((session) => session.list === list.id && session.hours > 0)
    .sort((a, b) => a.date.localeCompare(b.date));
}

/** Enter a session under a new id. */
export function enter(p: Progress, session: Session, now: Date): Progress {
  const { id, ...rest } = session;
  return { ...p, sessions: { ...p.sessions, [id]: { ...rest, at: iso(now) } } };
}

/** Take a session back: nothing of it stays but that it was, so that an older file does not bring it in again. */
export function takeBack(p: Progress, id: string, now: Date): Progress {
  const gone = { list: "", date: "", title: "", hours: 0, at: iso(now) };
  return { ...p, sessions: { ...p.sessions, [id]: gone } };
}

/** No day has more; longer ones are entered day by day. */
export const MOST_HOURS = 8;
/** No title is longer. */
export const LONGEST = 60;

/** What is wrong with a session as it was typed, beside those entered, in words; empty when nothing is. */
export function sessionFault(
  given: { date: string; title: string; hours: number },
  year: number | null,
  today: string,
  entered: readonly Session[],
): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(given.date) || Number.isNaN(Date.parse(given.date))) {
    return "请填日期。";
  }
  if (given.date > today) return "日期还没有到：参加以后再登记。";
  if (year !== null && !given.date.startsWith(`${year}-`)) {
    return `这是 ${year} 年的清单，请填 ${year} 年的日期。`;
  }
  if (given.title.trim() === "" || given.title.length > LONGEST) {
    return "请填学了什么，不超过 60 个字。";
  }
  const halves = given.hours * 2;
  if (!(Number.isInteger(halves) && halves > 0 && given.hours <= MOST_HOURS)) {
    return "学时从 0.5 到 8，以 0.5 为单位；超过一天的，每天登记一次。";
  }
  const before = sum(entered.filter((one) => one.date === given.date).map((one) => one.hours));
  return before + given.hours > MOST_HOURS
    ? `这一天已登记 ${amount(before)} 学时，一天最多 ${MOST_HOURS} 学时。`
    : "";
}

/** 6, 0.5; sums of halves are exact. */
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** 6 / 24 学时（自己填写 4）, of 集中学习. */
export function hoursWords({ hours, own }: Attended, goal: number | null = null): string {
  const of = goal === null ? "" : ` / ${amount(goal)}`;
  return `${amount(hours)}${of} 学时${own > 0 ? `（自己填写 ${amount(own)}）` : ""}`;
}

/** 3 小时 20 分（旧记录折算 12 分）, of 自学. */
export function studyWords({ seconds, former }: SelfStudy): string {
  return `${duration(seconds)}${former > 0 ? `（旧记录折算 ${duration(former)}）` : ""}`;
}

/** 3 小时 20 分, 20 分; what is not a whole minute is not counted up. */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return seconds > 0 ? "不到 1 分" : "0 分";
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} 小时` : "", rest > 0 ? `${rest} 分` : ""].join(" ").trim();
}
