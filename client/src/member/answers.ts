/** What a member answered, question by question: handed in, graded, cleared, kept. Pure, like progress.ts. */

import { iso } from "../base/dates.ts";
import { type Answer, HISTORY, type Memory, own, type Progress } from "./progress.ts";
import { answeredFormerly, begin, FORMERLY } from "./study.ts";

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

/** From this answer on its time is counted: with half a minute when it was answered before there was counting. */
function timed(p: Progress, id: string): Progress {
  return begin(p, id, answeredFormerly(p, id) ? FORMERLY : 0);
}

/** The state with this record of a question. */
export function withAnswer(p: Progress, id: string, record: Answer): Progress {
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
    return withAnswer(timed(p, id), id, { ...record, last });
  }
  const correct = share === 1;
  return withAnswer(timed(p, id), id, {
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
  return withAnswer(timed(p, id), id, {
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

/** How many questions of a bank are answered, once it was begun on its own page (papers and 今日三题 ask them too). */
export function startedIn(p: Progress, set: string): number {
  if (!set.startsWith("bank/") || own(p.sets, set)?.begun === undefined) return 0;
  const prefix = `${set.slice("bank/".length)}.`;
  return Object.keys(p.answers).filter((id) =>
    id.startsWith(prefix) && own(p.answers, id)?.last !== undefined
  ).length;
}
