/** A sitting of an exam: what is answered, how long it has taken, the receipt. Pure; times are parameters. */

import { iso } from "./dates.ts";
import { rank } from "./draw.ts";
import type { Payload, Question } from "./payload.ts";
import type { Sitting } from "./progress.ts";

type Exam = Payload<"exam">;

/** A jump of the wall clock against the running page that is worth telling, in seconds. */
const JUMP = 30;

/** A code that a candidate goes by: letters, digits, hyphens. No names. */
export const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{0,15}$/;

export function begin(exam: Exam, code: string, now: Date): Sitting {
  const at = iso(now);
  return {
    revision: exam.revision,
    code,
    started: at,
    last: at,
    used: 0,
    clock: 0,
    answers: {},
    marked: [],
  };
}

/**
 * Count the time since the last tick. The wall clock counts, also over a closed page; when it went back,
 * `running` (seconds this page has run since its last tick) counts instead and the jump is noted.
 */
export function tick(sitting: Sitting, now: Date, running: number): Sitting {
  const wall = (now.getTime() - Date.parse(sitting.last)) / 1000;
  const odd = wall < -1 || (running > 0 && wall - running > JUMP);
  const passed = wall < 0 ? Math.max(0, running) : wall;
  return {
    ...sitting,
    last: iso(now),
    used: Math.round((sitting.used + passed) * 10) / 10,
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
