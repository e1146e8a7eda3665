/** On which days a member learnt: counted from progress, never stored. */

import { dayNumber } from "../base/dates.ts";
import type { Progress } from "./progress.ts";

/** Day (YYYY-MM-DD) → pages read to the end, quizzes and exams finished, tasks ticked, sessions entered. */
export function activity(p: Progress): Map<string, number> {
  const moments = [
    ...Object.values(p.pages).map((page) => page.finished),
    ...Object.values(p.sets).flatMap((set) => set.runs.map((run) => run.at)),
    ...Object.values(p.exams).flatMap((exam) => exam.done.map((sitting) => sitting.submitted)),
    ...Object.values(p.tasks).map((tick) => tick.done ? tick.at : undefined),
    ...Object.values(p.sessions).map((session) => session.date),
  ];
  const days = new Map<string, number>();
  for (const moment of moments) {
    const date = String(moment).slice(0, 10); // records tell their own local day
    if (Number.isNaN(dayNumber(date))) continue;
    days.set(date, (days.get(date) ?? 0) + 1);
  }
  return days;
}

/** The years with activity and the present one, the latest first. */
export function years(days: ReadonlyMap<string, number>, today: string): string[] {
  return [...new Set([today, ...days.keys()].map((date) => date.slice(0, 4)))].sort().reverse();
}

/** A year as weeks that begin on Monday; null stands for days of the years beside it. */
export function weeks(year: string): (string | null)[][] {
  const out: (string | null)[][] = [];
  const first = dayNumber(`${year}-01-01`);
  const monday = first - (first + 3) % 7; // 1970-01-01 was a Thursday
  for (let start = monday; start <= dayNumber(`${year}-12-31`); start += 7) {
    out.push(Array.from({ length: 7 }, (_, i) => {
      const date = new Date(Date.UTC(1970, 0, 1 + start + i)).toISOString().slice(0, 10);
      return date.startsWith(year) ? date : null;
    }));
  }
  return out;
}

/** How strongly a count is coloured: 0 to 4. */
export function strength(count: number): number {
  return [1, 2, 4, 7].filter((least) => count >= least).length;
}
