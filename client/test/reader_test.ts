import { equal } from "./assert.ts";
import { type Article, beside, choices, copied } from "../src/reader/citation.ts";
import { find, target } from "../src/reader/preview.ts";
import type { Moves, PreviewFile } from "../src/base/payload-types.ts";
import { adrift, inForce, moved, told } from "../src/reader/moves.ts";

const files = JSON.parse(
  Deno.readTextFileSync(new URL("../../tests/cases/preview.json", import.meta.url)),
) as Record<string, PreviewFile>;

function look(reference: string) {
  const { name, id } = target(reference);
  const file = files[name];
  return file ? find(file, id) : null;
}

Deno.test("a clause is found with its article, and marked", () => {
  const found = look("study-rules/0#t3k1x2");
  equal(found?.title, "《小站学习办法》第三条");
  equal(found?.lines.filter((l) => l.marked).map((l) => l.number), ["（二）", "1．", "2．"]);
  equal(look("study-rules/0#t2k2")?.lines.map((l) => l.marked), [false, true]);
});

Deno.test("nothing is marked when the whole article is meant", () => {
  for (const id of ["t3", "t1", "t1k1"]) {
    equal(look(`study-rules/0#${id}`)?.lines.some((l) => l.marked), false);
  }
});

Deno.test("what is no preview gives none", () => {
  equal(look("study-rules/0#t99"), null);
  equal(look("study-rules/0#constructor"), null);
  equal(target("glossary"), { name: "preview/glossary", id: "" });
});

Deno.test("terms have the same form", () => {
  const lines: [string, string, string][] = [["sanhui", "", "支部党员大会等的统称。"]];
  const file = { title: "术语：", note: "", entries: { sanhui: { label: "三会一课", lines } } };
  equal(find(file, "sanhui")?.title, "术语：三会一课");
});

const article: Article = {
  id: "t3",
  cite: "《学习办法》",
  label: "第三条",
  guide: "",
  version: "2025-06-01",
  lines: [
    { id: "t3k1", label: null, text: "第三条　学习内容包括：" },
    { id: "t3k1x1", label: "第三条第（一）项", text: "（一）党章党规；" },
    { id: "t3k1x2", label: "第三条第（二）项", text: "（二）文件。" },
  ],
};
const page = "http://10.0.0.8/regulations/study-rules/";

Deno.test("the menu offers the article and what can be cited in it", () => {
  equal(choices(article).map((c) => c.name), ["本条", "第（一）项", "第（二）项"]);
});

Deno.test("citation, words, link", () => {
  const [whole, , second] = choices(article);
  if (!whole || !second) throw new Error("no choice");
  equal(
    copied(article, second, "cite", page),
    `《学习办法》第三条第（二）项\n${page}?v=2025-06-01#t3k1x2`,
  );
  equal(copied(article, second, "link", page), `${page}?v=2025-06-01#t3k1x2`);
  equal(
    copied(article, whole, "words", page),
    `《学习办法》第三条：\n第三条　学习内容包括：\n（一）党章党规；\n（二）文件。\n${page}?v=2025-06-01#t3`,
  );
  const guide = { ...article, guide: "导读：以公开发布的正式文本为准", version: "" };
  equal(copied(guide, second, "link", page), `${page}#t3k1x2`);
  equal(
    copied(guide, second, "words", page).split("\n")[0],
    "《学习办法》第三条第（二）项（导读：以公开发布的正式文本为准）：",
  );
});

Deno.test("a box stays inside the window", () => {
  const view = { width: 400, height: 600 };
  const box = { width: 300, height: 200 };
  equal(beside({ left: 20, top: 80, bottom: 100 }, box, view), { left: 20, top: 100 });
  equal(beside({ left: 350, top: 480, bottom: 500 }, box, view), { left: 92, top: 280 });
  equal(beside({ left: -9, top: 80, bottom: 100 }, { width: 500, height: 550 }, view), {
    left: 8,
    top: 100,
  });
});

