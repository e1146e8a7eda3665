/** What the page hands over: the shapes of hooks/xueer/page/models.py, written by the same build as the page. */

import type { AnyPayload, Question, Solution } from "./payload-types.ts";

export type { CellSpec, Question, SetInfo, Solution, Task, TaskList } from "./payload-types.ts";

export type Kind = AnyPayload["kind"];
export type Payload<K extends Kind> = Extract<AnyPayload, { kind: K }>;
/** A question whose key is at hand. */
export type Solved = Question & { readonly solution: Solution };

const VERSION: AnyPayload["version"] = 1;

/** The payload of this kind, or null when it is not one (an older script, a damaged page). */
export function parse<K extends Kind>(kind: K, json: string): Payload<K> | null {
  try {
    const value = JSON.parse(json) as AnyPayload | null;
    return value?.version === VERSION && value.kind === kind ? value as Payload<K> : null;
  } catch {
    return null;
  }
}

/** Whether the key is at hand. */
export function isSolved(question: Question): question is Solved {
  return question.solution !== null;
}
