/** 单选, 多选 and 判断: one of, or some of, a list of options. */

import { h } from "../dom.ts";
import type { Question } from "../payload.ts";
import type { Verbs } from "./index.ts";

interface Option {
  readonly key: string;
  readonly text: string;
  readonly note?: string | undefined;
}

function optionsOf(question: Question): readonly Option[] {
  return question.type === "judge"
    ? [{ key: "对", text: "对" }, { key: "错", text: "错" }]
    : question.options;
}

/** The verbs of a question answered by native radio buttons or checkboxes. */
export function choice(label: string, kind: "radio" | "checkbox", hint: string): Verbs {
  return {
    label,
    hint,
    view(question, values, locked, name) {
      return optionsOf(question).map((option) => {
        const input = h("input", {
          type: kind,
          name,
          value: option.key,
          checked: values.includes(option.key),
          disabled: locked,
        });
        const text = question.type === "judge" ? option.text : `${option.key}．${option.text}`;
        const row = h("label", { class: "xueer-option" }, input, h("span", {}, text));
        if (locked) markOption(row, question, option, values);
        return row;
      });
    },
    read(box) {
      const inputs = box.querySelectorAll<HTMLInputElement>("input:checked");
      return Array.from(inputs, (input) => input.value);
    },
    complete: (_, values) => values.length > 0,
    describe: (_, values) => values.length > 0 ? values.join("、") : "未作答",
    key: (question) => (question.answer as string[]).join("、"),
  };
}

/** After handing in: say in words which options were right and which were picked. */
function markOption(
  row: HTMLElement,
  question: Question,
  option: Option,
  values: readonly string[],
): void {
  const right = (question.answer as string[]).includes(option.key);
  const picked = values.includes(option.key);
  const words = right ? (picked ? "选对" : "正确答案") : picked ? "选错" : "";
  if (words) {
    row.classList.add(right ? "xueer-option--right" : "xueer-option--wrong");
    row.append(h("span", { class: "xueer-option-mark" }, words));
  }
  if (option.note && (picked || right)) {
    row.append(h("span", { class: "xueer-option-note" }, option.note));
  }
}
