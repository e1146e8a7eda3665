/** Records as programs of before wrote them, which booked study hours for reading and counted no time. */

import { equal } from "./assert.ts";
import { list, reading, task } from "./lists.ts";
import { startedIn, submit } from "../src/member/answers.ts";
import { merge } from "../src/member/joining.ts";
import { EMPTY, json, own, parse, type Progress } from "../src/member/progress.ts";
import { attended, begin, readingOf, selfStudy, studied, studyWords } from "../src/member/study.ts";
import { fileText, readFile } from "../src/member/transfer.ts";
import { followed, stateOf } from "../src/plan/checklist.ts";
import { Store } from "../src/base/storage.ts";

const now = new Date("2026-11-23T09:00:00+08:00");
const FOLDER = new URL("../../tests/cases/progress/", import.meta.url);
/** Each was stored by the program of its day; the same member, who finds more to do in each. */
const STORED = ["1-reading", "2-exams", "3-notebook", "4-challenge"].map((name) => ({
  name,
  text: Deno.readTextFileSync(new URL(`${name}.json`, FOLDER)).trim(),
}));
const LIST = list([
  reading("l.read", "materials/branch-life/", 150), // two study hours were booked for it
  reading("l.hand", "materials/first-topic/", 100),
  reading("l.half", "materials/glossary/", 200),
  reading("l.undone", "materials/study-to-work/", 90),
  task("l.session@2026-09", { hours: 2 }),
  task("l.session@2026-12", { hours: 2 }),
  task("l.quiz", { kind: "quiz", set: "bank/branch", hours: 0, seconds: 90 }),
  reading("l.again", "materials/branch-life/", 150), // the same page is not read twice
]);
/** What all questions and pages of the list can have at most, and the question of another bank. */
const MOST = 150 + 100 + 200 + 90 + 90 + 30;

/** Whether all of `old` is in `now`, whatever there is besides. */
function within(old: unknown, now: unknown): boolean {
  if (typeof old !== "object" || old === null) return old === now;
  return typeof now === "object" && now !== null &&
    Object.entries(old).every(([key, value]) =>
      within(value, (now as Record<string, unknown>)[key])
    );
}

function browser(text: string): { area: Map<string, string>; store: Store } {
  const area = new Map([["xueer:progress", text]]);
  const store = new Store({
    getItem: (key) => area.get(key) ?? null,
    setItem: (key, value) => void area.set(key, value),
    removeItem: (key) => void area.delete(key),
  });
  return { area, store };
}

for (const { name, text } of STORED) {
  const { progress: old, fault } = parse(text);

  Deno.test(`${name}: ticks stay, reading done becomes its length in self-study, sessions alone have study hours`, () => {
    equal(fault, null);
    const done = stateOf(LIST, old, "2026-11-23").tasks.filter((state) => state.done);
    equal(
      done.map((state) => state.task.id),
      ["l.read", "l.hand", "l.session@2026-09", "l.quiz", "l.again"],
    );
    equal(attended(LIST, old), { hours: 2, own: 2 });
    const questions = 3 * 30; // two of the bank, one of the day; what was only typed is not answered
    equal(selfStudy(old, [LIST]), {
      seconds: 150 + 100 + questions,
      former: 150 + 100 + questions,
    });
    equal(studyWords(selfStudy(old, [LIST])), "5 分（旧记录折算 5 分）");
    equal(readingOf(LIST, old), { seconds: 250, length: 540 });
    equal([followed([LIST], old).length, startedIn(old, "bank/secrecy")], [1, 0]);
  });

  Deno.test(`${name}: nothing of it is lost in the browser, by going on, in a file or beside another record`, () => {
    const { area, store } = browser(text);
    store.update((p) =>
      studied(begin(p, "materials/glossary/", 0), "materials/glossary/", 200, () => 20)
    );
    equal([...area.keys()], ["xueer:progress"]);
    equal(within(json(text), json(area.get("xueer:progress") ?? "")), true);
    const file = readFile(fileText(store.read()), 1000);
    equal(file.ok && within(json(text), file.progress), true);
    for (const both of [merge(EMPTY, old), merge(old, EMPTY), merge(old, store.read())]) {
      equal(within(json(text), both), true);
      equal(selfStudy(both, [LIST]).seconds >= selfStudy(old, [LIST]).seconds, true);
    }
  });

  Deno.test(`${name}: going on adds time up to the length, never on top of it, and takes none away`, () => {
    for (let seed = 1; seed < 40; seed++) {
      let p: Progress = old;
      for (let step = 0; step < 30; step++) {
        const before = selfStudy(p, [LIST]).seconds;
        p = went(p, (seed * 31 + step * 17) % 97, (seed * step * 7) % 140);
        const after = selfStudy(p, [LIST]).seconds;
        equal(before <= after && after <= MOST, true);
      }
    }
  });
}

/** Reads on in a page of the list as its element does, or answers a question of before. */
function went(p: Progress, what: number, seconds: number): Progress {
  const take = (room: number) => Math.min(room, seconds);
  const task = LIST.tasks[what % LIST.tasks.length];
  if (task?.page) {
    const read = own(p.pages, task.page)?.finished !== undefined ||
      LIST.tasks.some((one) => one.page === task.page && own(p.tasks, one.id)?.done);
    return studied(begin(p, task.page, read ? task.seconds : 0), task.page, task.seconds, take);
  }
  const id = ["branch.q001", "branch.q002", "secrecy.q001"][what % 3] ?? "";
  return studied(submit(p, id, "r2", ["B"], 1, now), id, what % 3 === 2 ? 30 : 45, take);
}
