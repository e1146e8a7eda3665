"""JSON that somebody else wrote: whatever is wrong with it is a ValueError, and what is only too much says so."""

from __future__ import annotations

import json
from typing import Any

#: Digits that a whole number may have: a time in milliseconds has thirteen.
MOST_DIGITS = 400


class BeyondError(ValueError):
    """It is JSON, and more than any program of ours writes; as a Chinese half-sentence."""


def from_json(text: str) -> Any:
    """The value; raises ValueError for what is no JSON, BeyondError for what is too deep or a number of any length."""
    try:
        return json.loads(text, parse_int=_whole)
    except RecursionError as error:
        raise BeyondError("一层套一层，太深了") from error


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise BeyondError(f"有一个 {len(digits)} 位的数")
    return int(digits)
