/** What every question type can do, and what several of them share. */

import type { Question, Solution, Solved } from "../base/payload.ts";

/** What is right, as grade.py tells. */
export type Key = readonly (readonly string[])[];

/** What a question type can do. `values` are the answer as grade.ts takes it. */
export interface Verbs {
  /** The type as members know it. */
  readonly label: string;
  /** How to answer, in a few words; empty when the inputs say it. */
  hint(question: Question): string;
  /** What to say when it cannot be handed in yet. */
  readonly missing: string;
  /** Whether the inputs stand inside the stem, which `view` then draws too. */
  readonly inStem?: boolean;
  /** How long it takes to answer, in minutes: no more of it counts as self-study; unsaid it is one. */
  readonly minutes?: number;
  /** Whether the member marks it by its points, and a person in an exam: no machine can. */
  readonly selfMarked?: boolean;
  /** The inputs, filled with `values`; `locked` after handing in. `name` is unique on the page. */
  view(question: Question, values: readonly string[], locked: boolean, name: string): Node[];
  /** What the member has entered so far. */
  read(box: HTMLElement): string[];
  /** Whether it can be handed in. */
  complete(question: Question, values: readonly string[]): boolean;
  /** The member's answer in words. */
  describe(question: Question, values: readonly string[]): string;
  /** The key in words. */
  keyLine(question: Solved): string;
  /** The share of the score that an answer earns, 0 to 1 (tests/cases/grading.json). */
  share(key: Key, answer: readonly string[], rule: Question["rule"]): number;
  /** After handing in: what to show with the inputs, and what may still be changed (简答: the points, `pending` none). */
  review?(
    solution: Solution,
    values: readonly string[],
    pending: boolean,
    change: (values: string[]) => void,
  ): Node[];
}

/** The key's words with this between them. */
export const listed = (between: string) => ({ solution }: Solved): string =>
  `正确答案：${solution.words.join(between)}`;

/** The letter an option is shown under: its place, not the author's letter. */
export const letter = (position: number): string => "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[position] ?? "?";

/** The share of parts that are `same`; all or nothing unless the rule is `each`. */
export function byParts(
  key: Key,
  answer: readonly string[],
  rule: Question["rule"],
  same: (part: readonly string[], given: string) => boolean,
): number {
  if (answer.length !== key.length) return 0;
  const share = key.filter((part, i) => same(part, answer[i] ?? "")).length / key.length;
  return rule === "each" ? share : Number(share === 1);
}
