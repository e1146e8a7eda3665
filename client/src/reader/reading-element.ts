/** At the end of a study page: remembers how far a member has read, and that the page is read. */

import { chineseDate } from "../base/dates.ts";
import { button, h } from "../base/dom.ts";
import { XueerElement } from "../base/element.ts";
import type { Payload } from "../base/payload.ts";
import { finishPage, own, visit } from "../member/progress.ts";
import { store } from "../base/storage.ts";

type Reading = Payload<"reading">;

const EVERY = 1500;

export class ReadingElement extends XueerElement<"reading"> {
  protected readonly kind = "reading";
  private timer = 0;

  protected override start(page: Reading): void {
    const record = own(store.read().pages, page.page);
    if (record?.finished === undefined) this.watch(page);
    this.note(page);
    addEventListener("scroll", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.note(page), EVERY / 3);
    }, { passive: true });
  }

  /** Write down the present place. */
  private note({ page, title }: Reading): void {
    const room = document.documentElement.scrollHeight - innerHeight;
    const fraction = room <= 0 ? 1 : Math.min(1, Math.max(0, scrollY / room));
    const anchor = nearestAnchor();
    const at = { title, fraction, ...(anchor ? { anchor } : {}) };
    store.quietly((p) => visit(p, page, at, new Date()));
  }

  /** Finished once the end has been in view and the page was visible for `minSeconds`. */
  private watch(page: Reading): void {
    let seen = false;
    let visible = 0;
    const observer = new IntersectionObserver((entries) => {
      seen ||= entries.some((entry) => entry.isIntersecting);
    });
    observer.observe(this);
    const clock = setInterval(() => {
      if (document.visibilityState === "visible") visible += 1;
      if (own(store.read().pages, page.page)?.finished !== undefined) return stop();
      if (!seen || visible < page.minSeconds) return;
      stop();
      store.update((p) => finishPage(p, page.page, page.title, true, new Date()));
    }, 1000);
    const stop = () => {
      observer.disconnect();
      clearInterval(clock);
    };
  }

  protected override draw({ page, title, tasks, base }: Reading): Node[] {
    const finished = own(store.read().pages, page)?.finished;
    const set = (done: boolean) => () => {
      store.update((p) => finishPage(p, page, title, done, new Date()));
      this.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
    };
    const links = tasks.map((task) =>
      h("li", {}, "本页是清单任务：", h("a", { href: base + task.href }, task.list))
    );
    return [
      h(
        "p",
        { class: "xueer-actions", role: "status" },
        finished ? `本页已读完（${chineseDate(finished)}）` : "读到页尾会自动记为已读完",
        finished ? button("取消已读", set(false), true) : button("标记为已读完", set(true), true),
      ),
      ...(links.length > 0 ? [h("ul", { class: "xueer-links" }, ...links)] : []),
    ];
  }
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
