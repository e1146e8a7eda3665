import { equal } from "./assert.ts";
import { build, chinese, fold, mark, search, terms } from "../src/search.ts";

const index = build([
  { location: "rules/", title: "学习办法", text: "<p>落实<strong>第一议题</strong>制度。</p>" },
  {
    location: "rules/#z2",
    title: "第二章　内容",
    text: "<p>第三十二条　三会一课；八小时之外可以自学。</p>",
  },
  { location: "life/", title: "三会一课一本通", text: "<p>党员大会 &lt;每季度&gt; 一次。</p>" },
]);
const places = (query: string) =>
  search(index, query).map((page) => page.map((hit) => hit.location));

Deno.test("finds terms that a word segmenter would cut differently", () => {
  equal(places("第一议题"), [["rules/"]]);
  equal(places("八小时之外"), [["rules/", "rules/#z2"]]);
  equal(places("会一"), [["life/"], ["rules/", "rules/#z2"]]);
});

Deno.test("a title hit comes first; the page's own entry leads its list with score 0 when unmatched", () => {
  equal(places("三会一课"), [["life/"], ["rules/", "rules/#z2"]]);
  equal(search(index, "三会一课")[1]?.[0]?.score, 0);
});

Deno.test("第32条, full width and brackets find what the page prints", () => {
  equal(places("第32条"), [["rules/", "rules/#z2"]]);
  equal(places("第３２条"), [["rules/", "rules/#z2"]]);
  equal(places("《学习办法》 第三十二条"), [["rules/", "rules/#z2"]]);
});

Deno.test("all terms must occur, the page's title counts for its sections", () => {
  equal(places("学习办法 自学"), [["rules/", "rules/#z2"]]);
  equal(places("学习办法 党员大会"), []);
});

Deno.test("a wrong character still finds by pairs; nonsense finds nothing", () => {
  equal(places("八小时以外可以自学"), [["rules/", "rules/#z2"]]);
  equal(places("完全没有的词语组合"), []);
  equal(places("   "), []);
});

Deno.test("marks are HTML-safe and keep offsets", () => {
  equal(mark("a<三会>b", fold("a<三会>b"), ["三会"]), "a&lt;<mark>三会</mark>&gt;b");
  equal(search(index, "每季度")[0]?.[0]?.text, "党员大会 &lt;<mark>每季度</mark>&gt; 一次。");
});

Deno.test("numbers and queries are read as people write them", () => {
  equal([3, 10, 32, 101, 110, 1203].map(chinese), [
    "三",
    "十",
    "三十二",
    "一百零一",
    "一百一十",
    "一千二百零三",
  ]);
  equal(terms("《章程》第5条？ abc*"), ["章程", "第五条", "abc"]);
});
