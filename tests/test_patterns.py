"""Patterns wait for their first use; then they are patterns like others."""

from __future__ import annotations

import re
import subprocess
import sys

from places import ROOT
from xueer.ground.patterns import later

_STARTED = """
import sys, xueer.cli
from xueer.ground.patterns import _Later
modules = [module for name, module in sys.modules.items() if name.startswith("xueer.ground.guard")]
waiting = [(m.__name__, n, set(vars(p))) for m in modules for n, p in vars(m).items() if isinstance(p, _Later)]
print(len(waiting), [one for one in waiting if one[2] != {"_written"}])
"""


def test_to_start_no_pattern_of_the_guard_is_compiled() -> None:
    """They take longer than all the rest of the start; who asks for help does not wait for them."""
    done = subprocess.run(
        [sys.executable, "-c", _STARTED], cwd=ROOT / "hooks", capture_output=True, text=True, check=True
    )
    count, _, compiled = done.stdout.strip().partition(" ")
    assert int(count) > 40
    assert compiled == "[]"


def test_a_later_pattern_finds_what_a_pattern_finds() -> None:
    one, same = later("(a)(?P<b>b)?", re.IGNORECASE), re.compile("(a)(?P<b>b)?", re.IGNORECASE)
    text = "xAby a"
    assert [f.span() for f in one.finditer(text)] == [f.span() for f in same.finditer(text)]
    assert (one.sub("-", text), one.groups, one.flags) == (same.sub("-", text), same.groups, same.flags)
    assert one.fullmatch("AB") is not None
    assert one.match(text, 1) is not None
    assert one.match(text) is None
