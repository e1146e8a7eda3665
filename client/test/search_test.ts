import { equal } from "./assert.ts";
import {
  chinese,
  fold,
  isArticle,
  isShortName,
  isSubsequence,
  terms,
} from "../src/search/query.ts";
import { build, mark, search } from "../src/search/search.ts";

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

Deno.test("a title is escaped once, however the build has written its entities", () => {
  const titles = [
    "A &amp; &#34;B&#39; &lt;i&gt; &amp;lt;",
    "A &amp; &quot;B&#39; &lt;i&gt; &amp;lt;",
  ];
  for (const title of titles) {
    const hits = search(build([{ location: "x/", title, text: "" }]), "b");
    equal(hits[0]?.[0]?.title, "A &amp; &quot;<mark>B</mark>' &lt;i&gt; &amp;lt;");
  }
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

/** As hooks/xueer/published/search_records.py writes them: pages with names, articles, an earlier text. */
const rules = build([
  {
    location: "r/branch/",
    title: "中国共产党支部工作条例（试行）",
    text: "试行　党内法规　中共中央\n支部工作条例",
    names: ["中国共产党支部工作条例", "支部工作条例"],
  },
  {
    location: "r/branch/#t11",
    title: "《支部工作条例》第十一条",
    text: "支部党员大会每季度召开一次。",
  },
  {
    location: "r/branch/#t11z1",
    title: "《支部工作条例》第十一条之一",
    text: "第十一条规定的会议可以视频召开。",
  },
  {
    location: "r/branch/#t17",
    title: "《支部工作条例》第十七条、第十九条",
    text: "每年谈心谈话一般不少于一次。",
  },
  {
    location: "r/party/",
    title: "中国共产党章程",
    text: "见第六条。",
    names: ["党章"],
  },
  { location: "r/party/#t6", title: "《党章》第六条", text: "预备党员必须面向党旗进行入党宣誓。" },
  {
    location: "r/station/",
    title: "外驻站点办法",
    text: "现行有效",
    names: ["站点办法"],
  },
  {
    location: "r/station/#t11",
    title: "《站点办法》第十一条",
    text: "依照《支部工作条例》第十一条开会，\n每年谈心谈话一次。",
  },
  {
    location: "r/station/2020-01-01/",
    title: "外驻站点办法（2020年1月1日文本）",
    text: "已修改",
    names: ["站点办法"],
    boost: 0.05,
  },
  {
    location: "r/station/2020-01-01/#t11",
    title: "《站点办法》第十一条（2020年1月1日文本）",
    text: "每年谈心谈话、谈心谈话、谈心谈话两次，写考勤表。",
    boost: 0.05,
  },
  { location: "m/talk/", title: "怎么谈", text: "<p>" + "谈心谈话以前先想好。".repeat(3) + "</p>" },
]);
const first = (query: string) => {
  const page = search(rules, query)[0] ?? [];
  return page.filter((hit) => hit.location.includes("#") || page.length === 1)[0]?.location;
};

Deno.test("a name and a number find exactly that article, by any name and spelling", () => {
  for (
    const query of [
      "支部工作条例 第十一条",
      "支部工作条例第11条",
      "《支部工作条例》第十一条第二款",
      "中国共产党支部工作条例（试行）第十一条",
      "支部条例第十一条",
    ]
  ) equal([query, first(query)], [query, "r/branch/#t11"]);
  equal(first("支部工作条例第11条之1"), "r/branch/#t11z1");
  equal(first("支部工作条例第十九条"), "r/branch/#t17");
  equal(first("党章第6条"), "r/party/#t6");
});

Deno.test("an article that is named leads its page's list and is not folded away", () => {
  const page = search(rules, "党章第六条")[0] ?? [];
  equal(page.map((hit) => hit.location), ["r/party/", "r/party/#t6"]);
  equal((page[1]?.score ?? 0) >= (page[0]?.score ?? 0), true);
  equal(page[1]?.terms, { 党章: true, 第六条: true });
});

Deno.test("a name alone finds the page and not its every article", () => {
  equal(search(rules, "支部工作条例").map((page) => page.map((hit) => hit.location)), [
    ["r/branch/"],
    ["r/station/", "r/station/#t11"],
  ]);
  equal(search(rules, "党章")[0]?.length, 1);
});

Deno.test("the rule comes before pages about it, an earlier text last", () => {
  equal(search(rules, "谈心谈话").map((page) => page[0]?.location), [
    "r/branch/",
    "r/station/",
    "m/talk/",
    "r/station/2020-01-01/",
  ]);
  equal(first("考勤表"), "r/station/2020-01-01/#t11");
  equal(first("每年谈心谈话一般不少于一次"), "r/branch/#t17");
});

Deno.test("of many hits of one page three are shown at once", () => {
  const many = build([
    { location: "p/", title: "甲", text: "" },
    ...[5, 4, 3, 2, 1].map((n) => ({
      location: `p/#${n}`,
      title: "节",
      text: "词语".repeat(n),
    })),
  ]);
  const [own, ...hits] = search(many, "词语")[0] ?? [];
  equal(hits.map((hit) => hit.location), ["p/#5", "p/#4", "p/#3", "p/#2", "p/#1"]);
  equal(hits.filter((hit) => hit.score >= (own?.score ?? 0)).length, 3);
});

Deno.test("only a regulation's name is cut off its article", () => {
  equal(terms("支部工作条例第11条第2款"), ["支部工作条例", "第十一条"]);
  equal(terms("依照前条第二款"), ["依照前条第二款"]);
  equal(terms("第3条之1"), ["第三条之一"]);
  equal(terms("《党章》第六条"), ["党章", "第六条"]);
});

Deno.test("a hit inside an article opens at its clause", () => {
  const docs = [
    { location: "r/", title: "学习办法", text: "", names: ["办法"] },
    {
      location: "r/#t3",
      title: "《办法》第三条",
      text: "学习内容包括：\n（一）党章党规；\n（二）上级&lt;文件&gt;；\n第二款说明文件。",
      parts: [["t3k1", ""], ["t3k1x1", "第（一）项"], ["t3k1x2", "第（二）项"], ["t3k2", "第二款"]],
    },
  ] as const;
  const index = build(docs);
  const hit = (query: string) => search(index, query)[0]?.find((item) => item.location !== "r/");
  equal(hit("党规")?.location, "r/#t3k1x1");
  equal(hit("说明 文件")?.location, "r/#t3k2");
  equal(hit("第三条")?.location, "r/#t3"); // the number itself is no clause's words
  equal(hit("<文件>")?.title.endsWith("第（二）项"), true);
  equal(hit("党规 说明")?.location, "r/#t3k1x1"); // spread over the article: the first of them
});

Deno.test("a short name is three signs or more and ends as regulations do", () => {
  const words = ["支部条例", "站办法", "条例", "支部工作", "学习章程", "试行规定", "工作规则"];
  equal(words.filter(isShortName), ["支部条例", "站办法", "学习章程", "试行规定", "工作规则"]);
  const inside = ["支条例", "支部", "部支", "条例支", ""].map((term) =>
    isSubsequence(term, "支部条例")
  );
  equal(inside, [true, true, false, false, true]);
  equal(isSubsequence("支支", "支部条例"), false);
  equal(["第三条", "第三条之一", "第3条", "第三条第一款", "党章第三条"].filter(isArticle), [
    "第三条",
    "第三条之一",
  ]);
});

Deno.test("fifty pages at most, the best ones", () => {
  const docs = Array.from({ length: 60 }, (_, n) => ({
    location: `p${n}/`,
    title: "甲",
    text: "词语".repeat(1 + n % 6) + "别的话".repeat(n % 6 === 5 ? 0 : 100),
  }));
  const found = search(build(docs), "词语").map((page) => page[0]?.location ?? "");
  equal([found.length, new Set(found).size], [50, 50]);
  equal(found.slice(0, 10), Array.from({ length: 10 }, (_, n) => `p${6 * n + 5}/`));
});

Deno.test("what is shown of a text begins a little before its first hit and says where it is cut", () => {
  const shown = (text: string) =>
    search(build([{ location: "x/", title: "甲", text }]), "词语")[0]?.[0]?.text;
  const before = "一二三四五六七八九十".repeat(3);
  equal(shown(`${before.slice(0, 20)}词语`), `${before.slice(0, 20)}<mark>词语</mark>`);
  equal(shown(`甲${before.slice(0, 20)}词语`), `…${before.slice(0, 20)}<mark>词语</mark>`);
  equal(shown(`词语${"乙".repeat(88)}`), `<mark>词语</mark>${"乙".repeat(88)}`);
  equal(shown(`词语${"乙".repeat(89)}`), `<mark>词语</mark>${"乙".repeat(88)}…`);
});

Deno.test("one wrong sign in two is too much, two pairs of three are enough", () => {
  const index = build([{ location: "x/", title: "甲", text: "支部党员大会每季度召开" }]);
  const found = (query: string) => search(index, query).length;
  equal(["支部党员会", "支部党委", "支部书记", "党支"].map(found), [1, 1, 0, 0]);
});

Deno.test("a hit is text, whatever the index has: title, words and tags", () => {
  const bad = "甲<img src=x onerror=p()>";
  const docs = [bad, bad.replace("<", "&lt;").replace(">", "&gt;")].map((text, n) => (
    { location: `p${n}/`, title: text, text, tags: [text], names: [text] }
  ));
  for (const [hit] of search(build(docs), "甲")) {
    const shown = [hit?.title, hit?.text, ...(hit?.tags ?? [])].join("");
    equal(/<(?!\/?mark>)/.test(shown), false);
  }
  equal(search(build(docs), "甲")[1]?.[0]?.tags, ["甲&lt;img src=x onerror=p()&gt;"]);
});
