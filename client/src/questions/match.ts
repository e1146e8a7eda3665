/** 匹配: one native select for each left side. */

import { h } from "../base/dom.ts";
import { byParts, listed, type Verbs } from "./verbs.ts";

export const match: Verbs = {
  label: "匹配",
  hint: () => "给左边每一项选右边的一项",
  missing: "还有没选的项",
  view(question, values, locked, name) {
    return question.lefts.map((left, i) => {
      const id = `${name}-${i}`;
      const choices = question.options.map((option) =>
        h("option", { value: option.key, selected: values[i] === option.key }, option.text)
      );
      const select = h(
        "select",
        { id, name: id, disabled: locked },
        h("option", { value: "" }, "请选择"),
        ...choices,
      );
      return h(
        "p",
        { class: "xueer-match" },
        h("label", { for: id }, left),
        select,
      );
    });
  },
  read(box) {
    return Array.from(box.querySelectorAll<HTMLSelectElement>("select"), (select) => select.value);
  },
  share: (key, answer, rule) => byParts(key, answer, rule, (part, given) => part[0] === given),
  complete: (question, values) =>
    values.length === question.lefts.length && values.every((value) => value !== ""),
  keyLine: listed("；"),
  describe(question, values) {
    const text = new Map(question.options.map((option) => [option.key, option.text]));
    return question.lefts.map((left, i) => `${left} — ${text.get(values[i] ?? "") ?? "未选"}`)
      .join("；");
  },
};
