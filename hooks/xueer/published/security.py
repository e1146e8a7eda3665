"""The headers under which a server should give out this site: nothing runs or loads that the build did not put there.

Content Security Policy Level 3: https://www.w3.org/TR/CSP3/. The theme has a few small scripts in its pages; each is
allowed by its hash, so that the policy needs neither 'unsafe-inline' nor 'unsafe-eval'.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

#: The file with the headers, beside a site that is called `site` and not in it.
HEADERS = "security-headers.json"
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)


def beside(site: Path) -> Path:
    """Where the headers of a site stand: two sites in one folder have a file each."""
    return site.with_name(HEADERS if site.name == "site" else f"{site.name}-{HEADERS}")


def is_program(attributes: str) -> bool:
    """Whether a script element stands in the page itself and is no data."""
    return "src=" not in attributes and 'type="application/json"' not in attributes


def programs(page: str) -> set[str]:
    """The texts of the scripts that stand in a page."""
    return {found["text"] for found in _SCRIPT.finditer(page) if is_program(found["attributes"])}


def security_headers(site: Path) -> dict[str, str]:
    """Header → value for a built site; the theme's scripts are those outside of what authors and fences wrote."""
    pages = (path for path in site.rglob("*.html") if path.is_file())
    texts = set[str]().union(*(programs(path.read_text(encoding="utf-8")) for path in pages))
    hashes = sorted(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *(f"'sha256-{value}'" for value in hashes)]),
        "img-src": "'self' data:",  # the theme's icons
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
