"""The page that would be written: front matter and body, every line with its place in the source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from ...ground import documents
from ...ground.problems import Location, Problem
from ...ground.validation import keys_of, validate
from ...ground.yamltree import Tree
from ...regulations import Head, Register, Regulation, cited_in, missing_clause, parse
from .head import TO_FILL, Described, describe
from .layout import joined, lay_out, without_contents
from .proposals import Applied
from .source import Source

_REQUIRED = ("制定机关", "施行日期", "责任处室")


@dataclass(slots=True)
class Page:
    """A regulation ready to be written, as the site would read it."""

    text: str
    title: str
    front: dict[str, Any]
    body: list[str]
    regulation: Regulation
    problems: list[tuple[str, Problem]]  # (where in the source, problem)
    moved: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    to_fill: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    dangling: list[tuple[str, Problem]] = field(default_factory=list)  # citations of clauses that the text lacks


def compose(
    source: Source, applied: Applied, *, name: str, regulation_id: str, today: dt.date, known: dict[str, Any]
) -> Page:
    """The page of a source; `known` is the front matter of a page that it replaces, `applied` what was accepted."""
    blocks, left_out = without_contents(source.blocks)
    made = describe(source, joined(blocks), name)
    lines, origins = lay_out(made.body)
    usual = {"类别": made.category} | ({"制定机关": made.probable_issuer} if made.probable_issuer else {})
    facts = _facts(made.facts | applied.facts, known, source.front, regulation_id, today, usual)
    front = {**known, **source.front, "title": made.title, "法规": facts}
    head, wrong = validated(facts, today)
    regulation, found = parse(lines, path=f"regulations/{regulation_id}/index.md", file="", first_line=1,
                              title=made.title, head=head)  # fmt: skip
    page = Page(f"---\n{front_text(front)}---\n" + "\n".join(lines), made.title, front, lines, regulation, [])
    page.problems = [("文首", p) for p in wrong] + [(origins[p.at.line - 1], _placed(p, origins)) for p in found]
    page.dangling = [(origins[n], p) for n, p in _dangling(page)]
    page.moved, page.left_out, page.remarks = made.moved, left_out, made.remarks
    page.remarks += _guessed(made, facts, {**_mapping(known.get("法规")), **_mapping(source.front.get("法规"))})
    if gaps := applied.facts.get("缺条"):
        page.remarks.append(f"文首写了 缺条: {gaps}，请对照公布的文本，确认不是漏抄")
    page.to_fill = [key for key in _REQUIRED if facts.get(key) == TO_FILL]
    return page


def _guessed(made: Described, facts: dict[str, Any], had: dict[str, Any]) -> Iterator[str]:
    """What the file does not say in so many words, and no editor has written before."""
    if facts["制定机关"] == made.probable_issuer != had.get("制定机关"):
        yield f"制定机关按标题写成“{made.probable_issuer}”，请核对"
    if facts["类别"] == made.category != "局内制度":
        yield f"类别按制定机关“{facts['制定机关']}”写成“{made.category}”，请核对"
    elif made.category_unknown and "类别" not in had:
        yield f"类别看不出来，先写成“{made.category}”，请核对"


def _dangling(page: Page) -> Iterator[tuple[int, Problem]]:
    """(line of the body, problem) of each citation of a clause that this text itself does not have.

    An article that a problem already names, as glued or missing, is not said to be missing once more.
    """
    named = "".join(p.message + p.hint for _, p in page.problems)
    document = documents.split("\n".join(page.body), page.regulation.path, "")[0]
    for line, _, _, citation in cited_in(document, page.regulation, Register([page.regulation])):
        article = citation.clause.words().partition("条")[0] if citation.clause else ""
        if (wrong := missing_clause(citation)) and f"{article}条" not in named:
            yield line, Problem(Location(""), "citation/missing-clause", *wrong)


def _facts(
    found: dict[str, Any], known: dict[str, Any], front: dict[str, Any], regulation_id: str, today: dt.date,
    proposed: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    """The 法规 block: what the text says, else what the page had, else the usual; in the model's order."""
    had = {k: v for source in (known, front) for k, v in _mapping(source.get("法规")).items() if v != TO_FILL}
    usual = {"形式": "全文"} | dict.fromkeys(_REQUIRED, TO_FILL) | proposed
    merged = usual | had | found | _mapping(front.get("法规"))
    merged |= {"编号": regulation_id, "复核": {"上次": today, "周期": _mapping(had.get("复核")).get("周期", "12个月")}}
    known_keys = keys_of(Head)
    return {k: merged[k] for k in (*known_keys, *(k for k in merged if k not in known_keys)) if k in merged}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def validated(facts: dict[str, Any], today: dt.date) -> tuple[Head, list[Problem]]:
    """The head as the check would read it (a date to be filled in stands in as today)."""
    value = {k: (today if k == "施行日期" and v == TO_FILL else v) for k, v in facts.items()}
    head, problems = validate(Head, Tree(""), value, ())
    if head is None:
        usual = {"编号": "x", "类别": "局内制度", "制定机关": TO_FILL, "责任处室": TO_FILL, "施行日期": today}
        form = "导读" if facts.get("形式") == "导读" else "全文"
        head = Head.model_validate(usual | {"复核": {"上次": today}, "形式": form})
    return head, problems


def _placed(problem: Problem, origins: list[str]) -> Problem:
    """A hint that names a line of the page names the place in the source instead."""
    line = problem.hint.removeprefix("第 ").removesuffix(" 行已有")
    if not line.isdecimal():
        return problem
    return Problem(problem.at, problem.rule, problem.message, f"{origins[int(line) - 1]}已有")


class _Dumper(yaml.SafeDumper):
    """Lists indented below their key, no anchors, as the project's files are."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT002 - PyYAML's
        super().increase_indent(flow, False)

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def front_text(front: dict[str, Any]) -> str:
    """Front matter as the project's files write it, the title first."""
    ordered = {k: front[k] for k in ("title", *(k for k in front if k != "title"))}
    text: str = yaml.dump(ordered, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000,
                          default_flow_style=None)  # fmt: skip
    return text
