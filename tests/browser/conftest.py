"""Chromium on the sites of tests/sites and on the real one, served from this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from serving import serving
from visiting import ColorScheme, Tab, Visit


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Serves a folder until the tests end, without the policy that would stop what runs, and says where."""
    with ExitStack() as open_servers:
        yield lambda folder: open_servers.enter_context(serving(folder, policy=False))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    options = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
    options.append("--use-angle=swiftshader")  # no card is looked for: a sixth less of processor time
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(minimal_site: Path) -> Iterator[str]:
    """Address of the minimal site."""
    with serving(minimal_site) as address:
        yield address


@pytest.fixture(scope="session")
def portal(portal_site: Path) -> Iterator[str]:
    """Address of the portal of tests/sites."""
    with serving(portal_site) as address:
        yield address


@pytest.fixture(scope="session")
def real(real_site: Path) -> Iterator[str]:
    """Address of the site that this repository's content makes."""
    with serving(real_site) as address:
        yield address


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Callable[[int, str], Tab]]:
    """One tab for each width and colour scheme: a fresh one costs more than the page that it shows."""
    opened: dict[tuple[int, str], Tab] = {}

    def tab(width: int, scheme: str) -> Tab:
        if (width, scheme) not in opened:
            dark: ColorScheme = "dark" if scheme == "dark" else "light"
            context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=dark, locale="zh-CN")
            context.add_init_script("localStorage.clear(); sessionStorage.clear()")
            opened[width, scheme] = (context.new_page(), watched(context))
        return opened[width, scheme]

    yield tab
    for page, _ in opened.values():
        page.context.close()


@pytest.fixture
def visit(tabs: Callable[[int, str], Tab]) -> Iterator[Visit]:
    """Show a page as on a first visit, on a phone by day unless said; the same is not accepted as in `context`."""
    seen: list[list[str]] = []

    def show(address: str, width: int = 390, scheme: str = "light") -> Page:
        page, troubles = tabs(width, scheme)
        troubles.clear()
        page.goto(address, wait_until="networkidle")
        seen.append(troubles)
        return page

    yield show
    assert [trouble for troubles in seen for trouble in troubles] == []


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A member's fresh browser on a phone; no script error and no request to another origin is accepted."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(8000)
    context.set_default_navigation_timeout(30_000)  # a whole page; on a busy machine it takes long
    troubles = watched(context)
    yield context
    context.close()
    assert troubles == []


def watched(context: BrowserContext) -> list[str]:
    """Script errors, requests to another origin, and what the policy of the site forbids, as they happen."""
    troubles: list[str] = []
    context.on("console", lambda m: troubles.append(m.text) if "Content Security Policy" in m.text else None)
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on("request", lambda r: troubles.append(r.url) if _foreign(r.url) else None)
    return troubles


def _foreign(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:", "blob:"))


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab of that browser on 2026-11-23."""
    tab = context.new_page()
    tab.clock.set_system_time("2026-11-23T09:00:00+08:00")
    return tab
