/** Question types: adding one is one entry of `types`. How an answer counts is in grade.ts. */

import type { Question, Solution } from "../payload.ts";
import { blank } from "./blank.ts";
import { choice } from "./choice.ts";
import { essay } from "./essay.ts";
import { match } from "./match.ts";
import { number } from "./number.ts";
import { order } from "./order.ts";

/** What a question type can do. `values` are the answer as grade.ts takes it. */
export interface Verbs {
  /** The type as members know it. */
  readonly label: string;
  /** How to answer, in a few words. */
  hint(question: Question): string;
  /** What to say when it cannot be handed in yet. */
  readonly missing: string;
  /** Whether the inputs stand inside the stem, which `view` then draws too. */
  readonly inStem?: boolean;
  /** The inputs, filled with `values`; `locked` after handing in. `name` is unique on the page. */
  view(question: Question, values: readonly string[], locked: boolean, name: string): Node[];
  /** What the member has entered so far. */
  read(box: HTMLElement): string[];
  /** Whether it can be handed in. */
  complete(question: Question, values: readonly string[]): boolean;
  /** The member's answer in words. */
  describe(question: Question, values: readonly string[]): string;
  /** After handing in: what to show with the inputs, and what may still be changed (简答: the points). */
  review?(
    solution: Solution,
    values: readonly string[],
    change: (values: string[]) => void,
  ): Node[];
}

const partial: Record<Question["rule"], string> = {
  all: "，多选、漏选都不得分",
  half: "，漏选得一半，选错不得分",
  each: "，按选对的项计分，选错扣回",
};

export const types: Record<Question["type"], Verbs> = {
  single: choice("单选", "radio", () => "选一项"),
  multiple: choice("多选", "checkbox", (q) => `选出所有正确项${partial[q.rule]}`),
  judge: choice("判断", "radio", () => "选对或错"),
  blank,
  number,
  order,
  match,
  essay,
};

/** The letter an option is shown under: its place, not the author's letter. */
export const letter = (position: number): string => "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[position] ?? "?";
