/** Progress as a file that a member carries: out, and back in with care. */

import { day } from "../base/dates.ts";
import { parse, type Progress } from "./progress.ts";

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

/** What an incoming file holds, or why it is refused. A file is taken whole or not at all. */
export function readFile(text: string, size: number): Incoming {
  if (size > LIMIT) return { ok: false, reason: "文件超过 2 MB，不是学习记录。" };
  const { progress, damaged } = parse(text);
  if (damaged) {
    return { ok: false, reason: "这个文件不是完整的学习记录，没有导入，原有记录没有改动。" };
  }
  const finished = Object.values(progress.pages).filter((page) => page.finished !== undefined);
  const answered = Object.values(progress.answers).filter((answer) => answer.last !== undefined);
  const runs = Object.values(progress.sets).reduce((sum, set) => sum + set.runs.length, 0);
  const ticks = Object.values(progress.tasks).filter((task) => task.done);
  return {
    ok: true,
    progress,
    summary: `已读完 ${finished.length} 页，作答 ${answered.length} 题，完成测验 ${runs} 次，` +
      `勾选任务 ${ticks.length} 项`,
  };
}
