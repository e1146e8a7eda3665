/** What the page hands over, checked: the shapes of hooks/xueer/page/payload.py, read from `unknown`. */

import * as v from "valibot";
import { type TypeId, types } from "../questions/index.ts";

/** What depends on the key. A question of a sealed exam has none. */
const solution = v.object({
  key: v.array(v.array(v.string())),
  words: v.array(v.string()),
  notes: v.record(v.string(), v.string()),
  explanation: v.string(),
  source: v.nullable(v.object({ label: v.string(), href: v.string() })),
});

const question = v.object({
  id: v.string(),
  rev: v.string(),
  type: v.picklist(Object.keys(types) as TypeId[]),
  stem: v.string(),
  options: v.array(v.object({ key: v.string(), text: v.string() })),
  lefts: v.array(v.string()),
  unit: v.string(),
  rule: v.picklist(["all", "half", "each"]),
  score: v.number(),
  difficulty: v.number(),
  tags: v.array(v.string()),
  material: v.nullable(v.string()),
  solution: v.nullable(solution),
});

const cell = v.object({
  count: v.number(),
  kind: v.string(),
  tags: v.array(v.string()),
  difficulty: v.nullable(v.number()),
});

const setInfo = v.object({
  id: v.string(),
  title: v.string(),
  href: v.string(),
  count: v.number(),
});

const task = v.object({
  id: v.string(),
  kind: v.picklist(["read", "quiz", "offline", "clause"]),
  title: v.string(),
  href: v.nullable(v.string()),
  page: v.nullable(v.string()),
  set: v.nullable(v.string()),
  hours: v.number(),
  due: v.nullable(v.string()),
  after: v.array(v.string()),
});

const taskList = v.object({
  id: v.string(),
  title: v.string(),
  audience: v.string(),
  hours: v.number(),
  href: v.string(),
  default: v.boolean(),
  tasks: v.array(task),
});

const envelope = { version: v.literal(1), base: v.string() };

/** Every kind of payload, by its `kind`. */
export const schemas = {
  quiz: v.object({
    ...envelope,
    kind: v.literal("quiz"),
    set: setInfo,
    questions: v.array(question),
    sections: v.nullable(v.array(v.object({ title: v.string(), questions: v.array(v.string()) }))),
    pass: v.nullable(v.number()),
    embedded: v.boolean(),
  }),
  exam: v.object({
    ...envelope,
    kind: v.literal("exam"),
    set: setInfo,
    revision: v.string(),
    minutes: v.nullable(v.number()),
    attempts: v.nullable(v.number()),
    release: v.nullable(v.string()),
    pass: v.nullable(v.number()),
    sections: v.array(v.object({ title: v.string(), questions: v.array(v.string()) })),
    questions: v.array(question),
  }),
  drawn: v.object({
    ...envelope,
    kind: v.literal("drawn"),
    mode: v.picklist(["daily", "challenge", "themed"]),
    set: setInfo,
    seed: v.string(),
    shuffle: v.boolean(),
    sections: v.array(
      v.object({ title: v.string(), banks: v.array(v.string()), cells: v.array(cell) }),
    ),
    banks: v.array(
      v.object({
        id: v.string(),
        title: v.string(),
        count: v.number(),
        tags: v.array(v.string()),
      }),
    ),
  }),
  checklist: v.object({ ...envelope, kind: v.literal("checklist"), list: taskList }),
  tasks: v.object({
    ...envelope,
    kind: v.literal("tasks"),
    lists: v.array(taskList),
    sets: v.array(setInfo),
  }),
  continue: v.object({ ...envelope, kind: v.literal("continue"), sets: v.array(setInfo) }),
  daily: v.object({
    ...envelope,
    kind: v.literal("daily"),
    set: setInfo,
    questions: v.array(question),
  }),
  reading: v.object({
    ...envelope,
    kind: v.literal("reading"),
    page: v.string(),
    title: v.string(),
    minSeconds: v.number(),
    tasks: v.array(
      v.object({ id: v.string(), title: v.string(), list: v.string(), href: v.string() }),
    ),
  }),
  notebook: v.object({
    ...envelope,
    kind: v.literal("notebook"),
    banks: v.array(v.object({ id: v.string(), title: v.string() })),
  }),
  due: v.object({ ...envelope, kind: v.literal("due"), href: v.string() }),
  certificate: v.object({
    ...envelope,
    kind: v.literal("certificate"),
    lists: v.array(taskList),
    sets: v.array(setInfo),
    site: v.string(),
  }),
  my: v.object({
    ...envelope,
    kind: v.literal("my"),
    lists: v.array(taskList),
    sets: v.array(setInfo),
    site: v.string(),
  }),
};

/** A data file: an index of a bank, or ten of its questions. */
export const dataSchemas = {
  index: v.object({
    id: v.string(),
    title: v.string(),
    questions: v.array(v.tuple([v.string(), v.string(), v.number(), v.array(v.string())])),
  }),
  chunk: v.object({ questions: v.array(question) }),
};

export type Question = v.InferOutput<typeof question>;
export type Solution = v.InferOutput<typeof solution>;
/** A question whose key is at hand. */
export type Solved = Question & { readonly solution: Solution };
export type CellSpec = v.InferOutput<typeof cell>;
export type SetInfo = v.InferOutput<typeof setInfo>;
export type Task = v.InferOutput<typeof task>;
export type TaskList = v.InferOutput<typeof taskList>;
export type Kind = keyof typeof schemas;
export type Payload<K extends Kind> = v.InferOutput<(typeof schemas)[K]>;

/** The payload of this kind, or null when the JSON is not one (an older script, a damaged page). */
export function parse<K extends Kind>(kind: K, json: string): Payload<K> | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const result = v.safeParse(schemas[kind], value);
  return result.success ? (result.output as Payload<K>) : null;
}

/** Whether the key is at hand. */
export function isSolved(question: Question): question is Solved {
  return question.solution !== null;
}
