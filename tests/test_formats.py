"""Banks out and back in: Excel without loss, GIFT, Moodle XML, Aiken and QTI as far as each can carry."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from bankmaking import read_bank, reread
from click.testing import CliRunner
from lxml import etree
from places import MINIMAL, PORTAL, ROOT
from xueer.cli import main
from xueer.client import deno, environment
from xueer.exchange.banks import Imported
from xueer.exchange.banks import aiken_writer as aiken
from xueer.exchange.banks import gift_writer as gift
from xueer.exchange.banks import moodle_writer as moodle
from xueer.exchange.banks import qti_writer as qti
from xueer.exchange.banks import workbook_reader as sheets
from xueer.exchange.banks import workbook_writer as excel
from xueer.exchange.banks.aiken_reader import read as read_aiken
from xueer.exchange.banks.gift_reader import read as read_gift
from xueer.exchange.banks.moodle_reader import read as read_moodle
from xueer.exchange.banks.qti_reader import read as read_qti
from xueer.exchange.office.workbook import workbook
from xueer.library import load
from xueer.quizzes import Bank, BankQuestion

BANKS = [*load(PORTAL)[0].banks.values(), *load(MINIMAL)[0].banks.values()]
TRICKY = r"""题库: tricky
标题: "难 & <写> 的"
已核: {quiz/judge-balance: "只有一道判断题：不成比率"}
题目:
  - {编号: q1, 题型: 单选, 题干: "甲{乙}=丙~丁#戊:\\己", 选项: {A: "=1+1", B: "~0", C: "3"}, 答案: C, 解析: "因为 ####"}
  - {编号: q2, 题型: 填空, 题干: "写____和____", 答案: [["a；b", "1"], ["}~=x"]], 解析: "\"引号\""}
  - {编号: q3, 题型: 数值, 题干: 多少, 答案: -2.5, 误差: 0.25, 单位: [米], 解析: 甲}
  - {编号: q4, 题型: 匹配, 题干: 配, 配对: {"一->": "甲", "二": "乙"}, 干扰: ["丙=>"], 解析: 甲}
  - {编号: q5, 题型: 判断, 题干: "T", 答案: 错, 解析: "多\n行", 已核: {quiz/time-bound: "原话", quiz/no-source: "a；b"}}
"""


def tricky() -> Bank:
    return read_bank(TRICKY)


def plain(item: BankQuestion) -> dict[str, Any]:
    """A question as its author's YAML has it: Chinese keys, nothing that is a default."""
    dumped = item.question.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    return {"编号": item.question.id, "题型": item.kind} | dumped


ALL = [*BANKS, tricky()]


@pytest.mark.parametrize("source", ALL, ids=lambda b: b.id)
def test_excel_and_back_loses_nothing(source: Bank) -> None:
    exported = excel.export(source)
    imported = sheets.read(exported.content)
    assert exported.losses == []
    assert [str(f) for f in imported.findings] == []
    back = reread(imported, source.id)
    assert list(map(plain, back.questions)) == list(map(plain, source.questions))
    assert (back.title, back.note, back.materials, back.defaults, back.reviewed) == (
        source.title, source.note, source.materials, source.defaults, source.reviewed,
    )  # fmt: skip


@pytest.mark.parametrize("source", ALL, ids=lambda b: b.id)
@pytest.mark.parametrize("export", [gift.export, moodle.export, aiken.export, qti.export], ids=lambda e: e.__module__)
def test_two_exports_are_the_same(source: Bank, export: Any) -> None:
    assert export(source).content == export(source).content


@pytest.mark.parametrize("export", [gift.export, moodle.export, qti.export], ids=lambda e: e.__module__)
def test_other_formats_say_that_reasons_of_a_review_are_left_out(export: Any) -> None:
    assert "tricky.q5：已核“quiz/time-bound：原话；quiz/no-source：a；b”：没有位置，没有导出" in export(tricky()).losses


