/**
 * Substring search over the site's own index: finds any part of a Chinese word, without segmentation.
 *
 * Every text is folded one character to one (so hits keep their offsets), then scanned. All terms must
 * occur in an entry's page title, heading or text, at least one of them in the entry itself; when nothing
 * has all of them, entries that share most of the query's character pairs are offered instead.
 */

import { fold, isArticle, isShortName, isSubsequence, terms } from "./query.ts";

/**
 * One record of search_index.json, as Material's plugin and hooks/xueer/published/search_records.py write it; `text`
 * is HTML. A regulation's page says in `names` what else it is called; its articles are titled 《简称》第三条.
 */
export interface Doc {
  readonly location: string;
  readonly title: string;
  readonly text: string;
  readonly tags?: readonly string[];
  readonly names?: readonly string[];
  readonly boost?: number;
  /** Of an article: for each line of `text` the clause's id and what it adds to the label (第（二）项). */
  readonly parts?: readonly (readonly [string, string])[];
}

/** A hit as Material's search box expects it, which prints title, text and tags as HTML: ours have `<mark>` and nothing else. */
export interface Item extends Doc {
  readonly score: number;
  readonly terms: Record<string, boolean>;
}

interface Entry {
  readonly doc: Doc;
  readonly page: string;
  readonly title: string;
  readonly plain: string;
  readonly foldedTitle: string;
  readonly foldedText: string;
  /** Of a page its title and other names; of a place in it its heading, article numbers one by one. */
  readonly headings: readonly string[];
  /** Whether it is a place in a regulation: the rule itself stands before pages about it. */
  readonly rule: boolean;
}

export interface Index {
  readonly entries: readonly Entry[];
  readonly pages: ReadonlyMap<string, Entry>;
}

const PAGES = 50;
/** Hits of one page that are shown at once; Material folds those scored below the page's own entry. */
const SHOWN = 3;
const SNIPPET = 90;

/** Plain text of an index record's HTML. */
function plainText(html: string): string {
  const text = html.replace(/<[^>]*>/g, " ").replace(/[\s\u200b]+/g, " ").trim();
  return text.replace(
    /&(lt|gt|amp|quot|#34|#39);/g,
    (whole, name: string) =>
      ({ lt: "<", gt: ">", amp: "&", quot: '"', "#34": '"', "#39": "'" })[name] ?? whole,
  );
}

/** Make the records searchable. */
export function build(docs: readonly Doc[]): Index {
  const named = new Set(docs.filter((doc) => doc.names).map((doc) => doc.location));
  const entries = docs.map((doc) => entryOf(doc, named));
  const pages = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.doc.location === entry.page || !pages.has(entry.page)) pages.set(entry.page, entry);
  }
  return { entries, pages };
}

function entryOf(doc: Doc, named: ReadonlySet<string>): Entry {
  const title = plainText(doc.title);
  const plain = plainText(doc.text);
  const page = doc.location.split("#", 1)[0] ?? "";
  const foldedTitle = fold(title);
  const rule = doc.location !== page && named.has(page);
  const headings = rule
    ? foldedTitle.replace(/^《[^》]*》/, "").split("、")
    : [foldedTitle, ...(doc.names ?? []).map(fold)];
  return { doc, page, title, plain, foldedTitle, foldedText: fold(plain), headings, rule };
}

function count(text: string, term: string): number {
  let found = 0;
  for (
    let at = text.indexOf(term);
    at >= 0 && found < 20;
    at = text.indexOf(term, at + term.length)
  ) {
    found++;
  }
  return found;
}

/** What a page's being called so adds to its entries; `loose` holds terms that no page is called by. */
function nameScore(page: Entry | undefined, term: string, loose: ReadonlySet<string>): number {
  const names = page?.headings ?? [];
  if (names.includes(term)) return 60;
  if (names.some((name) => name.includes(term))) return 30;
  const short = loose.has(term) && page?.doc.names !== undefined;
  return short && names.some((name) => isSubsequence(term, name)) ? 15 : 0;
}

/** How well an entry answers all terms; 0 when one is nowhere in its page's names, its heading or text. */
function scoreAll(
  entry: Entry,
  page: Entry | undefined,
  wanted: readonly string[],
  loose: ReadonlySet<string>,
): number {
  let score = 0;
  let own = entry === page;
  for (const term of wanted) {
    const inHeading = entry.headings.some((heading) => heading.includes(term));
    const inText = count(entry.foldedText, term);
    const name = nameScore(page, term, loose);
    if (!inHeading && name === 0 && inText === 0) return 0;
    own ||= inHeading || inText > 0;
    score += (inHeading ? 60 : 0) + name + (inText ? textScore(entry, inText) : 0);
    if (entry.headings.includes(term)) score += isArticle(term) ? 200 : 60;
  }
  return own ? score * (entry.doc.boost ?? 1) / (1 + entry.plain.length / 20_000) : 0;
}

/** More for more mentions in fewer words, and for the words of a rule. */
function textScore(entry: Entry, mentions: number): number {
  return (10 + 4 * Math.log2(1 + mentions)) / (1 + entry.plain.length / 1000) +
    (entry.rule ? 6 : 0);
}

