"""What axe-core finds on a page, and whether it fits its screen."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from playwright.sync_api import Page


def axe(page: Page) -> list[str]:
    """WCAG 2.1 A and AA violations as `rule: selector`."""
    spec = importlib.util.find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    page.evaluate((Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})")
    return [f"{v['id']}: {node['target'][0]}" for v in found["violations"] for node in v["nodes"]]


def wide(page: Page) -> int:
    """How many pixels the page is too wide for its screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
