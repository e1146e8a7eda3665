"""What rests on a clause: counted by hand on the minimal site, and held against the whole of a portal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from places import MINIMAL, PORTAL
from xueer.edition import Edition
from xueer.library import Library, load
from xueer.regulations import parse_reference
from xueer.standing.backlinks import Related, citations, related, resting
from xueer.standing.sources import sources

DAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def minimal() -> dict[tuple[str, str], Related]:
    return resting(Edition(load(MINIMAL)[0], DAY))


def test_questions_citations_and_tasks(minimal: dict[tuple[str, str], Related]) -> None:
    note = minimal["guide-rules", "t2"]
    assert [q.id for q in note.questions] == ["branch.q001"]
    assert [(year, task.id) for year, task in note.tasks] == [(2026, "p01")]


def test_citations_of_paragraphs_belong_to_their_article(minimal: dict[tuple[str, str], Related]) -> None:
    citing = {path for (rule, _), note in minimal.items() if rule == "study-rules" for _, path, _ in note.citations}
    assert "materials/branch-life.md" in citing
    assert not [path for path in citing if path.startswith("regulations/study-rules/")]


def test_withheld_questions_leave_no_trace(minimal: dict[tuple[str, str], Related]) -> None:
    asked = {q.id for note in minimal.values() for q in note.questions}
    assert not {f"sealed.s{n}" for n in range(1, 9)} & asked
    assert "sealed.s9" in asked


def test_every_question_of_a_portal_is_noted_once() -> None:
    edition = Edition(load(PORTAL)[0], DAY)
    noted = [q.id for note in resting(edition).values() for q in note.questions]
    expected = [
        q.id
        for q in edition.questions.values()
        if (found := parse_reference(q.question.source or "")) and (found[1] or "").startswith("t")
    ]
    assert sorted(noted) == sorted(expected)
    assert len(noted) == 13


def test_earlier_texts_do_not_count_as_citing() -> None:
    related = resting(Edition(load(PORTAL)[0], DAY))
    paths = {path for note in related.values() for _, path, _ in note.citations}
    assert "regulations/reading-rules/index.md" in paths
    assert "regulations/reading-rules/2023-04-01.md" not in paths


HEAD = """---
title: %s
法规: {编号: %s, 形式: 全文, 类别: 局内制度, 制定机关: 甲, 施行日期: %s, 责任处室: 乙, 复核: {上次: 2026-01-01}%s}
---

"""
TEXT = "\n\n".join(f"第{n}条　第{n}项要求。" for n in "一二三四五六七")
TASK = "来源文件: 培训计划, 类别: 甲, 责任: 乙, 时限: 全年, 完成标准: 丙, 对象: 丁"
FILES = {
    "docs/regulations/a/index.md": HEAD % ("甲办法", "a", "2025-01-01", "")
    + TEXT
    + "\n\n第八条　依照第一条、《乙办法》第一条办理。\n\n依照《乙办法》第一条第一款、第二条办理。",
    "docs/regulations/a/2023-01-01.md": HEAD % ("甲办法", "a", "2023-01-01", "")
    + TEXT
    + "\n\n第八条　依照《乙办法》第四条办理。",
    "docs/regulations/b/index.md": HEAD % ("乙办法", "b", "2025-01-01", ", 依据: [a#t7, a]") + TEXT,
    "docs/page.md": "---\ntitle: 学习页\n---\n\n《甲办法》第二条至第五条第一款，《甲办法》第二条至第四条。\n\n"
    "第五条，第九条。\n",
    "docs/regulations/g/index.md": (HEAD % ("丙导读", "g", "2025-01-01", "")).replace("全文", "导读")
    + "第三条、第五条　依照第三条办理。\n\n第七条\n\n第五条之外的情形。",
    "docs/other.md": "---\ntitle: 另一页\n---\n\n《甲办法》很好。\n\n```\n《甲办法》第六条\n```\n",
    "quizzes/banks/q.yml": """题库: q
