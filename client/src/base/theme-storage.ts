/** Runs in the head of every page, before the scripts of the theme. */

import { mend, standIn } from "./theme-keys.ts";

const { src } = document.currentScript as HTMLScriptElement;
const scope = new URL("../../", src).pathname; // this file is assets/xueer/theme-storage.js

for (const name of ["localStorage", "sessionStorage"] as const) {
  try {
    mend(globalThis[name], scope);
  } catch { // refused, or switched off
    Object.defineProperty(globalThis, name, { value: standIn(), configurable: true });
  }
}
