"""The minimal site, built by real MkDocs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from places import MINIMAL, ROOT
from sitebuild import build, copy, environment

AWFUL = ROOT / "tests/sites/awful"


@pytest.fixture(scope="module")
def site(minimal_site: Path) -> Path:
    """The built minimal site."""
    return minimal_site


def page(site: Path, path: str) -> str:
    """The HTML of a page."""
    return (site / path / "index.html").read_text(encoding="utf-8")


def test_clauses_have_stable_ids(site: Path) -> None:
    """章, 条, 之一, 款, 项, 目."""
    html = page(site, "regulations/study-rules")
    for clause in ("z2", "t2", "t2k2", "t3", "t3k1x2", "t3k1x2m1", "t3k1x3", "t3z1", "t4k1"):
        assert len(re.findall(rf'id="{clause}"', html)) == 1, clause


def test_citations_link_across_and_within(site: Path) -> None:
    """From a page to a clause, inside a rule, 前款, list and range; never inside code; unknown rules stay text."""
    html = page(site, "regulations/study-rules")
    links = {m[2]: m[1] for m in re.finditer(r'<a ([^>]*class="xueer-citation"[^>]*)>([^<]*)</a>', html)}
    assert 'href="#t3k1x2"' in links["本办法第三条第（二）项"]
    assert 'href="#t2k1"' in links["前款"]
    assert 'title="第二条第一款（本款的前一款）"' in links["前款"]
    assert 'aria-label="前款：第二条第一款（本款的前一款）"' in links["前款"]
    assert "《别的法》第九条的除外" in html
    study = page(site, "materials/branch-life")
    assert re.search(r'href="../../regulations/guide-rules/#t9k1"[^>]*>第十条第一款</a>', study)
    assert "<code>《学习办法》第三条</code>" in study
    assert re.search(r'href="../../regulations/study-rules/#t1"[^>]*>《学习办法》第一条</a>在提示框里', study)


def test_status_follows_from_dates(site: Path) -> None:
    """现行有效 for the current text, 已修改 for the earlier one, 试行 by title."""
    status = 'xueer-badge--status">{}<'
    past = 'xueer-badge--past">{}<'
    assert status.format("现行有效") in page(site, "regulations/study-rules")
    assert past.format("已修改") in page(site, "regulations/study-rules/2023-04-01")
    assert status.format("试行") in page(site, "regulations/guide-rules")


def test_answers_are_reachable_without_javascript_but_not_searchable(site: Path) -> None:
    """The key stands in <details> of the static page; the search index has stems, not explanations."""
    html = page(site, "quizzes/branch")
    static = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert static.count("<summary>查看答案</summary>") == 6
    assert "办法这样规定" in static
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    text = json.dumps(index, ensure_ascii=False)
    assert "集中学习每季度不少于一次。" in text
    assert "办法这样规定" not in text


def test_payload_cannot_close_its_script(tmp_path: Path) -> None:
    """An option like </script><img onerror> stays text."""
    root = copy(MINIMAL, tmp_path / "s")
    bank = root / "quizzes/banks/branch.yml"
    text = bank.read_text(encoding="utf-8").replace("C: 小说", 'C: "</script><img src=x onerror=alert(1)>"')
    bank.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    assert build(root, out).returncode == 0
    html = page(out, "quizzes/branch")
    assert "<img src=x" not in html
    assert "\\u003c/script>" in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_no_page_names_another_origin(site: Path) -> None:
    """No src, stylesheet, script or import leaves the site (links a reader may follow aside)."""
    loads = re.compile(r"""<(?:script|link|img|iframe|source)[^>]*?(?:src|href)=["']?(https?:)?//""", re.IGNORECASE)
    for file in site.rglob("*.html"):
        assert not loads.search(file.read_text(encoding="utf-8")), file
    for file in (site / "assets/xueer").rglob("*.*"):
        assert not re.search(r"https?://", file.read_text(encoding="utf-8")), file


def test_client_is_loaded_only_where_needed(site: Path) -> None:
    """The overview of plans has nothing to upgrade; a quiz has; an exam comes by itself."""
    assert "assets/xueer/client.js" in page(site, "quizzes/branch")
    assert "assets/xueer/client.js" not in page(site, "plans")
    assert "assets/xueer/member.js" not in page(site, "quizzes/branch")
    assert "assets/xueer/member.js" in page(site, "my")
    assert "assets/xueer/client.js" not in page(site, "my")
    assert "assets/xueer/exam.js" not in page(site, "quizzes/branch")
    assert "assets/xueer/exam.js" in page(site, "quizzes/papers/sealed-exam")
    assert "assets/xueer/client.js" not in page(site, "quizzes/papers/sealed-exam")


def test_search_worker_is_ours(site: Path) -> None:
    """The theme starts our worker; a new theme version that renames its own must fail here."""
    config = re.search(r'<script id="__config" type="application/json">(.*?)</script>', page(site, "plans"), re.DOTALL)
    assert config
    assert json.loads(config[1])["search"] == "../assets/xueer/search-worker.js"
    assert (site / "assets/xueer/search-worker.js").exists()


