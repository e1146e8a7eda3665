import { equal } from "./assert.ts";
import { retry, submit } from "../src/member/answers.ts";
import { rescue } from "../src/member/joining.ts";
import { EMPTY, tickTask } from "../src/member/progress.ts";
import { type Area, Store, store as pages } from "../src/base/storage.ts";

const now = new Date("2026-11-23T09:00:00+08:00");
const tick = (id: string) => (p: typeof EMPTY) => tickTask(p, id, true, now);

function memory(refuse = false): Area & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, value) => {
      if (refuse) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
  };
}

Deno.test("two stores on one area see each other's changes", () => {
  const area = memory();
  const [a, b] = [new Store(area), new Store(area)];
  a.update(tick("t1"));
  b.update(tick("t2"));
  equal(Object.keys(a.read().tasks), ["t1", "t2"]);
});

Deno.test("a storage that refuses works in memory and says so", () => {
  for (const area of [null, memory(true)]) {
    const store = new Store(area);
    store.update(tick("t1"));
    equal([store.standing, Object.keys(store.read().tasks)], ["refused", ["t1"]]);
  }
});

const texts = (store: Store) => store.foreign().map(({ text }) => text);
const NEWER = JSON.stringify({ ...EMPTY, version: 2, tasks: { t9: "done" } });

Deno.test("damaged text is set aside once; the fourth stays where it is and the page works in memory", () => {
  const area = memory();
  for (const text of ["{1", "{2", "{3"]) {
    area.kept.set("xueer:progress", text);
    const store = new Store(area);
    equal([store.read(), store.read(), store.standing], [EMPTY, EMPTY, "kept"]);
  }
  const fourth = JSON.stringify({ ...EMPTY, lists: ["a"], tasks: 3 });
  area.kept.set("xueer:progress", fourth);
  const store = new Store(area);
  store.update(tick("t1"));
  store.quietly(tick("t2"));
  store.replace(tick("t3")(store.read()));
  store.undo();
  store.rescue(now);
  equal([store.standing, area.kept.get("xueer:progress")], ["crowded", fourth]);
  equal([store.read().lists, Object.keys(store.read().tasks)], [["a"], ["t1", "t2", "t3"]]);
  equal(texts(store), ["{1", "{2", "{3", fourth]);
  equal([store.canUndo, area.kept.has("xueer:backup")], [false, false]);
  store.dropCopies(); // the member has them as files: saving goes on with what was learnt meanwhile
  equal([store.standing, texts(store), store.hasCopies], ["kept", [fourth], true]);
  equal(Object.keys(new Store(area).read().tasks), ["t1", "t2", "t3"]);
  store.dropCopies();
  equal([...area.kept.keys()], ["xueer:progress"]);
});

Deno.test("a newer program's record is never written over, set aside or called damaged", () => {
  const area = memory();
  area.kept.set("xueer:progress", NEWER);
  const store = new Store(area);
  equal([store.read(), store.standing], [EMPTY, "newer"]);
  store.update(tick("t1"));
  store.replace(tick("t2")(store.read()));
  store.undo();
  store.rescue(now);
  store.keepGroupId("甲");
  equal([...area.kept], [["xueer:progress", NEWER]]);
  equal([Object.keys(store.read().tasks), store.groupId], [["t1", "t2"], "甲"]);
  equal([store.foreign(), store.hasCopies], [[{ text: NEWER, fault: "newer" }], false]);
  store.erase(); // asked for in so many words
  store.update(tick("t3"));
  equal([store.standing, Object.keys(new Store(area).read().tasks)], ["kept", ["t3"]]);
});

Deno.test("a newer program in another tab: what this page learnt goes on in memory", () => {
  for (const act of ["update", "rescue", "undo", "replace", "dropCopies"] as const) {
    const area = memory();
    const store = new Store(area);
    store.replace(tick("t1")(EMPTY));
    area.kept.set("xueer:progress", NEWER);
    const backup = area.kept.get("xueer:backup");
    if (act === "update") store.update(tick("t2"));
    else if (act === "rescue") store.rescue(now);
    else if (act === "replace") store.replace(store.read());
    else store[act]();
    equal([act, area.kept.get("xueer:progress")], [act, NEWER]);
    equal([act, area.kept.get("xueer:backup")], [act, backup]);
    equal(Object.keys(store.read().tasks), act === "update" ? ["t1", "t2"] : ["t1"]);
  }
});

