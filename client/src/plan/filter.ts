/** Which tasks of a plan are shown, and how that is said. */

import type { TaskFacts } from "../base/payload-types.ts";

/** What is chosen; an empty string is everything. */
export interface Filter {
  readonly responsible: string;
  readonly audience: string;
  readonly source: string;
  readonly state: string;
}

const WORDS: Readonly<Record<keyof Filter, string>> = {
  responsible: "责任",
  audience: "对象",
  source: "来源文件",
  state: "状态",
};
export const FIELDS = Object.keys(WORDS) as readonly (keyof Filter)[];

/** Nothing chosen. */
export const ALL: Filter = { responsible: "", audience: "", source: "", state: "" };

/** Whether anything is chosen. */
export function active(filter: Filter): boolean {
  return FIELDS.some((field) => filter[field] !== "");
}

/** Whether to show a task, or one of its due dates, that stands like this. */
export function matches(filter: Filter, facts: TaskFacts | undefined, states: string): boolean {
  if (facts === undefined) return !active(filter);
  return (filter.responsible === "" || facts.responsible.includes(filter.responsible)) &&
    (filter.audience === "" || facts.audience.includes(filter.audience)) &&
    (filter.source === "" || facts.source === filter.source) &&
    (filter.state === "" || states.split(" ").includes(filter.state));
}

/** 责任：机关党委；状态：逾期。符合的任务 3 项，到期 4 次。 */
export function said(filter: Filter, tasks: number, dues: number): string {
  if (!active(filter)) return "";
  const chosen = FIELDS.filter((field) => filter[field] !== "");
  const words = chosen.map((field) => `${WORDS[field]}：${filter[field]}`).join("；");
  return tasks === 0
    ? `${words}。没有符合的任务。`
    : `${words}。符合的任务 ${tasks} 项，到期 ${dues} 次。`;
}

/** The filter that an address asks for; a value no task has counts as nothing chosen. */
export function fromQuery(
  query: string,
  known: (field: keyof Filter) => readonly string[],
): Filter {
  const given = new URLSearchParams(query);
  const value = (field: keyof Filter) => known(field).find((one) => one === given.get(field)) ?? "";
  return Object.fromEntries(FIELDS.map((field) => [field, value(field)])) as unknown as Filter;
}

/** The address' query for a filter: `?responsible=…`, or nothing. */
export function toQuery(filter: Filter): string {
  const chosen = FIELDS.filter((field) => filter[field] !== "").map((f) => [f, filter[f]]);
  return chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : "";
}
