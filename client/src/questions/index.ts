/** Question types: adding one is one entry of `types` (and its case in payload.ts). */

import type { Question } from "../payload.ts";
import { blank } from "./blank.ts";
import { choice } from "./choice.ts";

/** What a question type can do. `values` are letters, 对/错, or one text per blank. */
export interface Verbs {
  /** The type as members know it. */
  readonly label: string;
  /** How to answer, in a few words. */
  readonly hint: string;
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
  /** The right answer in words. */
  key(question: Question): string;
}

export const types: Record<Question["type"], Verbs> = {
  single: choice("单选", "radio", "选一项"),
  multiple: choice("多选", "checkbox", "选出所有正确项，多选、漏选都不得分"),
  judge: choice("判断", "radio", "选对或错"),
  blank,
};
