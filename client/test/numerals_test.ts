import { equal } from "./assert.ts";
import { arabic, toInt } from "../src/base/numerals.ts";
import { chinese, fold, terms } from "../src/search/query.ts";

Deno.test("a number written as regulations write it is read back, 1 to 9999", () => {
  for (let n = 1; n < 10_000; n++) {
    if (toInt(chinese(n)) !== n) throw new Error(`${n} ${chinese(n)} ${toInt(chinese(n))}`);
  }
});

Deno.test("numerals are read as tests/test_numerals.py reads them", () => {
  const read: [string, number | null][] = [
    ["一百〇三", 103],
    ["一百○三", 103],
    ["二〇二六", 2026],
    ["二〇二六一", null],
    ["一十", 10],
    ["两百", 200],
    ["零", 0],
    ["零十", 10],
    ["", null],
    ["十百", null],
    ["十十", null],
    ["百百", null],
    ["二三十", null],
    ["三十a", null],
    ["三a", null],
  ];
  for (const [text, number] of read) equal([text, toInt(text)], [text, number]);
  equal(arabic("三十二学时、十百、两次"), "32学时、十百、2次");
});

Deno.test("every sign has one form in a query, of the same length", () => {
  equal(fold("　ＡＺ！～“”‘’〔〕【】〈〉〇○"), " az!~\"\"''[][]《》零零");
  equal(fold("İ甲"), "İ甲");
  equal([0, 32, 100, 103, 110, 1003, 1100, 10, 9].map(chinese), [
    "零",
    "三十二",
    "一百",
    "一百零三",
    "一百一十",
    "一千零三",
    "一千一百",
    "十",
    "九",
  ]);
  equal(terms("党章第6条"), terms("党章 第六条"));
});
