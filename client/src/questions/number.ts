/** 数值: one number, its unit behind the box. */

import { h } from "../base/dom.ts";
import { number as read } from "./equality.ts";
import { listed, type Verbs } from "./verbs.ts";

export const number: Verbs = {
  label: "数值",
  hint: (question) => question.unit ? `填一个数，单位是${question.unit}` : "填一个数",
  missing: "请先填一个数",
  view(question, values, locked, name) {
    const input = h("input", {
      type: "text",
      inputmode: "decimal",
      class: "xueer-blank",
      name,
      value: values[0] ?? "",
      disabled: locked,
      autocomplete: "off",
      "aria-label": question.unit ? `答案，单位${question.unit}` : "答案",
    });
    return [h("p", { class: "xueer-number-answer" }, input, question.unit && ` ${question.unit}`)];
  },
  read: (box) => [box.querySelector<HTMLInputElement>("input")?.value ?? ""],
  share(key, answer) {
    const given = answer.length === 1 ? read(answer[0] ?? "", key[1] ?? []) : null;
    const [value, tolerance] = [Number(key[0]?.[0]), Number(key[0]?.[1])];
    const slack = 1e-9 * Math.max(1, Math.abs(value));
    return Number(given !== null && Math.abs(given - value) <= tolerance + slack);
  },
  complete: (_, values) => (values[0] ?? "").trim() !== "",
  keyLine: listed("、"),
  describe: (question, values) => `${values[0]?.trim() || "未作答"} ${question.unit}`.trim(),
};
