/** Data files: scripts that call xueerData(name, value), because file:// pages may not fetch. */

const HANDED = "xueer-data";
const loaded = new Map<string, Promise<unknown>>();

declare global {
  var xueerData: ((name: string, value: unknown) => void) | undefined;
}

/** The value of a data file; `assets` is the way to assets/xueer/. A page may carry two of our scripts. */
export function loadData(assets: string, name: string): Promise<unknown> {
  globalThis.xueerData ??= (key, value) => {
    dispatchEvent(new CustomEvent(HANDED, { detail: { key, value } }));
  };
  const known = loaded.get(name);
  if (known) return known;
  const promise = new Promise<unknown>((resolve, reject) => {
    const take = (event: Event) => {
      const { key, value } = (event as CustomEvent<{ key: string; value: unknown }>).detail;
      if (key !== name) return;
      removeEventListener(HANDED, take);
      resolve(value);
    };
    addEventListener(HANDED, take);
    const script = document.createElement("script");
    script.src = `${assets}data/${name}.js`;
    script.onerror = () => {
      removeEventListener(HANDED, take);
      loaded.delete(name);
      script.remove();
      reject(new Error(name));
    };
    document.head.append(script);
  });
  loaded.set(name, promise);
  return promise;
}
