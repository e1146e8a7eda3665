/** The address of a clause in its text, t3k1x2: the grammar of hooks/xueer/ground/clause_id.py. */

const N = "(?:0|[1-9][0-9]{0,3})";
const HEADING = `b${N}(?:f${N})?|(?:b${N})?z${N}(?:j${N})?|fz(?:j${N})?|[fj]${N}`;
const UNIT = `(?:t${N}(?:z${N})?|y${N}|zg)`;
const BELOW = `(?:(?:k${N})?(?:x${N})?(?:m${N})?|b${N})`;
const ANNEX = `a${N}`;
const ID = new RegExp(`^(?:(?:${ANNEX})?(?:${HEADING})|((?:${ANNEX})?${UNIT})${BELOW}|${ANNEX})$`);
const STEP = new RegExp(`t${N}z${N}|fz|zg|[a-z]${N}`, "g");

/** The 条 (or 一、 or 总纲) that a clause is or belongs to; null for 附件, 编, 章, 节 and for what is no id. */
export function unitOf(id: string): string | null {
  return ID.exec(id)?.[1] ?? null;
}

/** The same place in another unit: t3k2 under t5 is t5k2; what belongs to no unit stays itself. */
export function under(id: string, unit: string): string {
  const own = unitOf(id);
  return own === null ? id : unit + id.slice(own.length);
}

/** Whether a clause is this one or stands in it: t3k1x2 in t3k1, but neither t3k10 nor t30. */
export function within(id: string, above: string): boolean {
  const [inner, outer] = [steps(id), steps(above)];
  return id === above || (outer.length > 0 && outer.every((step, n) => step === inner[n]));
}

/** From the outermost step to its own, 第三条之一 one step; none for what is no id. */
function steps(id: string): readonly string[] {
  return ID.test(id) ? id.match(STEP) ?? [] : [];
}
