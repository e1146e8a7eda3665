"""How much work something is, told without a clock: the same on any machine, busy or not."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeAlias

#: A trace function of the interpreter; it is given back for what is called inside.
Tracer: TypeAlias = Callable[[FrameType, str, Any], Any]


def calls(work: Callable[[], object]) -> int:
    """How many functions, Python's and C's, are called."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def memory(work: Callable[[], object]) -> int:
    """How many bytes are held at once, at most."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python are run, each turn of a loop or comprehension counted: what `calls` does not see."""
    count = 0

    def traced(_frame: FrameType, event: str, _argument: object) -> Tracer:
        nonlocal count
        count += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
