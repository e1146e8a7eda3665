/** Small tools for building DOM. Text only ever enters as text nodes, never as HTML. */

type Child = Node | string | null | false;
type Props = Record<string, string | number | boolean | null | ((event: Event) => void)>;

/** An element with attributes (functions become listeners, true is an empty attribute) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/** A button; `quiet` ones are secondary. */
export function button(label: string, onClick: () => void, quiet = false): HTMLButtonElement {
  const kind = quiet ? "xueer-button xueer-button--quiet" : "xueer-button";
  return h("button", { type: "button", class: kind, click: onClick }, label);
}

/** A button that asks once more in place before it acts; moving away cancels. */
export function confirmButton(
  label: string,
  question: string | (() => string),
  onConfirm: () => void,
): HTMLSpanElement {
  const box = h("span", { class: "xueer-confirm" });
  const rest = () => {
    box.replaceChildren(button(label, ask, true));
  };
  const cancel = () => {
    rest();
    box.querySelector("button")?.focus();
  };
  function ask(): void {
    const yes = button("确定", onConfirm);
    const words = typeof question === "string" ? question : question();
    box.replaceChildren(h("span", { role: "alert" }, words), yes, button("不了", cancel, true));
    yes.focus();
  }
  rest();
  return box;
}

/** A notice line. */
export function notice(text: string, ...more: Child[]): HTMLParagraphElement {
  return h("p", { class: "xueer-notice", role: "status" }, text, ...more);
}

/** A labelled progress bar: how much of how much, in words beside it. */
export function bar(label: string, value: number, most: number): HTMLDivElement {
  const meter = h("progress", { value, max: Math.max(most, 1), "aria-label": label });
  return h("div", { class: "xueer-bar" }, meter, h("span", {}, label));
}

/** Offer a text as a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
