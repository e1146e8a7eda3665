"""Fences through Python-Markdown, as a page has them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from markdown import Markdown
from places import MINIMAL, ROOT
from pymdownx.superfences import SuperFencesException  # type: ignore[import-untyped]
from xueer.extension import XueerExtension, custom_fences
from xueer.fences import KINDS
from xueer.library import load
from xueer.page.view import View

PAGE = "```题库目录\n```\n"


def markdown() -> Markdown:
    view = View(load(MINIMAL)[0], dt.date(2026, 11, 23), path="quizzes/index.md")
    options = {"pymdownx.superfences": {"custom_fences": custom_fences(view)}}
    return Markdown(extensions=["pymdownx.superfences", XueerExtension(view)], extension_configs=options)


def test_a_fence_is_drawn() -> None:
    assert "支部工作" in markdown().convert(PAGE)


def test_a_mistake_of_ours_in_a_fence_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Superfences swallows exceptions and would print the block's text on the page: nobody would notice."""

    def broken(*_: object) -> str:
        raise AttributeError("no such attribute")

    monkeypatch.setattr(KINDS["题库目录"], "draw", broken)
    with pytest.raises(SuperFencesException, match=r"quizzes/index\.md: 题库目录"):
        markdown().convert(PAGE)


GUIDE = ROOT / "docs/guide/materials.md"


@pytest.mark.parametrize("name", KINDS if GUIDE.exists() else ())
def test_the_guide_has_one_row_for_each_block_with_all_its_options(name: str) -> None:
    """An editor finds every block in one table, with each option written as an example, or 同 another block.

    (Another office may have no guide.)
    """
    guide = GUIDE.read_text(encoding="utf-8")
    (options,) = re.findall(rf"^\| `{name}` \|.*\| (.*) \|$", guide, re.MULTILINE)
    if same := re.fullmatch(r"同 `(.*)`", options):
        (options,) = re.findall(rf"^\| `{same[1]}` \|.*\| (.*) \|$", guide, re.MULTILINE)
    told = re.findall(r"`(\w+): [^`]+`", options)
    assert sorted(told) == sorted(field.alias or "" for field in KINDS[name].model_fields.values())
    assert told or options == "无"
