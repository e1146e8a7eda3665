"""Annexes: which lines they are, the ids they have, and what cites them; nothing of them is counted as the text's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown
from statute_annexes import PATH, annexed_world
from test_regulation_import import command
from xueer.edition import Edition
from xueer.extension import XueerExtension
from xueer.ground.clause_id import ClauseId
from xueer.library import load
from xueer.page.previews import preview_files
from xueer.page.view import View
from xueer.published.open_data import citations_file, regulations_file
from xueer.regulations import Head, Register, Regulation, clause_hash, parse
from xueer.rules.inspection import inspect
from xueer.standing.backlinks import citations
from xueer.standing.sources import Place, State, resolve

Project = Callable[[dict[str, str]], Path]

DAY = dt.date(2026, 11, 23)
HEAD = """---
title: %s
法规: {编号: %s, 类别: 局内制度, 制定机关: 甲, 施行日期: 2025-01-01, 责任处室: 乙, 复核: {上次: 2026-01-01}}
---

"""
BODY = "第一条　甲。\n\n第二条　乙。\n\n"
RULE = "第一条　甲：\n\n（一）乙；\n\n（二）丙。\n\n又一款。\n\n第二条　丁。\n"


def head() -> Head:
    return Head.model_validate({
        "编号": "a", "类别": "局内制度", "制定机关": "甲", "施行日期": "2025-01-01", "责任处室": "乙",
        "复核": {"上次": "2026-01-01"},
    })  # fmt: skip


def read(text: str) -> Regulation:
    found, problems = parse(text.split("\n"), path="a/index.md", file="a", first_line=1, title="甲办法", head=head())
    assert not problems, [str(p) for p in problems]
    return found


def annexes(text: str) -> dict[str, str]:
    """Ids of annexes and articles in them → labels."""
    return {c.id: c.label for c in read(text).annexed.values() if c.id.depth < 2}


def test_an_annex_has_clauses_that_are_none_of_the_text() -> None:
    found = read(f"{BODY}## 附件1　规则\n\n{RULE}\n## 附件2　登记表\n\n| 甲 |\n| - |\n| 乙 |\n")
    assert [c.label for c in found.articles()] == [c.label for c in found.units()] == ["第一条", "第二条"]
    assert set(found.clauses) == {"t1", "t1k1", "t2", "t2k1"}
    assert list(found.annexed) == [
        "a1", "a1t1", "a1t1k1", "a1t1k1x1", "a1t1k1x2", "a1t1k2", "a1t2", "a1t2k1", "a2",
    ]  # fmt: skip
    item = found.annexed["a1t1k1x2"]
    assert (item.label, item.text, item.at.line) == ("附件1第一条第（二）项", "丙。", 11)
    assert [c.id for c in found.children("a1")] == ["a1t1", "a1t2"]
    assert found.annexes[item.id.annex or item.id].clauses["t1k1x2"].label == "第一条第（二）项"


@pytest.mark.parametrize(
    ("headings", "labels"),
    [
        (["附件"], {"a1": "附件"}),
        (["附：登记表"], {"a1": "附件"}),
        (["附件 一　甲", "附件二"], {"a1": "附件1", "a2": "附件2"}),
        (["附件2"], {"a2": "附件2"}),
        (["附件1", "附件1"], {"a1": "附件1", "a2": "附件1"}),
        (["附录", "附件1"], {"a2": "附录", "a1": "附件1"}),
        (["附表1", "附表2"], {"a1": "附表1", "a2": "附表2"}),
        (["附件1", "附表1"], {"a1": "附件1", "a2": "附表1"}),
        (["附件三份材料"], {"a1": "附件"}),
        (["附件二十份材料", "附件2024年计划", "附件12345"], {"a1": "附件", "a2": "附件", "a3": "附件"}),
        (["附件０", "附件１２"], {"a1": "附件", "a12": "附件12"}),
    ],
)
def test_an_annex_has_the_number_that_it_is_called_by(headings: list[str], labels: dict[str, str]) -> None:
    """附件2 is a2 even where 附件1 is left out; what has no number of its own takes the next that is free."""
    assert annexes(BODY + "".join(f"## {one}\n\n甲。\n\n" for one in headings)) == labels


def test_an_annex_may_have_chapters() -> None:
    """第一章 in an annex does not begin the text anew; 第二章 whose article follows the text's last goes on with it."""
    inside = annexes(f"## 第一章　甲\n\n{BODY}## 附件\n\n## 第一章　总则\n\n{RULE}\n## 附则\n\n第三条　戊。\n")
    assert inside == {"a1": "附件"} | {f"a1{c}": f"附件{w}" for c, w in [
        ("z1", "第一章"), ("t1", "第一条"), ("t2", "第二条"), ("fz", "附则"), ("t3", "第三条")
    ]}  # fmt: skip