Deno.test("what another tab damaged is set aside before what it wrote over is put back", () => {
  const area = memory();
  const store = new Store(area);
  store.update((p) => submit(p, "a.q1", "r", ["A"], 1, now));
  area.kept.set("xueer:progress", "{");
  store.rescue(now);
  equal([Object.keys(store.read().answers), texts(store)], [["a.q1"], ["{"]]);
});

Deno.test("a state from before an import that cannot be read is not gone back to", () => {
  for (const text of ["{", NEWER]) {
    const area = memory();
    const store = new Store(area);
    store.update(tick("t1"));
    area.kept.set("xueer:backup", text);
    store.undo();
    equal([store.canUndo, Object.keys(store.read().tasks)], [false, ["t1"]]);
    equal(area.kept.get("xueer:backup"), text);
  }
});

Deno.test("replace can be undone, erase leaves nothing", () => {
  const area = memory();
  const store = new Store(area);
  store.update(tick("t1"));
  store.replace(EMPTY);
  equal([store.canUndo, Object.keys(store.read().tasks)], [true, []]);
  store.undo();
  equal([store.canUndo, Object.keys(store.read().tasks)], [false, ["t1"]]);
  store.replace(EMPTY);
  store.erase();
  equal([...area.kept.keys()], []);
});

Deno.test("listeners hear of changes until they stop", () => {
  const store = new Store(memory());
  let heard = 0;
  const stop = store.subscribe(() => heard++);
  store.update(tick("t1"));
  store.quietly(tick("t2"));
  stop();
  store.update(tick("t3"));
  equal(heard, 1);
});

Deno.test("what another tab wrote over without having seen it is put back", () => {
  const area = new Map<string, string>();
  const shared = {
    getItem: (key: string) => area.get(key) ?? null,
    setItem: (key: string, text: string) => void area.set(key, text),
    removeItem: (key: string) => void area.delete(key),
  };

  const tab = new Store(shared);
  const before = EMPTY;
  tab.quietly((p) => submit(p, "a.q1", "r", ["A"], 1, now));
  const stale = submit(before, "a.q3", "r", ["B"], 1, now);
  area.set("xueer:progress", JSON.stringify(stale));
  tab.rescue(new Date(now.getTime() + 1000));
  equal(Object.keys(tab.read().answers).sort(), ["a.q1", "a.q3"]);
  area.set("xueer:progress", JSON.stringify(stale));
  tab.rescue(new Date(now.getTime() + 60_000));
  equal(Object.keys(tab.read().answers), ["a.q3"]);
});

Deno.test("a question asked again in another tab is not brought back", () => {
  const mine = submit(EMPTY, "a.q1", "r", ["A"], 1, now);
  equal(rescue(retry(mine, ["a.q1"]), mine, now), null);
  equal(rescue(mine, mine, now), null);
});

Deno.test("what a browser holds has these names for ever, and nothing else is left behind", () => {
  const area = memory();
  const store = new Store(area);
  equal([store.standing, [...area.kept.keys()]], ["kept", []]); // the trial is taken back
  equal([store.canUndo, store.foreign(), store.read()], [false, [], EMPTY]);
  store.update(tick("t1"));
  store.replace(EMPTY);
  area.kept.set("xueer:progress", "{");
  store.read();
  equal([...area.kept.keys()].sort(), ["xueer:backup", "xueer:damaged:1", "xueer:progress"]);
  store.erase();
  equal([...area.kept.keys()], []);
});

Deno.test("a storage that refuses is known at once, one that fails later from then on", () => {
  const trials = [new Store(memory(true)), new Store(null)];
  equal(trials.map((store) => store.standing), ["refused", "refused"]);
  for (const method of ["getItem", "setItem", "removeItem"] as const) {
    const area = memory();
    const store = new Store(area);
    store.update(tick("t1"));
    area[method] = () => {
      throw new DOMException("denied", "SecurityError");
    };
    store.replace(tick("t2")(store.read())); // reads and writes
    if (method === "removeItem") store.undo();
    equal([method, store.standing], [method, "refused"]);
    const ids = method === "removeItem" ? ["t1"] : ["t1", "t2"];
    equal(Object.keys(store.read().tasks), ids);
    equal([store.canUndo, store.foreign()], [false, []]);
  }
});

