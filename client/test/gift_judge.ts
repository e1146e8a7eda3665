/** Reads a GIFT file with an independent parser and prints what it found; tests/test_formats.py compares. */

import { parse } from "gift-pegjs";

const [file] = Deno.args;
const questions = parse(Deno.readTextFileSync(file ?? "")) as unknown as Record<string, unknown>[];

interface Choice {
  readonly isCorrect: boolean;
  readonly weight: number | null;
  readonly text: { readonly text: string };
}

const found = questions
  .filter((q) => q["type"] !== "Category" && q["type"] !== "Description")
  .map((q) => ({
    type: q["type"],
    title: q["title"],
    right: q["type"] === "MC"
      ? (q["choices"] as Choice[]).filter((c) => c.isCorrect || (c.weight ?? 0) > 0).map((c) =>
        c.text.text
      )
      : [],
  }));
Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(found)));
