/** 学习证明: what this browser remembers, on a page to print and sign. It says plainly that it proves nothing. */

import { followed, hours, stateOf } from "../plan/checklist.ts";
import { chineseDate, day } from "../base/dates.ts";
import { button, h } from "../base/dom.ts";
import { XueerElement } from "../base/element.ts";
import type { Payload, SetInfo, TaskList } from "../base/payload.ts";
import { own, type Progress } from "./progress.ts";
import { attended, selfStudy, sessionsOf, studyWords } from "./study.ts";
import { store } from "../base/storage.ts";

export class CertificateElement extends XueerElement<"certificate"> {
  protected readonly kind = "certificate";

  protected override draw({ lists, sets, site }: Payload<"certificate">): Node[] {
    const p = store.read();
    const today = day(new Date());
    const mine = followed(lists, p);
    const pages = Object.values(p.pages).filter((page) => page.finished !== undefined).length;
    const study = `自学 ${studyWords(selfStudy(p, lists))}`;
    return [
      h("p", { class: "xueer-actions xueer-noprint" }, button("打印", () => print())),
      h(
        "section",
        { class: "xueer-certificate" },
        h("p", { class: "xueer-certificate-title" }, `${site}学习证明`),
        h(
          "p",
          {},
          `截至 ${
            chineseDate(today)
          }，${study}，读完页面 ${pages} 页。自学按分钟另计，不折算学时。`,
        ),
        table(
          "集中学习",
          ["清单", "学时", "其中自己填写", "任务"],
          mine.map((list) => listRow(list, p, today)),
          "没有关注的清单。",
        ),
        entered(mine, p),
        table(
          "测验（最好一次）",
          ["测验", "得分", "日期"],
          sets.flatMap((set) => best(set, p)),
          "没有做完的测验。",
        ),
        h(
          "p",
          { class: "xueer-notice" },
          "本证明由本人浏览器里的记录生成，记录由本人保存、可以自行修改，未经核对，仅供本人和支部参考；学时认定以党支部登记为准。" +
            "没有注明自己填写的，台账里有这次活动；参加没有参加，由本人勾选。",
        ),
        h(
          "p",
          { class: "xueer-certificate-sign" },
          h("span", {}, "学习人（手写）：＿＿＿＿＿＿＿＿"),
          h("span", {}, "党支部核对（手写）：＿＿＿＿＿＿＿＿"),
        ),
      ),
    ];
  }
}

function listRow(list: TaskList, p: Progress, today: string): string[] {
  const state = stateOf(list, p, today);
  if (state.exempt) return [list.title, "免于要求", "", ""];
  const sessions = attended(list, p);
  return [
    list.title,
    `${hours(sessions.hours)} / ${hours(list.hours)} 学时`,
    hours(sessions.own),
    `${state.done} / ${list.tasks.length} 项`,
  ];
}

/** The sessions that the member entered, for the branch to check; nothing when there are none. */
function entered(lists: readonly TaskList[], p: Progress): HTMLElement | string {
  const rows = lists.flatMap((list) => sessionsOf(list, p)).map((session) => [
    session.title,
    chineseDate(session.date),
    `${hours(session.hours)} 学时`,
  ]);
  return rows.length > 0 ? table("自己登记的集中学习", ["内容", "日期", "学时"], rows, "") : "";
}

function best(set: SetInfo, p: Progress): string[][] {
  const [run] = (own(p.sets, set.id)?.runs ?? []).toSorted((a, b) => b.score - a.score);
  const points = (value: number) => Math.round(value * 100) / 100;
  return run
    ? [[set.title, `${points(run.score)} / ${points(run.full)} 分`, chineseDate(run.at)]]
    : [];
}

function table(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  empty: string,
): HTMLElement {
  if (rows.length === 0) return h("p", { class: "xueer-empty" }, empty);
  const row = (cells: readonly string[], tag: "th" | "td") =>
    h("tr", {}, ...cells.map((cell) => h(tag, tag === "th" ? { scope: "col" } : {}, cell)));
  return h(
    "table",
    {},
    h("caption", {}, title),
    h("thead", {}, row(heads, "th")),
    h("tbody", {}, ...rows.map((cells) => row(cells, "td"))),
  );
}
