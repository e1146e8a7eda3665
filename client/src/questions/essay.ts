/** 简答: write first, then compare with the model answer and tick the points oneself. */

import { button, h } from "../base/dom.ts";
import type { Verbs } from "./verbs.ts";

export const essay: Verbs = {
  label: "简答",
  selfMarked: true,
  minutes: 5,
  hint: () => "写下你的答案",
  missing: "请先写下答案",
  view(_question, values, locked, name) {
    const box = h("textarea", {
      name,
      rows: 4,
      class: "xueer-essay",
      disabled: locked,
      "aria-label": "答案",
    });
    box.value = values[0] ?? "";
    return [box];
  },
  read: (box) => [box.querySelector("textarea")?.value ?? ""],
  share(key, answer) {
    const weight = (part: readonly string[]) => Number(part[1]);
    const ticked = key.filter((_, i) => answer.slice(1).includes(`${i}`));
    const sum = (parts: typeof key) => parts.reduce((total, part) => total + weight(part), 0);
    return sum(ticked) / sum(key);
  },
  complete: (_, values) => (values[0] ?? "").trim() !== "",
  keyLine: ({ solution }) => `参考答案：${solution.words[0] ?? ""}`,
  describe: (_, values) => values[0]?.trim() || "未作答",
  review(solution, values, pending, change) {
    const ticks = new Set(values.slice(1));
    const rows = solution.key.map(([text, weight], i) => {
      const input = h("input", {
        type: "checkbox",
        checked: ticks.has(`${i}`),
        change: () => {
          if (input.checked) ticks.add(`${i}`);
          else ticks.delete(`${i}`);
          change([values[0] ?? "", ...[...ticks].sort()]);
        },
      });
      const label = `${text}（${weight} 分）`;
      return h("label", { class: "xueer-option" }, input, h("span", {}, label));
    });
    const box = h("fieldset", { class: "xueer-points" });
    box.append(h("legend", {}, "对照要点，写到的打勾"), ...rows);
    if (pending) box.append(button("一个也没写到", () => change([values[0] ?? ""]), true));
    return [box];
  },
};
