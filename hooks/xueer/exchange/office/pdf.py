"""Papers as PDF: one HTML page per set, printed by the Chromium or Edge that the machine has."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from ...page.view import environment
from ..papers.printed import CHINESE, Sheet

#: Browsers that print, by name and where Windows keeps them.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge")
WINDOWS = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")


def browser() -> str | None:
    """A browser that can print to PDF, or None."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    roots = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    paths = (Path(root) / tail for root in roots if root for tail in WINDOWS)
    return next((str(path) for path in paths if path.exists()), None)


def paper_page(sheet: Sheet) -> str:
    """One set as a page of HTML made for printing."""
    heads = [CHINESE[i] if i < len(CHINESE) else str(i + 1) for i in range(len(sheet.sections))]
    return environment().get_template("quiz/paper.html").render(sheet=sheet, heads=heads)


def print_pdf(page: str, program: str) -> bytes | None:
    """The page as PDF; None when the browser did not print it."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "paper.html", Path(folder) / "paper.pdf"
        source.write_text(page, encoding="utf-8")
        options = ["--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.append("--no-sandbox")
        options += ["--no-pdf-header-footer", "--generate-pdf-document-outline"]  # headings become bookmarks
        command = [program, *options, f"--user-data-dir={folder}/profile"]
        try:
            subprocess.run(
                [*command, f"--print-to-pdf={target}", source.as_uri()], capture_output=True, timeout=120, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return _undated(target.read_bytes()) if target.exists() else None


def _undated(pdf: bytes) -> bytes:
    """The same content gives the same bytes: the day of printing becomes 2000-01-01, of the same length."""
    return re.sub(rb"(/(?:Creation|Mod)Date \(D:)[0-9]{14}", rb"\g<1>20000101000000", pdf)
