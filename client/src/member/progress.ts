/**
 * A member's progress: what was answered, read and ticked. Pure: state in, state out, time as parameter.
 *
 * Questions are kept by id and revision, never by position; only explicit ticks are stored, what follows
 * from reading and quizzes is derived (checklist.ts).
 */

import * as v from "valibot";
import { iso } from "../base/dates.ts";

const attempt = v.object({
  answer: v.array(v.string()),
  correct: v.boolean(),
  /** The share of the score, 0 to 1; records of before there were partial scores have none. */
  share: v.optional(v.number()),
  at: v.string(),
  /** 简答 handed in, its points not ticked yet: neither right nor wrong. */
  pending: v.optional(v.boolean()),
});
const answer = v.object({
  rev: v.string(),
  draft: v.optional(v.array(v.string())),
  last: v.optional(attempt),
  right: v.number(),
  wrong: v.number(),
  /** Right answers in a row since the last wrong one. */
  streak: v.optional(v.number()),
  history: v.optional(v.array(v.object({ ...attempt.entries, rev: v.string() }))),
});
const run = v.object({
  at: v.string(),
  right: v.number(),
  total: v.number(),
  score: v.number(),
  full: v.number(),
});
const tick = v.object({ done: v.boolean(), at: v.string() });
const page = v.object({
  title: v.string(),
  at: v.string(),
  fraction: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  anchor: v.optional(v.string()),
  finished: v.optional(v.string()),
});

const sitting = v.object({
  revision: v.string(),
  code: v.string(),
  started: v.string(),
  /** When the running time was counted last. */
  last: v.string(),
  /** Seconds used, to the millisecond. */
  used: v.pipe(v.number(), v.minValue(0)),
  /** How often the clock was seen to jump. */
  clock: v.number(),
  answers: v.record(v.string(), v.array(v.string())),
  marked: v.array(v.string()),
  /** Its wrong answers are in the notebook. */
  noted: v.optional(v.boolean()),
});
const exams = v.object({
  current: v.optional(sitting),
  done: v.array(v.object({ ...sitting.entries, submitted: v.string() })),
});

const memory = v.object({
  due: v.string(),
  stability: v.pipe(v.number(), v.minValue(0)),
  difficulty: v.number(),
  reps: v.number(),
  lapses: v.number(),
  last: v.string(),
});

const SECTIONS = {
  answers: answer,
  /**
   * `longest`: of a challenge the most right in a row; the runs are only the last ones. `begun`: when a question was
   * first handed in on the set's own page.
   */
  sets: v.object({
    runs: v.array(run),
    longest: v.optional(v.number()),
    begun: v.optional(v.string()),
  }),
  tasks: tick,
  exempt: v.boolean(),
  pages: page,
  stars: v.object({ on: v.boolean(), at: v.string() }),
  exams,
  memory,
  /** Seconds of self-study, by a page's address or a question's id; what has none is of before time was counted. */
  study: v.pipe(v.number(), v.minValue(0)),
  /** Sessions that the member entered; one taken back has no hours. */
  sessions: v.object({
    list: v.string(),
    date: v.string(),
    title: v.string(),
    hours: v.pipe(v.number(), v.minValue(0), v.maxValue(8)),
    at: v.string(),
  }),
};
/** So many former answers of a question, and runs of a quiz, are kept. */
export const HISTORY = 20;

export type Attempt = v.InferOutput<typeof attempt>;
export type Answer = v.InferOutput<typeof answer>;
export type SetRecord = v.InferOutput<typeof SECTIONS.sets>;
export type Run = v.InferOutput<typeof run>;
export type Sitting = v.InferOutput<typeof sitting>;
export type Exams = v.InferOutput<typeof exams>;
export type Memory = v.InferOutput<typeof memory>;
export type PageRecord = v.InferOutput<typeof page>;
export type SessionRecord = v.InferOutput<typeof SECTIONS.sessions>;

/** The whole state. Records have no prototype keys: read them with `own`. */
export interface Progress {
  readonly format: "xueer-progress";
  readonly version: 1;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly sets: Readonly<Record<string, SetRecord>>;
  readonly tasks: Readonly<Record<string, { readonly done: boolean; readonly at: string }>>;
  readonly exempt: Readonly<Record<string, boolean>>;
  readonly lists?: readonly string[];
  readonly pages: Readonly<Record<string, PageRecord>>;
  readonly stars: Readonly<Record<string, { readonly on: boolean; readonly at: string }>>;
  readonly exams: Readonly<Record<string, Exams>>;
  readonly memory: Readonly<Record<string, Memory>>;
  readonly study: Readonly<Record<string, number>>;
  readonly sessions: Readonly<Record<string, SessionRecord>>;
}

/** Nothing learnt yet. */
export const EMPTY: Progress = {
  format: "xueer-progress",
  version: 1,
  answers: {},
  sets: {},
  tasks: {},
  exempt: {},
  pages: {},
  stars: {},
  exams: {},
  memory: {},
  study: {},
  sessions: {},
};

/** The record under `key`, never an inherited property. */
export function own<T>(records: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(records, key) ? records[key] : undefined;
}

