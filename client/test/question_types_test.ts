/**
 * HACKING's row for a question type: a module and a line of `types`, and everything on this side has it.
 * A type made up here stands for the next one; tests/test_question_types.py does the same for the package.
 */

import { equal } from "./assert.ts";
import { labels, type TypeId, types } from "../src/questions/index.ts";
import { byParts, listed, type Verbs } from "../src/questions/verbs.ts";
import type { Payload, Question, Solved } from "../src/base/payload.ts";
import type { Sitting } from "../src/member/progress.ts";

/** As much of an element as the cards and forms need. */
class Fake {
  readonly kept: (Fake | string)[] = [];
  readonly classList = { add: () => {} };
  readonly tag: string;
  constructor(tag: string) {
    this.tag = tag;
  }
  setAttribute(): void {}
  addEventListener(): void {}
  append(...more: (Fake | string)[]): void {
    this.kept.push(...more);
  }
  get textContent(): string {
    return this.kept.map((node) => typeof node === "string" ? node : node.textContent).join("");
  }
  /** The texts of all elements of this tag below, in the order of the page. */
  texts(tag: string): string[] {
    return this.kept.flatMap((node) =>
      typeof node === "string"
        ? []
        : [...(node.tag === tag ? [node.textContent] : []), ...node.texts(tag)]
    );
  }
}

const fake = (node: unknown) => node as Fake;
Object.assign(globalThis, {
  document: {
    createElement: (tag: string) => new Fake(tag),
    createTextNode: (text: string) => text,
  },
  HTMLElement: Fake,
});

const read = (path: string) => Deno.readTextFileSync(new URL(`../../${path}`, import.meta.url));
const registered = labels();

const standin: Verbs = {
  label: "占位",
  selfMarked: true,
  hint: () => "写出应改成什么",
  missing: "请先写出来",
  view: () => [new Fake("input") as unknown as Node],
  read: () => [],
  complete: (_, values) => values.length > 0,
  share: (key, answer, rule) => byParts(key, answer, rule, (part, given) => part[0] === given),
  keyLine: listed("、"),
  describe: (_, values) => values.join("、"),
};
Object.assign(types, { standin });

// Read after the registration, as modules of a page are.
const { parse } = await import("../src/base/payload.ts");
const { fraction } = await import("../src/questions/grade.ts");
const { questionForm } = await import("../src/questions/question-card.ts");
const { review } = await import("../src/exam/review.ts");
const { DrawnElement } = await import("../src/quiz/drawn-element.ts");

const text = read("tests/cases/payload/quiz.json").replace('"type":"single"', '"type":"standin"');
const quiz = parse("quiz", text) as Payload<"quiz">;
const question = quiz.questions[0] as Solved;

Deno.test("types: both sides call them by the same names, in the same order", () => {
  const paper = JSON.parse(read("schemas/paper.schema.json"));
  equal(registered, paper["$defs"]["Section"]["properties"]["题型"]["anyOf"][0]["enum"]);
});

Deno.test("types: a payload may have a registered one", () => {
  equal(question.type, "standin");
});

Deno.test("types: an answer is graded by the type's own verb", () => {
  equal([["B"], ["C"]].map((answer) => fraction("standin" as TypeId, [["B"]], answer, "all")), [
    1,
    0,
  ]);
});

Deno.test("types: a card shows name, hint and inputs of the type", () => {
  const form = fake(questionForm(question as Question, 1, [], false).form);
  equal(form.texts("legend"), ["占位 1．党员大会一般多久召开一次？写出应改成什么"]);
  equal(form.texts("input").length, 1);
});

Deno.test("types: options that need no hint have none", () => {
  const single = { ...question, type: "single" } as Question;
  const [legend] = fake(questionForm(single, 1, [], false).form).kept.flatMap((node) =>
    typeof node === "string" ? [] : node.kept.map(fake)
  );
  equal(legend?.textContent, "单选 1．党员大会一般多久召开一次？");
  equal(legend?.texts("span"), ["单选"]);
});

Deno.test("types: the key reads as each type says it", () => {
  const solution = { ...question.solution, key: [["B"], ["C"]], words: ["一", "二"] };
  const said: Record<string, string> = {
    single: "正确答案：B、C",
    multiple: "正确答案：B、C",
    judge: "正确答案：",
    blank: "正确答案：一、二",
    number: "正确答案：一、二",
    order: "正确答案：一 → 二",
    match: "正确答案：一；二",
    essay: "参考答案：一",
    standin: "正确答案：一、二",
  };
  equal(Object.keys(said).sort(), Object.keys(types).sort());
  for (const [id, line] of Object.entries(said)) {
    equal([id, types[id as TypeId].keyLine({ ...question, solution })], [id, line]);
  }
});

Deno.test("types: an exam leaves to a person what no machine marks, by the type's name", () => {
  const sections = [{ title: "一", questions: quiz.questions.map((q) => q.id) }];
  const exam = { ...quiz, kind: "exam", sections } as unknown as Payload<"exam">;
  const shown = review(exam, { answers: {} } as unknown as Sitting).map(fake);
  equal(shown[0]?.textContent.endsWith("分（不含占位题）"), true);
  equal(shown.flatMap((node) => node.texts("strong"))[0], "占位题由阅卷人评分");
});

Deno.test("types: the themed form offers it", () => {
  class Open extends DrawnElement {
    show(payload: Payload<"drawn">): Fake {
      return fake(this.draw(payload)[0]);
    }
  }
  const drawn = parse("drawn", read("tests/cases/payload/drawn.json")) as Payload<"drawn">;
  const form = new Open().show({ ...drawn, mode: "themed" });
  const offered = ["不限题型", ...registered, "占位"];
  equal(form.texts("option").slice(0, offered.length), offered);
});
