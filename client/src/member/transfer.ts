/** Progress as a file that a member carries: out, and back in with care. */

import { day } from "../base/dates.ts";
import { EMPTY, type Fault, isRecord, json, own, parse, type Progress } from "./progress.ts";

/** No progress of one person is larger; anything bigger is not ours. */
export const LIMIT = 2 * 1024 * 1024;

/** The file's name on this day. */
export function fileName(site: string, now: Date): string {
  return `${site}-学习记录-${day(now).replaceAll("-", "")}.json`;
}

/** The file's text. */
export function fileText(progress: Progress): string {
  return `${JSON.stringify(progress, null, 1)}\n`;
}

export type Incoming =
  | { readonly ok: true; readonly progress: Progress; readonly summary: string }
  | { readonly ok: false; readonly reason: string };

/** Other files of this site: what they are and where they go. */
const OTHERS: Readonly<Record<string, string>> = {
  "xueer-receipt": "这是考试回执：请交给组织考试的人，由他评分，不在这里导入。",
  "xueer-group": "这是“导出给小组”的文件：请交给小组的组织者，不在这里导入；" +
    "换设备要用“导出学习记录”得到的文件。",
};
const FAULTS = {
  damaged: "这份学习记录不完整，可能没有下载完或者被改过：请重新导出一份再导入。",
  newer: "这份学习记录由新版本的程序写成，这一页的程序较旧，读不了：请保存好文件，" +
    "刷新页面再试；仍是这样，请告诉网站管理员。",
};
const NO_RECORD = "这个文件不是学习记录：请选“导出学习记录”得到的 .json 文件。";
/** How texts begin that are no JSON at all. */
const BEGINNINGS: readonly (readonly [RegExp, string])[] = [
  [/^$/, "文件是空的。"],
  [/^PK/, "这是 Word、Excel 文件或者压缩包，不是学习记录。"],
  [/^</, "这是存下来的网页，不是学习记录：请在“我的学习”里点“导出学习记录”，用得到的文件。"],
  [/^(题库|试卷|清单) *:/m, "这是题库、试卷或者清单的源文件：请交给网站的编辑，不在这里导入。"],
  [/^\{\s*"format": ?"xueer-progress"/, FAULTS.damaged],
];

/** What an incoming file holds, or why it is refused. A file is taken whole or not at all. */
export function readFile(text: string, size: number): Incoming {
  const { progress, fault } = parse(text);
  const reason = size > LIMIT ? "文件超过 2 MB，不是学习记录。" : refusal(text, fault);
  if (reason) return { ok: false, reason: `${reason}没有导入，原有记录没有改动。` };
  return { ok: true, progress, summary: summary(progress) };
}

function refusal(text: string, fault: Fault): string {
  const value = json(text);
  if (value === undefined) {
    return BEGINNINGS.find(([begins]) => begins.test(text.trim()))?.[1] ?? NO_RECORD;
  }
  const format = isRecord(value) ? String(value["format"]) : "";
  if (format !== EMPTY.format) return own(OTHERS, format) ?? NO_RECORD;
  if (text.includes("\uFFFD")) return "文件的编码变了，有的字已经读不出来：请用原来导出的那一份。";
  return fault ? FAULTS[fault] : "";
}

function summary(progress: Progress): string {
  const finished = Object.values(progress.pages).filter((page) => page.finished !== undefined);
  const answered = Object.values(progress.answers).filter((answer) => answer.last !== undefined);
  const runs = Object.values(progress.sets).reduce((sum, set) => sum + set.runs.length, 0);
  const ticks = Object.values(progress.tasks).filter((task) => task.done);
  const sessions = Object.values(progress.sessions).filter((session) => session.hours > 0);
  return `已读完 ${finished.length} 页，作答 ${answered.length} 题，完成测验 ${runs} 次，` +
    `勾选任务 ${ticks.length} 项` +
    (sessions.length > 0 ? `，登记集中学习 ${sessions.length} 次` : "");
}