def test_two_builds_are_identical(minimal_site: Path, minimal_again: Path) -> None:
    """Same content, same day: same pages."""
    assert list(minimal_site.rglob("*.html"))
    for file in minimal_site.rglob("*.html"):
        assert file.read_bytes() == (minimal_again / file.relative_to(minimal_site)).read_bytes(), file


def test_errors_read_the_same_in_a_build_and_leave_the_old_site(tmp_path: Path) -> None:
    """Mkdocs build prints every line of `xueer check`, no traceback, exit 1, and clears nothing."""
    (tmp_path / "index.html").write_text("旧站", encoding="utf-8")
    (tmp_path / "404.html").touch()
    done = build(AWFUL, tmp_path)
    expected = (AWFUL / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert done.returncode == 1
    assert [line for line in expected if line not in done.stderr] == []
    assert "Traceback" not in done.stderr
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "旧站"


def test_a_warning_stops_a_strict_build_and_a_hint_does_not(tmp_path: Path) -> None:
    """Both are told."""
    site = copy(MINIMAL, tmp_path / "site")
    index = site / "docs/index.md"
    text = index.read_text(encoding="utf-8").replace("---\n", "---\n术语表: true\n", 1)
    index.write_text(f"{text}\n岗\n:   甲。\n", encoding="utf-8")
    told = build(site, tmp_path / "out")
    assert "提示 glossary/short" in told.stderr
    assert told.returncode == 0, told.stderr
    bank = site / "quizzes/banks/branch.yml"
    bank.write_text(re.sub(r"题干: ", "题干: 目前，", bank.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    stopped = build(site, tmp_path / "out")
    assert "警告 quiz/time-bound" in stopped.stderr
    assert stopped.returncode == 1


def test_serve_keeps_the_last_good_site(tmp_path: Path) -> None:
    """A mistake while serving, or one of ours: every page stays, it is said in words; mended: the page follows."""
    root = copy(MINIMAL, tmp_path / "s")
    with_our_mistake(root)
    bank = root / "quizzes/banks/branch.yml"
    good = bank.read_text(encoding="utf-8")
    log = tmp_path / "log.txt"
    address = "127.0.0.1:18765"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(root / "mkdocs.yml"), "-a", address]
    with log.open("w") as output, subprocess.Popen(command, env=environment(), stderr=output) as server:
        try:
            url = f"http://{address}/quizzes/branch/"
            _until(lambda: "每种题型一道" in _get(url))
            bank.write_text(good.replace("答案: B", "答案: Z"), encoding="utf-8")
            _until(lambda: "quiz/answer-in-options" in log.read_text(encoding="utf-8"))
            assert "每种题型一道" in _get(url)
            bank.write_text(good.replace("每种题型一道", "炸：这一页画不出"), encoding="utf-8")
            _until(lambda: "程序出了毛病" in log.read_text(encoding="utf-8"))
            assert "每种题型一道" in _get(url)
            assert "今天学什么" in _get(f"http://{address}/")
            bank.write_text(good.replace("每种题型一道", "改好以后的说明"), encoding="utf-8")
            _until(lambda: "改好以后的说明" in _get(url))
        finally:
            server.terminate()
    told = log.read_text(encoding="utf-8")
    assert told.count("网站没有更新") == 2
    assert "Traceback" not in told


def with_our_mistake(root: Path) -> None:
    """A page whose text has 炸 raises what nobody foresaw, while MkDocs is writing pages."""
    (root / "mistake.py").write_text(
        "def on_page_content(html, page, **_):\n    if '炸' in html:\n        return {}['秘密']\n",
        encoding="utf-8",
    )
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"(hooks: \[[^\]]*)\]", r"\1, mistake.py]", text), encoding="utf-8")


def test_a_mistake_of_ours_is_one_sentence_and_the_old_site_stands(tmp_path: Path) -> None:
    """It names the page and the file of places; what the exception says, which may be content, is in neither."""
    site = copy(MINIMAL, tmp_path / "site")
    with_our_mistake(site)
    with (site / "docs/index.md").open("a", encoding="utf-8") as file:
        file.write("\n炸\n")
    (tmp_path / "out").mkdir()
    for name in ("index.html", "404.html"):
        (tmp_path / "out" / name).write_text("旧站", encoding="utf-8")
    done = build(site, tmp_path / "out")
    assert done.returncode == 1
    assert (tmp_path / "out/index.html").read_text(encoding="utf-8") == "旧站"
    assert "这一页没有做成：index.md" in done.stderr
    found = re.search(r"网站没有生成，原来的没有动：程序出了毛病，这一步没有做完；出错的位置记在 (\S+)（", done.stderr)
    assert found
    assert "mistake.py:3 on_page_content" in Path(found[1]).read_text(encoding="utf-8")
    assert "Traceback" not in done.stderr
    assert "秘密" not in done.stderr + Path(found[1]).read_text(encoding="utf-8")


def _get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def _until(condition: object, seconds: float = 40) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "did not happen in time"
        time.sleep(0.3)
