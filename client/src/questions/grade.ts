/**
 * How far is an answer right? Specified by tests/cases/grading.json, which hooks/xueer/quizzes/grade.py
 * runs too; the meaning of keys and answers by type is told there. Each type grades itself.
 */

import type { Question, Solved } from "../base/payload.ts";
import { types } from "./index.ts";
import type { Key } from "./verbs.ts";

/** The share of the score earned, 0 to 1. */
export function fraction(
  type: Question["type"],
  key: Key,
  answer: readonly string[],
  rule: Question["rule"],
): number {
  return types[type].share(key, answer, rule);
}

/** The share of a question's score that an answer earns. */
export function shareOf(question: Solved, answer: readonly string[]): number {
  return fraction(question.type, question.solution.key, answer, question.rule);
}
