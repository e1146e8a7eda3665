"""Markup and addresses in what authors write: which would run a program or call another site."""

from __future__ import annotations

import re

#: Schemes of an address that a page may have; a browser runs some of the others.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
#: A browser leaves these out of an address, wherever they stand: java\tscript: (WHATWG URL, 4.4).
_IGNORED = re.compile(r"[\x00-\x20\x7f]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def scheme(address: str) -> str:
    """The scheme in small letters, `//` for another site under this one's scheme, empty for a place in this site."""
    plain = _IGNORED.sub("", address).replace("\\", "/")
    if plain.startswith("//"):
        return "//"
    found = _SCHEME.match(plain)
    return found[1].lower() if found else ""


def is_address(address: str) -> bool:
    """Whether a link may have it: a place in this site, a page elsewhere, a mail address, a telephone number."""
    return scheme(address) in {"", "//", *SCHEMES}


def runs(address: str) -> bool:
    """Whether a browser takes what follows for a program or a page, wherever a theme prints it as an address."""
    return scheme(address) in {"javascript", "vbscript", "data"}


def is_ours(address: str) -> bool:
    """Whether showing it asks no other site for anything."""
    return scheme(address) == ""
