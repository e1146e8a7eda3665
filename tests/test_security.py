"""What a server is told to allow: the theme's own small scripts and nothing else that stands in a page."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from xueer.published.security import programs, security_headers

#: What the build puts into the theme's scripts: where the page stands below the site.
SCOPE = re.compile(r'(?<=new URL\(")[^"]*(?=",location\))')


def test_no_script_in_a_page_but_the_themes(minimal_site: Path, portal_site: Path) -> None:
    """Each is, letter for letter, one of the theme's; one of our own would get its hash without anybody asking."""
    partials = Path(str(files("material"))) / "templates/partials/javascripts"
    theirs = set[str]().union(*(programs(path.read_text(encoding="utf-8")) for path in partials.glob("*.html")))
    assert len(theirs) > 4
    for site in (minimal_site, portal_site):
        pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
        found = {SCOPE.sub("", text) for page in pages for text in programs(page)}
        assert len(found) == 3
        assert found <= {SCOPE.sub("", text) for text in theirs}


def test_no_style_and_no_handler_in_a_page(minimal_site: Path, portal_site: Path) -> None:
    """What the policy would forbid; the theme has none either."""
    forbidden = re.compile(r"<style\b|<[a-z][^<>]*\s(?:style|on[a-z]+)\s*=", re.IGNORECASE)
    assert forbidden.search('<p class="a" style="x">')
    assert forbidden.search("<img onerror=p()>")
    for site in (minimal_site, portal_site):
        for path in site.rglob("*.html"):
            assert not forbidden.search(path.read_text(encoding="utf-8")), path


def test_each_script_of_a_page_is_in_the_headers_by_its_hash(tmp_path: Path) -> None:
    """Data and files are not; a page that has none allows none."""
    page = '<script>甲</script><script src="a.js"></script><script type="application/json">{}</script>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    policy = security_headers(tmp_path)["Content-Security-Policy"]
    # printf 甲 | openssl dgst -sha256 -binary | base64
    assert re.findall(r"'sha256-([^']+)'", policy) == ["M+NYDAkxEeHEyskihyxANx94lrs/pOI75YQL0YNPxiI="]
    (tmp_path / "a.html").unlink()
    assert "script-src 'self';" in security_headers(tmp_path)["Content-Security-Policy"]
