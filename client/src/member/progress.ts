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
  /** `longest`: of a challenge the most right in a row; the runs are only the last ones. */
  sets: v.object({ runs: v.array(run), longest: v.optional(v.number()) }),
  tasks: tick,
  exempt: v.boolean(),
  pages: page,
  stars: v.object({ on: v.boolean(), at: v.string() }),
  exams,
  memory,
};
const HISTORY = 20;

export type Attempt = v.InferOutput<typeof attempt>;
export type Answer = v.InferOutput<typeof answer>;
export type SetRecord = v.InferOutput<typeof SECTIONS.sets>;
export type Run = v.InferOutput<typeof run>;
export type Sitting = v.InferOutput<typeof sitting>;
export type Exams = v.InferOutput<typeof exams>;
export type Memory = v.InferOutput<typeof memory>;
export type PageRecord = v.InferOutput<typeof page>;

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

/** The record of a question at its present revision, and whether it was answered in an older one. */
export function answerOf(p: Progress, id: string, rev: string): { now?: Answer; revised: boolean } {
  const record = own(p.answers, id);
  if (!record) return { revised: false };
  if (record.rev === rev) return { now: record, revised: false };
  return { revised: record.right + record.wrong > 0 };
}

/** The record to write to: an older revision's answer goes into history and its counts stay. */
function current(p: Progress, id: string, rev: string): Answer {
  const record = own(p.answers, id);
  if (!record) return { rev, right: 0, wrong: 0 };
  if (record.rev === rev) return record;
  return { ...tallies(record), rev, ...archived(record) };
}

/** What outlives a retry and a revision. */
function tallies(record: Answer): Pick<Answer, "right" | "wrong" | "streak"> {
  const { right, wrong, streak } = record;
  return { right, wrong, ...(streak === undefined ? {} : { streak }) };
}

function archived(record: Answer): { history?: NonNullable<Answer["history"]> } {
  const history = [...(record.history ?? [])];
  if (record.last) history.push({ ...record.last, rev: record.rev });
  return history.length > 0 ? { history: history.slice(-HISTORY) } : {};
}

function withAnswer(p: Progress, id: string, record: Answer): Progress {
  return { ...p, answers: { ...p.answers, [id]: record } };
}

/** Remember ticks and typed text that are not handed in yet. */
export function draft(p: Progress, id: string, rev: string, values: string[]): Progress {
  return withAnswer(p, id, { ...current(p, id, rev), draft: values });
}

/** Hand in an answer that earns `share` of the score, null while nobody knows; only the full score counts as right. */
export function submit(
  p: Progress,
  id: string,
  rev: string,
  values: string[],
  share: number | null,
  now: Date,
): Progress {
  const { draft: _, ...record } = current(p, id, rev);
  if (share === null) {
    const last = { answer: values, correct: false, pending: true, at: iso(now) };
    return withAnswer(p, id, { ...record, last });
  }
  const correct = share === 1;
  return withAnswer(p, id, {
    ...record,
    right: record.right + (correct ? 1 : 0),
    wrong: record.wrong + (correct ? 0 : 1),
    streak: correct ? (record.streak ?? 0) + 1 : 0,
    last: { answer: values, correct, share, at: iso(now) },
  });
}

/** Change the answer handed in last (简答: the points ticked), and what it earns. */
export function regrade(p: Progress, id: string, values: string[], share: number): Progress {
  const record = own(p.answers, id);
  if (!record?.last) return p;
  const { pending, ...last } = record.last;
  const correct = share === 1;
  const before = pending ? 0 : Number(last.correct) * 2 - 1; // -1 counted as wrong, 0 not counted, 1 as right
  const after = Number(correct) * 2 - 1;
  return withAnswer(p, id, {
    ...record,
    right: Math.max(0, record.right + Number(after === 1) - Number(before === 1)),
    wrong: Math.max(0, record.wrong + Number(after === -1) - Number(before === -1)),
    streak: correct ? record.streak || 1 : 0,
    last: { ...last, answer: values, correct, share },
  });
}

/** A wrong answer given elsewhere (an exam): it counts and is kept, what was answered here stays as it is. */
export function missed(
  p: Progress,
  id: string,
  rev: string,
  answer: string[],
  share: number,
  at: string,
): Progress {
  const record = current(p, id, rev);
  const history = [...(record.history ?? []), { answer, correct: false, share, at, rev }];
  return withAnswer(p, id, {
    ...record,
    wrong: record.wrong + 1,
    streak: 0,
    history: history.slice(-HISTORY),
  });
}

