"""A model answer and its points as one text for the marker, as our Moodle XML and QTI have it, and back."""

from __future__ import annotations

import re

from ...quizzes.types import Essay
from .draft import Draft, Imported
from .lossy import number_text

_HEAD = "要点："


def pieces(question: Essay) -> list[str]:
    """The answer, a line 要点：, then every point with its score."""
    points = [f"- {point.text}（{number_text(point.score)} 分）" for point in question.points]
    return [question.model_answer, _HEAD, *points]


def for_marker(question: Essay) -> str:
    """The pieces as one text; further lines of a point are indented."""
    answer, head, *points = pieces(question)
    return "\n".join([answer, head, *(_indented(point) for point in points)])


def from_pieces(imported: Imported, where: str, stem: str, found: list[str]) -> Draft | str:
    """简答 from paragraphs: such pieces, or any."""
    head = len(found) - 1 - found[::-1].index(_HEAD) if _HEAD in found else len(found)
    text = "\n".join([*found[: head + 1], *map(_indented, found[head + 1 :])])
    return from_marker(imported, where, stem, text)


def _indented(point: str) -> str:
    return point.replace("\n", "\n  ")


def from_marker(imported: Imported, where: str, stem: str, text: str) -> Draft | str:
    """简答 from such a text; any other text is the answer as a whole, and its only point."""
    if not text:
        return "简答题没有参考答案和要点，请补写后手工加入"
    answer, head, tail = text.rpartition(f"\n{_HEAD}\n- ")
    found = [re.fullmatch(r"(.+)（([\d.]+) 分）", p.replace("\n  ", "\n"), re.DOTALL) for p in tail.split("\n- ")]
    points = [{"点": f[1], "分": float(f[2])} for f in found if f and float(f[2]) > 0] if head else []
    if not head or len(points) != len(found):
        imported.note_on(where, stem, "没有要点，把整个参考答案当作一个要点")
        answer, points = text, [{"点": text}]
    return {"题型": "简答", "题干": stem, "参考答案": answer, "要点": points}