def test_aiken_keeps_single_choice() -> None:
    source = next(b for b in BANKS if b.id == "office-work")
    exported = aiken.export(source)
    back = reread(read_aiken(exported.content.decode()), "x").questions
    kept = [q for q in source.questions if q.kind in ("单选", "判断")]
    assert [q.question.key_parts() for q in back] == [q.question.key_parts() for q in kept]
    assert sum("Aiken 只有单选" in loss for loss in exported.losses) == len(source.questions) - len(kept)


def test_every_loss_names_its_question() -> None:
    losses = gift.export(next(b for b in BANKS if b.id == "types")).losses
    assert "types.o1：GIFT 装不下这道排序题，整题没有导出" in losses
    assert "types.b1：GIFT 装不下这道填空题，整题没有导出" in losses
    assert "types.n1：依据“study-rules#t3@c46d9f5d”：没有位置，没有导出" in losses
    assert "types.n1：单位“学时；个学时”：没有位置，没有导出" in losses
    assert "types.h1：计分“漏选得半”：只能写成“按项”" in losses


@pytest.mark.parametrize("source", ALL, ids=lambda b: b.id)
def test_gift_is_judged_by_another_parser(source: Bank, tmp_path: Path) -> None:
    """Npm's gift-pegjs reads our file and finds the same number of questions, names, types and right answers."""
    exported = gift.export(source)
    file, script = tmp_path / "bank.gift", ROOT / "client/test/gift_judge.ts"
    file.write_bytes(exported.content)
    command = [deno(), "run", "--quiet", "--no-check", f"--allow-read={tmp_path}", str(script), str(file)]
    done = subprocess.run(
        command, cwd=ROOT / "client", env=environment(ROOT), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    judged = json.loads(done.stdout)
    lost = {loss.split("：")[0] for loss in exported.losses if "整题没有导出" in loss}
    kept = [q for q in source.questions if q.id not in lost]
    assert [j["title"] for j in judged] == [q.id for q in kept]
    types = {"单选": "MC", "多选": "MC", "判断": "TF", "填空": "Short", "数值": "Numerical", "匹配": "Matching"}
    types |= {"简答": "Essay"}
    assert [j["type"] for j in judged] == [types[q.kind] for q in kept]
    for j, q in zip(judged, kept, strict=True):
        if q.kind in ("单选", "多选"):
            options = q.question.options_in_order()
            assert sorted(j["right"]) == sorted(options[part[0]] for part in q.question.key_parts()), q.id


def test_qti_is_well_made() -> None:
    """Items are where the manifest says, identifiers are unique NCNames, every response is declared."""
    for source in ALL:
        with zipfile.ZipFile(io.BytesIO(qti.export(source).content)) as archive:
            manifest = etree.fromstring(archive.read("imsmanifest.xml"))
            files = [str(r.get("href")) for r in manifest.iterfind(".//{*}resource")]
            assert sorted([*files, "imsmanifest.xml"]) == sorted(archive.namelist())
            for name in files:
                item = etree.fromstring(archive.read(name))
                declared = {r.get("identifier") for r in item.iterfind("{*}responseDeclaration")}
                used = {i.get("responseIdentifier") for i in item.iter() if i.get("responseIdentifier")}
                assert declared == used
                order = [etree.QName(child).localname for child in item]
                assert order == sorted(order, key=_QTI_ORDER.index)


@pytest.mark.parametrize("source", ALL, ids=lambda b: b.id)
def test_qti_is_judged_by_another_engine(source: Bank, tmp_path: Path) -> None:
    """Pyslet reads every item and scores it: the correct response gets the full score, no response gets none."""
    package = tmp_path / "bank.zip"
    package.write_bytes(qti.export(source).content)
    command = [sys.executable, "-W", "ignore", str(ROOT / "tests/qti_judge.py"), str(package)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    judged = json.loads(done.stdout)
    wanted = {
        q.id: [len(q.question.key_parts()) if q.kind == "填空" and q.question.rule() == "each" else 1.0, 0.0]
        for q in source.questions
        if q.kind != "简答" and plain(q).get("误差", 0) % 1 == 0  # no machine scores it; pyslet cannot read 0.25
    }
    assert judged == wanted


_QTI_ORDER = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"]


# Other people's files


def table(*rows: list[Any]) -> Imported:
    return sheets.read(workbook([("Sheet1", [str(c) for c in rows[0]], rows[1:])]))


def test_a_strange_table_is_read_by_its_headings() -> None:
    """Other headings, repeated letters in the options, answers in many spellings, types by number of letters."""
    imported = table(
        ["序号", "试题内容（必填）", "A选项", "B选项", "C选项", "正确答案", "答案解析", "知识点", "难易度"],
        [1, "甲？", "A、一", "B．二", "C:三", "b", "因为", "组织，生活", "中等"],
        [2, "乙？", "一", "二", "三", "A、C", "因为", None, "难"],
        [3, "丙。", "正确", "错误", None, "错误", "因为", None, None],
        [4, "丁？", "一", "二", None, "二", None, None, "极难"],
    )
    assert imported.total == 4
    first, second, third = imported.drafts[:3]
    assert (first["题型"], first["选项"], first["答案"]) == ("单选", {"A": "一", "B": "二", "C": "三"}, "B")
    assert (first["标签"], first["难度"]) == (["组织", "生活"], 3)
    assert (second["题型"], second["答案"]) == ("多选", "AC")
    assert (third["题型"], third["答案"]) == ("判断", "错")
    assert [str(f) for f in imported.findings if f.lost] == ["Sheet1 第 5 行“丁？”：没有题型，也看不出是什么题"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["单选", "甲？", "一", "二", "D"], "答案“D”不在选项里"),
        (["单选", "甲？", "一", "二", "AB"], "单选题的答案有 2 个字母"),
        (["单选", "甲？", "一", "一", "A"], "选项 A 和 B 内容相同"),
        (["多选", "甲？", "一", "二", "A"], "多选题的答案少于 2 个"),
        (["判断", "甲。", None, None, "1"], "判断题的答案“1”读不出对错"),
        (["填空", "没有空", None, None, "甲"], "题干有 0 个空，答案有 1 组"),
        (["数值", "几？", None, None, "三"], "数值题的答案“三”不是数"),
        (["名词解释", "甲", None, None, "乙"], "不认识题型“名词解释”"),
        (["单选", None, "一", "二", "A"], "没有题干"),
        (["排序", "排", "一", None, None], "排序题至少要两项，从 选项A 起按正确次序写"),
        (["匹配", "配", "一=>二", "三", None], "匹配题每个选项格写“左边 => 右边”"),
    ],
)
def test_every_bad_row_is_told_with_its_number(row: list[Any], why: str) -> None:
    imported = table(["题型", "题干", "选项A", "选项B", "答案"], row)
    assert imported.drafts == []
    (finding,) = imported.findings
    assert (finding.where, finding.why, finding.lost) == ("Sheet1 第 2 行", why, True)
    assert imported.total == 1


