"""Proposals of the reader: numbered, listed, applied when accepted and only then; words never change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from places import ROOT
from test_regulation_import import command, made
from wordfiles import docx, para
from xueer.cli import main
from xueer.exchange.regulation import Page, Proposal, Report
from xueer.exchange.regulation.edits import Edit, Found
from xueer.exchange.regulation.proposals import KINDS, Kind
from xueer.ground.numerals import to_chinese

CASES = yaml.safe_load((ROOT / "tests/cases/proposals.yml").read_text(encoding="utf-8"))


def everything(proposals: list[Proposal]) -> set[int]:
    return {p.number for p in proposals}


def accepted(text: str, name: str) -> tuple[Page, Report]:
    return made(text.encode(), name, accept=everything)


def test_every_kind_has_a_case() -> None:
    assert {case["kind"] for case in CASES} == set(KINDS)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['kind']} {n}" for n, case in enumerate(CASES)])
def test_a_kind(case: dict[str, Any]) -> None:
    """What is proposed, and the page once it is accepted; unaccepted, the page is as without proposals."""
    page, report = accepted(case["text"], case["file"])
    shown = [f"“{p.before}”" + (f" → “{p.after}”" if p.after else "") for p in report.proposals]
    assert shown == case["proposed"]
    assert {p.kind for p in report.proposals} <= {case["kind"]}
    assert [line for line in page.body if line] == case["body"]
    if shown:
        assert [str(p) for p in report.stopping] == []
        before, first = made(case["text"].encode(), case["file"])
        assert before.text != page.text
        assert [p.accepted for p in first.proposals] == [False] * len(shown)


WORDS = "甲乙丙丁戊己庚辛壬癸"


@st.composite
def statutes(draw: st.DrawFn) -> tuple[str, str]:
    """(as it should be written, as somebody wrote it): every defect is one that a proposal mends."""
    right, wrong = ["某办法"], ["某办法"]
    for n in range(1, draw(st.integers(2, 14))):
        label, words = f"第{to_chinese(n)}条", draw(st.text(WORDS, min_size=2, max_size=6)) + "。"
        right.append(f"{label}　{words}")
        defect = draw(st.sampled_from(["", "", "glued", "space", "stray", "doubled", "mark", "digits"]))
        shown = {
            "space": f"{label}{words}",
            "stray": f"第 {label[1:-1]} 条　{words}",
            "doubled": f"{label}　{label}　{words}",
            "mark": f"{label}{draw(st.sampled_from('：:'))}{words}",
            "digits": f"第{n}条{draw(st.sampled_from(['', ' ', '　', '：']))}{words}",
        }.get(defect, f"{label}　{words}")  # fmt: skip
        if defect == "glued" and n > 1:
            wrong[-1] += draw(st.sampled_from(["", " ", "　"])) + draw(st.sampled_from([shown, label + words]))
        else:
            wrong.append(shown)
        if draw(st.integers(0, 3)) == 0:
            goes_on = draw(st.sampled_from(["规定的", "、", "第二款"]))
            cited = f"第{to_chinese(draw(st.integers(1, n + 2)))}条{goes_on}除外。"
            right.append(cited)
            wrong.append(cited)
    return "\n".join(right), "\n".join(wrong)


@settings(max_examples=150)
@given(statutes())
def test_all_accepted_gives_the_text_as_it_should_be(texts: tuple[str, str]) -> None:
    """Whatever the mixture of defects and of citations at the beginning of a 款; nothing but 重号 loses a sign."""
    right, wrong = texts
    page, report = accepted(wrong, "某办法.txt")
    assert page.body == made(right.encode(), "某办法.txt")[0].body
    assert not any("动了文字" in str(p) for p in report.problems)
    assert len("".join("".join(page.body).split())) + sum(map(len, report.removed)) >= report.characters.source - 3


def test_a_proposal_that_changes_a_word_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a kind proposes: a sign that was put in, or left out without being quoted, is noticed."""
    for edit in (Edit(1, 6, 6, "不"), Edit(1, 4, 5), Edit(1, 4, 5, "乙"), Edit(1, 4, 5, "乙", removes=True)):
        monkeypatch.setitem(KINDS, "附", Kind("乱改", lambda _, edit=edit: [Found((edit,))]))  # type: ignore[misc]
        report = accepted("某办法\n第一条　甲。", "某办法.txt")[1]
        assert any("动了文字" in str(p) for p in report.stopping)


