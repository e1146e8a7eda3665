"""What no input may do: end in an exception that is not declared, take ten seconds, take 300 MB."""

from __future__ import annotations

import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

#: Processor time and memory that one input may take.
SECONDS, BYTES = 10, 300_000_000
#: Inputs that one seed makes; more would fill the memory with what has been tried.
ROUND = 1000
PHASES = (Phase.generate, Phase.shrink)


class HangError(BaseException):
    """An input took too much processor time; no `except Exception` may catch it."""


class SwampError(BaseException):
    """An input asked for too much memory."""


def tiers(gate: int, long: int) -> pytest.MarkDecorator:
    """How many inputs a test tries in the gate and in the long run."""
    return pytest.mark.parametrize(
        "count", [pytest.param(gate, id="gate"), pytest.param(long, id="long", marks=pytest.mark.long)]
    )


def explore(check: Callable[[Random], object], count: int, phases: tuple[Phase, ...] = PHASES) -> None:
    """Try so many inputs, the same in every run; one that fails is made as small as can be before it is shown.

    What `check` notes (hypothesis.note) is printed with the failure.
    """
    for start in range(0, count, ROUND):

        @seed(start)
        @settings(
            max_examples=min(ROUND, count - start), deadline=None, database=None, phases=phases,
            report_multiple_bugs=False, suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(st.randoms(use_true_random=False))
        def each(random: Random) -> None:
            check(random)

        each()


@contextmanager
def limited(seconds: float = SECONDS, size: int = BYTES) -> Iterator[None]:
    """Run under the limits; what goes beyond them raises."""
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    handler = signal.signal(signal.SIGPROF, _hang)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    resource.setrlimit(resource.RLIMIT_AS, (used + size, before[1]))
    try:
        yield
    except MemoryError as error:
        raise SwampError from error
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)


def _hang(*_: object) -> None:
    raise HangError
