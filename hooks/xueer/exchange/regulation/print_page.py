"""A regulation as a page of HTML made for printing; `pdf.print_pdf` makes it a PDF."""

from __future__ import annotations

import re

from markupsafe import Markup

from ...page.view import environment
from .print_text import Printable


def regulation_page(text: Printable) -> str:
    """Title, 题注, contents with the ranges of articles, every clause; title and notice above each page."""
    header = "　".join(part for part in (text.title, text.notice) if part)
    template = environment().get_template("regulation/regulation-print.html")
    return template.render(text=text, header=_css(header), notice=_css(text.notice))


def _css(text: str) -> Markup:
    """A string of CSS; what could end it or the style element is written as a number."""
    escaped = re.sub(r"[\x00-\x1f\"\\<>&]", lambda m: f"\\{ord(m[0]):x} ", text)
    return Markup(f'"{escaped}"')  # noqa: S704 - nothing of HTML or CSS is left in it
