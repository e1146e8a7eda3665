/** Checklists and their tasks for tests. */

import type { Task, TaskList } from "../src/base/payload.ts";

export function task(id: string, more: Partial<Task> = {}): Task {
  return {
    id,
    kind: "offline",
    title: id,
    href: null,
    page: null,
    set: null,
    hours: 1,
    seconds: 0,
    confirmed: false,
    due: null,
    after: [],
    ...more,
  };
}

export function list(tasks: Task[], more: Partial<TaskList> = {}): TaskList {
  return {
    id: "l",
    title: "甲",
    audience: "乙",
    year: 2026,
    hours: 8,
    href: "l/",
    default: true,
    tasks,
    ...more,
  };
}

/** A page to read that takes so many seconds. */
export function reading(id: string, page: string, seconds: number): Task {
  return task(id, { kind: "read", page, seconds, hours: 0 });
}