def test_a_text_goes_on_behind_a_table() -> None:
    found = read(f"## 第一章　甲\n\n{BODY}## 附：表\n\n| 甲 |\n| - |\n\n## 第二章　乙\n\n第三条　戊。\n")
    assert [c.label for c in found.articles()] == ["第一条", "第二条", "第三条"]
    assert list(found.annexed) == ["a1"]


def test_an_annex_with_articles_does_not_divide_the_text() -> None:
    """A notice of 一、二、 whose annex is a rule of 第一条, 第二条 has 一、二、."""
    found = read(f"一、甲。\n\n二、乙。\n\n## 附件　规则\n\n{RULE}")
    assert [c.label for c in found.units()] == ["第一部分", "第二部分"]
    assert "a1t2" in found.annexed


@pytest.mark.parametrize(
    "inside", ["一、甲\n\n（一）乙。\n", "甲。\n\n乙。\n", f"{RULE}\n{RULE}", "```\n第一条　甲\n```\n"]
)
def test_an_annex_that_is_not_divided_has_only_its_own_id(inside: str) -> None:
    """Nor one whose numbers repeat: two contracts in one annex have two 第一条."""
    assert annexes(f"{BODY}## 附件\n\n{inside}") == {"a1": "附件"}


def test_a_change_of_a_form_is_seen() -> None:
    """A hash of a whole annex is that of all its words, not of its heading."""
    one, other = (read(f"{BODY}## 附件1　表\n\n| 甲 |\n| - |\n| {cell} |\n") for cell in "乙丙")
    assert clause_hash(one, "a1") != clause_hash(other, "a1")
    assert clause_hash(one, "t2") == clause_hash(other, "t2")


ANNEXES = f"""## 附件1　值班规则

{RULE}
第三条　%s

## 附件2　登记表

| 甲 |
| - |
| 依照第二条填写 |
"""
OTHER = HEAD % ("乙办法", "b") + f"第一条　甲。\n\n## 附件\n\n{RULE}"


