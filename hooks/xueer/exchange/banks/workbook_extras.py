"""The columns of a table beside type, stem and answer; what of them is no value is listed with its cell."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.utils.cell import get_column_letter

from ...ground.untrusted import from_json
from .draft import Imported

DIFFICULTY = {"易": 1, "容易": 1, "简单": 1, "较易": 2, "中": 3, "中等": 3, "普通": 3, "较难": 4, "难": 5, "困难": 5}
#: What a note of 已核 is about.
RULE = "[a-z]+/[a-z-]+"
ERRATUM = ("修订", "原题干", "改了")


@dataclass(frozen=True, slots=True)
class RowText:
    """The texts of a row by our keys, and where each stands."""

    imported: Imported
    sheet: str
    number: int
    texts: dict[str, str]
    columns: dict[str, int]

    @property
    def where(self) -> str:
        return f"{self.sheet} 第 {self.number} 行"

    @property
    def stem(self) -> str:
        return self.text("题干")

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def place(self, column: int) -> str:
        """A cell of the row: 题目 F3."""
        return f"{self.sheet} {get_column_letter(column)}{self.number}"

    def leave(self, name: str, value: str, why: str) -> None:
        """Report a cell, or a line of it, that is not stored."""
        self.imported.leave(self.place(self.columns[name]), self.stem, name, value, why)


def from_list(text: str) -> Any:
    """A list written as JSON by our own export, else None."""
    if not text.startswith("["):
        return None
    try:
        value = from_json(text)
    except ValueError:
        return None
    return value if isinstance(value, list) else None


def finite(text: str | int) -> float:
    """The number; raises ValueError for what is none, and for nan and inf."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def by_line(text: str, about: str) -> tuple[dict[str, str], list[str]]:
    """(notes by what they are about, lines that are none). A note: what it is about, a colon, the words.

    Its further lines are indented by two blanks.
    """
    notes: dict[str, str] = {}
    strange: list[str] = []
    for line in text.replace("\n  ", "\0").split("\n"):
        found = re.fullmatch(rf"\s*({about})\s*[：:]\s*(.*\S)\s*", line, re.DOTALL)
        if found and found[1] not in notes:
            notes[found[1]] = found[2].replace("\0", "\n")
        elif line.strip():
            strange.append(line.replace("\0", "\n").strip())
    return notes, strange


def extras(row: RowText, kind: str) -> Iterator[tuple[str, Any]]:
    """The further columns, each checked enough to be written; what is not is listed."""
    for name in ("标签", "单位"):
        if text := row.text(name):
            yield name, from_list(text) or [part for part in re.split(r"[；;,，、\n]", text) if part]
    for name in ("依据", "计分"):
        if text := row.text(name):
            yield name, text
    if text := row.text("材料"):
        yield "材料", _material(row.imported, text)
    for name, about in (("选项解析", "[A-Z]"), ("已核", RULE)):
        if (text := row.text(name)) and (notes := _noted(row, name, text, about, kind)):
            yield name, notes
    if text := row.text("勘误"):
        if errata := _errata(text):
            yield "勘误", errata
        else:
            row.leave("勘误", text, "读不懂，没有存")
    yield from _numbers(row)


def _noted(row: RowText, name: str, text: str, about: str, kind: str) -> dict[str, str]:
    """The notes of a cell; lines that are none are listed, and all of them where the type has no options."""
    notes, strange = by_line(text, about)
    if name == "选项解析" and kind not in ("单选", "多选"):
        notes, strange = {}, [text]
    for line in strange:
        row.leave(name, line, "没有位置，没有存")
    return notes


def _errata(text: str) -> list[dict[str, str]]:
    """The rows of 勘误 as our own export writes them: lists of 修订, 原题干, 改了; none when one is not."""
    rows = from_list(text) or []
    whole = all(isinstance(r, list) and len(r) == len(ERRATUM) and all(isinstance(s, str) for s in r) for r in rows)
    return [dict(zip(ERRATUM, r, strict=True)) for r in rows] if whole else []


def _numbers(row: RowText) -> Iterator[tuple[str, Any]]:
    for name, least, most in (("难度", 1, 5), ("分值", 0, 100), ("误差", 0, math.inf)):
        text = row.text(name)
        if not text:
            continue
        try:
            value = finite(DIFFICULTY.get(text, text))
        except ValueError:
            value = -1
        if not least <= value <= most or (name == "难度" and value != int(value)) or (name == "分值" and not value):
            row.leave(name, text, "读不懂，没有采用")
        else:
            yield name, int(value) if value.is_integer() else value


def _material(imported: Imported, text: str) -> str:
    """The id of a material: one of the sheet 材料, else this text becomes one."""
    if text in imported.materials:
        return text
    known = next((key for key, said in imported.materials.items() if said == text), None)
    number = len(imported.materials) + 1
    while f"m{number}" in imported.materials:
        number += 1
    imported.materials[known or f"m{number}"] = text
    return known or f"m{number}"