标题: 乙
默认: {分值: 2, 难度: 1}
题目:
  - {编号: q1, 题型: 判断, 题干: 一题, 答案: 对, 解析: 见, 依据: a#t1k1}
  - {编号: q2, 题型: 判断, 题干: 二题, 答案: 对, 解析: 见, 依据: a#t1}
  - {编号: q3, 题型: 判断, 题干: 三题, 答案: 对, 解析: 见, 依据: a#t9}
  - {编号: q4, 题型: 判断, 题干: 四题, 答案: 对, 解析: 见}
""",
    "plans/2026/plan.yml": f"""年度: 2026
标题: 计划
任务:
  - {{编号: p1, 标题: 甲, {TASK}}}
  - {{编号: p2, 标题: 乙, {TASK}, 依据: [b#t2, "a#t1@00000000", a#t1k1]}}
""",
    "plans/2025/plan.yml": f"年度: 2025\n标题: 计划\n任务:\n  - {{编号: p2, 标题: 旧, {TASK}, 依据: b#t2}}\n",
    "plans/2026/checklists/c.yml": """清单: c
标题: 清单
对象: 全体
学时目标: 2
任务:
  - {编号: t1, 类型: 线下, 标题: 开会, 学时: 1}
  - {编号: t2, 类型: 线下, 标题: 上课, 学时: 1, 依据: [b#t3]}
""",
    "plans/duties/d.yml": """责任清单: d
标题: 责任
主体: 书记
责任:
  - {编号: d1, 内容: 一, 频次: 每年, 依据: [b#t3]}
  - {编号: d2, 内容: 二, 频次: 每年, 依据: [b#t3k1, b#t5]}
""",
    "plans/yearbook.yml": """类别: [会]
单位: {书记: [第一支部]}
频次规则:
  - {编号: f1, 事项: 开会, 类别: 会, 频次: 每年, 适用: 书记, 依据: [b#t6]}
""",
}


@pytest.fixture
def library(project: Callable[[dict[str, str]], Path]) -> Library:
    """Two rules that rest on each other, an earlier text, and one of everything that can rest on a clause."""
    return load(project(FILES))[0]


def told(note: Related) -> list[str]:
    """Everything on a note, in words."""
    return [
        *(q.id for q in note.questions),
        *(f"{path}#{clause} {title}" for title, path, clause in note.citations),
        *(f"{year}.{task.id}" for year, task in note.tasks),
        *(f"{checklist.id}.{task.id}" for checklist, task in note.list_tasks),
        *(f"{duties.id}.{duty.id}" for duties, duty in note.duties),
    ]


def test_everything_stands_once_on_its_article(library: Library) -> None:
    """A range names what lies between; a rule does not cite itself, an earlier text cites nobody."""
    found = {f"{rule}#{clause}": told(note) for (rule, clause), note in resting(Edition(library, DAY)).items()}
    page = "page.md# 学习页"
    assert {clause: notes for clause, notes in found.items() if notes} == {
        "a#t1": ["q.q1", "q.q2", "2026.p2"],
        "a#t2": [page],
        "a#t3": [page],
        "a#t4": [page],
        "a#t5": [page],
        "a#t7": ["regulations/b/index.md# 乙办法"],
        "b#t1": ["regulations/a/index.md#t8k1 甲办法", "regulations/a/index.md#t8k2 甲办法"],
        "b#t2": ["regulations/a/index.md#t8k2 甲办法", "2025.p2", "2026.p2"],
        "b#t3": ["c.t2", "d.d1", "d.d2"],
        "b#t5": ["d.d2"],
        "b#t6": ["plans/frequencies.md# 频次要求：开会"],
    }


def test_a_question_that_is_not_shown_is_not_named(library: Library) -> None:
    shown = [item for item in library.questions.values() if item.id != "q.q1"]
    assert [q.id for q in related(library, shown)["a", "t1"].questions] == ["q.q2"]


def test_sources_are_named_with_their_owner_and_place(library: Library, tmp_path: Path) -> None:
    """Every 依据, in order, with the words an editor knows its owner by, at the line where it is written."""
    listed = list(sources(library))
    assert [f"{s.kind} {s.owner} {s.title} {s.reference}" for s in listed] == [
        "题目 q.q1 一题 a#t1k1",
        "题目 q.q2 二题 a#t1",
        "题目 q.q3 三题 a#t9",
        "计划任务 2025.p2 旧 b#t2",
        "计划任务 2026.p2 乙 b#t2",
        "计划任务 2026.p2 乙 a#t1@00000000",
        "计划任务 2026.p2 乙 a#t1k1",
        "清单任务 c.t2 清单：上课 b#t3",
        "责任 d.d1 书记：一 b#t3",
        "责任 d.d2 书记：二 b#t3k1",
        "责任 d.d2 书记：二 b#t5",
        "频次规则 yearbook.f1 开会 b#t6",
        "制度 b 乙办法 a#t7",
        "制度 b 乙办法 a",
    ]
    for one in listed:
        line = (tmp_path / one.at.file).read_text(encoding="utf-8").split("\n")[one.at.line - 1]
        assert line[one.at.column - 1 :].lstrip('"').startswith(one.reference)


def test_citations_know_their_line_and_clause(library: Library) -> None:
    """On a page and in a rule, its earlier text too; not inside a fence, and no article's own head."""
    places = [
        f"{found.document.path}:{found.clause or ''} {found.citation.label}"
        for found in citations(library)
        if found.text[found.citation.start : found.citation.end] == found.citation.label
        and library.documents[found.document.path].lines[found.line] == found.text
    ]
    assert sorted(places) == [
        "other.md: 《甲办法》",
        "page.md: 《甲办法》第二条",
        "page.md: 《甲办法》第二条",
        "page.md: 第九条",
        "page.md: 第五条",
        "page.md: 第五条第一款",
        "page.md: 第四条",
        "regulations/a/2023-01-01.md:t8k1 《乙办法》第四条",
        "regulations/a/index.md:t8k1 《乙办法》第一条",
        "regulations/a/index.md:t8k1 第一条",
        "regulations/a/index.md:t8k2 《乙办法》第一条第一款",
        "regulations/a/index.md:t8k2 第二条",
        "regulations/g/index.md:t3k1 第三条",
        "regulations/g/index.md:t7k1 第五条",
    ]
