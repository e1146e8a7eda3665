/** 考试: one submit, a timer that survives refresh and closing, an answer sheet, a receipt. */

import {
  type Anchor,
  answer,
  begin,
  clock,
  type Clocks,
  HANDED_IN,
  type HandedIn,
  leapt,
  left,
  mark,
  type Receipt,
  receipt,
  resume,
  submit,
  tick,
} from "./exam.ts";
import { button, confirmButton, download, h } from "../base/dom.ts";
import { XueerElement } from "../base/element.ts";
import { codeOf, paperOf } from "./personal.ts";
import { review, sections } from "./review.ts";
import { noted } from "./wrong.ts";
import { isSolved, type Payload, type Question } from "../base/payload.ts";
import { type Exams, examsOf, type Sitting, withExam } from "../member/progress.ts";
import { questionForm } from "../questions/question-card.ts";
import { types } from "../questions/index.ts";
import { store } from "../base/storage.ts";

type Exam = Payload<"exam">;

/** How often the running time is stored, in seconds. */
const SAVE = 5;

/** So many seconds a sitting waits for a clock to be put back before it is handed in. */
const WAIT = 300;

/** So many sittings are kept: as many as a paper may allow. */
const KEPT = 100;

export class ExamElement extends XueerElement<"exam"> {
  protected readonly kind = "exam";
  private timer: number | undefined;
  private anchor: Anchor | undefined;
  private warned = new Set<number>();
  private clockLine: HTMLElement = h("span");
  private say: HTMLElement = h("span");
  private sheet: HTMLElement = h("ol");
  private held: HTMLElement | undefined;

  protected override draw(exam: Exam): Node[] {
    this.stopClock();
    const kept = noted(store.read(), exam);
    if (kept) store.quietly(() => kept);
    const { current, done } = examsOf(store.read(), exam.set.id);
    if (current) return this.running(paperOf(exam, current.code), current);
    const last = done.at(-1);
    return last ? this.finished(exam, last, done.length) : [this.intro(exam, 0)];
  }

  /** Another tab's answers must not take the focus away here; the answer sheet shows them. */
  protected override kept(exam: Exam): boolean {
    const sitting = this.sheet.isConnected ? this.sitting(exam) : undefined;
    if (sitting) this.refresh(paperOf(exam, sitting.code));
    return sitting !== undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopClock();
  }

  private change(exam: Exam, step: (exams: Exams) => Exams): void {
    store.quietly((p) => withExam(p, exam.set.id, step(examsOf(p, exam.set.id))));
  }

  private sitting(exam: Exam): Sitting | undefined {
    return examsOf(store.read(), exam.set.id).current;
  }

  private update(exam: Exam, step: (sitting: Sitting) => Sitting): void {
    this.change(exam, (e) => e.current ? { ...e, current: step(e.current) } : e);
  }

  // Before

  private intro(exam: Exam, sat: number): HTMLElement {
    const code = h("input", {
      type: "text",
      id: "exam-code",
      class: "xueer-blank",
      maxlength: 60,
      autocomplete: "off",
      "aria-describedby": "exam-code-hint",
    });
    const say = h("p", { class: "xueer-say", role: "status" });
    const start = (event: Event) => {
      event.preventDefault();
      const given = codeOf(exam, code.value);
      if (given === null) {
        say.textContent = exam.personal === null
          ? "请填组织者发的代号，只用字母、数字和短横线，最多 16 个，不要写姓名。"
          : "代号不对，多半输错了一个字符：请照组织者发的再输一遍，不要写姓名。";
        code.focus();
        return;
      }
      this.change(exam, (e) => ({ ...e, current: begin(exam, given, clocks()) }));
      store.announce();
      this.querySelector<HTMLElement>("form input, form textarea, form select")?.focus();
    };
    const facts = [
      `共 ${exam.set.count} 题${exam.personal === null ? "" : "，每人一卷，题目由代号决定"}`,
      exam.minutes === null ? "不限时" : `限时 ${exam.minutes} 分钟，到时自动交卷`,
      exam.pass === null ? "" : `及格 ${Math.round(exam.pass * 100)}%`,
      exam.attempts === null
        ? ""
        : `最多 ${exam.attempts} 次，已考 ${sat} 次（本机统计，仅作提示）`,
    ];
    return h(
      "form",
      { class: "xueer-exam-intro", submit: start },
      h("p", {}, `${facts.filter((f) => f !== "").join("；")}。`),
      h("p", {}, "交卷只有一次。刷新、关闭页面不会丢失作答，时间继续计算。"),
      h("p", {}, h("label", { for: "exam-code" }, "代号 "), code),
      h(
        "p",
        { id: "exam-code-hint", class: "xueer-meta" },
        exam.personal === null
          ? "由组织者发，如 A07，字母不分大小写。只用字母、数字和短横线，最多 16 个。"
          : "由组织者发，字母不分大小写。开始以后不能换。",
      ),
      h(
        "p",
        { class: "xueer-actions" },
        h("button", { type: "submit", class: "xueer-button" }, "开始考试"),
      ),
      say,
    );
  }

