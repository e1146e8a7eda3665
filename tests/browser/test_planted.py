"""No text of an author or of an imported file ever executes, in any engine that prints it.

Every text field of the models carries a marker (planting.py); so does everything that the importers read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import planting
import pytest
import yaml
from click.testing import CliRunner
from planting import MARK
from playwright.sync_api import BrowserContext, Page, expect
from sitebuild import build, pages, shapes
from test_locked import WORDS, relock
from wordfiles import docx, para
from xueer.cli import main
from xueer.cli.banks import EXPORTS, IMPORTS
from xueer.edition import Edition
from xueer.exchange.banks import bank_text
from xueer.exchange.office.pdf import paper_page
from xueer.exchange.packs.files import pack_page
from xueer.exchange.packs.pack import pack, quarter
from xueer.exchange.papers.printed import sheet
from xueer.ground.problems import errors
from xueer.library import load
from xueer.page.paths import Urls
from xueer.page.view import View
from xueer.published.schemas import SCHEMAS
from xueer.rules.pages import HEAD

#: A heading of a regulation is short.
HEADING = "<img src=x onerror=p()>"
TODAY = dt.date(2026, 11, 23)
#: The program that searches, as a page names it.
OURS = "assets/xueer/search-worker.js"
#: What a reader's click can show: folded parts, answers, the next question. Exams begin with a code.
TOUCH = """() => {
  document.querySelectorAll('details').forEach((one) => { one.open = true });
  document.querySelectorAll('article form').forEach((form) => {
    const one = form.querySelector('input[type=radio], input[type=checkbox]');
    if (one) one.click();
    form.querySelectorAll('input[type=text], input:not([type]), textarea').forEach((box) => { box.value = 'A07' });
  });
  const words = /提交|答案|开始|交卷|确定|解析|下一题|显示/;
  for (let round = 0; round < 3; round++)
    [...document.querySelectorAll('article button')].filter((b) => words.test(b.textContent)).forEach((b) => b.click());
}"""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[planting.Place]]:
    """A site with the marker in every text, those of imported files too."""
    site = planting.site(tmp_path_factory.mktemp("planted") / "office")
    bank = site / "quizzes/banks/types.yml"
    reviewed = yaml.safe_load(bank.read_text(encoding="utf-8")) | {"已核": {"quiz/time-bound": "题目考的就是这一年"}}
    bank.write_text(planting.dump(reviewed), encoding="utf-8")
    places = planting.plant(site)
    places |= planting.errata(site)
    relock(site)
    imported(site)
    return site, places


def imported(site: Path) -> None:
    """Banks of every foreign format, a regulation from Word and from text, a ledger from Excel."""
    library, problems = load(site)
    assert [str(p) for p in errors(problems)] == []
    for name, export in EXPORTS.items():
        made = [IMPORTS[name](export(library.banks[bank]).content, bank) for bank in ("types", "branch")]
        assert "<script>p()</script>" in str([one.drafts for one in made])
        for number, one in enumerate(one for one in made if one.drafts):
            one.title = f"从 {name} 来{MARK}"
            text = bank_text(f"from-{name}-{number}", one)
            (site / f"quizzes/banks/from-{name}-{number}.yml").write_text(text, encoding="utf-8")
    run = ["--root", str(site)]
    words = ["某局学习办法", "第一章　总则", "第一条　为了学习", "第二条　自2025年6月1日起施行"]
    lines = [f"{text}{HEADING if number < 2 else MARK}" for number, text in enumerate(words)]
    word = site.parent / "办法.docx"
    word.write_bytes(docx("".join(map(para, lines))))
    plain = site.parent / "办法.txt"
    plain.write_text("\n".join(lines).replace("学习办法", "考勤办法"), encoding="utf-8")
    for source, name in ((word, "from-word"), (plain, "from-text")):
        folder = site / "docs/regulations" / name
        done = CliRunner().invoke(main, [*run, "import", "regulation", str(source), "-o", str(folder)])
        assert done.exit_code == 0, done.output
        page = folder / "index.md"
        page.write_text(page.read_text(encoding="utf-8").replace("待填写", "学习处"), encoding="utf-8")


def text_of(page: Page) -> str:
    return page.locator("body").inner_text()


@pytest.fixture(scope="module")
def built(planted: tuple[Path, set[planting.Place]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "site"
    done = build(planted[0], out, "--no-strict")
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture
def telling(context: BrowserContext) -> list[str]:
    """Where a planted program ran."""
    ran: list[str] = []
    context.expose_binding("p", lambda source: ran.append(source["page"].url))
    return ran


def test_every_text_of_every_model_is_planted(planted: tuple[Path, set[planting.Place]]) -> None:
    """Whoever adds a text field to a model finds it here, and whoever adds a key to the front matter."""
    assert set(HEAD) == {*planting.HEADS, *planting.WORDS, *planting.WORDLESS}
    written = {name for name in SCHEMAS if not name.startswith(("data-", "payload"))}
    assert written == {*planting.FILES.values(), *planting.HEADS.values()}
    assert planting.every_place() - planted[1] == {("FromPlan", "取自计划")}  # an audience of the plan, which has it


def walk(tab: Page, address: str, paths: list[str], telling: list[str]) -> None:
    for path in paths:
        tab.goto(f"{address}/{path}/", wait_until="networkidle")
        tab.evaluate(TOUCH)
        assert tab.locator("img[onerror], svg[onload], a[href^='javascript:']").count() == 0, path
    assert telling == []


def test_nothing_runs_on_a_page_of_every_shape(
    built: Path, served: Callable[[Path], str], context: BrowserContext, telling: list[str]
) -> None:
    """Served without the policy that would stop it; answers are shown, folds are open."""
    chosen = shapes(built)
    assert len(chosen) > 25
    walk(context.new_page(), served(built), chosen, telling)


def test_nothing_runs_in_a_locked_exam(
    built: Path, served: Callable[[Path], str], context: BrowserContext, telling: list[str]
) -> None:
    """What comes out from under the lock is text too."""
    tab = context.new_page()
    tab.goto(f"{served(built)}/quizzes/papers/locked-exam/")
    tab.get_by_label("口令").fill(WORDS)
    tab.get_by_role("button", name="打开试卷").click()
    tab.get_by_label("代号").fill("A07H")
    tab.get_by_role("button", name="开始考试").click()
    assert MARK in tab.locator("form.xueer-question").first.inner_text()
    assert tab.locator("img[onerror]").count() == 0
    assert telling == []


@pytest.mark.long
def test_nothing_runs_on_any_page(
    built: Path, served: Callable[[Path], str], context: BrowserContext, telling: list[str]
) -> None:
    walk(context.new_page(), served(built), pages(built), telling)


def test_a_planted_program_would_be_told(
    served: Callable[[Path], str], context: BrowserContext, telling: list[str], tmp_path: Path
) -> None:
    """Or the tests above could not fail: the marker in a page as it stands."""
    (tmp_path / "x").touch()
    (tmp_path / "a.html").write_text(f"<title>{MARK}", encoding="utf-8")
    tab = context.new_page()
    tab.goto(f"{served(tmp_path)}/a.html")
    expect(tab.locator("img")).to_have_count(1)
    assert telling != []


def test_the_marker_stands_nowhere_as_markup(built: Path) -> None:
    """In the bytes of all pages and scripts; most of what was planted is shown."""
    found = 0
    for path in built.rglob("*"):
        if path.suffix in (".html", ".js", ".svg", ".xml"):
            text = path.read_text(encoding="utf-8")
            assert "<img src=x" not in text, path
            assert "<script>p()" not in text, path
            found += len(re.findall(r"(?:&lt;|\\u003[cC])script(?:&gt;|>|\\u003[eE])p\(\)", text))
    assert found > 1000


def test_nothing_runs_in_what_is_printed(
    planted: tuple[Path, set[planting.Place]],
    served: Callable[[Path], str],
    context: BrowserContext,
    telling: list[str],
    tmp_path: Path,
) -> None:
    """Papers and packs are pages before they are PDF."""
    library, _ = load(planted[0])
    edition, view = Edition(library, TODAY), View(library=library, today=TODAY, urls=Urls(directories=False))
    asked = quarter("2026-Q3")
    assert asked
    made = pack(view, list(library.checklists.values()), asked)
    assert made
    printed = [pack_page(view, made), *(paper_page(sheet(edition, one, "A")) for one in library.papers.values())]
    tab, address = context.new_page(), served(tmp_path)
    for page in printed:
        (tmp_path / "page.html").write_text(page, encoding="utf-8")
        tab.goto(f"{address}/page.html")
        assert MARK in text_of(tab)
    assert telling == []


#: What a planted page is found by, and where its marker is then shown: under its name, among its tags, in its words.
QUERIES = {"onerror": "h1", "种": "h1", "节": "h2", "加": ".md-tag"}


@pytest.mark.parametrize("worker", ["ours", "Material's"])
def test_search_shows_it_as_text(
    worker: str, built: Path, served: Callable[[Path], str], context: BrowserContext, telling: list[str]
) -> None:
    """The theme prints every name, tag and line of the index as HTML, whoever searched it: what is typed is found."""
    if worker != "ours":
        (theirs,) = built.glob("assets/javascripts/workers/search.*.min.js")
        page = (built / "index.html").read_text(encoding="utf-8")
        assert OURS in page
        page = page.replace(OURS, theirs.relative_to(built).as_posix())
        context.route(re.compile(r"//[^/]+/$"), lambda route: route.fulfill(body=page, content_type="text/html"))
    tab, address = context.new_page(), served(built)
    tab.set_viewport_size({"width": 1400, "height": 900})
    for query, where in QUERIES.items():
        tab.goto(address, wait_until="networkidle")
        box = tab.locator("[data-md-component=search-query]")
        box.fill(query)
        box.press("End")  # the theme asks at a key, not at a value
        found = tab.locator(".md-search-result__item")
        found.first.wait_for()
        found.evaluate_all("all => all.forEach((one) => one.querySelectorAll('details').forEach((d) => d.open = true))")
        shown = found.locator(where).all_text_contents()
        assert any(MARK in text for text in shown), (query, shown)
        assert tab.locator("img[onerror]").count() == 0, query
        assert telling == [], query
