"""The content, changed in every way: `inspect` answers with problems, and what has none is drawn and written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random

import pytest
from fuzz import seeds
from fuzz.bounds import explore, limited, tiers
from fuzz.mutating import changed_bytes, changed_page, changed_yaml
from hypothesis import note
from markdown import Markdown
from xueer.extension import XueerExtension, custom_fences
from xueer.ground.problems import errors
from xueer.library import Library
from xueer.page.generated import data_files, generated
from xueer.page.paths import Urls
from xueer.page.view import View
from xueer.published.calendars import calendars
from xueer.published.feeds import Site, feeds
from xueer.published.open_data import changes_file, citations_file, regulations_file
from xueer.rules.inspection import inspect

GOOD = seeds.good()
SEEDS = GOOD | seeds.bad()
#: The extensions of mkdocs.yml.
EXTENSIONS = (
    "meta", "admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "pymdownx.details",
    "pymdownx.superfences", "pymdownx.tabbed",
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The good files on the disk."""
    return on_disk(tmp_path)


def on_disk(tmp_path: Path) -> Path:
    for name, text in GOOD.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def changed(random: Random, name: str) -> bytes:
    """One of the files, changed."""
    text = SEEDS[name]
    text = changed_page(random, text) if name.endswith(".md") else changed_yaml(random, text)
    content = text.encode("utf-8", "surrogatepass")
    return changed_bytes(random, content) if random.random() < 0.1 else content


def draw(library: Library, path: str | None) -> None:
    """The page, or everything that a build makes of the YAML."""
    view = View(library=library, today=dt.date(2026, 11, 23), urls=Urls(directories=True))
    options = {"pymdownx.superfences": {"custom_fences": custom_fences(view)}}
    markdown = Markdown(extensions=[*EXTENSIONS, XueerExtension(view)], extension_configs=options)
    if path:
        view.path = path
        markdown.convert("\n".join(library.documents[path].lines))
        return
    for page in generated(library):
        view.path = page.path
        markdown.reset().convert(page.text)
    site = Site(name="甲", address="")
    assert list(data_files(view.payloads))
    for write in (regulations_file, citations_file, changes_file):
        write(view.edition, view.urls).model_dump_json()
    for files in (feeds, calendars):
        list(files(view.edition, view.urls, site))


def attempt(root: Path, name: str, content: bytes) -> bool:
    """Check the project with this file in it; whether it had no error and was drawn. The good file is put back."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(content)
    try:
        with limited():
            library, problems = inspect(root)
            assert all(p.at.file in SEEDS and p.at.line > 0 for p in problems), problems
            assert all(len(str(p).splitlines()) == 1 for p in problems), problems
            if right := not errors(problems):
                draw(library, name.removeprefix("docs/") if name.endswith(".md") else None)
            return right
    finally:
        if name in GOOD:
            (root / name).write_text(GOOD[name], encoding="utf-8")
        else:
            (root / name).unlink()


@tiers(gate=450, long=45_000)
def test_any_content_is_answered_by_problems(count: int, root: Path) -> None:
    """One file changed, all others good; problems name places in the files there are, each in one line."""
    drawn = 0

    def check(random: Random) -> None:
        nonlocal drawn
        name = random.choice(list(SEEDS))
        content = changed(random, name)
        note(f"{name}: {content[:3000]!r}")
        drawn += attempt(root, name, content)

    assert all(attempt(root, name, text.encode()) for name, text in GOOD.items())
    explore(check, count)
    assert count / 10 < drawn < count * 9 / 10