def told(project: Project, body: str = "乙。", annex: str = "戊。", page: str = "", **files: str) -> list[str]:
    """`words → path#clause`, `!` when it is broken, of a rule with two annexes, one of it another, and a study page."""
    text = HEAD % ("甲办法", "a") + f"第一条　甲。\n\n第二条　{body}\n\n第九条　己。\n\n" + ANNEXES % annex
    text = text.replace("复核:", "缺条: [3, 4, 5, 6, 7, 8], 复核:")
    root = project(
        {"docs/regulations/a/index.md": text, "docs/regulations/b/index.md": OTHER}
        | {"docs/page.md": f"---\ntitle: 页\n---\n\n{page}\n"}
        | files
    )
    library, problems = load(root)
    assert not problems, [str(p) for p in problems]
    broken = [p.message for p in inspect(root)[1] if p.rule == "citation/missing-clause"]
    found = [one.citation for one in citations(library)]
    assert len(broken) == len([c for c in found if c.broken]), broken
    return [
        f"{c.label} → {c.regulation.id if c.regulation else '?'}#{c.clause or ''}{'!' if c.broken else ''}"
        for c in found
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("依照附件1第一条第二款办理。", ["附件1第一条第二款 → a#a1t1k2"]),
        ("依照附件一第一条第（二）项、第二条办理。", ["附件一第一条第（二）项 → a#a1t1k1x2", "第二条 → a#a1t2"]),
        ("本办法附件1第二条，本办法的附件2。", ["本办法附件1第二条 → a#a1t2", "本办法的附件2 → a#a2"]),
        ("填写附件2，见附件 1、附件2。", ["附件2 → a#a2", "附件 1 → a#a1", "附件2 → a#a2"]),
        ("附件1第一条至第三条", ["附件1第一条 → a#a1t1", "第三条 → a#a1t3"]),
        ("依照附件1第九条。", ["附件1第九条 → a#a1t9!"]),
        ("依照附件3第一条。", ["附件3第一条 → a#a3t1!"]),
        ("依照附件2第三条。", ["附件2第三条 → a#a2t3!"]),
        ("见附件3。", []),
        ("见附件。", []),  # of two
        ("《乙办法》附件第一条第二款，第一条", ["《乙办法》附件第一条第二款 → b#a1t1k2", "第一条 → b#a1t1"]),
        ("《乙办法》附件1第二条，《乙办法》附件。", ["《乙办法》附件1第二条 → b#a1t2", "《乙办法》附件 → b#a1"]),
        ("《乙办法》附件第八条", ["《乙办法》附件第八条 → b#a1t8!"]),
        ("《乙办法》附件2第一条", ["《乙办法》附件2第一条 → b#a2t1!"]),
        ("《乙办法》附件2规定的", ["《乙办法》 → b#"]),
        ("依照乙办法附件第一条办理", ["乙办法附件第一条 → b#a1t1"]),
        ("《施工合同》附件1第一条，合同附件1，附件一并报送，附件2份，附件2024，附件1.2，附件二十份。", []),
        ("见附件１。", ["附件１ → a#a1"]),
        ("其他单位的附件第一条、附件材料", []),  # 附件 of two
        ("该办法附件1第一条", []),
        ("所称“附件1第一条”是指", []),
    ],
)
def test_an_annex_is_cited(words: str, found: list[str], project: Project) -> None:
    assert told(project, words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("依照第一条、第二条。", ["第一条 → a#a1t1", "第二条 → a#a1t2"]),
        ("依照第一条第（二）项。", ["第一条第（二）项 → a#a1t1k1x2"]),
        ("依照第九条。", []),  # the text has one, the annex has not: it is not said which is meant
        ("依照本办法第九条。", ["本办法第九条 → a#t9"]),
        ("依照本规则第一条。", ["本规则第一条 → a#a1t1"]),
        ("依照前条。", ["前条 → a#a1t2"]),
        ("戊。\n\n违反前款规定的，见附件2。", ["前款 → a#a1t3k1", "附件2 → a#a2"]),
        ("《乙办法》第一条；第一条。", ["《乙办法》第一条 → b#t1", "第一条 → a#a1t1"]),
        ("本办法附件1第九条。", ["本办法附件1第九条 → a#a1t9!"]),
    ],
)
def test_inside_an_annex(words: str, found: list[str], project: Project) -> None:
    """第二条 is the annex's own there, 本办法第九条 the text's; in a form behind it no number is anybody's."""
    assert told(project, annex=words) == found


def test_on_a_study_page_an_annex_is_named_with_its_rule(project: Project) -> None:
    page = "《乙办法》附件第二条；见附件1；《甲办法》（试行）附件2。"
    assert told(project, page=page) == ["《乙办法》附件第二条 → b#a1t2", "《甲办法》（试行）附件2 → a#a2"]


def test_a_decision_changes_an_annex(project: Project) -> None:
    """附件1第二条 in it is of the rule that it amends; new numbers are not looked for."""
    decision = HEAD % ("关于修改《乙办法》的决定", "d") + "一、将附件第二条修改为：“丁。”\n\n二、删去附件第八条。\n"
    old = {"docs/regulations/b/2020-01-01.md": OTHER.replace("2025-01-01", "2020-01-01")}
    found = told(project, **{"docs/regulations/d/index.md": decision}, **old)
    assert found == ["附件第二条 → b#a1t2"]


