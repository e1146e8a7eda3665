/** The question types, registered here and nowhere else: adding one is a module and a line. */

import { blank } from "./blank.ts";
import { judge, multiple, single } from "./choice.ts";
import { essay } from "./essay.ts";
import { match } from "./match.ts";
import { number } from "./number.ts";
import { order } from "./order.ts";
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
} satisfies Record<string, Verbs>;

export type TypeId = keyof typeof types;
