"""Patterns that are compiled when they are first used: a program that looks for nothing starts without them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Everything a pattern has, from the first time that anything of it is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._written = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._written)
        self.__dict__ |= {
            method: getattr(compiled, method)
            for method in ("match", "fullmatch", "search", "finditer", "findall", "sub", "split", "pattern", "flags")
        }
        return getattr(compiled, name)


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled at its first use; its matches name another one as theirs."""
    return cast("re.Pattern[str]", _Later(pattern, flags))