def test_a_decision_may_have_an_annex(project: Project) -> None:
    """The rule as it stands from now on, printed behind the decision: its 第一条 is not the old text's."""
    printed = f"## 附件　乙办法\n\n{RULE}\n第三条　依照第一条、前条。\n"
    decision = HEAD % ("关于修改《乙办法》的决定", "d") + f"一、删去第二条。\n\n{printed}"
    before = OTHER.replace("2025-01-01", "2020-01-01").replace("## 附件", "第二条　乙。\n\n## 附件")
    old = {"docs/regulations/b/2020-01-01.md": before}
    found = told(project, **{"docs/regulations/d/index.md": decision}, **old)
    assert found == ["第二条 → b#t2", "第一条 → d#a1t1", "前条 → d#a1t2"]


def test_the_page_and_the_data_know_annexes(project: Project) -> None:
    """Anchors for every clause, links to them, previews with their own numbers, and the same in the open data."""
    told(project, "依照附件1第一条第（二）项，见附件2。")
    library, _ = load(project({}))
    edition = Edition(library, today=DAY)
    view = View(library, DAY, path="regulations/a/index.md")
    drawn = Markdown(extensions=["tables", XueerExtension(view)]).convert("\n".join(library.documents[view.path].lines))
    page = html.fromstring(f"<div>{drawn}</div>")
    at = {e.get("id"): e for e in page.iter()}
    regulation = library.regulations["a"]
    assert set(at) >= set(regulation.everything)
    links = [a for a in page.iter("a") if a.get("class") == "xueer-citation"]
    assert [(a.get("href"), a.get("data-peek")) for a in links] == [("#a1t1k1x2", "a/0#a1t1k1x2"), ("#a2", None)]
    assert [a.get("title") for a in links] == ["《甲办法》附件1第一条第（二）项", "《甲办法》附件2“登记表”"]
    section = at["a1t2"]
    assert (section.get("class"), section.get("data-label")) == ("xueer-article", "附件1第二条")
    assert html.tostring(at["a1"], method="text", encoding="unicode").strip() == "附件1　值班规则"
    entries = dict(preview_files(edition))["preview/a/0"].entries
    assert entries["a1t2"].lines == (("a1t2k1", "第二条", "丁。"),)
    data = regulations_file(edition, view.urls).regulations[0]
    assert [c.id for c in data.clauses] == list(regulation.clauses)
    assert [c.id for c in data.annexes] == list(regulation.annexed)
    cited = citations_file(edition, view.urls).citations
    assert [(c.clause, c.target) for c in cited] == [("t2k1", "a1t1k1x2"), ("t2k1", "a2")]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("附件1第九条", "《甲办法》附件1有 第一条—第三条；核对条、款、项号"),
        ("附件3第一条", "《甲办法》有 附件1、附件2；核对附件号"),
        ("附件2第三条", "《甲办法》附件2里没有条款，核对是不是这一份"),
    ],
)
def test_what_there_is_instead(words: str, hint: str, project: Project) -> None:
    """The check says which clauses the annex has, not which the text has."""
    told(project, f"依照{words}。")
    found = next(p for p in inspect(project({}))[1] if p.rule == "citation/missing-clause")
    assert (found.message, found.hint) == (f"“{words}”引用的条款不存在", hint)


def test_the_report_on_an_import_tells_of_annexes(tmp_path: Path) -> None:
    """Read from a text file: what is not in the annex is told with its line, what is there is not."""
    file = tmp_path / "某办法.txt"
    text = "某办法\n第一条　依照附件1第二条、附件1第九条办理。\n附件1：规则\n第一条　甲。\n第二条　乙。\n附件2：表\n"
    file.write_text(text, encoding="utf-8")
    said = "第 2 行：“附件1第九条”引用的条款不存在"
    assert said in command("regulation", file)[1]
    assert said in command("import", "regulation", file, "-o", tmp_path / "out")[1]


def test_a_reference_to_an_annex_is_followed(project: Project) -> None:
    """Reviewed words of an annex that changed are found changed, and no article of the text is taken for them."""
    told(project)
    library, _ = load(project({}))
    regulation = library.regulations["a"]
    for clause in ("a1", "a1t1k1x2", "a2"):
        assert resolve(library, f"a#{clause}@{clause_hash(regulation, clause)}") == Place(
            regulation, regulation.annexed[clause], State.CURRENT
        )
        changed = resolve(library, f"a#{clause}@00000000")
        assert changed
        assert changed.state is State.CHANGED
    article = resolve(library, f"a#a1t9@{clause_hash(regulation, 't9')}")
    assert article
    assert article.state is State.MISSING


