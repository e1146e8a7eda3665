/** 填空: one text box for each ____ of the stem. */

import { h } from "../base/dom.ts";
import { sameText } from "./equality.ts";
import { byParts, listed, type Verbs } from "./verbs.ts";

const BLANK = /_{2,}/;

export const blank: Verbs = {
  label: "填空",
  hint: () => "在横线处填写",
  missing: "还有空没有填",
  inStem: true,
  view(question, values, locked, name) {
    const parts = question.stem.split(BLANK);
    return parts.flatMap((part, i) => {
      if (i === parts.length - 1) return [document.createTextNode(part)];
      const input = h("input", {
        type: "text",
        class: "xueer-blank",
        name: `${name}-${i}`,
        value: values[i] ?? "",
        disabled: locked,
        autocomplete: "off",
        "aria-label": `第 ${i + 1} 空`,
      });
      return [document.createTextNode(part), input];
    });
  },
  read(box) {
    return Array.from(box.querySelectorAll<HTMLInputElement>("input"), (input) => input.value);
  },
  complete: (question, values) =>
    values.length === question.stem.split(BLANK).length - 1 &&
    values.every((value) => value.trim() !== ""),
  share: (key, answer, rule) =>
    byParts(key, answer, rule, (forms, given) => forms.some((form) => sameText(form, given))),
  keyLine: listed("、"),
  describe: (_, values) => values.map((value) => value.trim() || "（空）").join("；") || "未作答",
};
