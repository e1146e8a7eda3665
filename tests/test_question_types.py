"""HACKING's row for a question type: a module and a line of TYPES, and everything on this side has it.

A type made up here stands for the next one; client/test/question_types_test.ts does the same for the client.
"""

from __future__ import annotations

import ast
import datetime as dt
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Literal

import pytest
import yaml
from click.testing import CliRunner
from docx import Document
from places import MINIMAL, ROOT
from sitebuild import copy
from test_formats import BANKS
from xueer.assessment.statistics import shown
from xueer.cli import main
from xueer.cli.banks import EXPORTS, IMPORTS
from xueer.edition import edition
from xueer.exchange.banks import Imported, bank_text
from xueer.exchange.office.pdf import paper_page
from xueer.exchange.office.workbook import workbook
from xueer.exchange.papers.printed import sheet
from xueer.exchange.papers.word import key_document, paper_document
from xueer.fences import KINDS
from xueer.ground.validation import Text, key
from xueer.library import Library, load
from xueer.page.generated import data_files
from xueer.page.view import View
from xueer.published.schemas import schema
from xueer.quizzes import TYPES, Question, fraction
from xueer.quizzes.types.base import SCORING, Key, Scoring, by_parts

TODAY = dt.date(2026, 11, 23)


class StandIn(Question):
    """占位：写出错处应改成什么。"""

    type_id: ClassVar[str] = "standin"
    also_called: ClassVar[tuple[str, ...]] = ("占空",)
    type: Literal["占位"] = key("题型")
    answer: Text = key("答案")
    mistake: Text | None = key("错处", None)
    scoring: Scoring = key("计分", "全对")

    def rule(self) -> str:  # noqa: D102 - as Question says
        return SCORING[self.scoring]

    def key_parts(self) -> list[list[str]]:  # noqa: D102
        return [[self.answer]]

    @staticmethod
    def share(key: Key, answer: Sequence[str], rule: str) -> float:  # noqa: D102
        return by_parts(key, answer, rule, lambda part, given: part[0] == given)


BANK = """题库: standin
标题: 占位题库
题目:
  - {编号: m1, 题型: 占位, 题干: 党员大会每年一次, 答案: 每季度, 解析: 见工作条例}
  - {编号: m2, 题型: 判断, 题干: 支部委员会会议每月一次, 答案: 对, 解析: 见工作条例}
"""
PAPER = """试卷: standin-exam
标题: 占位卷
模式: 考试
答案发布: 立即
大题:
  - {标题: 一、占位题, 题型: 占位, 抽取: {题库: standin, 数量: 1}}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The minimal site with a bank and a paper of a type registered by its one line."""
    monkeypatch.setitem(TYPES, "占位", StandIn)
    site = copy(MINIMAL, tmp_path / "site")
    (site / "quizzes/banks/standin.yml").write_text(BANK, encoding="utf-8")
    (site / "quizzes/papers/standin-exam.yml").write_text(PAPER, encoding="utf-8")
    return site


@pytest.fixture
def library(site: Path) -> Library:
    """Its content."""
    library, problems = load(site)
    assert problems == []
    return library


def test_a_bank_and_a_draw_by_type_have_it(library: Library) -> None:
    """Bank and paper are read without a problem; the section draws the one question of its type."""
    assert [q.kind for q in library.banks["standin"].questions] == ["占位", "判断"]
    drawn = edition(library, TODAY).sections(library.papers["standin-exam"])
    assert [[q.id for q in items] for _, items in drawn] == [["standin.m1"]]
    assert fraction("standin", [["每季度"]], ["每季度"], "all") == 1