/** The share of the query's character pairs that an entry has, from 0 to 1. */
function coverage(entry: Entry, page: Entry | undefined, pairs: readonly string[]): number {
  const texts = [entry.foldedText, entry.foldedTitle, ...(page?.headings ?? [])];
  const have = pairs.filter((pair) => texts.some((text) => text.includes(pair)));
  return pairs.length === 0 ? 0 : have.length / pairs.length;
}

function pairsOf(wanted: readonly string[]): string[] {
  return wanted.flatMap((term) =>
    Array.from({ length: Math.max(term.length - 1, 0) }, (_, i) => term.slice(i, i + 2))
  );
}

/** The hits of a query, one list per page, best first; each list begins with the page's own entry. */
export function search(index: Index, query: string): Item[][] {
  const wanted = terms(query);
  if (wanted.length === 0) return [];
  const pairs = pairsOf(wanted);
  const loose = new Set(wanted.filter((term) => isShortName(term) && !isName(index, term)));
  const exact = collect(index, wanted, (entry, page) => scoreAll(entry, page, wanted, loose));
  if (exact.length > 0 || pairs.length < 2) return exact;
  return collect(index, pairs, (entry, page) => {
    const share = coverage(entry, page, pairs);
    return share >= 0.6 ? share * (entry.doc.boost ?? 1) : 0;
  });
}

function isName(index: Index, term: string): boolean {
  return [...index.pages.values()].some((page) =>
    page.headings.some((name) => name.includes(term))
  );
}

function collect(
  index: Index,
  wanted: readonly string[],
  score: (entry: Entry, page: Entry | undefined) => number,
): Item[][] {
  const groups = new Map<string, { best: number; hits: [Entry, number][] }>();
  for (const entry of index.entries) {
    const value = score(entry, index.pages.get(entry.page));
    if (value <= 0) continue;
    const group = groups.get(entry.page) ?? { best: 0, hits: [] };
    group.best = Math.max(group.best, value);
    group.hits.push([entry, value]);
    groups.set(entry.page, group);
  }
  return [...groups.entries()]
    .sort(([, a], [, b]) => b.best - a.best)
    .slice(0, PAGES)
    .map(([page, group]) => items(index.pages.get(page), group.hits, wanted));
}

function items(own: Entry | undefined, hits: [Entry, number][], wanted: readonly string[]): Item[] {
  hits.sort(([, a], [, b]) => b - a);
  const rest = hits.filter(([entry]) => entry !== own);
  const shown = rest.length > SHOWN ? rest[SHOWN - 1]?.[1] : 0;
  const ownScore = hits.find(([entry]) => entry === own)?.[1] ?? shown ?? 0;
  const list: [Entry, number][] = own ? [[own, ownScore], ...rest] : rest;
  return list.map(([entry, value]) => item(entry, value, wanted, own));
}

function item(
  entry: Entry,
  score: number,
  wanted: readonly string[],
  page: Entry | undefined,
): Item {
  const texts = [entry.foldedTitle, entry.foldedText, ...(page?.headings ?? [])];
  const found = (term: string) => texts.some((text) => text.includes(term));
  const [id, suffix] = clauseOf(entry.doc, wanted) ?? ["", ""];
  return {
    ...entry.doc,
    location: id ? `${entry.page}#${id}` : entry.doc.location,
    score,
    title: mark(entry.title, entry.foldedTitle, wanted) + escapeAll(suffix),
    text: snippet(entry, wanted),
    tags: entry.doc.tags?.map((tag) => escapeAll(plainText(tag))) ?? [],
    terms: Object.fromEntries(wanted.map((term) => [term, found(term)])),
  };
}

/** The clause of an article whose words answer most of the query; undefined when none has any. */
function clauseOf(doc: Doc, wanted: readonly string[]): readonly [string, string] | undefined {
  const lines = doc.parts ? doc.text.split("\n").map((line) => fold(plainText(line))) : [];
  const score = (line: string) => wanted.filter((term) => line.includes(term)).length;
  const best = Math.max(0, ...lines.map(score));
  return best > 0 ? doc.parts?.[lines.findIndex((line) => score(line) === best)] : undefined;
}

function escapeAll(text: string): string {
  return Array.from(text, escape).join("");
}

/** The part of the text around its first hit, marked. */
function snippet(entry: Entry, wanted: readonly string[]): string {
  const places = wanted.map((term) => entry.foldedText.indexOf(term)).filter((at) => at >= 0);
  const first = places.length > 0 ? Math.min(...places) : 0;
  const start = Math.max(0, first - 20);
  const end = start + SNIPPET;
  const body = mark(entry.plain.slice(start, end), entry.foldedText.slice(start, end), wanted);
  return `${start > 0 ? "…" : ""}${body}${end < entry.plain.length ? "…" : ""}`;
}

/** HTML of a text with every term marked. */
export function mark(text: string, folded: string, wanted: readonly string[]): string {
  const hit = new Uint8Array(text.length);
  for (const term of wanted) {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
      hit.fill(1, at, at + term.length);
    }
  }
  let out = "";
  for (let i = 0; i < text.length; i++) {
    if (hit[i] && !hit[i - 1]) out += "<mark>";
    out += escape(text.charAt(i));
    if (hit[i] && !hit[i + 1]) out += "</mark>";
  }
  return out;
}

function escape(c: string): string {
  return ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[c] ?? c;
}