const moves: Moves = {
  texts: [
    { from: "2021-03-01", to: "2023-03-31", href: "2021-03-01/" },
    { from: "2023-04-01", to: "2025-05-31", href: "2023-04-01/" },
    { from: "2025-06-01", to: null, href: "./" },
  ],
  former: {
    "2021-03-01": { t1: ["t1", "第一条", "未变"], t30: [null, "第三十条", "删去"] },
    "2023-04-01": {
      t15: ["t16", "第十五条", "移位"],
      t6: ["t7", "第六条", "修改"],
      t8: ["t8", "第八条", "修改（整条改写）"],
      t10: [null, "第十条", "删去"],
      y2: ["y3", "第二部分", "移位"],
    },
  },
  kept: { "2023-04-01": { t6k2: "t7k3", t6k2x1: "t7k3x1" } },
};

Deno.test("an old link finds its article under today's number", () => {
  const found = moved(moves, "t15k1x2", "2023-04-01");
  equal(found?.id, "t16k1x2");
  equal(
    found && told(found, "第十六条"),
    "这个链接指的是2023年4月1日起施行的文本第十五条，原第十五条 → 现第十六条（文字未变）。",
  );
  equal(moved(moves, "t6k2x1", "2023-04-01")?.id, "t7k3x1"); // changed, but these words are there
  equal(moved(moves, "t6k1", "2023-04-01")?.id, "t7"); // its words are not
  equal(moved(moves, "t6k2", "2021-03-01"), null);
  const rewritten = moved(moves, "t8k2", "2023-04-01");
  equal(rewritten?.id, "t8"); // its 款 are others
  equal(
    rewritten && told(rewritten, "第八条"),
    "这个链接指的是2023年4月1日起施行的文本第八条，原第八条 → 现第八条（整条改写）。",
  );
  equal(moved(moves, "y2x1", "2023-04-01")?.id, "y3x1"); // in a text without 条
});

Deno.test("a removed article is said to be removed", () => {
  const found = moved(moves, "t10", "2023-04-01");
  equal(found && told(found, ""), "这个链接指的是2023年4月1日起施行的文本第十条，现行文本已删去。");
  equal(found?.near, { id: "y3", after: false });
  equal(moved(moves, "t30", "2021-03-01")?.near, { id: "t1", after: true });
  equal(moved(moves, "t15", "2023-04-01")?.near, null);
});

Deno.test("without a day the newest earlier text that has the number is taken", () => {
  equal(moved(moves, "t30", null)?.version, "2021-03-01");
  for (
    const [id, day] of [["t99", null], ["z1", null], ["t1", "2019-01-01"], [
      "t1",
      "__proto__",
    ]] as const
  ) {
    equal(moved(moves, id, day), null);
  }
});

Deno.test("a day that is no text's is said, with the text then in force", () => {
  const [now, shown] = ["2025-06-01", "下面是2025年6月1日起施行的文本。"];
  equal(adrift(moves, "2023-05-01", now), {
    words: `这个链接要看2023年5月1日起施行的文本，这里没有这个文本；${shown}`,
    href: "2023-04-01/",
  });
  equal(adrift(moves, "2019-01-01", now)?.href, null);
  equal(adrift(moves, "旧版", now), {
    words: `这个链接要看“旧版”起施行的文本，这里没有这个文本；${shown}`,
    href: null,
  });
  equal(adrift(moves, "2023-04-01", now), { // a chapter, or the whole text
    words: `这个链接指的是2023年4月1日起施行的文本，${shown}`,
    href: "2023-04-01/",
  });
  equal(adrift(moves, now, now), null);
});

Deno.test("a day finds its text", () => {
  equal(inForce(moves, "2021-02-28"), null);
  equal(inForce(moves, "2023-03-31"), "2021-03-01/");
  equal(inForce(moves, "2023-04-01"), "2023-04-01/");
  equal(inForce(moves, "2030-01-01"), "./");
});
