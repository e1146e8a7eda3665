"""The pages of this repository's content, whatever it is: axe finds nothing, and nothing is wider than the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from accessibility import axe, wide
from visiting import Visit

#: In how many parts the long test goes through all pages, so that they can run beside each other.
PARTS = 6


def addresses(site: Path) -> list[str]:
    """Every page of a built site."""
    return sorted(p.relative_to(site).as_posix().removesuffix("index.html") for p in site.rglob("*.html"))


def kinds(site: Path) -> list[str]:
    """One page of each mix of our elements, the shortest one: the gate has to be quick."""
    found: dict[frozenset[str], tuple[int, str]] = {}
    for address in addresses(site):
        text = (site / address / "index.html" if address.endswith("/") or not address else site / address).read_text(
            encoding="utf-8"
        )
        mix = frozenset(re.findall(r'class="(xueer-[a-z]+)[ "-]', text))
        found[mix] = min(found.get(mix, (len(text), address)), (len(text), address))
    return [address for _, address in found.values()]


def troubles(visit: Visit, pages: list[str], width: int, scheme: str) -> list[str]:
    """What is wrong with these pages on a screen of this width."""
    found: list[str] = []
    for address in pages:
        page = visit(address, width, scheme)
        found += [f"{address}: {violation}" for violation in axe(page)]
        if wide(page) > 0:
            found.append(f"{address}: wider than {width}")
    return found


def test_one_page_of_each_kind(visit: Visit, real: str, real_site: Path) -> None:
    """On a phone, by day."""
    assert troubles(visit, [f"{real}/{address}" for address in kinds(real_site)], 390, "light") == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_every_page(visit: Visit, real: str, real_site: Path, width: int, scheme: str, part: int) -> None:
    """On a small phone, a phone, a tablet and a desk, by day and by night."""
    pages = [f"{real}/{address}" for address in addresses(real_site)[part::PARTS]]
    assert troubles(visit, pages, width, scheme) == []
