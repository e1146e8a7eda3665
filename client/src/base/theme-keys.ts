/**
 * The theme's own keys in the browser's storage, made safe before its scripts read them: they take every value for one
 * of theirs, and a storage that refuses for one that answers. Ours are in storage.ts.
 */

/** What is used of a storage here. */
export type Keys = Pick<Storage, "key" | "length" | "getItem" | "removeItem">;

/** Remove the theme's values below `scope` (the path of the site) that its scripts would stumble over. */
export function mend(keys: Keys, scope: string): void {
  const prefix = `${scope}.`;
  const names = Array.from({ length: keys.length }, (_, i) => keys.key(i) ?? "");
  for (const key of names.filter((name) => name.startsWith(`${prefix}__`))) {
    if (!sound(key.slice(prefix.length), keys.getItem(key) ?? "")) keys.removeItem(key);
  }
}

function sound(name: string, text: string): boolean {
  try {
    return (SHAPES[name] ?? (() => true))(JSON.parse(text));
  } catch {
    return false;
  }
}

const SHAPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  __palette: (value) => {
    const { index, color = {} } = value as { index: unknown; color?: object };
    return Number.isInteger(index) && Object.entries(color).every(isColor);
  },
  __tabs: (value) => Array.isArray(value) && value.every((tab) => typeof tab === "string"),
};

function isColor([name, value]: [string, unknown]): boolean {
  return ["media", "scheme", "primary", "accent"].includes(name) && typeof value === "string";
}

/** A storage in memory, for pages to which the browser refuses its own. */
export function standIn(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}
