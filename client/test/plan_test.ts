import { equal } from "./assert.ts";
import type { TaskFacts } from "../src/base/payload-types.ts";
import { active, ALL, fromQuery, matches, said, toQuery } from "../src/plan/filter.ts";

const task: TaskFacts = {
  responsible: ["机关党委", "局团委"],
  audience: ["全体党员"],
  source: "培训计划",
};

Deno.test("nothing chosen shows everything", () => {
  equal(matches(ALL, task, ""), true);
  equal(matches(ALL, undefined, ""), true);
  equal(active(ALL), false);
  equal(said(ALL, 51, 98), "");
});

Deno.test("each choice narrows, and all must hold", () => {
  equal(matches({ ...ALL, responsible: "局团委" }, task, ""), true);
  equal(matches({ ...ALL, responsible: "办公室" }, task, ""), false);
  equal(matches({ ...ALL, responsible: "局团委", audience: "支部委员" }, task, ""), false);
  equal(matches({ ...ALL, source: "培训计划", audience: "全体党员" }, task, "逾期"), true);
  equal(matches({ ...ALL, responsible: "constructor" }, undefined, ""), false);
});

Deno.test("a task is found by any of its states, a due date by its own", () => {
  equal(matches({ ...ALL, state: "逾期" }, task, "已完成 逾期"), true);
  equal(matches({ ...ALL, state: "逾期" }, task, "已完成"), false);
  equal(matches({ ...ALL, state: "完成" }, task, "已完成"), false);
});

Deno.test("what is chosen is said", () => {
  const filter = { ...ALL, responsible: "机关党委", state: "逾期" };
  equal(said(filter, 3, 4), "责任：机关党委；状态：逾期。符合的任务 3 项，到期 4 次。");
  equal(said(filter, 0, 0), "责任：机关党委；状态：逾期。没有符合的任务。");
});

Deno.test("an address keeps the choice; unknown values are nothing", () => {
  const filter = { ...ALL, responsible: "机关党委", state: "逾期" };
  const known = () => ["", "机关党委", "逾期"];
  equal(fromQuery(toQuery(filter), known), filter);
  equal(toQuery(ALL), "");
  equal(fromQuery("?responsible=张三&v=1", known), ALL);
});

Deno.test("every choice has its word, and each alone is a choice", () => {
  const all = { responsible: "办公室", audience: "党员", source: "计划", state: "逾期" };
  equal(
    said(all, 1, 1),
    "责任：办公室；对象：党员；来源文件：计划；状态：逾期。符合的任务 1 项，到期 1 次。",
  );
  for (const [field, value] of Object.entries(all)) {
    const filter = { ...ALL, [field]: value };
    equal([active(filter), matches(filter, undefined, "")], [true, false]);
    equal(matches(filter, task, "已完成"), false);
    equal(fromQuery(toQuery(filter), () => [value]), filter);
  }
  equal(matches({ ...ALL, audience: "全体党员", source: "别的" }, task, ""), false);
  equal(matches({ ...ALL, audience: "全体" }, task, ""), false);
});
