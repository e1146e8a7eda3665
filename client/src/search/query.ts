/** What a query asks for: folded characters, numbers as regulations print them, names apart from article numbers. */

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
const NUMBER = "[零一二三四五六七八九十百千]+";
const ARTICLE = `第${NUMBER}条(?:之${NUMBER})?`;
/** A regulation's name (by its last character) and an article of it; 款 and 项 stand inside the article's record. */
const CITATION = new RegExp(
  `^(.*[法例定则程章见度》]) *(${ARTICLE})(?:第${NUMBER}款)?(?:第\\(${NUMBER}\\)项)?$`,
);
const LABEL = new RegExp(`^${ARTICLE}$`);

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
  const signs = [...String(value).padStart(4, "0")].map((digit, place) =>
    "零一二三四五六七八九".charAt(Number(digit)) + "千百十".charAt(place)
  );
  return signs.join("").replace(/(?:零[千百十]?)+/g, "零")
    .replace(/^零(?=.)|(?<=.)零$/g, "").replace(/^一十/, "十");
}

/** The terms of a query: folded, operators and outer punctuation off, 党章第6条 as 党章 and 第六条. */
export function terms(query: string): string[] {
  const folded = fold(query)
    .replace(/[*+~^]/g, " ")
    .replace(
      /第(\d{1,4})([条款项章节])(?:之(\d{1,2}))?/g,
      (_, n: string, unit: string, inserted: string | undefined) =>
        `第${chinese(+n)}${unit}${inserted ? `之${chinese(+inserted)}` : ""}`,
    )
    .trim();
  const cited = CITATION.exec(folded);
  const words = cited ? `${cited[1]} ${cited[2]}` : folded;
  return words.split(/[\s,，。、;；:："'《》\[\]()?？!！]+/).filter((term) => term !== "");
}

/** Whether a term is the number of an article: 第三条之一. */
export function isArticle(term: string): boolean {
  return LABEL.test(term);
}

/** Whether a term may be somebody's short name of a regulation (支部条例) that is none of its own. */
export function isShortName(term: string): boolean {
  return term.length >= 3 && /[法例定则程]$/.test(term);
}

/** Whether the characters of a term occur in the text in their order. */
export function isSubsequence(term: string, text: string): boolean {
  let at = 0;
  for (const c of term) {
    at = text.indexOf(c, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
