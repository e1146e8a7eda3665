/** A year at random: whatever is read, ticked, entered, taken back and merged, in whatever order, hours and minutes stay apart. */

import { equal } from "./assert.ts";
import { list, reading, task } from "./lists.ts";
import { merge } from "../src/member/joining.ts";
import { EMPTY, finishPage, finishRun, type Progress, tickTask } from "../src/member/progress.ts";
import { attended, begin, enter, selfStudy, studied, takeBack } from "../src/member/study.ts";

/** Numbers at random from a seed (mulberry32). */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PAGES = { "x/": 150, "y/": 40, "z/": 600 };
const SESSIONS = { "l.a": 2, "l.b": 1.5, "l.c": 4 };
const LIST = list([
  ...Object.entries(PAGES).map(([page, seconds], i) => reading(`l.r${i}`, page, seconds)),
  task("l.q", { kind: "quiz", set: "bank/a", hours: 0, seconds: 300 }),
  task("l.a", { hours: 2, confirmed: true }),
  task("l.b", { hours: 1.5 }),
  task("l.c", { hours: 4 }),
]);

/** What is known without the code: seconds given to each page, sessions ticked and entered. */
interface Truth {
  seconds: Record<string, number>;
  ticked: Set<string>;
  entered: Map<string, number>;
}

/** One thing that a member does, to the record and to what is known. */
function act(p: Progress, truth: Truth, next: () => number, step: number): Progress {
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T;
  const now = new Date(Date.UTC(2026, 0, 1) + step * 3_600_000);
  const choice = Math.floor(next() * 6);
  if (choice === 0) {
    const page = pick(Object.keys(PAGES)) as keyof typeof PAGES;
    const seconds = Math.floor(next() * 200);
    const before = truth.seconds[page] ?? 0;
    truth.seconds[page] = Math.min(PAGES[page], before + seconds);
    return studied(p, page, PAGES[page], (room) => Math.min(room, seconds));
  }
  if (choice === 1) {
    const id = pick(Object.keys(SESSIONS));
    const on = next() < 0.7;
    if (on) truth.ticked.add(id);
    else truth.ticked.delete(id);
    return tickTask(p, id, on, now);
  }
  if (choice === 2) {
    const id = `s${step}`;
    const hours = 0.5 * (1 + Math.floor(next() * 16));
    truth.entered.set(id, hours);
    return enter(p, { id, list: "l", date: "2026-01-05", title: "集训", hours }, now);
  }
  if (choice === 3 && truth.entered.size > 0) {
    const id = pick([...truth.entered.keys()]);
    truth.entered.delete(id);
    return takeBack(p, id, now);
  }
  // Pages opened to the end, quizzes finished: neither has hours, nor time that nobody spent.
  const page = pick(Object.keys(PAGES));
  return choice === 4
    ? finishPage(begin(p, page, 0), page, "甲", true, now)
    : finishRun(p, "bank/a", { right: 1, total: 1, score: 1, full: 1 }, now);
}

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

Deno.test("hours are those of sessions alone, minutes those that were read, in any order of a year", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const next = random(seed);
    const truth: Truth = { seconds: {}, ticked: new Set(), entered: new Map() };
    let p: Progress = EMPTY;
    for (let step = 0; step < 60; step++) p = act(p, truth, next, step);
    const hours = (id: string) => SESSIONS[id as keyof typeof SESSIONS];
    const ticked = sum([...truth.ticked].map(hours));
    const confirmed = truth.ticked.has("l.a") ? SESSIONS["l.a"] : 0;
    const entered = sum(truth.entered.values());
    equal(attended(LIST, p), { hours: ticked + entered, own: ticked - confirmed + entered });
    equal(selfStudy(p, [LIST]).seconds, sum(Object.values(truth.seconds)));
    equal(sum(Object.values(p.study)) <= sum(Object.values(PAGES)), true);
    // A copy of the record from another device, or the same file again, adds nothing.
    for (const both of [merge(p, p), merge(p, JSON.parse(JSON.stringify(p))), merge(EMPTY, p)]) {
      equal(attended(LIST, both), attended(LIST, p));
      equal(selfStudy(both, [LIST]), selfStudy(p, [LIST]));
    }
  }
});
