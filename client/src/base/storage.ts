/** The only module that touches localStorage. */

import { EMPTY, parse, type Progress, rescue } from "../member/progress.ts";

const KEY = "xueer:progress";
const BACKUP = "xueer:backup";
const GROUP = "xueer:group";
const OPENED = "xueer:opened";
const DAMAGED = "xueer:damaged:";
const COPIES = 3;
const PROBE = "xueer:probe";

/** The part of the Storage interface that is used, so that tests can bring their own. */
export type Area = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Progress that outlives the page where the browser allows it, and works in memory where not. */
export class Store {
  /** Whether the browser keeps what is written; a trial write tells at once. */
  keeps: boolean;
  private memory: string | null = null;
  private group: string | null = null;
  private readonly listeners = new Set<() => void>();

  private readonly area: Area | null;

  constructor(area: Area | null) {
    this.area = area;
    this.keeps = area !== null;
    if (this.keeps && this.set(PROBE, "1")) this.remove(PROBE);
  }

  /** The state as it is stored now (another tab may have written). Damaged text is set aside, not lost. */
  read(): Progress {
    const text = this.get(KEY) ?? this.memory;
    if (text === null) return EMPTY;
    const { progress, damaged } = parse(text);
    if (damaged && this.setAside(text)) this.write(progress);
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

  /** Replace everything, keeping the previous state for `undo`. */
  replace(progress: Progress): void {
    this.set(BACKUP, JSON.stringify(this.read()));
    this.write(progress);
    this.announce();
  }

  /** Whether there is a state from before the last `replace`. */
  get canUndo(): boolean {
    return this.get(BACKUP) !== null;
  }

  /** After another tab wrote: put back what it wrote over because it had not seen it yet. */
  rescue(now: Date): void {
    const theirs = this.get(KEY);
    if (theirs === null || this.memory === null || theirs === this.memory) return;
    const saved = rescue(parse(theirs).progress, parse(this.memory).progress, now);
    if (saved) this.write(saved);
  }

  /** Go back to the state before the last `replace`. */
  undo(): void {
    const text = this.get(BACKUP);
    if (text === null) return;
    this.write(parse(text).progress);
    this.remove(BACKUP);
    this.announce();
  }

  /** Erase everything this site ever stored, damaged copies and backup too. */
  erase(): void {
    [KEY, BACKUP, GROUP, OPENED, ...this.copies()].forEach((key) => this.remove(key));
    this.memory = null;
    this.group = null;
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

  /** Texts that could not be read, oldest first. */
  damagedTexts(): string[] {
    return this.copies().map((key) => this.get(key)).filter((text) => text !== null);
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
    const keys = Array.from({ length: COPIES }, (_, i) => `${DAMAGED}${i + 1}`);
    return keys.filter((key) => this.get(key) !== null);
  }

  /** Keep a damaged text under a free key; false when it is kept already or there is no room. */
  private setAside(text: string): boolean {
    if (this.damagedTexts().includes(text)) return true;
    for (let i = 1; i <= COPIES; i++) {
      if (this.get(`${DAMAGED}${i}`) === null) return this.set(`${DAMAGED}${i}`, text);
    }
    return false;
  }

  private write(progress: Progress): void {
    const text = JSON.stringify(progress);
    this.memory = text;
    this.set(KEY, text);
  }

  private get(key: string): string | null {
    if (!this.keeps) return null;
    try {
      return this.area?.getItem(key) ?? null;
    } catch {
      this.keeps = false;
      return null;
    }
  }

  private set(key: string, text: string): boolean {
    try {
      if (this.keeps) this.area?.setItem(key, text);
    } catch {
      this.keeps = false;
    }
    return this.keeps;
  }

  private remove(key: string): void {
    try {
      this.area?.removeItem(key);
    } catch {
      this.keeps = false;
    }
  }
}

function browserArea(): Area | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** The page's own store, following other tabs. */
export const store = new Store(browserArea());

if (typeof addEventListener === "function") {
  addEventListener("storage", (event) => {
    if ((event as StorageEvent).key === null || (event as StorageEvent).key === KEY) {
      store.rescue(new Date());
      store.announce();
    }
  });
}
