/** 步骤清单: the dates of every step, counted from a day that is chosen on the page. Without this script the example's. */

import { chineseDate } from "../base/dates.ts";
import { due, type Offset } from "./offset.ts";

for (const form of document.querySelectorAll<HTMLFormElement>("form.xueer-steps-day")) start(form);

function start(form: HTMLFormElement): void {
  const page = form.closest<HTMLElement>(".xueer-year") ?? document.body;
  const input = form.querySelector("input");
  const say = form.querySelector("output");
  if (!input || !say) return;
  const cells = Array.from(page.querySelectorAll<HTMLElement>("[data-offset]"));
  const asBuilt = cells.map((cell) => cell.textContent);
  const put = (day: string) => {
    const known = /^\d{4}-\d{2}-\d{2}$/.test(day);
    cells.forEach((cell, i) => {
      const [side, days, months] = (cell.dataset.offset ?? "").split(" ").map(Number);
      const counted = known ? due({ side, days, months } as Offset, day) : null;
      cell.textContent = known ? (counted ? chineseDate(counted) : "") : asBuilt[i] ?? "";
    });
    page.classList.toggle("xueer-steps-own", known);
    say.textContent = known
      ? `照${form.dataset.what ?? ""} ${
        chineseDate(day)
      }算好，没有保存，打印或者收藏这个地址可以留下。`
      : "";
  };
  input.addEventListener("input", () => {
    put(input.value);
    history.replaceState(null, "", `${location.pathname}${input.value && `?day=${input.value}`}`);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  const asked = new URLSearchParams(location.search).get("day") ?? "";
  input.value = asked; // a date that is none stays empty
  if (input.value) put(input.value);
}
