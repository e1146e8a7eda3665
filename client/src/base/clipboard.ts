/** Copying where the browser forbids it: an intranet page over plain http has no navigator.clipboard. */

import { button, h } from "./dom.ts";

/** Copy; true when it worked, false when the text was shown for copying by hand. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (copySelection(text)) return true;
    showForCopying(text);
    return false;
  }
}

function copySelection(text: string): boolean {
  const before = document.activeElement;
  const field = h("textarea", { class: "xueer-offscreen", readonly: true, "aria-hidden": "true" });
  field.value = text;
  document.body.append(field);
  field.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    // some browsers throw instead of answering false
  }
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}

function showForCopying(text: string): void {
  const before = document.activeElement;
  const field = h("textarea", { readonly: true, rows: 5, class: "xueer-essay" });
  field.value = text;
  const label = h("label", {}, "浏览器不允许自动复制，请按 Ctrl+C（手机上长按）复制：", field);
  const dialog = h("dialog", { class: "md-typeset xueer-panel xueer-manual" }, label);
  dialog.append(h("p", { class: "xueer-actions" }, button("关闭", () => dialog.close(), true)));
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  field.select();
}