Deno.test("a damaged text that comes back is not kept twice, and is mended each time", () => {
  const area = memory();
  const whole = { ...EMPTY, lists: ["a"] };
  const damaged = JSON.stringify({ ...whole, tasks: 3 });
  for (let i = 0; i < 2; i++) {
    area.kept.set("xueer:progress", damaged);
    equal(new Store(area).read(), whole);
    equal(area.kept.get("xueer:progress"), JSON.stringify(whole));
  }
  equal(texts(new Store(area)), [damaged]);
});

Deno.test("what was erased in another tab stays erased, what was imported there is taken", () => {
  const area = memory();
  const [tab, other] = [new Store(area), new Store(area)];
  tab.update((p) => submit(p, "a.q1", "r", ["A"], 1, now));
  other.erase();
  tab.rescue(now);
  equal([[...area.kept.keys()], Object.keys(other.read().answers)], [[], []]);
  const fresh = new Store(area); // has written nothing itself
  other.update(tick("t1"));
  fresh.rescue(now);
  equal(Object.keys(fresh.read().tasks), ["t1"]);
});

Deno.test("undo without anything to go back to changes nothing, and everybody hears of what is replaced", () => {
  const store = new Store(memory());
  store.update(tick("t1"));
  let heard = 0;
  store.subscribe(() => heard++);
  store.undo();
  equal([heard, Object.keys(store.read().tasks)], [0, ["t1"]]);
  store.replace(EMPTY);
  store.undo();
  store.erase();
  equal(heard, 3);
});

Deno.test("a page hears of another tab's progress, of everything being cleared, and of nothing else", () => {
  let heard = 0;
  const stop = pages.subscribe(() => heard++);
  const written = (key: string | null) => {
    heard = 0;
    dispatchEvent(Object.assign(new Event("storage"), { key }));
    return heard;
  };
  equal(["xueer:progress", null, "xueer:backup"].map(written), [1, 1, 0]);
  stop();
});

Deno.test("the random id of the files for the group stays until everything is erased", () => {
  for (const area of [memory(), memory(true)]) {
    const store = new Store(area);
    equal(store.groupId, null);
    store.keepGroupId("甲");
    equal([store.groupId, area.kept.get("xueer:group")], [
      "甲",
      store.standing === "kept" ? "甲" : undefined,
    ]);
    equal(new Store(area).groupId, store.standing === "kept" ? "甲" : null);
    store.erase();
    equal([store.groupId, area.kept.size], [null, 0]);
  }
});

Deno.test("the key of the paper opened last is kept for that locking only, until all is erased", () => {
  const area = memory();
  const store = new Store(area);
  equal(store.openedKey("salt"), null);
  store.keepOpened("salt", "key");
  equal([store.openedKey("salt"), store.openedKey("other")], ["key", null]);
  store.keepOpened("other", "key2");
  equal([store.openedKey("salt"), store.openedKey("other")], [null, "key2"]);
  area.kept.set("xueer:opened", "damaged");
  equal(store.openedKey("damaged"), null);
  store.erase();
  equal([...area.kept.keys()], []);
  const refusing = new Store(memory(true));
  refusing.keepOpened("salt", "key");
  equal(refusing.openedKey("salt"), null);
});

Deno.test("two scripts on a page have a store each: a change in one draws the other's elements too, once", async () => {
  const again = "../src/base/storage.ts?second";
  const { store: other } = await import(again) as { store: Store };
  const told: string[] = [];
  const stops = [
    pages.subscribe(() => told.push("first")),
    other.subscribe(() => told.push("second")),
  ];
  pages.update(tick("a"));
  equal(told.toSorted(), ["first", "second"]);
  other.announce();
  equal(told.length, 4);
  stops.forEach((stop) => stop());
});
