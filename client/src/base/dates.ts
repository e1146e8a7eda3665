/** Calendar days as YYYY-MM-DD in the member's own calendar; no clock is read here. */

const two = (value: number) => String(value).padStart(2, "0");

/** The local calendar day of a moment. */
export function day(moment: Date): string {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** Days since 1970-01-01 of a calendar day. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}

/** Whole days from one calendar day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** A moment as ISO text with the local offset, so that a record still tells its own day elsewhere. */
export function iso(moment: Date): string {
  const offset = -moment.getTimezoneOffset();
  const sign = offset < 0 ? "-" : "+";
  const size = Math.abs(offset);
  const time = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(":");
  return `${day(moment)}T${time}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** 2026年3月31日 for a day or a moment written as ISO text. */
export function chineseDate(text: string): string {
  const [year, month, date] = text.slice(0, 10).split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
