"""Papers under a passphrase, and receipts to the organiser's public key; decisions/0024 weighs the parts.

A paper: scrypt (RFC 7914) makes the key from the digits of the passphrase and a salt of its own, ChaCha20-Poly1305
(RFC 8439) encrypts under it. A receipt: X25519 (RFC 7748) with a key pair made for it alone, HKDF-SHA256 (RFC 5869),
ChaCha20-Poly1305. Either key encrypts once, so the nonce is zero. The twin of client/src/lock/box.ts; what either
side encrypts the other opens (tests/cases/locked.json).
"""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Callable
from functools import partial

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ..quizzes.check_character import DIGITS, check_character
from ..quizzes.locks import LockHead, checked

#: scrypt's N = 2^15, r = 8, p = 1: 32 MB, and up to 1.4 s in a browser slowed down four times (benchmarks/README.md).
COST = 15
#: Digits of a passphrase without its check digit: 10^19 are 63 bits.
RANDOM_DIGITS = 19
_GROUP = 4
#: What is encrypted is filled up with blanks to a multiple of this: its length tells nothing of single questions.
_BLOCK = 1024
_ONCE = bytes(12)


def passphrase(number: int) -> str:
    """A passphrase from a random number below 10^19: twenty digits with a check digit, in groups to read out."""
    digits = f"{number:0{RANDOM_DIGITS}d}"
    digits += check_character(digits, DIGITS)
    return " ".join(digits[i : i + _GROUP] for i in range(0, len(digits), _GROUP))


def digits_of(typed: str) -> str:
    """What counts of a passphrase: its digits, however they were typed."""
    return "".join(char for char in unicodedata.normalize("NFKC", typed) if char in DIGITS)


def lock(paper: str, text: str, content: str, words: str, salt: bytes, cost: int = COST) -> LockHead:
    """The file of a paper whose text, with this fingerprint, is encrypted under these words; the salt must be new."""
    data = text.encode()
    data += b" " * (-len(data) % _BLOCK)
    box = ChaCha20Poly1305(_key(words, salt, cost)).encrypt(_ONCE, data, _purpose("paper", paper))
    told = base64.b64encode(box).decode()
    whole = checked(paper, content, salt.hex(), cost, told)
    return LockHead(paper=paper, content=content, salt=salt.hex(), cost=cost, box=told, whole=whole)


def unlock(head: LockHead, words: str) -> str | None:
    """The text of a locked paper; None when these are not the words."""
    cipher = ChaCha20Poly1305(_key(words, bytes.fromhex(head.salt), head.cost))
    try:
        data = cipher.decrypt(_ONCE, base64.b64decode(head.box), _purpose("paper", head.paper))
    except (InvalidTag, ValueError):
        return None
    return data.decode().rstrip(" ")


def public_key(private: bytes) -> str:
    """What a paper says of the organiser's private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()


def seal(paper: str, text: str, public: str, once: bytes) -> dict[str, str | int]:
    """A receipt's text to this public key, as the browser seals it; `once` is a private key for this receipt alone."""
    shared = X25519PrivateKey.from_private_bytes(once).exchange(
        X25519PublicKey.from_public_bytes(bytes.fromhex(public))
    )
    own = public_key(once)
    box = ChaCha20Poly1305(_shared(shared, own, public)).encrypt(_ONCE, text.encode(), _purpose("receipt", paper))
    return {
        "format": "xueer-sealed-receipt", "version": 1, "paper": paper, "key": own,
        "box": base64.b64encode(box).decode(),
    }  # fmt: skip


def unseal(paper: str, key: str, box: str, private: bytes) -> str | None:
    """The text of a sealed receipt; None when it was not sealed to this key, or not in this way."""
    try:
        given = X25519PublicKey.from_public_bytes(bytes.fromhex(key))
        shared = X25519PrivateKey.from_private_bytes(private).exchange(given)
        cipher = ChaCha20Poly1305(_shared(shared, key, public_key(private)))
        return cipher.decrypt(_ONCE, base64.b64decode(box, validate=True), _purpose("receipt", paper)).decode()
    except (InvalidTag, ValueError):
        return None


def opener(private: bytes | None) -> Callable[[str, str, str], str | None] | None:
    """What opens sealed receipts of a paper, when there is a key."""
    return partial(unseal, private=private) if private else None


def _key(words: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**cost, r=8, p=1).derive(digits_of(words).encode())


def _shared(shared: bytes, once: str, public: str) -> bytes:
    salt = bytes.fromhex(once) + bytes.fromhex(public)
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=b"xueer receipt 1").derive(shared)


def _purpose(what: str, paper: str) -> bytes:
    return f"xueer {what} 1\n{paper}".encode()
