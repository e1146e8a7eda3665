/** What a checklist says about a member: derived from progress, never stored. */

import { daysBetween } from "../base/dates.ts";
import type { Task, TaskList } from "../base/payload.ts";
import { own, type Progress } from "../member/progress.ts";

/** How many days before its due date a task counts as due soon. */
export const SOON = 14;

export interface TaskState {
  readonly task: Task;
  readonly done: boolean;
  readonly overdue: boolean;
  readonly soon: boolean;
  /** Its timing in words; empty when there is nothing to say yet. */
  readonly words: string;
  /** Titles of the open tasks that should come first. */
  readonly before: readonly string[];
}

export interface ListState {
  readonly tasks: readonly TaskState[];
  readonly exempt: boolean;
  readonly done: number;
  readonly overdue: number;
  readonly soon: number;
}

/** When reading or a quiz completed this task by itself; undefined when it did not. */
function completedAt(task: Task, p: Progress): string | undefined {
  if (task.page !== null) return own(p.pages, task.page)?.finished;
  if (task.set !== null) return own(p.sets, task.set)?.runs.at(-1)?.at;
  return undefined;
}

/** Done by its own doing or by tick; the member's word wins until a later completion. */
export function isDone(task: Task, p: Progress): boolean {
  const tick = own(p.tasks, task.id);
  const completed = completedAt(task, p);
  if (!tick) return completed !== undefined;
  if (tick.done || completed === undefined) return tick.done;
  return Date.parse(completed) > Date.parse(tick.at);
}

/** Every task's state on a calendar day (YYYY-MM-DD), and the sums. */
export function stateOf(list: TaskList, p: Progress, today: string): ListState {
  const exempt = own(p.exempt, list.id) ?? false;
  const open = new Map(
    list.tasks.filter((t) => !isDone(t, p)).map((t) => [t.id, t.title] as const),
  );
  const tasks = list.tasks.map((task) => taskState(task, open, exempt, today));
  const done = tasks.filter((state) => state.done);
  return {
    tasks,
    exempt,
    done: done.length,
    overdue: tasks.filter((state) => state.overdue).length,
    soon: tasks.filter((state) => state.soon).length,
  };
}

function taskState(
  task: Task,
  open: ReadonlyMap<string, string>,
  exempt: boolean,
  today: string,
): TaskState {
  const done = !open.has(task.id);
  const left = task.due === null ? Infinity : daysBetween(today, task.due);
  const overdue = !done && !exempt && left < 0;
  const soon = !done && !exempt && left >= 0 && left <= SOON;
  const before = task.after.map((id) => open.get(id)).filter((title) => title !== undefined);
  const words = timing(done, overdue, soon, left);
  return { task, done, overdue, soon, words, before: done ? [] : before };
}

function timing(done: boolean, overdue: boolean, soon: boolean, left: number): string {
  if (done) return "已完成";
  if (overdue) return `逾期 ${-left} 天`;
  if (soon) return left === 0 ? "今天到期" : `即将到期，还有 ${left} 天`;
  return "";
}

/** The lists a member follows: their choice, else the default ones. */
export function followed(lists: readonly TaskList[], p: Progress): TaskList[] {
  const chosen = p.lists;
  return lists.filter((list) => chosen ? chosen.includes(list.id) : list.default);
}

/** Tasks of followed lists that are due in this month, and undone ones from before, the earliest first. */
export function dueThisMonth(
  lists: readonly TaskList[],
  p: Progress,
  today: string,
): { list: TaskList; state: TaskState }[] {
  const month = today.slice(0, 7);
  return followed(lists, p)
    .flatMap((list) => {
      const state = stateOf(list, p, today);
      return state.exempt ? [] : state.tasks.map((task) => ({ list, state: task }));
    })
    .filter(({ state }) => state.task.due?.slice(0, 7) === month || state.overdue)
    .sort((a, b) => String(a.state.task.due).localeCompare(String(b.state.task.due)));
}

/** 2 or 1.5, as people write hours. */
export function hours(value: number): string {
  return String(Math.round(value * 10) / 10);
}
