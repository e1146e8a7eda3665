/** 单选, 多选 and 判断: one of, or some of, a list of options. */

import { h } from "../dom.ts";
import type { Question, Solution } from "../payload.ts";
import { letter, type Verbs } from "./index.ts";

interface Option {
  readonly key: string;
  readonly text: string;
  readonly shown: string;
}

function optionsOf(question: Question): readonly Option[] {
  return question.type === "judge"
    ? [{ key: "对", text: "对", shown: "对" }, { key: "错", text: "错", shown: "错" }]
    : question.options.map((option, i) => ({ ...option, shown: letter(i) }));
}

/** The verbs of a question answered by native radio buttons or checkboxes. */
export function choice(
  label: string,
  kind: "radio" | "checkbox",
  hint: (question: Question) => string,
): Verbs {
  return {
    label,
    hint,
    missing: "请先选择答案",
    view(question, values, locked, name) {
      return optionsOf(question).map((option) => {
        const input = h("input", {
          type: kind,
          name,
          value: option.key,
          checked: values.includes(option.key),
          disabled: locked,
        });
        const text = question.type === "judge" ? option.text : `${option.shown}．${option.text}`;
        const row = h("label", { class: "xueer-option" }, input, h("span", {}, text));
        if (locked && question.solution) markOption(row, question.solution, option, values);
        return row;
      });
    },
    read(box) {
      const inputs = box.querySelectorAll<HTMLInputElement>("input:checked");
      return Array.from(inputs, (input) => input.value);
    },
    complete: (_, values) => values.length > 0,
    describe(question, values) {
      const picked = optionsOf(question).filter((option) => values.includes(option.key));
      return picked.map((option) => option.shown).join("、") || "未作答";
    },
  };
}

/** After handing in: say in words which options were right and which were picked. */
function markOption(
  row: HTMLElement,
  solution: Solution,
  option: Option,
  values: readonly string[],
): void {
  const right = solution.key.some((part) => part[0] === option.key);
  const picked = values.includes(option.key);
  const words = right ? (picked ? "选对" : "正确答案") : picked ? "选错" : "";
  if (words) {
    row.classList.add(right ? "xueer-option--right" : "xueer-option--wrong");
    row.append(h("span", { class: "xueer-option-mark" }, words));
  }
  const note = solution.notes[option.key];
  if (note && (picked || right)) row.append(h("span", { class: "xueer-option-note" }, note));
}