/** Records of questions whose stem had a slip mended (勘误) go on under the new revision; null without any. */
export function mended(
  p: Progress,
  questions: readonly { id: string; rev: string; formerly: readonly string[] }[],
): Progress | null {
  const old = questions.filter((q) => q.formerly.includes(own(p.answers, q.id)?.rev ?? ""));
  const records = old.map((q) => [q.id, { ...own(p.answers, q.id), rev: q.rev }]);
  return old.length > 0
    ? { ...p, answers: { ...p.answers, ...Object.fromEntries(records) } }
    : null;
}

/** Keep a question in the notebook, or no longer. */
export function star(p: Progress, id: string, on: boolean, now: Date): Progress {
  return { ...p, stars: { ...p.stars, [id]: { on, at: iso(now) } } };
}

/** Whether a question is kept. */
export function starred(p: Progress, id: string): boolean {
  return own(p.stars, id)?.on ?? false;
}

/** Clear questions for another try; what was answered goes into history. */
export function retry(p: Progress, ids: readonly string[]): Progress {
  const answers = { ...p.answers };
  for (const id of ids) {
    const record = own(answers, id);
    if (!record) continue;
    answers[id] = { ...tallies(record), rev: record.rev, ...archived(record) };
  }
  return { ...p, answers };
}

/** Remember when to review a question next. */
export function remember(p: Progress, id: string, next: Memory): Progress {
  return { ...p, memory: { ...p.memory, [id]: next } };
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

/** Answers of `mine` younger than this many milliseconds may have been overwritten by another tab. */
const FRESH = 5000;

/**
 * `theirs`, with what this tab has just stored and another tab, which had not seen it yet, wrote over:
 * answers handed in within the last seconds, and answers of an exam under way. Null when nothing is missing.
 */
export function rescue(theirs: Progress, mine: Progress, now: Date): Progress | null {
  let out = theirs;
  for (const [id, record] of Object.entries(mine.answers)) {
    const at = record.last?.at;
    if (at === undefined || now.getTime() - Date.parse(at) > FRESH) continue;
    const other = own(theirs.answers, id);
    const known = [other?.last?.at, ...(other?.history ?? []).map((entry) => entry.at)];
    if (!known.includes(at)) out = withAnswer(out, id, record);
  }
  for (const [id, { current }] of Object.entries(mine.exams)) {
    const other = own(theirs.exams, id);
    if (!current || other?.current?.started !== current.started) continue;
    const answers = { ...current.answers, ...other.current.answers };
    if (Object.keys(answers).length > Object.keys(other.current.answers).length) {
      out = withExam(out, id, { ...other, current: { ...other.current, answers } });
    }
  }
  return out === theirs ? null : out;
}

/** Two states as one: of each entry the later one wins; nothing of either is dropped. */
export function merge(a: Progress, b: Progress): Progress {
  const lists = b.lists ?? a.lists;
  return {
    ...a,
    ...b,
    answers: union(a.answers, b.answers, (x) => x.last?.at ?? x.history?.at(-1)?.at),
    sets: withLongest(union(a.sets, b.sets, (x) => x.runs.at(-1)?.at), a, b),
    tasks: union(a.tasks, b.tasks, (x) => x.at),
    exempt: { ...a.exempt, ...b.exempt },
    pages: union(a.pages, b.pages, (x) => x.finished ?? x.at),
    stars: union(a.stars, b.stars, (x) => x.at),
    memory: union(a.memory, b.memory, (x) => x.last),
    exams: union(a.exams, b.exams, (x) => x.current?.last ?? x.done.at(-1)?.submitted),
    ...(lists ? { lists } : {}),
  };
}

/** The longest run of a challenge is kept, on whichever device it was. */
function withLongest(sets: Progress["sets"], a: Progress, b: Progress): Progress["sets"] {
  const most = (set: string) =>
    Math.max(own(a.sets, set)?.longest ?? 0, own(b.sets, set)?.longest ?? 0);
  return Object.fromEntries(
    Object.entries(sets).map((
      [set, record],
    ) => [set, most(set) > 0 ? { ...record, longest: most(set) } : record]),
  );
}

function union<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  when: (record: T) => string | undefined,
): Record<string, T> {
  const time = (record: T) => Date.parse(String(when(record)));
  const out: Record<string, T> = { ...a };
  for (const [key, record] of Object.entries(b)) {
    const other = own(out, key);
    if (!other || time(record) >= (time(other) || -Infinity)) out[key] = record;
  }
  return out;
}
