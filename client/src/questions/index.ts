/** The question types, registered here and nowhere else: adding one is a module and a line. The build names them. */

import { blank } from "./blank.ts";
import { judge, multiple, single } from "./choice.ts";
import { essay } from "./essay.ts";
import { match } from "./match.ts";
import { number } from "./number.ts";
import { optionOrder } from "./draw.ts";
import { order } from "./order.ts";
import type { Question } from "../base/payload.ts";
import type { Verbs } from "./verbs.ts";

export const types = {
  single,
  multiple,
  judge,
  blank,
  number,
  order,
  match,
  essay,
} satisfies Record<TypeId, Verbs>;

export type TypeId = Question["type"];

/** What the type of this question can do. */
export function verbsOf(question: Question): Verbs {
  return types[question.type];
}

/** What a question on a 材料 takes at least, in minutes. */
const CASE = 1.5;

/** Seconds that answering takes, the twin of `Question.minutes_needed` (tests/cases/minutes.json). */
export function lengthOf({ type, material }: Pick<Question, "type" | "material">): number {
  const { minutes = 1 }: Verbs = types[type];
  return 60 * (material === null ? minutes : Math.max(minutes, CASE));
}

/** The question with what can be chosen shuffled, also where it stands under letters on paper only. */
export function withOptions<Q extends Question>(question: Q, seed: string): Q {
  return { ...question, options: optionOrder(question.options, seed) };
}

/** The names of all types, as members know them and data files carry them. */
export function labels(): string[] {
  return Object.values(types).map((verbs: Verbs) => verbs.label);
}
