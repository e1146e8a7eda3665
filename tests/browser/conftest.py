"""Chromium on the minimal site and on the real one, served from this machine."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from places import MINIMAL, ROOT
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sitebuild import build, copy


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server for a folder on a free port."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Serves a folder until the tests end, and says where."""
    with ExitStack() as open_servers:
        yield lambda folder: open_servers.enter_context(serving(folder))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    options = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An editable copy of the minimal site."""
    return copy(MINIMAL, tmp_path_factory.mktemp("source") / "site")


@pytest.fixture(scope="session")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal site, built."""
    out = tmp_path_factory.mktemp("built")
    done = build(source, out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """Address of the minimal site."""
    with serving(built) as address:
        yield address


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the real site."""
    out = tmp_path_factory.mktemp("real")
    done = build(ROOT, out)
    assert done.returncode == 0, done.stderr
    with serving(out) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A member's fresh browser on a phone; no script error and no request to another origin is accepted."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(8000)
    troubles: list[str] = []
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on("request", lambda r: troubles.append(r.url) if _foreign(r.url) else None)
    yield context
    context.close()
    assert troubles == []


def _foreign(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:", "blob:"))


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab of that browser on 2026-11-23."""
    tab = context.new_page()
    tab.clock.set_system_time("2026-11-23T09:00:00+08:00")
    return tab