/** What is wrong with a text: a part cannot be read, or a program of a later version wrote it. */
export type Fault = "damaged" | "newer" | null;

/**
 * What stored text says: every entry that is whole is kept, and with it what a later program of this version added.
 * Nothing is taken from a record of a later version.
 */
export function parse(text: string): { progress: Progress; fault: Fault } {
  const value = json(text);
  if (!isRecord(value) || value["format"] !== EMPTY.format) {
    return { progress: EMPTY, fault: "damaged" };
  }
  const { version } = value;
  if (version === EMPTY.version) return sections(value);
  const later = typeof version === "number" && version > EMPTY.version;
  return { progress: EMPTY, fault: later ? "newer" : "damaged" };
}

/** The value of a JSON text, undefined for anything else. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sections(value: Record<string, unknown>): { progress: Progress; fault: Fault } {
  let damaged = false;
  const { lists, ["__proto__"]: _, ...rest } = value;
  const out: Record<string, unknown> = { ...EMPTY, ...rest };
  for (const [section, schema] of Object.entries(SECTIONS)) {
    const { kept, lost } = salvage(value[section], schema);
    out[section] = kept;
    damaged ||= lost;
  }
  const chosen = v.safeParse(v.optional(v.array(v.string())), lists);
  if (chosen.success && chosen.output) out["lists"] = chosen.output;
  const progress = out as unknown as Progress;
  return { progress, fault: damaged || !chosen.success ? "damaged" : null };
}

/** Whether a value has named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function salvage(
  value: unknown,
  schema: v.GenericSchema,
): { kept: Record<string, unknown>; lost: boolean } {
  const kept: Record<string, unknown> = {};
  if (value === undefined) return { kept, lost: false };
  if (!isRecord(value)) return { kept, lost: true };
  let lost = false;
  for (const [key, entry] of Object.entries(value)) {
    const result = v.safeParse(schema, entry);
    if (result.success && key !== "__proto__") kept[key] = entry;
    else lost = true;
  }
  return { kept, lost };
}

/** The sittings of an exam. */
export function examsOf(p: Progress, exam: string): Exams {
  return own(p.exams, exam) ?? { done: [] };
}

export function withExam(p: Progress, exam: string, sittings: Exams): Progress {
  return { ...p, exams: { ...p.exams, [exam]: sittings } };
}

/** Record a completed run of a quiz. */
export function finishRun(p: Progress, set: string, result: Omit<Run, "at">, now: Date): Progress {
  const record = own(p.sets, set);
  const runs = [...(record?.runs ?? []), { ...result, at: iso(now) }].slice(-HISTORY);
  return { ...p, sets: { ...p.sets, [set]: { ...record, runs } } };
}

/** Remember that a set was begun on its own page; the questions of a day, answered elsewhere, begin no bank. */
export function beginSet(p: Progress, set: string, now: Date): Progress {
  const record = own(p.sets, set) ?? { runs: [] };
  return record.begun === undefined
    ? { ...p, sets: { ...p.sets, [set]: { ...record, begun: iso(now) } } }
    : p;
}

/** Record a challenge: so many right in a row. */
export function finishChallenge(p: Progress, set: string, streak: number, now: Date): Progress {
  const result = { right: streak, total: streak + 1, score: streak, full: streak + 1 };
  const next = finishRun(p, set, result, now);
  const record = own(next.sets, set) ?? { runs: [] };
  return {
    ...next,
    sets: { ...next.sets, [set]: { ...record, longest: longest(p, set, streak) } },
  };
}

/** The most right in a row of a challenge; runs of before it was kept count too. */
export function longest(p: Progress, set: string, streak = 0): number {
  const record = own(p.sets, set);
  return Math.max(streak, record?.longest ?? 0, ...(record?.runs ?? []).map((run) => run.right));
}

/** An explicit tick or un-tick by the member. */
export function tickTask(p: Progress, id: string, done: boolean, now: Date): Progress {
  return { ...p, tasks: { ...p.tasks, [id]: { done, at: iso(now) } } };
}

/** Say that a list does not apply to this member, or that it does. */
export function setExempt(p: Progress, list: string, value: boolean): Progress {
  return { ...p, exempt: { ...p.exempt, [list]: value } };
}

/** Choose the lists to follow. */
export function follow(p: Progress, lists: readonly string[]): Progress {
  return { ...p, lists: [...lists] };
}

/** Where a member is on a page. `fraction` only ever describes the last visit. */
export function visit(
  p: Progress,
  url: string,
  at: { title: string; fraction: number; anchor?: string },
  now: Date,
): Progress {
  const finished = own(p.pages, url)?.finished;
  const record: PageRecord = { ...at, at: iso(now), ...(finished ? { finished } : {}) };
  return { ...p, pages: { ...p.pages, [url]: record } };
}

/** Mark a visited page as read to the end, or take that back. */
export function finishPage(
  p: Progress,
  url: string,
  title: string,
  done: boolean,
  now: Date,
): Progress {
  const { finished: _, ...record } = own(p.pages, url) ?? { title, at: iso(now), fraction: 1 };
  const next: PageRecord = done ? { ...record, finished: iso(now) } : record;
  return { ...p, pages: { ...p.pages, [url]: next } };
}
