import { equal } from "./assert.ts";
import { mend, standIn } from "../src/base/theme-keys.ts";

const DARK = {
  index: 1,
  color: {
    media: "(prefers-color-scheme: dark)",
    scheme: "slate",
    primary: "custom",
    accent: "custom",
  },
};

/** Which of these values of one key are left. */
function left(name: string, values: readonly unknown[]): unknown[] {
  return values.filter((value) => {
    const storage = standIn();
    storage.setItem(`/a/.${name}`, typeof value === "string" ? value : JSON.stringify(value));
    mend(storage, "/a/");
    return storage.length === 1;
  });
}

Deno.test("a choice of colours stays, what the theme would stumble over goes", () => {
  equal(left("__palette", [DARK, { index: 0 }]), [DARK, { index: 0 }]);
  const broken = [
    "",
    "{",
    "x",
    5,
    null,
    true,
    [],
    '"x"',
    {},
    { color: DARK.color },
    { index: "1" },
    { index: 0.5 },
    { index: 0, color: null },
    { index: 0, color: { "1 a": "b" } },
    { index: 0, color: { scheme: {} } },
    { index: 0, color: [DARK] },
  ];
  equal(left("__palette", broken), []);
  equal(left("__tabs", [["甲"], [], 5, [1], {}, "{"]), [["甲"], []]);
  equal(left("__announce", [5, "{", ""]), [5]);
});

Deno.test("keys of other sites and programs are left as they are", () => {
  const storage = standIn();
  const keys = ["/.__palette", "/a/b/.__palette", "/a/__palette", "xueer:progress", "/a/.other"];
  keys.forEach((key) => storage.setItem(key, "{"));
  for (let i = 0; i < 5; i++) storage.setItem(`/a/.__${i}`, "{"); // all go, not every other one
  mend(storage, "/a/");
  equal(Array.from({ length: storage.length }, (_, i) => storage.key(i)), keys);
});

Deno.test("the storage in memory answers as a browser's does", () => {
  const storage = standIn();
  storage.setItem("a", "1");
  storage.setItem("b", "2");
  storage.setItem("a", "3");
  equal([storage.length, storage.key(0), storage.key(2), storage.getItem("a")], [
    2,
    "a",
    null,
    "3",
  ]);
  storage.removeItem("a");
  equal([storage.getItem("a"), storage.key(0)], [null, "b"]);
  storage.clear();
  equal(storage.length, 0);
});