def test_an_earlier_text_with_an_annex_is_compared_without_it(project: Project) -> None:
    """Its page is drawn, its articles stand where they stand, those of the annex are told to be nowhere else."""
    old = OTHER.replace("2025-01-01", "2020-01-01").replace("丁。", "别的。")
    told(project, **{"docs/regulations/b/2020-01-01.md": old})
    library, _ = load(project({}))
    pairs = library.comparison(library.texts["regulations/b/2020-01-01.md"], library.regulations["b"])
    assert [(p.old and p.old.id, p.new and p.new.id, str(p.fate)) for p in pairs] == [("t1", "t1", "未变")]
    view = View(library, DAY, path="regulations/b/2020-01-01.md")
    drawn = Markdown(extensions=[XueerExtension(view)]).convert("\n".join(library.documents[view.path].lines))
    assert drawn.count("xueer-now") == 1
    page = Markdown(extensions=[XueerExtension(View(library, DAY, path="regulations/b/index.md"))])
    assert 'id="a1t2k1"' in page.convert("\n".join(library.documents["regulations/b/index.md"].lines))


@pytest.mark.parametrize("seed", range(1, 5))
def test_a_text_is_the_same_with_its_annexes_and_an_annex_by_itself(seed: int) -> None:
    """Made rules: what is read of each does not depend on the other standing in the same file."""
    lines = annexed_world(seed).lines[PATH]
    one, form = (lines.index(next(line for line in lines if line.startswith(f"## 附件{n}"))) for n in (1, 2))
    whole, body, annex = (read("\n".join(some)) for some in (lines, lines[:one], lines[one + 1 : form]))

    def told(text: Regulation) -> list[tuple[str, str, str, str | None]]:
        return [(c.id, c.label, c.text, c.parent) for c in text.clauses.values()]

    assert told(whole) == told(body)
    assert told(whole.annexes[ClauseId("a1")]) == told(annex)
    assert not whole.annexes[ClauseId("a2")].clauses


def test_links_to_annexes_are_checked(project: Project) -> None:
    """A Markdown link to an id of an annex is good, to one that it has not is a broken anchor."""
    rule = "regulations/a/index.md"
    told(project, page=f"[甲]({rule}#a1t1k1x2)，[乙]({rule}#a2)")
    assert [str(p) for p in inspect(project({}))[1]] == []
    told(project, page=f"[丙]({rule}#a1t9)")
    assert [p.rule for p in inspect(project({}))[1]] == ["page/anchor"]


LINES = (
    "第一条　甲。", "第二条　依照附件1第三条。",
    "第三条之一　乙", "（一）丙；", "## 附件1", "## 附件", "### 附表2",
    "## 附：", "# 附件99999999", "## 第二章　乙", "## 附则", "一、甲", "```", "“第五条　", "”", "", "| 甲 |", "## 总纲",
    "第九条、第十条　乙", "第一条",
    "## 附件 十　{#x}", "1．目", "### 第三条 甲", "　附件1第二条，前款，第三项规定的，第一条至第三条",
)  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_whatever_stands_there_annexes_are_places_of_the_page(lines: list[str]) -> None:
    """Ids apart from the text's, parents that are there, and every citation names what is there or is told."""
    found, _ = parse(lines, path="a/index.md", file="a", first_line=1, title="甲办法", head=head())
    assert not found.clauses.keys() & found.annexed.keys()
    assert {c.parent for c in found.annexed.values()} <= {None, *found.annexed}
    register = Register([found])
    context = register.context(found)
    for clause in found.everything.values():
        assert clause.label.endswith(found.printed(clause))
        context.clause = clause.id
        for one in register.find(clause.text, context):
            assert one.meaning
            assert one.regulation is found
            assert one.broken or one.clause is None or found.clause(one.clause)
