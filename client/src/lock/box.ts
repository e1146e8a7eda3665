/**
 * Opening a locked paper, sealing a receipt: the twin of hooks/xueer/assessment/cipher.py, which tells the parts
 * (tests/cases/locked.json). Plain JavaScript, since a page of plain http has no crypto.subtle.
 */

import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { pow } from "@noble/curves/abstract/modular.js";
import { montgomery } from "@noble/curves/abstract/montgomery.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/** X25519 from its parts (RFC 7748, sections 4.1 and 5): the module that names it brings all of Ed25519 along, 6 kB. */
const P = 2n ** 255n - 19n;
const x25519 = montgomery({
  P,
  type: "x25519",
  powPminus2: (x) => pow(x, P - 2n, P),
  adjustScalarBytes(bytes: Uint8Array) {
    bytes[0] = (bytes[0] ?? 0) & 248;
    bytes[31] = (bytes[31] ?? 0) & 127 | 64;
    return bytes;
  },
});

/** Either key encrypts once. */
const ONCE = new Uint8Array(12);
const purpose = (what: string, paper: string) => utf8ToBytes(`xueer ${what} 1\n${paper}`);

/** The key of a locked paper, as hex digits; about a second on a slow telephone. */
export async function keyOf(
  digits: string,
  locked: { readonly salt: string; readonly cost: number },
  progress: (share: number) => void = () => {},
): Promise<string> {
  const options = { N: 2 ** locked.cost, r: 8, p: 1, dkLen: 32, onProgress: progress };
  return bytesToHex(await scryptAsync(digits, hexToBytes(locked.salt), options));
}

/** The text of a locked paper, or null when this is not its key. */
export function open(paper: string, box: string, key: string): string | null {
  try {
    const cipher = chacha20poly1305(hexToBytes(key), ONCE, purpose("paper", paper));
    return new TextDecoder().decode(cipher.decrypt(fromBase64(box)));
  } catch {
    return null;
  }
}

/** A receipt that only the organiser opens. */
export interface SealedReceipt {
  readonly format: "xueer-sealed-receipt";
  readonly version: 1;
  readonly paper: string;
  readonly key: string;
  readonly box: string;
}

/** Seal a receipt's text to a public key; `once` is a private key for this receipt alone. */
export function seal(
  paper: string,
  text: string,
  publicKey: string,
  once: Uint8Array,
): SealedReceipt {
  const theirs = hexToBytes(publicKey);
  const own = x25519.getPublicKey(once);
  const shared = x25519.getSharedSecret(once, theirs);
  const key = hkdf(sha256, shared, concatBytes(own, theirs), utf8ToBytes("xueer receipt 1"), 32);
  const box = chacha20poly1305(key, ONCE, purpose("receipt", paper)).encrypt(utf8ToBytes(text));
  return {
    format: "xueer-sealed-receipt",
    version: 1,
    paper,
    key: bytesToHex(own),
    box: btoa(Array.from(box, (byte) => String.fromCharCode(byte)).join("")),
  };
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