  // During

  private running(exam: Exam, sitting: Sitting): Node[] {
    this.clockLine = h("strong", { role: "timer", class: "xueer-clock" });
    this.say = h("p", { role: "status", class: "xueer-say" });
    this.sheet = h("ol", { class: "xueer-sheet" });
    const changed = sitting.revision === exam.revision
      ? null
      : h("p", { class: "xueer-notice" }, "开考以后试卷有改动，请告诉组织者。作答已保留。");
    const nodes = sections(exam).map(([title, items]) => this.section(exam, title, items));
    this.startClock(exam);
    this.refresh(exam);
    return [
      h(
        "div",
        { class: "xueer-exam-top" },
        h("p", {}, exam.minutes === null ? "已用 " : "剩余 ", this.clockLine),
        h("nav", { "aria-label": "答题卡" }, this.sheet),
      ),
      this.say,
      ...(changed ? [changed] : []),
      ...nodes,
      h("div", { class: "xueer-actions xueer-exam-submit" }, this.submitButton(exam)),
    ];
  }

  private section(exam: Exam, title: string, items: readonly Question[]): HTMLElement {
    const box = h("section", {}, h("h2", { class: "xueer-section" }, title));
    let material: string | null = null;
    for (const question of items) {
      if (question.material !== null && question.material !== material) {
        box.append(
          h("div", { class: "xueer-material" }, h("strong", {}, "材料"), `　${question.material}`),
        );
      }
      material = question.material;
      box.append(this.question(exam, question));
    }
    return box;
  }

