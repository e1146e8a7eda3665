/** Chinese numerals ↔ numbers, as hooks/xueer/ground/numerals.py reads them. */

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  "○": 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** The value of a Chinese numeral from 0 to 9999; null when malformed. */
export function toInt(text: string): number | null {
  const signs = [...text];
  if (!signs.some((c) => c in UNITS)) {
    const ok = signs.length > 0 && signs.length <= 4 && signs.every((c) => c in DIGITS);
    return ok ? Number(signs.map((c) => DIGITS[c]).join("")) : null;
  }
  let total = 0;
  let digit: number | null = null;
  let lastUnit = Infinity;
  for (const c of signs) {
    const value = DIGITS[c];
    if (value !== undefined) {
      if (digit) return null;
      digit = value;
      continue;
    }
    const unit = UNITS[c];
    if (unit === undefined || unit >= lastUnit) return null;
    lastUnit = unit;
    total += (digit || 1) * unit;
    digit = null;
  }
  return total + (digit ?? 0);
}

/** Chinese numerals in the text written in digits: 三十二学时 is 32学时. */
export function arabic(text: string): string {
  return text.replace(/[零〇○一二两三四五六七八九十百千]+/g, (run) => String(toInt(run) ?? run));
}
