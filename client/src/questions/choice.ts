/** 单选, 多选 and 判断: one of, or some of, a list of options. */

import { h } from "../base/dom.ts";
import type { Question, Solution } from "../base/payload.ts";
import { type Key, letter, type Verbs } from "./verbs.ts";

interface Option {
  readonly key: string;
  readonly text: string;
  readonly shown: string;
}

/** What can be chosen, and how an option reads beside its box. */
interface Choices {
  of(question: Question): readonly Option[];
  words(option: Option): string;
}

const lettered: Choices = {
  of: (question) => question.options.map((option, i) => ({ ...option, shown: letter(i) })),
  words: (option) => `${option.shown}．${option.text}`,
};

const judgements: Choices = {
  of: () => ["对", "错"].map((word) => ({ key: word, text: word, shown: word })),
  words: (option) => option.text,
};

/** The verbs of a question answered by native radio buttons or checkboxes. */
function choice(
  label: string,
  kind: "radio" | "checkbox",
  choices: Choices,
  hint: (question: Question) => string = () => "",
): Verbs {
  return {
    label,
    hint,
    minutes: kind === "radio" ? 0.5 : 1,
    missing: "请先选择答案",
    view(question, values, locked, name) {
      return choices.of(question).map((option) => {
        const input = h("input", {
          type: kind,
          name,
          value: option.key,
          checked: values.includes(option.key),
          disabled: locked,
        });
        const text = h("span", {}, choices.words(option));
        const row = h("label", { class: "xueer-option" }, input, text);
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
    keyLine(question) {
      const right = choices.of(question).filter((option) => isRight(question.solution, option));
      return `正确答案：${right.map((option) => option.shown).join("、")}`;
    },
    describe(question, values) {
      const picked = choices.of(question).filter((option) => values.includes(option.key));
      return picked.map((option) => option.shown).join("、") || "未作答";
    },
  };
}

const partial: Record<Question["rule"], string> = {
  all: "，多选、漏选都不得分",
  half: "，漏选得一半，选错不得分",
  each: "，按选对的项计分，选错扣回",
};

export const single = choice("单选", "radio", lettered);
export const multiple = choice(
  "多选",
  "checkbox",
  lettered,
  (q) => `选出所有正确项${partial[q.rule]}`,
);
export const judge = choice("判断", "radio", judgements);

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

function isRight(solution: Solution, option: Option): boolean {
  return solution.key.some((part) => part[0] === option.key);
}

/** After handing in: say in words which options were right and which were picked. */
function markOption(
  row: HTMLElement,
  solution: Solution,
  option: Option,
  values: readonly string[],
): void {
  const right = isRight(solution, option);
  const picked = values.includes(option.key);
  const words = right ? (picked ? "选对" : "正确答案") : picked ? "选错" : "";
  if (words) {
    row.classList.add(right ? "xueer-option--right" : "xueer-option--wrong");
    row.append(h("span", { class: "xueer-option-mark" }, words));
  }
  const note = solution.notes[option.key];
  if (note && (picked || right)) row.append(h("span", { class: "xueer-option-note" }, note));
}