  private question(exam: Exam, question: Question): HTMLElement {
    const sitting = this.sitting(exam);
    const number = exam.questions.indexOf(question) + 1;
    const values = sitting?.answers[question.id] ?? [];
    const { form, body } = questionForm(question, number, values, false);
    const verbs = types[question.type];
    body.addEventListener("input", () => {
      this.update(exam, (s) => answer(s, question.id, verbs.read(body)));
      this.refresh(exam);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    const flag = button("标记", () => {
      const on = !(this.sitting(exam)?.marked.includes(question.id) ?? false);
      this.update(exam, (s) => mark(s, question.id, on));
      show(on);
      this.refresh(exam);
    }, true);
    const show = (on: boolean) => {
      flag.textContent = on ? "取消标记" : "标记";
      flag.setAttribute("aria-pressed", String(on));
    };
    show(sitting?.marked.includes(question.id) ?? false);
    form.append(
      h(
        "p",
        { class: "xueer-actions" },
        h("span", { class: "xueer-meta" }, `${question.score} 分`),
        flag,
      ),
    );
    return form;
  }

  /** The answer sheet: one link a question, its state in words. */
  private refresh(exam: Exam): void {
    const sitting = this.sitting(exam);
    if (!sitting) return;
    const rows = exam.questions.map((question, i) => {
      const done = answered(question, sitting);
      const marked = sitting.marked.includes(question.id);
      const words = `第 ${i + 1} 题，${done ? "已答" : "未答"}${marked ? "，已标记" : ""}`;
      const kind = `${done ? " xueer-sheet--done" : ""}${marked ? " xueer-sheet--marked" : ""}`;
      const link = h(
        "a",
        { href: `#${question.id}`, class: kind.trim(), "aria-label": words },
        `${i + 1}`,
      );
      return h("li", {}, link);
    });
    this.sheet.replaceChildren(...rows);
  }

  private submitButton(exam: Exam): HTMLElement {
    const words = () => {
      const open = exam.questions.filter((q) => !answered(q, this.sitting(exam))).length;
      const missing = open > 0 ? `还有 ${open} 题没有作答。` : "";
      return `${missing}交卷后不能修改，确定交卷吗？`;
    };
    return confirmButton("交卷", words, () => this.submit(exam));
  }

  private submit(exam: Exam): void {
    this.stopClock();
    this.update(exam, (s) => this.ticked(s));
    this.change(
      exam,
      (e) => e.current ? { done: [...e.done, submit(e.current, clocks())].slice(-KEPT) } : e,
    );
    store.announce();
    this.querySelector<HTMLElement>(".xueer-exam-result")?.focus();
  }

  // The clock

  private startClock(exam: Exam): void {
    addEventListener("beforeunload", warn);
    this.anchor = undefined;
    this.update(exam, (s) => this.ticked(s));
    let saved = 0;
    let waited = 0;
    let jumps = this.sitting(exam)?.clock ?? 0;
    const step = () => {
      const before = this.sitting(exam);
      if (before && this.anchor && leapt(before, this.anchor, clocks(), exam.minutes)) {
        waited += 1;
        this.hold();
        if (waited > WAIT) this.submit(exam);
        return;
      }
      if (this.held) this.goOn(exam);
      saved += 1;
      if (saved % SAVE === 0) this.update(exam, (s) => this.ticked(s));
      const sitting = this.sitting(exam);
      if (!sitting) return;
      const [now] = this.count(sitting);
      if (now.clock > jumps) {
        jumps = now.clock;
        this.say.textContent = "本机的时间跳动过；用时照算，回执里会注明。";
      }
      const rest = left(now, exam.minutes);
      this.clockLine.textContent = clock(rest ?? Math.floor(now.used));
      if (rest === null) return;
      for (const mark of [300, 60]) {
        if (rest <= mark && !this.warned.has(mark)) {
          this.warned.add(mark);
          this.say.textContent = `还剩 ${mark / 60} 分钟。`;
        }
      }
      if (rest === 0) this.submit(exam);
    };
    this.timer = setInterval(step, 1000);
    const sitting = this.sitting(exam);
    const rest = sitting ? left(sitting, exam.minutes) : null;
    this.clockLine.textContent = clock(rest ?? Math.floor(sitting?.used ?? 0));
    if (rest === 0) setTimeout(() => this.submit(exam));
  }

  /** The clock leapt over the end: nothing is answered any more, and nothing is lost, until somebody decides. */
  private hold(): void {
    if (this.held) return;
    this.held = h(
      "div",
      { class: "xueer-notice", role: "alert", tabindex: -1 },
      h(
        "p",
        {},
        "本机的时间忽然往前跳，照它算考试时间已经用完：不是电脑睡眠了、手机锁屏了，就是时钟被改了。请告诉组织者。",
      ),
      h(
        "p",
        {},
        `时钟改错了的，改回来就可以接着答，回执里会注明；不改回来的，最多等 ${
          WAIT / 60
        } 分钟，自动交卷。`,
      ),
    );
    for (const part of this.querySelectorAll<HTMLElement>("section")) part.inert = true;
    this.querySelector(".xueer-exam-top")?.after(this.held);
    this.clockLine.textContent = clock(0);
    this.held.focus();
    this.held.scrollIntoView({ block: "center" });
  }

  /** The clock was put back: what was answered is still there, that it leapt is noted. */
  private goOn(exam: Exam): void {
    this.held?.remove();
    this.held = undefined;
    for (const part of this.querySelectorAll<HTMLElement>("section")) part.inert = false;
    this.update(exam, (s) => ({ ...this.ticked(s), clock: s.clock + 1 }));
  }

  private count(sitting: Sitting): [Sitting, Anchor] {
    return this.anchor ? tick(sitting, this.anchor, clocks()) : resume(sitting, clocks());
  }

  private ticked(sitting: Sitting): Sitting {
    const [next, anchor] = this.count(sitting);
    this.anchor = anchor;
    return next;
  }

  private stopClock(): void {
    this.held = undefined;
    clearInterval(this.timer);
    removeEventListener("beforeunload", warn);
  }

  // After

  private finished(exam: Exam, last: Sitting & { submitted: string }, sat: number): Node[] {
    const paper = paperOf(exam, last.code);
    const slip = receipt(paper, last, last.submitted);
    const keys = exam.questions.every(isSolved);
    const allowed = exam.attempts === null || sat < exam.attempts;
    const again = allowed && button("再考一次", () => {
      this.replaceChildren(this.intro(exam, sat));
      this.querySelector("input")?.focus();
    }, true);
    return [
      h(
        "div",
        { class: "xueer-exam-result", tabindex: -1 },
        h("h2", {}, "已交卷"),
        h(
          "p",
          {},
          `代号 ${last.code}，用时 ${clock(slip.used)}，校验码 `,
          h("strong", {}, slip.checksum),
          "。",
        ),
        keys ? null : h(
          "p",
          {},
          `请下载回执交给组织者；电话里可以报校验码核对。答案${
            /^\d/.test(exam.release)
              ? `在 ${exam.release} 公布，那天以后重新打开本页可以看对错和解析`
              : "不在网上公布"
          }。`,
        ),
        h(
          "p",
          { class: "xueer-actions" },
          button("下载回执", () => handOver(this, `回执-${slip.paper}-${slip.code}.json`, slip)),
          again,
        ),
      ),
      ...(keys ? review(paper, last) : []),
    ];
  }
}

/** Offer the receipt as a file, unless what is around the exam takes it (a locked paper seals it first). */
function handOver(element: HTMLElement, name: string, slip: Receipt): void {
  const text = JSON.stringify(slip, null, 1);
  const detail: HandedIn = { name, text };
  const event = new CustomEvent(HANDED_IN, { detail, bubbles: true, cancelable: true });
  if (element.dispatchEvent(event)) download(name, text);
}

function clocks(): Clocks {
  return { wall: Date.now(), page: performance.now() };
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function answered(question: Question, sitting: Sitting | undefined): boolean {
  return types[question.type].complete(question, sitting?.answers[question.id] ?? []);
}
