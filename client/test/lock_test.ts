import { equal } from "./assert.ts";
import { keyOf, open, seal } from "../src/lock/box.ts";
import { digitsOf } from "../src/lock/passphrase.ts";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

interface Table {
  readonly paper: {
    id: string;
    text: string;
    digits: string;
    salt: string;
    cost: number;
    box: string;
  };
  readonly receipt: { once: string; public: string; text: string; sealed: { key: string } };
}

const read = <T>(name: string): T =>
  JSON.parse(Deno.readTextFileSync(new URL(`../../tests/cases/${name}`, import.meta.url))) as T;
const { paper, receipt } = read<Table>("locked.json");
const spoken = read<{ typed: string; digits: string; slip: string }[]>("passphrases.json");

Deno.test("a paper that the package locked opens, with its digits and its name only", async () => {
  const shares: number[] = [];
  const key = await keyOf(paper.digits, paper, (share) => shares.push(share));
  equal(open(paper.id, paper.box, key)?.trimEnd(), paper.text);
  equal(open("another", paper.box, key), null);
  equal(open(paper.id, paper.box.replace(/^..../, "AAAA"), key), null);
  equal(open(paper.id, "不是密文", key), null);
  equal(open(paper.id, paper.box, "不是钥匙"), null);
  equal(shares.at(-1), 1);
  const other = await keyOf(paper.digits.replace("1", "2"), paper);
  equal(open(paper.id, paper.box, other), null);
});

Deno.test("a receipt is sealed as the package seals it, and the package opens that", () => {
  equal(seal(paper.id, receipt.text, receipt.public, hexToBytes(receipt.once)), receipt.sealed);
});

Deno.test("the exchange is that of RFC 7748, 6.1", () => {
  const alice = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a";
  const sealed = seal("p", "", receipt.public, hexToBytes(alice));
  equal(sealed.key, "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
});

Deno.test("a public key of small order is refused, not sealed to", () => {
  let refused = false;
  try {
    seal("p", "", bytesToHex(new Uint8Array(32)), hexToBytes(receipt.once));
  } catch {
    refused = true;
  }
  equal(refused, true);
});

Deno.test("a passphrase is read however it is typed, as the package reads it", () => {
  for (const { typed, digits, slip } of spoken) {
    const read = digitsOf(typed);
    equal([typed, "digits" in read ? read.digits : null], [typed, slip === "" ? digits : null]);
  }
});

Deno.test("what is missing of a passphrase is one sentence", () => {
  const said = (typed: string) => {
    const read = digitsOf(typed);
    return "say" in read ? read.say : null;
  };
  equal(said("  "), "请输入组织者念的口令。");
  equal(said("abcd 5678"), "口令只有数字，请照组织者念的输入。");
  equal(said("1234 5678 9012 3456"), "口令有 20 位数字，还差 4 位。");
  equal(said("1234 5678 9012 3456 78951"), "口令有 20 位数字，多了 1 位。");
  equal(said("1234 5678 9012 3456 7896"), "口令里有一位输错了，请四位一组核对。");
  equal(said("1234 5678 9012 4356 7895"), "口令里有一位输错了，请四位一组核对。");
});
