/** Old links find their article, and a day finds its text. */

import { unitOf } from "../base/clause-id.ts";
import { h } from "../base/dom.ts";
import type { Moves } from "../base/payload-types.ts";
import { inForce, type Move, moved, told } from "./moves.ts";

/** Follow an old link of this page, now and when the address changes; wake up the form for a day. */
export function startMoves(): void {
  const data = document.querySelector("script.xueer-former");
  if (data === null) return;
  const moves = JSON.parse(data.textContent) as Moves; // written by the same build
  const go = () => follow(moves);
  addEventListener("hashchange", go);
  go();
  const form = document.querySelector<HTMLFormElement>("form.xueer-asof");
  if (form) wake(form, moves);
}

function follow(moves: Moves): void {
  const id = decodeURIComponent(location.hash.slice(1));
  const version = new URLSearchParams(location.search).get("v");
  if (id === "" || (version === null && document.getElementById(id))) return;
  document.querySelector(".xueer-moved")?.remove();
  const move = moved(moves, id, version);
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
  const article = target?.closest("section") ?? document.querySelector(".xueer-regulation-head");
  article?.before(notice);
  if (target) {
    history.replaceState(null, "", location.pathname); // the link is spent: what follows is today's
    location.hash = target.id;
  }
  requestAnimationFrame(() => notice.scrollIntoView()); // after the jump to the article below it
}

function wake(form: HTMLFormElement, moves: Moves): void {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const href = inForce(moves, (form.elements.namedItem("day") as HTMLInputElement).value);
    const status = form.querySelector("[role=status]");
    if (href === null) status?.replaceChildren("那一天还没有这份制度，或者它已经废止。");
    else if (new URL(href, location.href).pathname === location.pathname) {
      status?.replaceChildren("那一天施行的就是本页的文本。");
    } else location.assign(href);
  });
}
