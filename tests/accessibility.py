"""What axe-core finds on a page, and whether it fits its screen."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from playwright.sync_api import Page

MOVING = """document.getAnimations().filter(a =>
  a.playState === "running" && Number.isFinite(a.effect.getComputedTiming().endTime)).length"""


def settle(page: Page) -> None:
    """Wait, at most three seconds, until nothing that has an end is moving on the page.

    The page itself is not asked to wait: in some tests its clock and its frames stand still.
    """
    still = 0
    for _ in range(60):
        still = 0 if page.evaluate(MOVING) else still + 1
        if still == 2:
            return
        page.wait_for_timeout(50)


def axe(page: Page) -> list[str]:
    """WCAG 2.1 A and AA violations as `rule: selector`, of the page at rest.

    While the header fades from one title to the other, its colours are those of neither, so it is let settle first.
    """
    settle(page)
    spec = importlib.util.find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    page.evaluate((Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})")
    return [f"{v['id']}: {node['target'][0]}" for v in found["violations"] for node in v["nodes"]]


def wide(page: Page) -> int:
    """How many pixels the page is too wide for its screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
