"""Beside each hard pattern of the regulations stands what it finds (`#: e.g. 第十条之二　…`), and it does find it."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
import xueer.exchange.regulation
import xueer.regulations

#: A pattern as long as this is not read at a glance.
HARD = 40
_EXAMPLES = re.compile(r"^#: e\.g\. (.+)\n(\w+) = re\.compile", re.MULTILINE)


def modules() -> Iterator[ModuleType]:
    for package in (xueer.regulations, xueer.exchange.regulation):
        for found in pkgutil.iter_modules(package.__path__):
            yield import_module(f"{package.__name__}.{found.name}")


def source(module: ModuleType) -> str:
    return Path(module.__file__ or "").read_text(encoding="utf-8")


MODULES = list(modules())
EXAMPLES = [
    pytest.param(getattr(module, name), one, id=f"{module.__name__.rpartition('.')[2]}.{name} {one}")
    for module in MODULES
    for line, name in _EXAMPLES.findall(source(module))
    for one in line.split(" · ")
]


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES)
def test_a_pattern_finds_its_example(pattern: re.Pattern[str], example: str) -> None:
    """As a whole, from its start or inside it, as the program looks; nothing found is no find."""
    looks = (pattern.fullmatch(example), pattern.match(example), pattern.search(example))
    assert any(found and found[0] for found in looks)


def test_each_hard_pattern_has_an_example() -> None:
    """Also one that is added tomorrow."""
    lacking = [
        f"{module.__name__}.{name}"
        for module in MODULES
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern) and len(value.pattern) >= HARD and f"\n{name} = re.compile(" in source(module)
        if name not in {found[1] for found in _EXAMPLES.findall(source(module))}
    ]
    assert lacking == []
