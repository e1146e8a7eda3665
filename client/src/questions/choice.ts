/** 单选, 多选 and 判断: one of, or some of, a list of options. */

import { h } from "../base/dom.ts";
import type { Question, Solution } from "../base/payload.ts";
import { type Key, letter, type Verbs } from "./verbs.ts";

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
function choice(
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
    share: chosen,
    describe(question, values) {
      const picked = optionsOf(question).filter((option) => values.includes(option.key));
      return picked.map((option) => option.shown).join("、") || "未作答";
    },
  };
}

const partial: Record<Question["rule"], string> = {
  all: "，多选、漏选都不得分",
  half: "，漏选得一半，选错不得分",
  each: "，按选对的项计分，选错扣回",
};

export const single = choice("单选", "radio", () => "选一项");
export const multiple = choice("多选", "checkbox", (q) => `选出所有正确项${partial[q.rule]}`);
export const judge = choice("判断", "radio", () => "选对或错");

function chosen(parts: Key, answer: readonly string[], rule: Question["rule"]): number {
  const key = parts.map((part) => part[0] ?? "");
  const picked = new Set(answer);
  if (picked.size !== answer.length || picked.size === 0) return 0;
  const right = [...picked].filter((x) => key.includes(x)).length;
  const wrong = picked.size - right;
  if (rule === "each") return Math.max(0, (right - wrong) / key.length);
  if (rule === "half" && wrong === 0 && right < key.length) return 0.5;
  return Number(wrong === 0 && right === key.length);
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
