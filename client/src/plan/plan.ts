/** The plan page: choosing which tasks to see. Without this script all are there. */

import { active, ALL, FIELDS, type Filter, fromQuery } from "./filter.ts";
import type { PlanFacts } from "../base/payload-types.ts";
import { matches, said, toQuery } from "./filter.ts";

const form = document.querySelector<HTMLFormElement>("form.xueer-plan-filter");
if (form) start(form);

function start(form: HTMLFormElement): void {
  const facts = JSON.parse(form.querySelector("script")?.textContent ?? "{}") as PlanFacts; // same build
  const page = form.closest<HTMLElement>(".xueer-year") ?? document.body;
  const select = (field: keyof Filter) =>
    form.elements.namedItem(field) as HTMLSelectElement | null;
  const known = (field: keyof Filter) => Array.from(select(field)?.options ?? [], (o) => o.value);
  const put = (filter: Filter) => {
    for (const field of FIELDS) {
      const one = select(field);
      if (one) one.value = filter[field];
    }
    show(page, facts, filter);
  };
  const chosen = () => {
    const values = FIELDS.map((field) => [field, select(field)?.value ?? ""]);
    return Object.fromEntries(values) as unknown as Filter;
  };
  const keep = (filter: Filter) =>
    history.replaceState(null, "", location.pathname + toQuery(filter) + location.hash);

  form.addEventListener("change", () => {
    show(page, facts, chosen());
    keep(chosen());
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    put(ALL);
    keep(ALL);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  put(fromQuery(location.search, known));
  const uncover = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    put(ALL); // a link to a task that is filtered away
    keep(ALL);
    target.scrollIntoView();
  };
  addEventListener("hashchange", uncover);
  uncover();
}

/** Hide what does not match, and groups with nothing left; say how much is left. */
function show(page: HTMLElement, facts: PlanFacts, filter: Filter): void {
  const items = Array.from(page.querySelectorAll<HTMLElement>("[data-task]"));
  for (const item of items) {
    item.hidden = !matches(filter, facts[item.dataset["task"] ?? ""], item.dataset["states"] ?? "");
  }
  for (const group of Array.from(page.querySelectorAll<HTMLElement>("details"))) {
    count(group, filter);
  }
  const left = items.filter((item) => !item.hidden);
  const dues = left.filter((item) => "due" in item.dataset).length;
  const words = said(filter, left.filter((item) => item.localName === "tr").length, dues);
  page.querySelector(".xueer-plan-found")?.replaceChildren(words);
}

/** A group's summary tells how many match; what it told before comes back with the filter gone. */
function count(group: HTMLElement, filter: Filter): void {
  const label = group.querySelector<HTMLElement>("[data-count]");
  if (label === null) return;
  label.dataset["count"] ||= label.textContent;
  const left = group.querySelectorAll("[data-task]:not([hidden])").length;
  group.hidden = active(filter) && left === 0;
  label.textContent = active(filter) ? `符合 ${left} 项` : label.dataset["count"];
}
