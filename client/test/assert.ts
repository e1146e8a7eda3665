/** The two assertions the tests need. */

/** Throws unless both are the same as JSON (undefined properties count as absent). */
export function equal(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(sorted(actual)), JSON.stringify(sorted(expected))];
  if (a !== b) throw new Error(`${a} ≠ ${b}`);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** Throws unless `action` throws. */
export function raises(action: () => void): void {
  let thrown = false;
  try {
    action();
  } catch {
    thrown = true;
  }
  if (!thrown) throw new Error("nothing was thrown");
}