def test_one_question_for_each(tmp_path: Path) -> None:
    """--interactive: asked one after the other, only what was said yes to is applied."""
    file, target = tmp_path / "某办法.txt", tmp_path / "rules"
    file.write_text("某办法\n第一条为了甲。\n附：表\n", encoding="utf-8")
    arguments = ["import", "regulation", str(file), "-o", str(target), "--interactive"]
    result = CliRunner().invoke(main, arguments, input="y\nn\n")
    assert (result.exit_code, result.output.count("采用吗")) == (0, 2), result.output
    assert (target / "index.md").read_text(encoding="utf-8").endswith("\n第一条　为了甲。\n\n附：表\n")


def test_a_notice_gives_the_head_its_facts() -> None:
    """The title is the rule's; number and issuer come from the red head; the passages are quoted in the 对账单."""
    case = next(c for c in CASES if c["file"] == "红头的通知.txt")
    page, report = accepted(case["text"], case["file"])
    facts = page.front["法规"]
    assert (page.title, facts["发文字号"], facts["制定机关"]) == (
        "某市档案局公务用车管理办法（试行）", "档办〔2025〕8号", "某市档案局",
    )  # fmt: skip
    assert (report.removed[0], report.removed[-1], len(report.removed)) == ("某市档案局文件", "（此件主动公开）", 9)
    assert report.characters.source == report.characters.page
    marked = case["text"].replace("局属各单位：", "秘密★10年")
    assert any("标志" in str(p) for p in accepted(marked, case["file"])[1].stopping)


def test_a_word_file() -> None:
    """Numbers in bold that lost their blank are the usual Word file; the paragraph is the place."""
    content = docx(para("某局办法") + para("第一条为了甲。") + para("第二条乙。第三条丙。"))
    report = made(content)[1]
    assert [(p.number, p.kind, p.where) for p in report.proposals] == [
        (1, "条号后的空格", "第 2 段"), (2, "条号后的空格", "第 3 段"), (3, "粘连", "第 3 段"),
    ]  # fmt: skip
    page, report = made(content, accept=everything)
    assert [line for line in page.body if line] == ["第一条　为了甲。", "第二条　乙。", "第三条　丙。"]
    assert (report.stopping, report.articles, report.characters.source) == ([], 3, report.characters.page)


def test_accepted_by_number(tmp_path: Path) -> None:
    """One of two leaves the refusal for the other; the 对账单 records both; a number that there is not is said."""
    file, target, paper = tmp_path / "某办法.txt", tmp_path / "rules", tmp_path / "r.json"
    file.write_text("某办法\n第一条为了甲。\n第二条乙。\n", encoding="utf-8")
    code, output = command("import", "regulation", file, "-o", target)
    assert (code, target.exists()) == (1, False)
    assert (
        "建议 1（条号后的空格，未采用）第 2 行“第一条为了甲。” → “第一条　为了甲。”：条号后面补一个全角空格" in output
    )
    assert output.splitlines()[-1].endswith("；有 2 处建议，看过以后加 --accept all 或 --accept 1,3 再导入")
    code, output = command("import", "regulation", file, "-o", target, "--accept", "1", "--report", paper)
    assert (code, target.exists(), "第二条" in output.splitlines()[-1]) == (1, False, True)
    assert [p["accepted"] for p in json.loads(paper.read_text(encoding="utf-8"))["proposals"]] == [True, False]
    for wrong in ("3", "x", "1-2"):
        code, output = command("import", "regulation", file, "-o", target, "--accept", wrong)
        assert (code, output.strip()) == (
            1, f"没有编号为“{wrong}”的建议：有 1—2；写作 --accept 1,3 或 --accept all",
        )  # fmt: skip
    assert command("import", "regulation", file, "-o", target, "--accept", "2，1")[0] == 0
    assert "第一条　为了甲。\n\n第二条　乙。" in (target / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.md"])
def test_a_gap_is_written_into_the_head(name: str) -> None:
    """缺条 is what a person says: unaccepted it stops as before; accepted it stands in the head, the words stay."""
    lines = ["某局办法", "第一条　甲。", "第三条　乙。", "第四条　丙。", "第六条　丁。"]
    text = ("# " if name == "a.md" else "") + "\n\n".join(lines)
    content = docx("".join(map(para, lines))) if name == "a.docx" else text.encode()
    first, before = made(content, name)
    assert ("缺条" in first.front["法规"], len(before.stopping), len(before.open)) == (False, 2, 2)
    page, report = made(content, name, accept=lambda _: {1})
    assert (page.front["法规"]["缺条"], len(report.stopping)) == ([2], 1)
    page, report = made(content, name, accept=everything)
    assert (page.front["法规"]["缺条"], report.stopping, page.body) == ([2, 5], [], first.body)
    assert [str(p) for p in report.problems] == ["文首写了 缺条: [2, 5]，请对照公布的文本，确认不是漏抄"]
    again, report = made(page.text.encode(), "a.md")
    assert (again.body, report.proposals, report.stopping) == (page.body, [], [])