def test_an_unregistered_type_is_refused_with_the_registry(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bank and paper say what there is, from the one list."""
    monkeypatch.delitem(TYPES, "占位")
    said = load(site)[1]
    assert [p.rule for p in said] == ["quiz/type", "schema/choice"]
    assert said[1].hint == f"可选：{'、'.join(TYPES)}"


def test_a_page_shows_it_and_hands_it_over(library: Library) -> None:
    """The name stands on the page without JavaScript; payload and data file carry id and name."""
    view = View(library=library, today=TODAY, path="quizzes/standin.md")
    html = KINDS["测验"].model_validate({"题库": "standin"}).draw(view)
    assert '<span class="xueer-type">占位</span> 1．党员大会每年一次' in html
    found = re.search(r'<script type="application/json">(.*?)</script>', html)
    assert found
    question = json.loads(found[1])["questions"][0]
    assert (question["type"], question["solution"]["words"]) == ("standin", ["每季度"])
    files = {page.path: page.text for page in data_files(view.payloads)}
    assert '["m1","占位",2,[]]' in files["assets/xueer/data/standin.js"]


def test_it_is_printed_with_a_line_to_write_on_and_a_key(library: Library) -> None:
    one = sheet(edition(library, TODAY), library.papers["standin-exam"], "A")
    paper = [p.text for p in Document(io.BytesIO(paper_document(one))).paragraphs]
    assert paper[paper.index("1．党员大会每年一次") + 1] == "　　答：____________"
    assert "<p>　　答：____________</p>" in paper_page(one)
    table = Document(io.BytesIO(key_document([one]))).tables[0]
    assert [c.text for c in table.rows[1].cells] == ["1", "standin.m1", "每季度", "2"]


@pytest.mark.usefixtures("site")
def test_the_schemas_have_it() -> None:
    """An editor completes the new name in banks and papers."""
    section = schema("paper.schema.json")["$defs"]["Section"]["properties"]["题型"]
    assert section["anyOf"][0]["enum"] == [*TYPES]
    questions = schema("bank.schema.json")["properties"]["题目"]["items"]["anyOf"]
    assert [q["properties"]["题型"]["const"] for q in questions] == [*TYPES]


def test_an_answer_is_read_out(library: Library) -> None:
    """In the marks, as a person reads it: a new type as it was given, others by letters, texts or pairs."""
    asked = library.questions
    lefts, ranks = asked["sealed.s7"].question.options_in_order(), asked["sealed.s6"].question.options_in_order()
    assert shown(asked["standin.m1"], ["每月"]) == "每月"
    assert shown(asked["sealed.s2"], ["C", "A"]) == "AC"
    assert shown(asked["sealed.s3"], ["错"]) == "错"
    assert shown(asked["sealed.s6"], list(ranks)) == " → ".join(ranks.values())
    right = next(key for key, text in lefts.items() if text == "右三")
    assert shown(asked["sealed.s7"], ["", right]) == "左一 — 未选；左二 — 右三"
    assert shown(asked["sealed.s7"], ["", ""]) == "未答"


SAID = {
    "excel": "Excel 装不下这道占位题，整题没有导出",
    "gift": "GIFT 装不下这道占位题，整题没有导出",
    "moodle": "Moodle 装不下这道占位题，整题没有导出",
    "qti": "QTI 装不下这道占位题，整题没有导出",
    "aiken": "Aiken 只有单选，占位题没有导出",
}


@pytest.mark.parametrize("name", EXPORTS)
def test_a_format_that_does_not_know_it_says_so_and_writes_the_rest(library: Library, name: str) -> None:
    """The question is named, its neighbour is in the file; the file can be read back."""
    exported = EXPORTS[name](library.banks["standin"])
    assert [(f.where, f.why) for f in exported.findings if f.lost] == [("standin.m1", SAID[name])]
    assert exported.stored == ["standin.m2"]
    back = IMPORTS[name](exported.content, name)
    assert [draft["题干"] for draft in back.drafts] == ["支部委员会会议每月一次"]


def test_the_command_tells_the_office(site: Path, tmp_path: Path) -> None:
    command = ["--root", str(site), "export", "bank", "standin", "-o", str(tmp_path / "standin.xlsx")]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0
    assert "没有完整导出：standin.m1：Excel 装不下这道占位题，整题没有导出" in result.output


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("word", ["占位", "占位题", "占空"])
def test_a_workbook_with_it_is_reported_by_row(word: str) -> None:
    """Its names are known from the type alone; it is never taken for another type."""
    rows = [["题型", "题干", "答案"], [word, "甲", "乙"], ["判断", "丙", "对"]]
    imported = IMPORTS["excel"](workbook([("题目", rows[0], rows[1:])]), "x.xlsx")
    assert [(f.where, f.why) for f in imported.findings if f.lost] == [("题目 第 2 行", "Excel 里还没有占位题的写法")]
    assert [draft["题型"] for draft in imported.drafts] == ["判断"]


@pytest.mark.usefixtures("site")
def test_an_import_keeps_the_keys_of_any_type() -> None:
    """What a reader understood is written, keys that no other type has too."""
    imported = Imported()
    draft = {"题型": "占位", "题干": "甲", "答案": "乙", "错处": "丙", "解析": "丁"}
    assert imported.add(draft)
    written = yaml.safe_load(bank_text("x", imported))["题目"][0]
    assert {k: v for k, v in written.items() if k != "编号"} == draft


def test_scoring_that_a_format_drops_is_named_for_any_type(library: Library) -> None:
    """What the writers say of 计分 comes from the type's own rule."""
    question = library.questions["standin.m1"].question
    assert question.scoring_name() == ""
    assert question.model_copy(update={"scoring": "按项"}).scoring_name() == "按项"


def test_every_real_type_is_exported_from_a_test_bank() -> None:
    """So test_formats, which reads every export back, cannot pass over one."""
    asked = [q for bank in BANKS for q in bank.questions]
    assert {q.kind for q in asked} == set(TYPES)
    losses = {name: {loss for bank in BANKS for loss in export(bank).losses} for name, export in EXPORTS.items()}
    lost = {name: {q.kind for q in asked if _whole(losses[name], q.id)} for name in EXPORTS}
    assert lost == {
        "excel": set(), "moodle": set(), "qti": set(), "aiken": set(TYPES) - {"单选", "判断"}, "gift": {"排序", "填空"},
    }  # fmt: skip


def _whole(losses: set[str], item_id: str) -> bool:
    return any(re.fullmatch(f"{re.escape(item_id)}：.*题，?(整题)?没有导出", loss) for loss in losses)


#: Where a type's name may stand: its own module, and formats that say what they know.
OWN = ("quizzes/types/", "exchange/banks/")


def test_nobody_else_names_a_type() -> None:
    """A second list of types is how one was forgotten: no text of the code outside is a type's name."""
    package = ROOT / "hooks/xueer"
    files = [p for p in package.rglob("*.py") if not p.relative_to(package).as_posix().startswith(OWN)]
    named = [
        f"{path.name}:{node.lineno} {node.value}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in TYPES
    ]
    quoted = "|".join(f"[\"']{name}[\"']" for name in TYPES)
    named += [p.name for p in package.rglob("*.html") if re.search(quoted, p.read_text(encoding="utf-8"))]
    assert len(files) > 100
    assert named == []


def test_the_clients_code_asks_no_type_for_its_id() -> None:
    """What a type does differently is a verb of its record (client/src/questions/)."""
    client = ROOT / "client/src"
    asked = re.compile(r"\.type\s*[!=]==?\s*[\"']|includes\(\w+\.type\)|[\"'](?:" + "|".join(TYPES) + r")[\"']")
    registry = (client / "questions/index.ts").read_text(encoding="utf-8")
    own = {client / f"questions/{name}.ts" for name in re.findall(r'from "\./(\w+)\.ts"', registry)}
    files = [p for p in client.rglob("*.ts") if p not in own]
    assert len(files) > 30
    assert [p.name for p in files if asked.search(p.read_text(encoding="utf-8"))] == []
