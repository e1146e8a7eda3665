/** What all our custom elements share: payload in, own content out, notices about storage. */

import { h, notice } from "./dom.ts";
import { type Kind, parse, type Payload } from "./payload.ts";
import { type Standing, store } from "./storage.ts";

/** An element that reads its payload once and draws itself again whenever progress changes. */
export abstract class XueerElement<K extends Kind> extends HTMLElement {
  protected abstract readonly kind: K;
  private stop: (() => void) | null = null;

  /** The content for this payload and the stored progress. */
  protected abstract draw(payload: Payload<K>): Node[];

  connectedCallback(): void {
    const script = this.querySelector("script[type='application/json']");
    const payload = parse(this.kind, script?.textContent ?? "");
    if (payload === null) {
      this.prepend(notice("页面与程序版本不一致，请刷新页面。"));
      return;
    }
    if ("questions" in payload) store.mend(payload.questions);
    this.start(payload);
    const redraw = () => {
      if (this.kept(payload)) return;
      const nodes = this.draw(payload); // reads the store, which may find it damaged
      this.replaceChildren();
      this.append(...warnings(), ...nodes);
    };
    this.stop = store.subscribe(redraw);
    redraw();
  }

  disconnectedCallback(): void {
    this.stop?.();
  }

  /** Whether what is shown may stay although progress changed (someone is in the middle of something). */
  protected kept(_payload: Payload<K>): boolean {
    return false;
  }

  /** Once, before the first drawing. */
  protected start(_payload: Payload<K>): void {}
}

/** One warning on the page, in the first element that draws. */
function warnings(): Node[] {
  if (document.querySelector(".xueer-warning")) return [];
  const text = WORDS[store.standing] || (store.foreign().length > 0 ? ASIDE : "");
  return text ? [h("p", { class: "xueer-notice xueer-warning", role: "status" }, text)] : [];
}

const ASIDE = "有一份学习记录损坏，已另存，没有丢弃。可在“我的学习”里下载。";
const WORDS: Readonly<Record<Standing, string>> = {
  kept: "",
  refused: "本浏览器不能保存记录，刷新或关闭后会丢失；请在“我的学习”里及时导出。",
  newer: "本浏览器里的学习记录由新版本写成，这一页的程序较旧，读不了；原记录没有改动，" +
    "这一页上的学习不会保存。请刷新页面；仍是这样，请告诉网站管理员。",
  crowded: "学习记录又损坏了一份，另存的地方已满；原记录没有改动，这一页上的学习不会保存。" +
    "请到“我的学习”下载损坏的原文，再删去另存的。",
};
