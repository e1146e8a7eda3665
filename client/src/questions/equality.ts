/** How a typed answer is read: the twin of hooks/xueer/quizzes/equality.py. */

import { arabic } from "../base/numerals.ts";

/** A typed answer reduced for comparison: NFKC, case folded, without white space and punctuation. */
export function comparable(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim()
    .replace(/^[-−](?=\d)/, "负")
    .replace(/(?<=\d)\.(?=\d)/g, "点")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Whether a typed text is this accepted form; forms written with digits also accept Chinese numerals. */
export function sameText(form: string, given: string): boolean {
  const wanted = comparable(form);
  const got = comparable(given);
  if (got === "") return false;
  return got === wanted || (/\d/.test(wanted) && comparable(arabic(got)) === wanted);
}

/** The number typed, in digits or Chinese numerals, with an accepted unit or none; null otherwise. */
export function number(text: string, units: readonly string[] = []): number | null {
  let plain = text.normalize("NFKC").trim().replace(/[ ,]/g, "");
  const unit = [...units].map((u) => u.normalize("NFKC"))
    .sort((a, b) => b.length - a.length)
    .find((u) => plain.endsWith(u));
  if (unit !== undefined) plain = plain.slice(0, -unit.length);
  plain = arabic(plain);
  return /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}
