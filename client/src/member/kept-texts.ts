/** Records that this program does not understand: out as files, and away when the member has them. */

import { button, confirmButton, download } from "../base/dom.ts";
import { store } from "../base/storage.ts";

const NAMES = { damaged: "损坏的记录", newer: "由新版本写成的记录" };

/** Buttons for what was set aside or left in its place; none when there is nothing. */
export function keptTexts(): Node[] {
  const texts = store.foreign();
  const downloads = texts.map(({ text, fault }, i) =>
    button(
      `下载${NAMES[fault]}原文 ${i + 1}`,
      () => download(`${NAMES[fault]}-${i + 1}.json`, text),
      true,
    )
  );
  const drop = confirmButton(
    "删去另存的原文",
    "删去另存的原文，不能恢复；要留的请先下载。确定吗？",
    () => store.dropCopies(),
  );
  return store.hasCopies ? [...downloads, drop] : downloads;
}
