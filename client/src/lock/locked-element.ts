/** 加锁的考试: what, when and how long, a box for the passphrase, then the exam as any other. */

import { download, h, notice } from "../base/dom.ts";
import { XueerElement } from "../base/element.ts";
import { HANDED_IN, type HandedIn } from "../exam/exam.ts";
import { parse, type Payload } from "../base/payload.ts";
import { keyOf, open, seal } from "./box.ts";
import { digitsOf } from "./passphrase.ts";
import { store } from "../base/storage.ts";

type Locked = Payload<"locked">;
type Exam = Payload<"exam">;

export class LockedElement extends XueerElement<"locked"> {
  protected readonly kind = "locked";
  private readonly code = h("input", {
    type: "text",
    id: "exam-passphrase",
    class: "xueer-blank xueer-passphrase",
    inputmode: "numeric",
    maxlength: 60,
    autocomplete: "off",
    "aria-describedby": "exam-passphrase-hint",
  });
  private readonly say = h("p", { class: "xueer-say", role: "status" });

  protected override start(locked: Locked): void {
    this.addEventListener(HANDED_IN, (event) => sealed(locked, event as CustomEvent<HandedIn>));
  }

  /** Neither an exam under way nor what is being typed is drawn anew. */
  protected override kept(): boolean {
    return this.querySelector("xueer-exam") !== null || this.code.isConnected;
  }

  protected override draw(locked: Locked): Node[] {
    const key = store.openedKey(locked.salt);
    const exam = key === null ? null : unlocked(locked, key);
    return exam === null ? [this.waiting(locked)] : opened(locked, exam);
  }

  private waiting(locked: Locked): HTMLElement {
    const enter = h("button", { type: "submit", class: "xueer-button" }, "打开试卷");
    const busy = h("progress", { max: 1, value: 0, "aria-label": "正在打开试卷" });
    const submit = async (event: Event) => {
      event.preventDefault();
      if (enter.disabled) return;
      const read = digitsOf(this.code.value);
      if ("say" in read) return this.refuse(read.say);
      enter.disabled = true;
      this.say.replaceChildren("正在打开……", busy);
      const key = await keyOf(read.digits, locked, (share) => busy.value = share);
      enter.disabled = false;
      const exam = unlocked(locked, key);
      if (exam === null) return this.refuse("口令打不开这份试卷，请向组织者核对是不是这一场的。");
      store.keepOpened(locked.salt, key);
      this.replaceChildren(...opened(locked, exam));
      this.querySelector<HTMLElement>("xueer-exam input")?.focus();
    };
    return h(
      "form",
      { class: "xueer-locked", submit: (event) => void submit(event) },
      h(
        "dl",
        { class: "xueer-facts" },
        ...fact("开考", locked.begins),
        ...fact("题目", `${locked.set.count} 题`),
        ...fact(
          "时间",
          locked.minutes === null ? "不限时" : `${locked.minutes} 分钟，从填代号开始算`,
        ),
      ),
      h(
        "p",
        {},
        "现在可以先打开本页等候。开考时组织者念口令，输入后试卷就在本机打开，此后断网也能作答、交卷。",
      ),
      h("p", {}, h("label", { for: "exam-passphrase" }, "口令 "), this.code),
      h(
        "p",
        { id: "exam-passphrase-hint", class: "xueer-meta" },
        "20 位数字，四位一组，空格写不写都可以。",
      ),
      h("p", { class: "xueer-actions" }, enter),
      this.say,
    );
  }

  private refuse(words: string): void {
    this.say.textContent = words;
    this.code.focus();
  }
}

const fact = (name: string, value: string) => [h("dt", {}, name), h("dd", {}, value)];

/** The exam behind the lock, with what its page says openly. */
function unlocked(locked: Locked, key: string): Exam | null {
  const text = open(locked.set.id.replace(/^paper\//, ""), locked.box, key);
  const exam = text === null ? null : parse("exam", text);
  return exam && { ...exam, base: locked.base, set: locked.set, release: locked.release };
}

function opened(locked: Locked, exam: Exam): Node[] {
  const element = document.createElement("xueer-exam");
  element.append(h("script", { type: "application/json" }, JSON.stringify(exam)));
  const kept = "试卷已在本机打开，可以断网；断网以后不要刷新、不要关闭本页。";
  const lost = "本浏览器不能保存：刷新或者关闭本页，作答就会丢失。";
  const line = locked.receipts === null ? "" : "回执会加封，只有阅卷人打得开。";
  return [
    store.standing === "kept"
      ? h("p", { class: "xueer-meta", role: "status" }, kept, line)
      : notice(lost, line),
    element,
  ];
}

/** Hand over the receipt sealed, when the paper names a key. */
function sealed(locked: Locked, event: CustomEvent<HandedIn>): void {
  if (locked.receipts === null) return;
  event.preventDefault();
  const { name, text } = event.detail;
  const paper = locked.set.id.replace(/^paper\//, "");
  const once = crypto.getRandomValues(new Uint8Array(32));
  download(name, JSON.stringify(seal(paper, text, locked.receipts, once), null, 1));
}
