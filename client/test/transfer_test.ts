import { equal } from "./assert.ts";
import {
  draft,
  EMPTY,
  finishPage,
  finishRun,
  submit,
  tickTask,
  visit,
} from "../src/member/progress.ts";
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

Deno.test("what a file holds is told before it is taken: pages read to the end, answers handed in, runs, ticks", () => {
  const result = { right: 1, total: 1, score: 2, full: 2 };
  let p = finishPage(finishPage(EMPTY, "w/", "甲", true, now), "x/", "甲", true, now);
  p = visit(p, "y/", { title: "乙", fraction: 1 }, now); // seen, not ticked
  p = draft(submit(p, "a.q1", "r", ["A"], 1, now), "a.q2", "r", ["B"]);
  p = finishRun(finishRun(finishRun(p, "s", result, now), "s", result, now), "t", result, now);
  p = tickTask(tickTask(tickTask(p, "t1", true, now), "t2", true, now), "t3", false, now);
  const back = readFile(fileText(p), LIMIT);
  equal(back.ok && back.summary, "已读完 2 页，作答 1 题，完成测验 3 次，勾选任务 2 项");
  equal(fileText(EMPTY).split("\n").slice(0, 2), ["{", ' "format": "xueer-progress",']);
});

Deno.test("a refusal says why, and that nothing was changed", () => {
  const why = (text: string, size: number) => {
    const back = readFile(text, size);
    return back.ok ? "" : back.reason;
  };
  equal(why(fileText(EMPTY), 2_097_152), "");
  equal(why(fileText(EMPTY), 2_097_153), "文件超过 2 MB，不是学习记录。");
  equal(why("{", 1), "这个文件不是完整的学习记录，没有导入，原有记录没有改动。");
});
