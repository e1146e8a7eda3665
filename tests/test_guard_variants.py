"""Every case of cases/guard_variants.yml, alone and in the places where such things stand."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from guard_corpus import BODY
from places import ROOT
from xueer.ground.guard import hits, stopping

CASES: dict[str, Any] = yaml.safe_load((ROOT / "tests/cases/guard_variants.yml").read_text(encoding="utf-8"))
SECRECY, MOBILE = "密级标志", "手机号码"


def kinds(text: str) -> list[str]:
    """What is found; an importer stops at the errors among it."""
    found = hits(text)
    assert stopping(text) == [hit for hit in found if hit.by.stops]
    return [hit.by.name for hit in found]


@pytest.mark.parametrize("text", CASES["marks"])
def test_marks_of_their_own_line(text: str) -> None:
    assert [kinds(page) for page in (text, BODY.replace("{}", text), f"甲\n{text}\n")] == [[SECRECY]] * 3


@pytest.mark.parametrize("text", CASES["anywhere"])
def test_marks_anywhere(text: str) -> None:
    pages = (text, f"本件{text}，甲", f"- {text}", f"| 甲 | {text} |", f"# 第一节（{text}）")
    assert [kinds(page) for page in pages] == [[SECRECY]] * len(pages)


@pytest.mark.parametrize("text", CASES["mobiles"])
def test_mobile_numbers(text: str) -> None:
    assert [kinds(page) for page in (text, f"{text}。", BODY.replace("{}", text))] == [[MOBILE]] * 3


@pytest.mark.parametrize("text", CASES["numbers"])
def test_other_numbers(text: str) -> None:
    assert [kinds(page) for page in (text, f"{text}。", BODY.replace("{}", text))] == [[]] * 3


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in CASES["hints"].items() for text in texts])
def test_hints(kind: str, text: str) -> None:
    for page in (text, f"{text}。", BODY.replace("{}", text), f"- {text}"):
        found = kinds(page)
        assert found, page
        assert set(found) == {kind}


@pytest.mark.parametrize("text", CASES["silent"])
def test_words_of_every_day(text: str) -> None:
    pages = (text, BODY.replace("{}", text), f"- {text}", f"今天说了：{text}")
    assert [kinds(page) for page in pages] == [[]] * len(pages)


def test_there_are_many_of_each() -> None:
    counts = {name: len(texts) for name, texts in CASES.items() if isinstance(texts, list)}
    assert sum(map(len, CASES["hints"].values())) >= 60
    assert counts["marks"] + counts["anywhere"] >= 120
    assert min(counts["mobiles"], counts["silent"]) >= 60
