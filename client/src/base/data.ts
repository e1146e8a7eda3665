/** The banks' data files: an index each, and the questions ten by ten. */

import { loadData } from "./data-script.ts";
import { isSolved, type Solved } from "./payload.ts";
import type { BankChunk, BankIndex } from "./payload-types.ts";
import type { Candidate } from "../questions/draw.ts";
import { store } from "./storage.ts";

const CHUNK = 10;
const load = (base: string, name: string) => loadData(`${base}assets/xueer/`, name);

/** The candidates of a bank, in its order. */
export async function candidates(base: string, bank: string): Promise<Candidate[]> {
  const index = await load(base, bank) as BankIndex;
  return index.questions.map(([id, kind, difficulty, tags]) => ({
    id: `${bank}.${id}`,
    kind,
    difficulty,
    tags,
  }));
}

/** The questions with these ids, in this order; those that no longer exist are left out. */
export async function questions(base: string, ids: readonly string[]): Promise<Solved[]> {
  const byId = new Map<string, Solved>();
  const bankOf = (id: string) => id.slice(0, id.indexOf("."));
  const banks = [...new Set(ids.map(bankOf))];
  await Promise.all(banks.map(async (bank) => {
    const all = await candidates(base, bank).catch(() => []);
    const wanted = ids.filter((id) => bankOf(id) === bank);
    const chunks = new Set(
      wanted.map((id) => all.findIndex((c) => c.id === id)).filter((i) => i >= 0)
        .map((i) => Math.floor(i / CHUNK)),
    );
    await Promise.all([...chunks].map(async (n) => {
      const chunk = await load(base, `${bank}/${n}`) as BankChunk;
      for (const question of chunk.questions) {
        if (isSolved(question)) byId.set(question.id, question);
      }
    }));
  }));
  const found = ids.map((id) => byId.get(id)).filter((q) => q !== undefined);
  store.mend(found);
  return found;
}

/** Those of the ids that the banks still have; throws when one of these banks cannot be read. */
export async function existing(
  base: string,
  ids: readonly string[],
  banks: readonly string[],
): Promise<string[]> {
  const wanted = banks.filter((bank) => ids.some((id) => id.startsWith(`${bank}.`)));
  const all = await Promise.all(wanted.map((bank) => candidates(base, bank)));
  const known = new Set(all.flat().map((c) => c.id));
  return ids.filter((id) => known.has(id));
}
