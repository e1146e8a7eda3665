/** When to ask again: FSRS-6 by ts-fsrs, in whole days. Only the notebook's bundle carries it. */

import {
  type Card,
  createEmptyCard,
  fsrs,
  generatorParameters,
  type Grade,
  Rating,
  State,
} from "ts-fsrs";
import type { Memory } from "../member/progress.ts";

export type Recall = "again" | "hard" | "good" | "easy";

const GRADES: Record<Recall, Grade> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};
const scheduler = fsrs(generatorParameters({ enable_fuzz: false, enable_short_term: false }));

/** The memory of a question after a review at `now`; undefined is a question never reviewed. */
export function review(memory: Memory | undefined, recall: Recall, now: Date): Memory {
  const before: Card = memory
    ? {
      ...createEmptyCard(new Date(memory.last)),
      due: new Date(memory.due),
      stability: memory.stability,
      difficulty: memory.difficulty,
      reps: memory.reps,
      lapses: memory.lapses,
      state: State.Review,
      last_review: new Date(memory.last),
    }
    : createEmptyCard(now);
  const { card } = scheduler.next(before, now, GRADES[recall]);
  return {
    due: card.due.toISOString(),
    stability: card.stability,
    difficulty: card.difficulty,
    reps: card.reps,
    lapses: card.lapses,
    last: now.toISOString(),
  };
}
