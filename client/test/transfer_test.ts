import { equal } from "./assert.ts";
import { EMPTY, submit } from "../src/member/progress.ts";
import { fileName, fileText, LIMIT, readFile } from "../src/member/transfer.ts";

const now = new Date(2026, 10, 23, 9);

Deno.test("a file goes out and comes back", () => {
  const p = submit(EMPTY, "a.q1", "r", ["A"], 1, now);
  equal(fileName("学而", now), "学而-学习记录-20261123.json");
  const text = fileText(p);
  const back = readFile(text, text.length);
  equal(back.ok && back.progress, p);
  equal(back.ok && back.summary, "已读完 0 页，作答 1 题，完成测验 0 次，勾选任务 0 项");
});

Deno.test("a file is taken whole or not at all", () => {
  for (const text of ["", "{", '{"format":"xueer-progress","version":1,"tasks":{"a":1}}']) {
    equal(readFile(text, text.length).ok, false);
  }
  equal(readFile("{}", LIMIT + 1).ok, false);
});
