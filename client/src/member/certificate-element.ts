/** 学习证明: what this browser remembers, on a page to print and sign. It says plainly that it proves nothing. */

import { followed, stateOf } from "../plan/checklist.ts";
import { chineseDate, day } from "../base/dates.ts";
import { button, h } from "../base/dom.ts";
import { XueerElement } from "../base/element.ts";
import type { Payload } from "../base/payload.ts";
import { longest, own } from "./progress.ts";
import { store } from "../base/storage.ts";

export class CertificateElement extends XueerElement<"certificate"> {
  protected readonly kind = "certificate";

  protected override draw({ lists, sets, site }: Payload<"certificate">): Node[] {
    const p = store.read();
    const today = day(new Date());
    const hours = followed(lists, p).map((list) => {
      const state = stateOf(list, p, today);
      const amount = state.exempt
        ? "免于要求"
        : `${round(state.doneHours)} / ${round(list.hours)} 学时`;
      const count = state.exempt ? "" : `${state.done} / ${list.tasks.length} 项`;
      return [list.title, amount, count];
    });
    const results = sets.flatMap((set) => {
      const best = (own(p.sets, set.id)?.runs ?? []).toSorted((a, b) => b.score - a.score)[0];
      if (!best) return [];
      if (own(p.sets, set.id)?.longest !== undefined) {
        return [[set.title, `连对 ${longest(p, set.id)} 题`, chineseDate(best.at)]];
      }
      return [[set.title, `${round(best.score)} / ${round(best.full)} 分`, chineseDate(best.at)]];
    });
    const pages = Object.values(p.pages).filter((page) => page.finished !== undefined).length;
    return [
      h("p", { class: "xueer-actions xueer-noprint" }, button("打印", () => print())),
      h(
        "section",
        { class: "xueer-certificate" },
        h("p", { class: "xueer-certificate-title" }, `${site}学习证明`),
        h("p", {}, `截至 ${chineseDate(today)}，读完页面 ${pages} 页。`),
        table("学习清单", ["清单", "学时", "任务"], hours, "没有关注的清单。"),
        table("测验（最好一次）", ["测验", "得分", "日期"], results, "没有做完的测验。"),
        h(
          "p",
          { class: "xueer-notice" },
          "本证明由本人浏览器里的记录生成，记录由本人保存、可以自行修改，未经核对，仅供本人和支部参考；学时认定以党支部登记为准。",
        ),
        h("p", {}, "学习人（手写）：＿＿＿＿＿＿＿＿　　党支部核对（手写）：＿＿＿＿＿＿＿＿"),
      ),
    ];
  }
}

const round = (value: number) => Math.round(value * 100) / 100;

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