def test_merged_cells_and_formatted_empty_rows() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["题型", "题干", "答案"], ["判断", "甲。", "对"], ["判断", "乙。", "对"], ["判断", "丙。", "错"]):
        sheet.append(row)
    sheet.merge_cells("C3:C4")
    sheet.cell(900, 1).font = openpyxl.styles.Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    imported = sheets.read(out.getvalue())
    assert (imported.total, len(imported.drafts)) == (3, 2)
    assert [f.where for f in imported.findings if f.lost] == ["Sheet 第 4 行"]


def test_files_without_questions_are_one_sentence_each() -> None:
    dtd = b'<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>'
    cases = [
        (sheets.read(workbook([("甲", ["乙"], [])])), "没有找到题目：表头里要有“题干”和“答案”"),
        (read_moodle(dtd), "第 1 行有 DTD（<!DOCTYPE …>，实体定义），这里不收，没有读；删去这一段再导入"),
        (
            read_moodle(b"<quiz>"),
            "不是完好的 Moodle XML：文件到这里断了，第 1 行的 <quiz> 还没有结束；请重新导出或者下载一份完整的",
        ),
        (read_qti(b"<a/>"), "不是完好的 QTI 2.1 题目：最外层是 a，应当是 assessmentItem（带 QTI 的 xmlns）"),
    ]
    for imported, why in cases:
        assert [f.why for f in imported.findings if f.lost] == [why]
        assert imported.drafts == []


