import { equal } from "./assert.ts";
import { draft, submit } from "../src/member/answers.ts";
import { EMPTY, finishPage, finishRun, tickTask, visit } from "../src/member/progress.ts";
import { groupFileText } from "../src/member/group-file.ts";
import { enter, takeBack } from "../src/member/study.ts";
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
  const session = { id: "s1", list: "l", date: "2026-11-20", title: "集训", hours: 4 };
  const both = enter(enter(p, session, now), { ...session, id: "s2" }, now);
  const also = readFile(fileText(takeBack(both, "s2", now)), LIMIT);
  equal(
    also.ok && also.summary,
    "已读完 2 页，作答 1 题，完成测验 3 次，勾选任务 2 项，登记集中学习 1 次",
  );
  const back = readFile(fileText(p), LIMIT);
  equal(back.ok && back.summary, "已读完 2 页，作答 1 题，完成测验 3 次，勾选任务 2 项");
  equal(fileText(EMPTY).split("\n").slice(0, 2), ["{", ' "format": "xueer-progress",']);
});

const UNCHANGED = "没有导入，原有记录没有改动。";

function why(text: string, size = text.length): string {
  const back = readFile(text, size);
  if (back.ok) return "";
  equal(back.reason.endsWith(UNCHANGED), true);
  return back.reason.slice(0, -UNCHANGED.length);
}

Deno.test("a refusal says why, and that nothing was changed", () => {
  equal(why(fileText(EMPTY), 2_097_152), "");
  equal(why(fileText(EMPTY), 2_097_153), "文件超过 2 MB，不是学习记录。");
  for (const text of ["", " \r\n", "\uFEFF"]) equal(why(text, 9), "文件是空的。");
});

Deno.test("a record that is not whole, or newer, is called that, and what to do is said", () => {
  const whole = fileText(submit(EMPTY, "a.q1", "r", ["A"], 1, now));
  for (let end = whole.indexOf("progress") + 10; end < whole.length - 2; end++) {
    equal(why(whole.slice(0, end)).slice(0, 12), "这份学习记录不完整，可能"); // wherever the download broke off
  }
  equal(why(fileText({ ...EMPTY, tasks: 3 } as never)).includes("重新导出一份"), true);
  equal(why(fileText({ ...EMPTY, version: 2 } as never)).includes("由新版本的程序写成"), true);
  const garbled = visit(EMPTY, "x/", { title: "\uFFFD\uFFFD", fraction: 1 }, now);
  equal(why(fileText(garbled)).includes("编码变了"), true);
});

Deno.test("other files of ours are told by what they are and where they go", () => {
  const group = groupFileText(EMPTY, "0".repeat(32), []);
  const slip = JSON.stringify({ format: "xueer-receipt", version: 1, answers: [] }, null, 1);
  const bank = "# yaml-language-server: …\n题库: secrecy\n标题: 保密\n";
  const said = {
    "这是考试回执：请交给组织考试的人": [slip, slip.replace('"version": 1', '"version": 2')],
    "这是“导出给小组”的文件": [group],
    "这是题库、试卷或者清单的源文件": [bank, bank.replaceAll("\n", "\r\n"), "试卷: a", "清单: b"],
    "这是存下来的网页": ["<!DOCTYPE html><p>题库: 甲", "\n <html>"],
    "这是 Word、Excel 文件或者压缩包": ["PK\u0003\u0004\uFFFD"],
    "这个文件不是学习记录": ["甲", "{", "[]", "3", "null", '{"format":"toString"}', "{}"],
  };
  for (const [words, files] of Object.entries(said)) {
    for (const text of files) equal(why(text).slice(0, words.length), words);
  }
});
