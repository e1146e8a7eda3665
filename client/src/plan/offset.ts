/** When a step is due, counted from a day: the same here and in hooks/xueer/plans/steps.py (tests/cases/steps.json). */

export interface Offset {
  /** Before (-1), on (0) or after (1) the day. */
  readonly side: number;
  readonly days: number;
  readonly months: number;
}

/**
 * The date for this day; null for 之前 and 之后, where no rule gives a number. A month before the 31st is the last day
 * of a shorter month (民法典第二百零二条: 没有对应日的，月末日).
 */
export function due({ side, days, months }: Offset, day: string): string | null {
  if (side !== 0 && days === 0 && months === 0) return null;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const count = year * 12 + month - 1 + side * months;
  const [y, m] = [Math.floor(count / 12), ((count % 12) + 12) % 12];
  const last = new Date(Date.UTC(2000, 0, 1));
  last.setUTCFullYear(y, m + 1, 0);
  const found = new Date(Date.UTC(2000, 0, 1));
  found.setUTCFullYear(y, m, Math.min(date, last.getUTCDate()) + side * days);
  return found.toISOString().slice(0, 10);
}