GIFT = """// 说明
$CATEGORY: 甲

::Q1:: 2 加 2 是多少 {=4 ~3 ~5#太多}

真的吗{T#错了#对了}

[markdown]哪两个 {~%50%甲 ~%50%乙 ~%-100%丙 ####总评}

首都是 {=北京 =Beijing} 。

圆周率 {#3.14:0.01}

范围 {#1..5}

配对 {=一 -> 甲 =二 -> 乙}

写一篇 {}

只是说明
"""


def test_gift_of_others() -> None:
    imported = read_gift(GIFT)
    assert imported.total == 9
    kinds = [(d["题型"], d["答案"] if "答案" in d else d["配对"]) for d in imported.drafts]
    assert kinds == [
        ("单选", "A"), ("判断", "对"), ("多选", "AB"), ("填空", [["北京", "Beijing"]]),
        ("数值", 3.14), ("数值", 3), ("匹配", {"一": "甲", "二": "乙"}),
    ]  # fmt: skip
    assert imported.drafts[3]["题干"] == "首都是 ____ 。"
    assert [f.why for f in imported.findings if f.lost] == [
        "简答题没有参考答案和要点，请补写后手工加入", "没有答案的说明文字，不是题",
    ]  # fmt: skip


# The commands


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments])
    return result.exit_code, result.output


def test_out_and_in_by_command(tmp_path: Path) -> None:
    file = tmp_path / "branch.xlsx"
    code, output = run(MINIMAL, "export", "bank", "branch", "-o", str(file))
    assert (code, output) == (0, f"{file}：题库 branch，6 题\n")
    code, output = run(tmp_path, "import", "bank", str(file), "--id", "branch")
    assert code == 0
    assert "quizzes/banks/branch.yml：共 6 题，导入 6 题，没有导入 0 题" in output
    original, copy = load(MINIMAL)[0].banks["branch"], load(tmp_path)[0].banks["branch"]
    assert list(map(plain, copy.questions)) == list(map(plain, original.questions))
    code, output = run(tmp_path, "import", "bank", str(file), "--id", "branch")
    assert (code, "已经有了；要覆盖请加 --replace" in output) == (1, True)
    before = (tmp_path / "quizzes/banks/branch.yml").read_bytes()
    assert run(tmp_path, "import", "bank", str(file), "--id", "branch", "--replace")[0] == 0
    assert (tmp_path / "quizzes/banks/branch.yml").read_bytes() == before


def test_nothing_is_written_when_nothing_could_be_read(tmp_path: Path) -> None:
    bad = tmp_path / "bad.gift"
    bad.write_bytes(b"no")
    code, output = run(tmp_path, "import", "bank", str(bad), "--id", "x")
    assert code == 1
    assert "一题也没有导入，没有写文件" in output
    assert not (tmp_path / "quizzes").exists()
    assert run(tmp_path, "import", "bank", str(bad), "--id", "../x")[0] == 1
    output = run(MINIMAL, "export", "bank", "brunch", "-o", str(tmp_path / "x.zip"))[1]
    assert output == "没有题库“brunch”（是否想写“branch”？）\n"
    assert "看不出 x.doc 是什么格式" in run(MINIMAL, "export", "bank", "branch", "-o", str(tmp_path / "x.doc"))[1]
