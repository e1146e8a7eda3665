/** Two states of one member as one: of two tabs, of two devices. */

import { withAnswer } from "./answers.ts";
import { own, type Progress, withExam } from "./progress.ts";

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
    sets: withKept(union(a.sets, b.sets, (x) => x.runs.at(-1)?.at), a, b),
    tasks: union(a.tasks, b.tasks, (x) => x.at),
    exempt: { ...a.exempt, ...b.exempt },
    pages: union(a.pages, b.pages, (x) => x.finished ?? x.at),
    stars: union(a.stars, b.stars, (x) => x.at),
    memory: union(a.memory, b.memory, (x) => x.last),
    study: longer(a.study, b.study),
    sessions: union(a.sessions, b.sessions, (x) => x.at),
    exams: union(a.exams, b.exams, (x) => x.current?.last ?? x.done.at(-1)?.submitted),
    ...(lists ? { lists } : {}),
  };
}

/** The longest run of a challenge is kept, on whichever device it was, and that a set was begun. */
function withKept(sets: Progress["sets"], a: Progress, b: Progress): Progress["sets"] {
  return Object.fromEntries(
    Object.entries(sets).map(([set, record]) => {
      const both = [own(a.sets, set), own(b.sets, set)];
      const most = Math.max(...both.map((one) => one?.longest ?? 0));
      const begun = both.map((one) => one?.begun).filter((at) => at !== undefined).sort()[0];
      return [set, { ...record, ...(most > 0 && { longest: most }), ...(begun && { begun }) }];
    }),
  );
}

/** Of each page and question the longer time: the same file taken in twice adds nothing. */
function longer(a: Progress["study"], b: Progress["study"]): Progress["study"] {
  const out = { ...a };
  for (const [key, seconds] of Object.entries(b)) out[key] = Math.max(own(out, key) ?? 0, seconds);
  return out;
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
