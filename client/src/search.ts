/**
 * Substring search over the site's own index: finds any part of a Chinese word, without segmentation.
 *
 * Every text is folded one character to one (so hits keep their offsets), then scanned. All terms must
 * occur in an entry's page title, heading or text; when nothing has all of them, entries that share most
 * of the query's character pairs are offered instead.
 */

/** One record of Material's search_index.json; `text` is HTML. */
export interface Doc {
  readonly location: string;
  readonly title: string;
  readonly text: string;
  readonly tags?: readonly string[];
}

/** A hit as Material's search box expects it; `title` and `text` are HTML with `<mark>`. */
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
}

export interface Index {
  readonly entries: readonly Entry[];
  readonly pages: ReadonlyMap<string, Entry>;
}

const PAGES = 50;
const SNIPPET = 90;
const FORMS: ReadonlyMap<string, string> = new Map([
  ["　", " "],
  ["“", '"'],
  ["”", '"'],
  ["‘", "'"],
  ["’", "'"],
  ["〔", "["],
  ["〕", "]"],
  ["【", "["],
  ["】", "]"],
  ["〈", "《"],
  ["〉", "》"],
  ["〇", "零"],
  ["○", "零"],
]);

/** The text with width, case, quotes, brackets and zeros unified, character by character. */
export function fold(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const c = code >= 0xff01 && code <= 0xff5e
      ? String.fromCharCode(code - 0xfee0)
      : text.charAt(i);
    const lower = (FORMS.get(c) ?? c).toLowerCase();
    out += lower.length === 1 ? lower : c;
  }
  return out;
}

/** 1–9999 as a regulation prints it: 32 is 三十二. */
export function chinese(value: number): string {
  const digits = "零一二三四五六七八九";
  if (value < 10) return digits.charAt(value);
  let out = "";
  let zero = false;
  for (const [unit, name] of [[1000, "千"], [100, "百"], [10, "十"], [1, ""]] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit > 0) {
      out += (zero && out ? "零" : "") + digits.charAt(digit) + name;
      zero = false;
    } else zero = true;
  }
  return out.startsWith("一十") ? out.slice(1) : out;
}

/** The terms of a query: folded, operators and outer punctuation off, 第32条 as 第三十二条. */
export function terms(query: string): string[] {
  const folded = fold(query)
    .replace(/[*+~^]/g, " ")
    .replace(
      /第(\d{1,4})([条款项章节])/g,
      (_, n: string, unit: string) => `第${chinese(+n)}${unit}`,
    );
  return folded.split(/[\s,，。、;；:："'《》\[\]()?？!！]+/).filter((term) => term !== "");
}

/** Plain text of an index record's HTML. */
function plainText(html: string): string {
  const text = html.replace(/<[^>]*>/g, " ").replace(/[\s\u200b]+/g, " ").trim();
  return text.replace(
    /&(lt|gt|amp|quot|#39);/g,
    (whole, name: string) => ({ lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" })[name] ?? whole,
  );
}

/** Make the records searchable. */
export function build(docs: readonly Doc[]): Index {
  const entries = docs.map((doc): Entry => {
    const title = plainText(doc.title);
    const plain = plainText(doc.text);
    const page = doc.location.split("#", 1)[0] ?? "";
    return { doc, page, title, plain, foldedTitle: fold(title), foldedText: fold(plain) };
  });
  const pages = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.doc.location === entry.page || !pages.has(entry.page)) pages.set(entry.page, entry);
  }
  return { entries, pages };
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

/** How well an entry answers all terms; 0 when one is nowhere in its page title, heading or text. */
function scoreAll(entry: Entry, pageTitle: string, wanted: readonly string[]): number {
  let score = 0;
  for (const term of wanted) {
    const inTitle = entry.foldedTitle.includes(term);
    const inPage = pageTitle.includes(term);
    const inText = count(entry.foldedText, term);
    if (!inTitle && !inPage && inText === 0) return 0;
    score += (inTitle ? 60 : 0) + (inPage ? 30 : 0) + (inText ? 10 + 4 * Math.log2(1 + inText) : 0);
    if (entry.foldedTitle === term) score += 60;
  }
  return score / (1 + entry.plain.length / 20_000);
}

/** The share of the query's character pairs that an entry has, from 0 to 1. */
function coverage(entry: Entry, pageTitle: string, pairs: readonly string[]): number {
  const have = pairs.filter((pair) =>
    entry.foldedText.includes(pair) || entry.foldedTitle.includes(pair) || pageTitle.includes(pair)
  );
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
  const exact = collect(index, wanted, (entry, page) => scoreAll(entry, page, wanted));
  if (exact.length > 0 || pairs.length < 2) return exact;
  return collect(index, pairs, (entry, page) => {
    const share = coverage(entry, page, pairs);
    return share >= 0.6 ? share : 0;
  });
}

function collect(
  index: Index,
  wanted: readonly string[],
  score: (entry: Entry, pageTitle: string) => number,
): Item[][] {
  const groups = new Map<string, { best: number; hits: [Entry, number][] }>();
  for (const entry of index.entries) {
    const value = score(entry, index.pages.get(entry.page)?.foldedTitle ?? "");
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
  const ownScore = hits.find(([entry]) => entry === own)?.[1] ?? 0;
  const list: [Entry, number][] = own ? [[own, ownScore], ...rest] : rest;
  return list.map(([entry, value]) => item(entry, value, wanted));
}

function item(entry: Entry, score: number, wanted: readonly string[]): Item {
  return {
    ...entry.doc,
    score,
    title: mark(entry.title, entry.foldedTitle, wanted),
    text: snippet(entry, wanted),
    terms: Object.fromEntries(
      wanted.map((
        term,
      ) => [term, entry.foldedTitle.includes(term) || entry.foldedText.includes(term)]),
    ),
  };
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
