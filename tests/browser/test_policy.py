"""The site under the headers that its build wrote: nothing of it is forbidden, and what is not of it does not run.

Every other test of a browser here runs under the same headers (serving.py) and fails at a violation (conftest.py).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sitebuild import pages, shapes
from visiting import Visit
from xueer.published.security import HEADERS, beside


def test_a_page_of_every_shape_keeps_to_the_policy(visit: Visit, portal: str, portal_site: Path) -> None:
    """Opened, and its foldable parts too; a violation is a trouble of `visit`."""
    chosen = shapes(portal_site)
    assert len(chosen) > 20
    for path in chosen:
        page = visit(f"{portal}/{path}/", width=1280)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")


@pytest.mark.long
def test_every_page_keeps_to_the_policy(visit: Visit, real: str, real_site: Path) -> None:
    for path in pages(real_site):
        visit(f"{real}/{path}/")


def test_the_server_of_these_tests_sends_the_policy(page: Page, portal: str, portal_site: Path) -> None:
    """Or nothing here would prove anything; no 'unsafe-inline', no 'unsafe-eval', no other site."""
    answer = page.goto(portal)
    assert answer
    told = json.loads(beside(portal_site).read_text(encoding="utf-8"))
    policy = answer.headers["content-security-policy"]
    assert policy == told["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert not list(portal_site.rglob(HEADERS))


def test_what_is_not_of_the_site_does_not_run(browser: Browser, portal: str) -> None:
    """A script, a handler, a frame, a style that came in some other way: the policy is the second lock."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(portal)
    page.evaluate(
        """() => {
          const one = document.createElement("script"); one.textContent = "window.ran = 1"; document.body.append(one);
          const box = document.createElement("div");
          box.innerHTML = '<img src=x onerror="window.ran = 2"><p style="color: rgb(1, 2, 3)">甲</p>';
          document.body.append(box);
        }"""
    )
    expect(page.get_by_text("甲", exact=True)).not_to_have_css("color", "rgb(1, 2, 3)")
    assert page.evaluate("window.ran") is None
    context.close()
