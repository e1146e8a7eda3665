/**
 * How far is an answer right? Specified by tests/cases/grading.json, which hooks/xueer/quizzes/grade.py
 * runs too; the meaning of keys and answers by type is told there.
 */

import { arabic } from "./numerals.ts";
import type { Question, Solved } from "./payload.ts";

export type Key = readonly (readonly string[])[];

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
    .find((u) => u !== "" && plain.endsWith(u));
  if (unit !== undefined) plain = plain.slice(0, -unit.length);
  plain = arabic(plain);
  return /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/** The share of the score earned, 0 to 1; see `fraction` in grade.py for the rules. */
export function fraction(
  type: Question["type"],
  key: Key,
  answer: readonly string[],
  rule: Question["rule"] = "all",
): number {
  switch (type) {
    case "single":
    case "multiple":
    case "judge":
      return chosen(key.map((part) => part[0] ?? ""), answer, rule);
    case "number":
      return Number(answer.length === 1 && within(key, answer[0] ?? ""));
    case "essay":
      return ticked(key, answer.slice(1));
    case "blank":
      return parts(key, answer, rule, (forms, given) => forms.some((f) => sameText(f, given)));
    default:
      return parts(key, answer, rule, (part, given) => part[0] === given);
  }
}

function chosen(key: readonly string[], answer: readonly string[], rule: string): number {
  const picked = new Set(answer);
  if (picked.size !== answer.length || picked.size === 0) return 0;
  const right = [...picked].filter((x) => key.includes(x)).length;
  const wrong = picked.size - right;
  if (rule === "each") return Math.max(0, (right - wrong) / key.length);
  if (rule === "half" && wrong === 0 && right < key.length) return 0.5;
  return Number(wrong === 0 && right === key.length);
}

function within(key: Key, text: string): boolean {
  const given = number(text, key[1] ?? []);
  const [value, tolerance] = [Number(key[0]?.[0]), Number(key[0]?.[1])];
  return given !== null &&
    Math.abs(given - value) <= tolerance + 1e-9 * Math.max(1, Math.abs(value));
}

function ticked(key: Key, indices: readonly string[]): number {
  const weight = (part: readonly string[]) => Number(part[1]);
  const full = key.reduce((sum, part) => sum + weight(part), 0);
  return key.reduce((sum, part, i) => sum + (indices.includes(`${i}`) ? weight(part) : 0), 0) /
    full;
}

function parts(
  key: Key,
  answer: readonly string[],
  rule: string,
  same: (part: readonly string[], given: string) => boolean,
): number {
  if (answer.length !== key.length) return 0;
  const share = key.filter((part, i) => same(part, answer[i] ?? "")).length / key.length;
  return rule === "each" ? share : Number(share === 1);
}

/** The share of a question's score that an answer earns. */
export function shareOf(question: Solved, answer: readonly string[]): number {
  return fraction(question.type, question.solution.key, answer, question.rule);
}
