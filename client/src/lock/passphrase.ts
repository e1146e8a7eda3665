/** What a candidate typed for a passphrase: its twenty digits, or in one sentence what is missing. */

import { DIGITS, isChecked } from "../base/check-character.ts";

const LENGTH = 20;
/** Read out as numbers and typed as such: 幺 is how one says 1 by telephone. */
const SPOKEN: Readonly<Record<string, string>> = {
  "〇": "0",
  "零": "0",
  "一": "1",
  "幺": "1",
  "二": "2",
  "两": "2",
  "三": "3",
  "四": "4",
  "五": "5",
  "六": "6",
  "七": "7",
  "八": "8",
  "九": "9",
  "O": "0",
  "L": "1",
  "I": "1",
};

export function digitsOf(typed: string): { digits: string } | { say: string } {
  const plain = typed.normalize("NFKC").toUpperCase().replace(/[\s\p{P}]/gu, "");
  const digits = [...plain].map((char) => SPOKEN[char] ?? char).join("");
  if (digits === "") return { say: "请输入组织者念的口令。" };
  if (!/^\d+$/.test(digits)) return { say: "口令只有数字，请照组织者念的输入。" };
  const missing = LENGTH - digits.length;
  if (missing > 0) return { say: `口令有 ${LENGTH} 位数字，还差 ${missing} 位。` };
  if (missing < 0) return { say: `口令有 ${LENGTH} 位数字，多了 ${-missing} 位。` };
  if (!isChecked(digits, DIGITS)) return { say: "口令里有一位输错了，请四位一组核对。" };
  return { digits };
}
