/** The only module that touches localStorage. */

import { mended } from "../member/answers.ts";
import { rescue } from "../member/joining.ts";
import { EMPTY, parse, type Progress } from "../member/progress.ts";

const KEY = "xueer:progress";
const BACKUP = "xueer:backup";
const GROUP = "xueer:group";
const PLACES = [1, 2, 3].map((i) => `xueer:damaged:${i}`);
const OPENED = "xueer:opened";
const PROBE = "xueer:probe";
/** Told on a page that loads two of our scripts, whose stores know nothing of each other. */
const CHANGED = "xueer-changed";

/** The part of the Storage interface that is used, so that tests can bring their own. */
export type Area = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * Where what is learnt now is kept: in the browser ("kept"), or in memory only, because the browser refuses ("refused"),
 * or because the browser holds a record that must not be written over: a newer program's ("newer"), or one that cannot
 * be read while all places for such texts are taken ("crowded").
 */
export type Standing = "kept" | "refused" | "newer" | "crowded";

/** A text that this program did not write and does not lose. */
export interface Foreign {
  readonly text: string;
  readonly fault: "damaged" | "newer";
}

/** Progress that outlives the page where the browser allows it, and works in memory where not. */
export class Store {
  private state: Standing = "kept";
  private memory: string | null = null;
  private group: string | null = null;
  private readonly listeners = new Set<() => void>();

  private readonly area: Area | null;

  constructor(area: Area | null) {
    this.area = area;
    if (area === null) this.state = "refused";
    if (this.set(PROBE, "1")) this.remove(PROBE); // a trial tells at once
  }

  /** Where what is learnt now is kept. */
  get standing(): Standing {
    return this.state;
  }

  /** The state as it is stored now (another tab may have written). Text that is not understood is not lost. */
  read(): Progress {
    const text = this.stored() ?? this.memory;
    if (text === null) return EMPTY;
    const { progress, fault } = parse(text);
    if (fault === null) return progress;
    if (fault === "newer" || !this.setAside(text)) return this.leave(fault, progress);
    this.write(progress);
    return progress;
  }

  /** Change the state: read afresh, change, write, tell everybody. */
  update(change: (progress: Progress) => Progress): void {
    this.write(change(this.read()));
    this.announce();
  }

  /** Change the state without telling anybody: for typing, where the page already shows the change. */
  quietly(change: (progress: Progress) => Progress): void {
    this.write(change(this.read()));
  }

  /** Let answers to questions whose stem was mended go on under the new revision. */
  mend(questions: Parameters<typeof mended>[1]): void {
    const next = mended(this.read(), questions);
    if (next) this.write(next);
  }

  /** Replace everything, keeping the previous state for `undo`. */
  replace(progress: Progress): void {
    this.set(BACKUP, JSON.stringify(this.read()));
    this.write(progress);
    this.announce();
  }

  /** Whether there is a state from before the last `replace`. */
  get canUndo(): boolean {
    return this.backup() !== null;
  }

  /** After another tab wrote: put back what it wrote over because it had not seen it yet. */
  rescue(now: Date): void {
    const mine = this.memory;
    const theirs = this.stored();
    if (theirs === null || mine === null || theirs === mine) return;
    const saved = rescue(this.read(), parse(mine).progress, now);
    if (saved) this.write(saved);
  }

  /** Go back to the state before the last `replace`. */
  undo(): void {
    this.read(); // what must not be written over has come meanwhile
    const before = this.backup();
    if (before === null) return;
    this.write(before);
    this.remove(BACKUP);
    this.announce();
  }

  /** Erase everything this site ever stored, damaged copies and backup too. */
  erase(): void {
    [KEY, BACKUP, GROUP, OPENED, ...this.copies()].forEach((key) => this.remove(key));
    this.memory = null;
    this.group = null;
    if (this.state !== "refused") this.state = "kept";
    this.announce();
  }

  /** The random id of the files handed to the group, or null before the first; erasing ends it. */
  get groupId(): string | null {
    return this.get(GROUP) ?? this.group;
  }

