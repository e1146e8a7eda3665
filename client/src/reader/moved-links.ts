/** Old links find their article, and a day finds its text. */

import { unitOf } from "../base/clause-id.ts";
import { h } from "../base/dom.ts";
import type { Moves } from "../base/payload-types.ts";
import { adrift, inForce, type Move, moved, told } from "./moves.ts";

/** Follow an old link of this page, now and when the address changes; wake up the form for a day. */
export function startMoves(): void {
  const now = document.querySelector<HTMLElement>("section[data-version]")?.dataset["version"];
  if (now === undefined) return;
  const moves = held(now);
  const go = () => follow(moves, now);
  addEventListener("hashchange", go);
  go();
  const form = document.querySelector<HTMLFormElement>("form.xueer-asof");
  if (form) wake(form, moves);
}

/** The texts that the page tells of; one that has no other is told of by its articles. */
function held(now: string): Moves {
  const data = document.querySelector("script.xueer-former");
  if (data !== null) return JSON.parse(data.textContent) as Moves; // written by the same build
  return { texts: [{ from: now, to: null, href: location.pathname }], former: {}, kept: {} };
}

function follow(moves: Moves, now: string): void {
  const id = decodeURIComponent(location.hash.slice(1));
  const version = new URLSearchParams(location.search).get("v");
  if (version === null && (id === "" || document.getElementById(id))) return;
  document.querySelector(".xueer-moved")?.remove();
  const move = moved(moves, id, version);
  if (move === null && version !== null) lost(moves, version, now, place(id));
  if (move === null || (move.id === id && move.fate === "未变")) return;
  const old = moves.texts.find((text) => text.from === move.version);
  const target = move.id === null ? null : place(move.id);
  show(move, target, old ? `${old.href}#${id}` : "");
}

/** The clause, or the article it belongs to. */
function place(id: string): HTMLElement | null {
  return document.getElementById(id) ?? document.getElementById(unitOf(id) ?? id);
}

function show(move: Move, target: HTMLElement | null, old: string): void {
  const label = target?.closest<HTMLElement>("section")?.dataset["label"] ?? "";
  const notice = h(
    "p",
    { class: "xueer-notice xueer-moved", role: "status" },
    told(move, label),
    h("a", { href: old }, "看当时的文本"),
  );
  if (move.near) put(notice, place(move.near.id), move.near.after);
  else put(notice, target);
  if (target === null) location.replace("#"); // no other article is marked that has its number today
  history.replaceState(null, "", location.pathname); // the link is spent: what follows is today's
  if (target) location.hash = target.id;
  requestAnimationFrame(() => notice.scrollIntoView()); // after the jump to the article below it
}

/** A day that is no text's, or a place that the text of that day is not followed from. */
function lost(moves: Moves, version: string, now: string, target: HTMLElement | null): void {
  const found = adrift(moves, version, now);
  if (found === null) return;
  const link = found.href === null || here(found.href)
    ? ""
    : h("a", { href: found.href }, "看那时的文本");
  const notice = h("p", { class: "xueer-notice xueer-moved", role: "status" }, found.words, link);
  put(notice, target);
  requestAnimationFrame(() => notice.scrollIntoView());
}

function put(notice: HTMLElement, target: HTMLElement | null, after = false): void {
  const article = target?.closest("section") ?? document.querySelector(".xueer-regulation-head");
  if (after) article?.after(notice);
  else article?.before(notice);
}

function here(href: string): boolean {
  return new URL(href, location.href).pathname === location.pathname;
}

function wake(form: HTMLFormElement, moves: Moves): void {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const href = inForce(moves, (form.elements.namedItem("day") as HTMLInputElement).value);
    const status = form.querySelector("[role=status]");
    if (href === null) status?.replaceChildren("那一天还没有这份制度，或者它已经废止。");
    else if (here(href)) {
      status?.replaceChildren("那一天施行的就是本页的文本。");
    } else location.assign(href);
  });
}
