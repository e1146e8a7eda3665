/** Seeded choice without state: the twin of hooks/xueer/quizzes/draw.py (tests/cases/draw.json). */

import type { CellSpec } from "../base/payload.ts";

const LAST = /^(?:以上(?:都|均|全|各项|皆)|上述(?:都|均)|都不对|都不是|均不|全部正确)/;
const utf8 = new TextEncoder();

/** 32 bits: FNV-1a of seed, newline and text in UTF-8, finished by MurmurHash3's fmix32. */
export function rank(seed: string, text: string): number {
  let value = 0x811c9dc5;
  for (const byte of utf8.encode(`${seed}\n${text}`)) value = Math.imul(value ^ byte, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** The items in the order of their ranks; equal ranks by name. */
export function shuffled<T>(items: readonly T[], seed: string, name: (item: T) => string): T[] {
  return items.map((item) => ({ item, key: name(item), rank: rank(seed, name(item)) }))
    .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ item }) => item);
}

/** What a draw looks at. */
export interface Candidate {
  readonly id: string;
  readonly kind: string;
  readonly difficulty: number;
  readonly tags: readonly string[];
}

function takes(cell: CellSpec, candidate: Candidate): boolean {
  return (cell.kind === "" || cell.kind === candidate.kind) &&
    (cell.difficulty === null || cell.difficulty === candidate.difficulty) &&
    cell.tags.every((tag) => candidate.tags.includes(tag));
}

/** For each cell its questions by rank, none of `taken` and none twice; `taken` grows by what is drawn. */
export function draw<C extends Candidate>(
  candidates: readonly C[],
  cells: readonly CellSpec[],
  seed: string,
  taken: Set<string>,
): C[][] {
  return cells.map((cell) => {
    const fit = candidates.filter((c) => !taken.has(c.id) && takes(cell, c));
    const found = shuffled(fit, seed, (c) => c.id).slice(0, cell.count);
    found.forEach((c) => taken.add(c.id));
    return found;
  });
}

/** The options shuffled, those that speak of the others kept last in the author's order. */
export function optionOrder<O extends { readonly key: string; readonly text: string }>(
  options: readonly O[],
  seed: string,
): O[] {
  const last = options.filter((o) => LAST.test(o.text));
  return [...shuffled(options.filter((o) => !last.includes(o)), seed, (o) => o.key), ...last];
}
