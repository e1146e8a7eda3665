/** At the end of a study page: how far and for how long a member has read it, and that it is read. */

import { chineseDate } from "../base/dates.ts";
import { button, h } from "../base/dom.ts";
import { XueerElement } from "../base/element.ts";
import type { Payload } from "../base/payload.ts";
import { attend, type Attention } from "../member/attention.ts";
import { finishPage, own, type Progress, visit } from "../member/progress.ts";
import { begin, duration, studied } from "../member/study.ts";
import { store } from "../base/storage.ts";

type Reading = Payload<"reading">;

/** A page that was open for fewer seconds was not read: nothing of it is remembered. */
const GLANCE = 10;
/** Seconds between two looks into the storage. */
const SAVE = 5;
/** Milliseconds after the last scrolling before the place is written down. */
const REST = 500;

export class ReadingElement extends XueerElement<"reading"> {
  protected readonly kind = "reading";
  private timer = 0;
  /** Whether reading on may mark the page as read: not when it is marked already, or was unmarked just now. */
  private open = false;
  private ended = false;
  private unsaved = 0;
  private room = 0;
  private attention: Attention | null = null;

  protected override start(page: Reading): void {
    const p = store.read();
    this.open = own(p.pages, page.page)?.finished === undefined;
    this.room = page.seconds - spent(p, page);
    const observer = new IntersectionObserver((entries) => {
      this.ended ||= entries.some((entry) => entry.isIntersecting);
    });
    observer.observe(this);
    this.attention = attend(() => this.second(page));
    for (const leaving of ["visibilitychange", "pagehide"]) {
      addEventListener(leaving, () => this.save(page), { capture: true });
    }
    addEventListener("scroll", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.note(page), REST);
    }, { passive: true });
  }

  private get opened(): number {
    return this.attention?.total ?? 0;
  }

  /** A second of reading; what the page's length leaves no room for is left to the questions on it. */
  private second(page: Reading): void {
    this.unsaved += this.attention?.take(this.room - this.unsaved) ?? 0;
    if (this.opened === GLANCE) this.note(page);
    if (this.opened % SAVE === 0) this.save(page);
  }

  /** Write down the present place. */
  private note({ page, title }: Reading): void {
    if (this.opened < GLANCE) return;
    const room = document.documentElement.scrollHeight - innerHeight;
    const fraction = room <= 0 ? 1 : Math.min(1, Math.max(0, scrollY / room));
    const anchor = nearestAnchor();
    const at = { title, fraction, ...(anchor ? { anchor } : {}) };
    store.quietly((p) => visit(p, page, at, new Date()));
  }

  /** Write down the time; the page is read once its end was seen and `minSeconds` of it were spent. */
  private save(page: Reading): void {
    if (this.opened < GLANCE) return;
    store.quietly((p) =>
      studied(counting(p, page), page.page, page.seconds, (room) => Math.min(room, this.unsaved))
    );
    this.unsaved = 0;
    const p = store.read();
    this.room = page.seconds - spent(p, page);
    if (!this.open || !this.ended || spent(p, page) < page.minSeconds) return;
    this.open = false;
    if (own(p.pages, page.page)?.finished !== undefined) return;
    store.update((now) => finishPage(now, page.page, page.title, true, new Date()));
  }

  protected override draw(reading: Reading): Node[] {
    const { page, title, tasks, base } = reading;
    const p = store.read();
    const finished = own(p.pages, page)?.finished;
    const set = (done: boolean) => () => {
      this.open = false;
      store.update((now) => finishPage(counting(now, reading), page, title, done, new Date()));
      this.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
    };
    const links = tasks.map((task) =>
      h("li", {}, "本页是清单任务：", h("a", { href: base + task.href }, task.list))
    );
    return [
      h(
        "p",
        { class: "xueer-actions", role: "status" },
        finished
          ? `本页已读完（${chineseDate(finished)}），自学 ${duration(spent(p, reading))}`
          : "读到页尾、读够时间会自动记为已读完",
        finished ? button("取消已读", set(false), true) : button("标记为已读完", set(true), true),
      ),
      ...(links.length > 0 ? [h("ul", { class: "xueer-links" }, ...links)] : []),
    ];
  }
}

/** Seconds counted for the page; one read before there was counting has what its length takes. */
function spent(p: Progress, page: Reading): number {
  return own(counting(p, page).study, page.page) ?? 0;
}

/** From now on the page's time is counted; what was read or ticked before has what the page's length takes. */
function counting(p: Progress, page: Reading): Progress {
  const read = own(p.pages, page.page)?.finished !== undefined ||
    page.tasks.some((task) => own(p.tasks, task.id)?.done);
  return begin(p, page.page, read ? page.seconds : 0);
}

/** The id of the last heading or article above the middle of the window. */
function nearestAnchor(): string {
  const marks = document.querySelectorAll<HTMLElement>(
    "article h2[id], article h3[id], article .xueer-article[id]",
  );
  let found = "";
  for (const mark of Array.from(marks)) {
    if (mark.getBoundingClientRect().top > innerHeight / 2) break;
    found = mark.id;
  }
  return found;
}