  /** Keep an id for the files handed to the group. */
  keepGroupId(id: string): void {
    this.group = id;
    this.set(GROUP, id);
    this.announce();
  }

  /** The key of the locked paper opened last, or null; `lock` tells one locking from another. */
  openedKey(lock: string): string | null {
    const [of, key] = this.get(OPENED)?.split(" ") ?? [];
    return of === lock && key !== undefined ? key : null;
  }

  /** Keep the key of a locked paper, so that a refresh need not ask for the passphrase again. */
  keepOpened(lock: string, key: string): void {
    this.set(OPENED, `${lock} ${key}`);
  }

  /** Texts that this program does not understand, oldest first; one that was left in its place comes last. */
  foreign(): Foreign[] {
    const texts = [...this.copies(), KEY].map((key) => this.get(key)).filter((text) =>
      text !== null
    );
    return texts.flatMap((text) => {
      const { fault } = parse(text);
      return fault ? [{ text, fault }] : [];
    });
  }

  /** Whether texts were set aside. */
  get hasCopies(): boolean {
    return this.copies().length > 0;
  }

  /** Erase the texts that were set aside; one that waited for room takes it, and saving goes on. */
  dropCopies(): void {
    const now = this.read();
    this.copies().forEach((key) => this.remove(key));
    if (this.state === "crowded") {
      this.state = "kept";
      this.read();
      this.write(now);
    }
    this.announce();
  }

  /** Be told of changes made here or in another tab; returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tell every element to draw itself anew. */
  announce(): void {
    this.listeners.forEach((listener) => listener());
  }

  private copies(): string[] {
    return PLACES.filter((key) => this.get(key) !== null);
  }

  /** Keep a text under a free key; false when there is none or no room. */
  private setAside(text: string): boolean {
    if (PLACES.some((key) => this.get(key) === text)) return true;
    const free = PLACES.find((key) => this.get(key) === null);
    return free !== undefined && this.set(free, text);
  }

  /** Leave what is stored as it is and go on in memory: with what this page wrote, or what it could read. */
  private leave(fault: "damaged" | "newer", progress: Progress): Progress {
    if (this.state === "kept") this.state = fault === "newer" ? "newer" : "crowded";
    this.memory ??= JSON.stringify(progress);
    return parse(this.memory).progress;
  }

  private stored(): string | null {
    return this.state === "kept" ? this.get(KEY) : null;
  }

  private backup(): Progress | null {
    const text = this.state === "kept" ? this.get(BACKUP) : null;
    const { progress, fault } = parse(text ?? "");
    return fault ? null : progress;
  }

  private write(progress: Progress): void {
    const text = JSON.stringify(progress);
    this.memory = text;
    this.set(KEY, text);
  }

  private get(key: string): string | null {
    if (this.state === "refused") return null;
    try {
      return this.area?.getItem(key) ?? null;
    } catch {
      this.state = "refused";
      return null;
    }
  }

  private set(key: string, text: string): boolean {
    if (this.state !== "kept") return false;
    try {
      this.area?.setItem(key, text);
      return true;
    } catch {
      this.state = "refused";
      return false;
    }
  }

  private remove(key: string): void {
    try {
      this.area?.removeItem(key);
    } catch {
      this.state = "refused";
    }
  }
}

/** The browser's storage, not what theme-storage.ts puts in its place where it is refused. */
function browserArea(): Area | null {
  try {
    return globalThis.localStorage instanceof Storage ? globalThis.localStorage : null;
  } catch {
    return null;
  }
}

/** The page's own store, following other tabs. */
export const store = new Store(browserArea());

if (typeof addEventListener === "function") {
  let telling = false;
  const once = (tell: () => void) => () => {
    if (telling) return;
    telling = true;
    try {
      tell();
    } finally {
      telling = false;
    }
  };
  store.subscribe(once(() => dispatchEvent(new Event(CHANGED))));
  addEventListener(CHANGED, once(() => store.announce()));
  addEventListener("storage", (event) => {
    if ((event as StorageEvent).key === null || (event as StorageEvent).key === KEY) {
      store.rescue(new Date());
      store.announce();
    }
  });
}
