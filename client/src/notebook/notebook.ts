/** What belongs in the notebook, and what is due: derived from progress, without the scheduler. */

import { starred } from "../member/answers.ts";
import { own, type Progress } from "../member/progress.ts";

/** Right answers in a row that move a question to 已掌握. */
export const MASTERED = 3;

export type Shelf = "wrong" | "starred" | "mastered";

/** Question ids by shelf: wrong ones not yet mastered, starred ones, mastered ones. */
export function shelves(p: Progress): Record<Shelf, string[]> {
  const found: Record<Shelf, string[]> = { wrong: [], starred: [], mastered: [] };
  for (const [id, record] of Object.entries(p.answers)) {
    if (record.wrong === 0) continue;
    found[Number(record.streak) >= MASTERED ? "mastered" : "wrong"].push(id);
  }
  found.starred = Object.keys(p.stars).filter((id) => starred(p, id));
  return found;
}

/** What to review at `now`: wrong and starred questions never reviewed, or whose day has come; oldest first. */
export function due(p: Progress, now: Date): string[] {
  const { wrong, starred } = shelves(p);
  const day = (id: string) => Date.parse(String(own(p.memory, id)?.due)) || 0;
  return [...new Set([...wrong, ...starred])]
    .filter((id) => day(id) <= now.getTime())
    .sort().sort((a, b) => day(a) - day(b)); // of one day by id
}
