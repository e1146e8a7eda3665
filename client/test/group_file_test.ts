import { equal } from "./assert.ts";
import { list, reading, task } from "./lists.ts";
import { groupFileName, groupFileText, randomId } from "../src/member/group-file.ts";
import { draft, submit } from "../src/member/answers.ts";
import { EMPTY, type Progress } from "../src/member/progress.ts";
import { type Area, Store } from "../src/base/storage.ts";
import { fileText } from "../src/member/transfer.ts";

const now = new Date(2026, 10, 23, 9);

const LISTS = [
  list([reading("l.t1", "x/", 100), task("l.t2", { hours: 2, confirmed: true })]),
  list([task("m.t1", { hours: 8 })], { id: "m", default: false }),
];

/** Answered, only begun, read, sat: with words and days that must not leave. */
function learnt(): Progress {
  const right = submit(EMPTY, "a.q1", "r", ["秘语"], 1, now);
  const twice = submit(submit(right, "a.q1", "r", ["秘语"], 0, now), "a.q2", "r", ["B"], 0.5, now);
  return {
    ...draft(twice, "a.q3", "r", ["秘语"]),
    pages: {
      "x/": { title: "秘语", at: "2026-11-23", fraction: 1, finished: "2026-11-23" },
      "y/": { title: "秘语", at: "2026-11-23", fraction: 0.5 },
    },
    tasks: { "l.t2": tick, "m.t1": tick }, // m is not followed
    study: { "a.q1": 20, "a.q2": 0, "z/": 70.5 }, // and x/ was read before time was counted
    sessions: {
      s1: { list: "l", date: "2026-11-20", title: "秘语", hours: 4.5, at: "2026-11-20" },
    },
    sets: { "paper/a": { runs: [] }, "bank/a": { runs: [1, 2].map(() => run) } },
  };
}
const tick = { done: true, at: "2026-11-23T09:00:00+08:00" };
const run = { at: "2026-11-23T09:00:00+08:00", right: 1, total: 2, score: 1, full: 2 };

Deno.test("group file: counts and the id, and nothing else", () => {
  equal(JSON.parse(groupFileText(learnt(), "abc", LISTS)), {
    format: "xueer-group",
    version: 1,
    id: "abc",
    answers: { "a.q1": { right: 1, wrong: 1 }, "a.q2": { right: 0, wrong: 1 } },
    pages: 1,
    runs: 2,
    minutes: 3,
    hours: 6.5,
    own: 4.5,
  });
  equal(groupFileText(learnt(), "abc", LISTS).includes("秘语"), false);
  equal(groupFileName("学而", now), "学而-交给小组-20261123.json");
});

Deno.test("group file: an id is 128 random bits", () => {
  const ids = Array.from({ length: 50 }, randomId);
  equal(new Set(ids).size, 50);
  equal(ids.every((id) => /^[0-9a-f]{32}$/.test(id)), true);
});

function area(refuses = false): Area {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => {
      if (refuses) throw new Error("quota");
      kept.set(key, text);
    },
    removeItem: (key) => kept.delete(key),
  };
}

Deno.test("group id: kept from file to file, ended by erasing, never in the backup", () => {
  const browser = area();
  const first = new Store(browser);
  equal(first.groupId, null);
  first.keepGroupId("abc");
  equal(new Store(browser).groupId, "abc");
  equal(fileText(first.read()).includes("abc"), false);
  first.erase();
  equal([first.groupId, new Store(browser).groupId], [null, null]);
});

Deno.test("group id: where nothing is kept it lasts as long as the page", () => {
  const store = new Store(area(true));
  store.keepGroupId("abc");
  equal(store.groupId, "abc");
  store.erase();
  equal(store.groupId, null);
});
