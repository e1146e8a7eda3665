/** A sitting of an exam: what is answered, how long it has taken, the receipt. Pure; times are parameters. */

import { iso } from "../base/dates.ts";
import { rank } from "../questions/draw.ts";
import type { Payload, Question } from "../base/payload.ts";
import type { Sitting } from "../member/progress.ts";

type Exam = Payload<"exam">;

/** Milliseconds by which the two clocks may part before the wall clock is believed to have been changed. */
const DRIFT = 2000;

/** A jump of the wall clock against the running page that is worth telling, in milliseconds. */
const JUMP = 30_000;

/** What the two clocks of a page show, in milliseconds. */
export interface Clocks {
  /** The time of day. Anybody may set it. */
  readonly wall: number;
  /** How long the page has been open. Nobody can set it, but it may stand still while the machine sleeps. */
  readonly page: number;
}

/** A moment of this page from which time is counted, and what a sitting had used by then. */
export interface Anchor extends Clocks {
  readonly started: string;
  readonly used: number;
}

/** A code that a candidate goes by: letters, digits, hyphens. No names. */
export const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{0,15}$/;

export function begin(exam: Exam, code: string, now: Clocks): Sitting {
  return {
    revision: exam.revision,
    code,
    started: iso(new Date(now.wall)),
    last: new Date(now.wall).toISOString(),
    used: 0,
    clock: 0,
    answers: {},
    marked: [],
  };
}

/**
 * Go on with a sitting on a page just opened: the wall clock says how long it was closed, as nothing else can;
 * when it went back meanwhile, that time is not known and the jump is noted.
 */
export function resume(sitting: Sitting, now: Clocks): [Sitting, Anchor] {
  const closed = gap(sitting, now);
  const used = milliseconds(sitting) + Math.max(0, closed);
  return [counted(sitting, now, used, closed < -DRIFT), anchor(sitting, now, used)];
}

/**
 * Count the time up to now. The page's own clock counts, always from the anchor, so that no rounding adds up.
 * Only when the wall clock runs ahead of it has the machine slept, or been set forward: a browser cannot tell
 * which, so the time counts as slept and a long jump is noted. When it was set back, the page's clock goes on.
 */
export function tick(sitting: Sitting, from: Anchor, now: Clocks): [Sitting, Anchor] {
  if (from.started !== sitting.started) return resume(sitting, now);
  const page = now.page - from.page;
  const ahead = now.wall - from.wall - page;
  const used = Math.max(milliseconds(sitting), from.used + page + (ahead > DRIFT ? ahead : 0));
  const since = gap(sitting, now);
  const odd = since < -DRIFT || Math.min(ahead, since) > JUMP;
  return [
    counted(sitting, now, used, odd),
    Math.abs(ahead) > DRIFT ? anchor(sitting, now, used) : from,
  ];
}

/**
 * Whether the time is up only because the wall clock leapt ahead of the running page. The machine slept, or the clock
 * was put forward, perhaps put right: handing in cannot be undone, so a person decides, or puts the clock back.
 */
export function leapt(
  sitting: Sitting,
  from: Anchor,
  now: Clocks,
  minutes: number | null,
): boolean {
  if (minutes === null || from.started !== sitting.started) return false;
  const page = now.page - from.page;
  const ahead = now.wall - from.wall - page;
  const used = Math.max(milliseconds(sitting), from.used + page);
  return ahead > JUMP && used < minutes * 60_000 && from.used + page + ahead >= minutes * 60_000;
}

/** The sitting as handed in: whole seconds, never more of them than between its beginning and its end. */
export function submit(sitting: Sitting, now: Clocks): Sitting & { submitted: string } {
  const used = Math.floor(sitting.used);
  const end = Math.max(now.wall, (Date.parse(sitting.started) || -Infinity) + used * 1000);
  return { ...sitting, used, submitted: iso(new Date(end)) };
}

/** How far the wall clock has come since the time was counted last, on whichever page. */
function gap(sitting: Sitting, now: Clocks): number {
  return now.wall - (Date.parse(sitting.last) || now.wall);
}

/** Seconds are stored, to the millisecond; a state of old has whole ones. */
function milliseconds(sitting: Sitting): number {
  return Math.round(sitting.used * 1000);
}

function anchor(sitting: Sitting, now: Clocks, used: number): Anchor {
  return { started: sitting.started, wall: now.wall, page: now.page, used };
}

function counted(sitting: Sitting, now: Clocks, used: number, odd: boolean): Sitting {
  return {
    ...sitting,
    last: new Date(now.wall).toISOString(),
    used: Math.round(used) / 1000,
    clock: sitting.clock + Number(odd),
  };
}

/** Whole seconds left, never below 0; null without a time limit. */
export function left(sitting: Sitting, minutes: number | null): number | null {
  return minutes === null ? null : Math.max(0, Math.ceil(minutes * 60 - sitting.used));
}

/** 12:05, 1:00:00. */
export function clock(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

export function answer(sitting: Sitting, id: string, values: string[]): Sitting {
  return { ...sitting, answers: { ...sitting.answers, [id]: values } };
}

export function mark(sitting: Sitting, id: string, on: boolean): Sitting {
  const others = sitting.marked.filter((x) => x !== id);
  return { ...sitting, marked: on ? [...others, id] : others };
}

/** What a candidate hands in: everything `xueer grade` needs, nothing about the person. */
export interface Receipt {
  readonly format: "xueer-receipt";
  readonly version: 1;
  readonly paper: string;
  readonly revision: string;
  readonly code: string;
  readonly started: string;
  readonly submitted: string;
  readonly used: number;
  readonly clock: number;
  readonly answers: readonly {
    readonly id: string;
    readonly rev: string;
    readonly answer: readonly string[];
  }[];
  readonly checksum: string;
}

/** What an exam element tells around it when a receipt is asked for; who prevents it hands over another file. */
export const HANDED_IN = "xueer-receipt";

export interface HandedIn {
  readonly name: string;
  readonly text: string;
}

export function receipt(exam: Exam, sitting: Sitting, submitted: string): Receipt {
  const answers = exam.questions.map((q: Question) => ({
    id: q.id,
    rev: q.rev,
    answer: sitting.answers[q.id] ?? [],
  }));
  const body = {
    format: "xueer-receipt" as const,
    version: 1 as const,
    paper: exam.set.id.replace(/^paper\//, ""),
    revision: sitting.revision,
    code: sitting.code,
    started: sitting.started,
    submitted,
    used: Math.round(sitting.used),
    clock: sitting.clock,
    answers,
  };
  return { ...body, checksum: checksum(body) };
}

/** Forty bits of the receipt's content as XXXX-XXXX (Crockford's base 32), to read out over the telephone. */
export function checksum(body: Omit<Receipt, "checksum">): string {
  const head = [body.paper, body.revision, body.code, body.started, body.submitted];
  const lines = body.answers.map(({ id, rev, answer }) => `${id}@${rev}=${answer.join("\u001f")}`);
  const text = [...head, `${body.used}/${body.clock}`, ...lines].join("\n");
  let bits = BigInt(rank("xueer-receipt-a", text)) << 8n;
  bits |= BigInt(rank("xueer-receipt-b", text) & 0xff);
  let out = "";
  for (let i = 7; i >= 0; i--) out += ALPHABET[Number((bits >> BigInt(i * 5)) & 31n)];
  return `${out.slice(0, 4)}-${out.slice(4)}`;
}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
