"""What importers do with hostile, damaged and giant files: one sentence, exit 1, nothing written, little work."""

from __future__ import annotations

import errno
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest
from click.testing import CliRunner, Result
from effort import memory, steps
from hostile import EMPTY, LONG, ZIPS, cloze, formatted, merged, repacked, sheet, with_dtd
from places import MINIMAL, ROOT
from wordfiles import OFFICE, docx, para
from xueer.cli import main
from xueer.cli.banks import EXPORTS, IMPORTS
from xueer.exchange.banks import Imported, bank_text
from xueer.exchange.ledger import Known
from xueer.exchange.ledger import read as read_ledger
from xueer.exchange.office import package
from xueer.exchange.office.cell import MAIN
from xueer.exchange.office.refused import Refused
from xueer.exchange.office.workbook import workbook
from xueer.exchange.office.xml import parse
from xueer.exchange.regulation import read as read_regulation
from xueer.ground import yamltree
from xueer.library import load

BANK = load(MINIMAL)[0].banks["branch"]
RULE = "某市学习办法\n\n第一条　甲。\n\n第二条　乙。\n"
CATEGORY = "党课"
YEARBOOK = f"类别: [{CATEGORY}]\n"


@dataclass(frozen=True)
class Importer:
    """How an importer is called, what its files are called, and a good one."""

    command: tuple[str, ...]
    suffix: str
    good: bytes

    @property
    def zipped(self) -> bool:
        """Whether its files are zip files."""
        return self.good.startswith(b"PK")


LEDGER = workbook([("S", ["日期", "类别", "主题"], [["2023-03-01", CATEGORY, "学习"]])])
PLAN = workbook([("S", ["类别", "任务", "责任单位", "时限"], [["学习", "读书", "办公室", "每月"]])])
IMPORTERS: dict[str, Importer] = {
    f"bank {name}": Importer(("import", "bank", "--id", "new", "--format", name), ".dat", export(BANK).content)
    for name, export in EXPORTS.items()
} | {
    "regulation word": Importer(
        ("import", "regulation", "-o", "docs/regulations/new"), ".docx",
        docx(para("某市学习办法") + para("第一条　甲。") + para("第二条　乙。")),
    ),
    "regulation text": Importer(("import", "regulation", "-o", "docs/regulations/new"), ".txt", RULE.encode()),
    "regulation markdown": Importer(("import", "regulation", "-o", "docs/regulations/new"), ".md", RULE.encode()),
    "ledger": Importer(("ledger", "import", "--year", "2023"), ".xlsx", LEDGER),
    "plan": Importer(("plan", "import", "--year", "2023"), ".xlsx", PLAN),
}  # fmt: skip
ZIPPED = [name for name, one in IMPORTERS.items() if one.zipped]
PLAIN = [name for name, one in IMPORTERS.items() if not one.zipped]


def _commands(group: click.Command, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """The paths of all commands called import, and of all below a group that is."""
    found = {path} if path and not isinstance(group, click.Group) and "import" in path else set()
    below = group.commands.items() if isinstance(group, click.Group) else ()
    return found.union(*(_commands(command, (*path, name)) for name, command in below))


def test_no_importer_is_forgotten() -> None:
    """The list above is that of the command line and of its table of formats."""
    assert {one.command[:2] for one in IMPORTERS.values()} == _commands(main)
    assert {name.removeprefix("bank ") for name in IMPORTERS if name.startswith("bank ")} == set(IMPORTS)


@pytest.fixture
def root(project: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = project({"plans/yearbook.yml": YEARBOOK, "inbox/.keep": ""})
    monkeypatch.chdir(folder)
    return folder


def imported(root: Path, importer: Importer, content: bytes, name: str = "") -> tuple[Result, dict[str, bytes]]:
    """The command's result and the files that it wrote."""
    file = root / "inbox" / (name or f"来件{importer.suffix}")
    file.write_bytes(content)
    before = {p for p in root.rglob("*") if p.is_file()}
    result = CliRunner().invoke(main, ["--root", str(root), *importer.command, str(file)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    after = {p for p in root.rglob("*") if p.is_file()} - before
    return result, {p.relative_to(root).as_posix(): p.read_bytes() for p in after}


def refused(root: Path, importer: Importer, content: bytes, name: str = "") -> str:
    """The one sentence with which the command refuses; it wrote nothing."""
    result, written = imported(root, importer, content, name)
    assert (result.exit_code, written) == (1, {}), result.output
    (sentence,) = result.output.strip().splitlines()
    return sentence


@pytest.mark.parametrize("name", IMPORTERS)
def test_a_good_file_is_imported(root: Path, name: str) -> None:
    result, written = imported(root, IMPORTERS[name], IMPORTERS[name].good)
    assert (result.exit_code, len(written)) == (0, 1), result.output


@pytest.mark.parametrize("case", ZIPS)
@pytest.mark.parametrize("name", ZIPPED)
def test_every_zip_is_opened_with_care(root: Path, name: str, case: str) -> None:
    change, said = ZIPS[case]
    assert said in refused(root, IMPORTERS[name], change(IMPORTERS[name].good))


@pytest.mark.parametrize("name", IMPORTERS)
def test_an_empty_file_and_a_giant_one(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "是空文件" in refused(root, IMPORTERS[name], b"")
    monkeypatch.setattr("xueer.exchange.office.refused.LARGEST_FILE", 10)
    assert "太大" in refused(root, IMPORTERS[name], IMPORTERS[name].good)


@pytest.mark.parametrize("name", PLAIN)
def test_a_zip_file_is_no_text(root: Path, name: str) -> None:
    result, written = imported(root, IMPORTERS[name], IMPORTERS["ledger"].good)
    assert (result.exit_code, written) == (1, {})
    assert "压缩包" in result.output or "不是完好的 Moodle XML" in result.output


@pytest.mark.parametrize("name", ["bank gift", "bank aiken", "regulation text", "regulation markdown"])
def test_text_in_no_known_encoding(root: Path, name: str) -> None:
    assert "编码认不出" in refused(root, IMPORTERS[name], b"\x81\xff\xff" + IMPORTERS[name].good)


@pytest.mark.parametrize("name", ["regulation text", "regulation markdown"])
def test_control_characters_are_told_with_their_line(root: Path, name: str) -> None:
    content = IMPORTERS[name].good.replace("乙".encode(), "乙\x07".encode())
    assert refused(root, IMPORTERS[name], content) == "第 5 行有看不见的控制字符（U+0007），删去再导入"


@pytest.mark.parametrize("name", ["gift", "aiken"])
def test_a_question_with_a_control_character_loses_no_other(name: str) -> None:
    good = IMPORTS[name](EXPORTS[name](BANK).content, "x")
    first = str(good.drafts[0]["题干"])[:4]
    content = EXPORTS[name](BANK).content.decode().replace(first, f"{first}\x07", 1).encode()
    bad = IMPORTS[name](content, "x")
    assert bad.total == good.total
    assert [d | {"编号": ""} for d in bad.drafts] == [d | {"编号": ""} for d in good.drafts[1:]]
    assert [f.why for f in bad.findings if f.lost] == ["有看不见的控制字符（U+0007），删去再导入"]


@pytest.mark.parametrize("name", IMPORTERS)
def test_a_disk_that_refuses_is_called_what_it_is(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("xueer.ground.disk.os.fsync", full)
    result, written = imported(root, IMPORTERS[name], IMPORTERS[name].good)
    assert (result.exit_code, written) == (1, {})
    assert re.fullmatch("写不了 .+：磁盘满了", result.output.splitlines()[-1])


def test_a_folder_whose_name_is_too_long(root: Path) -> None:
    one = IMPORTERS["regulation text"]
    (root / "docs").mkdir()
    long = Importer((*one.command[:2], "--id", "new", "-o", f"docs/{'x' * 300}"), one.suffix, one.good)
    result, written = imported(root, long, one.good)
    assert (result.exit_code, written) == (1, {})
    assert re.fullmatch("读不了 .+：名字太长", result.output.strip())


def test_a_page_to_be_replaced_that_cannot_be_read(root: Path) -> None:
    one = IMPORTERS["regulation text"]
    page = root / "docs/regulations/new/index.md"
    page.parent.mkdir(parents=True)
    page.write_bytes("---\n标题".encode("gbk"))
    again = Importer((*one.command, "--replace"), one.suffix, one.good)
    assert "不是 UTF-8 编码" in refused(root, again, one.good)
    page.unlink()
    page.mkdir()
    assert refused(root, again, one.good).endswith("：这是一个文件夹")


@pytest.mark.parametrize("name", ZIPPED)
def test_no_entity_reaches_what_is_written(root: Path, name: str) -> None:
    """In each part alone a document type is refused, or the part is not read at all."""
    importer = IMPORTERS[name]
    with zipfile.ZipFile(io.BytesIO(importer.good)) as archive:
        parts = archive.namelist()
    expected = imported(root, importer, importer.good)[1]
    for part in parts:
        for path in expected:
            (root / path).unlink()

        def change(at: str, content: bytes, part: str = part) -> bytes:
            return with_dtd(content) if at == part else content

        result, written = imported(root, importer, repacked(importer.good, change))
        if result.exit_code == 0:
            assert written == expected or "DTD" in result.output, part
        else:
            assert "DTD" in result.output, part
        assert not any(b"laugh" in content for content in written.values())
        for path in expected:
            (root / path).write_bytes(expected[path])


# Workbooks: the bank's importer and the ledger's read them with one reader

KNOWN = Known(2023, (CATEGORY,), {})
READERS: dict[str, Callable[[bytes], Any]] = {
    "bank": lambda content: IMPORTS["excel"](content, "a.xlsx"),
    "ledger": lambda content: read_ledger(content, "a.xlsx", KNOWN),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("reference", ["A1:XFD1048576", "K1:K1048576", "A3:XFD1048576", "A1:A1048576"])
def test_merged_areas_reach_no_further_than_what_is_used(reader: str, reference: str) -> None:
    content = merged(reference)
    plain = memory(lambda: READERS[reader](sheet()))
    assert steps(lambda: READERS[reader](content)) < 2 * steps(lambda: READERS[reader](sheet()))
    assert memory(lambda: READERS[reader](content)) < plain + 100_000


@pytest.mark.parametrize("reader", READERS)
def test_formatted_empty_rows_are_skipped(reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They cost a few lines a cell, no memory, and change nothing of what is read."""
    monkeypatch.setattr(package, "_PIECE", 10_000)
    few, many = formatted(100, 10), formatted(1100, 10)
    more = steps(lambda: READERS[reader](many)) - steps(lambda: READERS[reader](few))
    assert more < 10_000 * 15
    assert memory(lambda: READERS[reader](many)) < memory(lambda: READERS[reader](few)) + 50_000
    found, expected = READERS[reader](many), READERS[reader](sheet())
    assert found == expected
    assert len(expected.drafts) == 1


@pytest.mark.parametrize("reader", READERS)
def test_what_is_too_much_is_refused(reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c><c><v>2</v></c></row>' % (n, n) for n in range(3, 53))
    monkeypatch.setattr("xueer.exchange.office.sheets.MOST_CELLS", 100)
    with pytest.raises(Refused, match="单元格太多"):
        READERS[reader](sheet(cells))
    with pytest.raises(Refused, match="合并的单元格太多"):
        READERS[reader](sheet(b'<row r="50"><c r="Z50"><v>1</v></c></row>', _merges(b"A1:Z50")))
    monkeypatch.setattr("xueer.exchange.office.cells.MOST_MERGES", 1)
    with pytest.raises(Refused, match="合并的单元格太多"):
        READERS[reader](sheet(after=_merges(b"A5:B5", b"A6:B6")))
    monkeypatch.setattr("xueer.exchange.office.cells.MOST_STRINGS", 2)
    with pytest.raises(Refused, match="文字太多"):
        READERS[reader](shared())


def shared() -> bytes:
    """A table whose one question stands in the shared strings: plain, in runs, with its pronunciation."""
    texts = "<si><t>判断</t></si><si><r><t>甲</t></r><r><t>。</t></r><rPh><t>jia</t></rPh></si><si><t>对</t></si>"
    row = "".join(f'<c r="{column}3" t="s"><v>{n}</v></c>' for n, column in enumerate("ABC"))
    strings = f'<sst xmlns="{MAIN}">{texts}</sst>'.encode()
    relation = f'<Relationship Id="rId9" Type="{OFFICE}/officeDocument/2006/relationships/sharedStrings" '
    relation += 'Target="sharedStrings.xml"/></Relationships>'
    content = sheet(f'<row r="3">{row}</row>'.encode())
    end, new = b"</Relationships>", relation.encode()
    more = {"xl/sharedStrings.xml": strings}
    return repacked(content, lambda name, old: old.replace(end, new) if "workbook.xml.rels" in name else old, more)


def test_shared_strings() -> None:
    imported = IMPORTS["excel"](shared(), "a.xlsx")
    assert [(d["题型"], d["题干"], d["答案"]) for d in imported.drafts] == [("判断", "甲。", "对")] * 2
    content = repacked(shared(), lambda n, c: c.replace(b"<v>2</v>", b"<v>9</v>") if "sheet1" in n else c)
    with pytest.raises(Refused, match="第 1 张工作表读不出"):
        IMPORTS["excel"](content, "a.xlsx")


def _merges(*references: bytes) -> bytes:
    return b"<mergeCells>" + b"".join(b'<mergeCell ref="%s"/>' % r for r in references) + b"</mergeCells>"


def test_where_a_cell_stands_is_told_by_itself_or_by_its_place() -> None:
    """ECMA-376 leaves `r` out at will; formatted empty cells count for the place of those behind them."""
    rows = (
        b'<row><c t="str"><v>\xe5\x88\xa4\xe6\x96\xad</v></c><c s="1"/><c t="inlineStr"><is><t>'
        b"\xe5\xaf\xb9</t><rPh><t>x</t></rPh></is></c></row>"
        b'<row r="9"><c r="B9" t="str"><v>\xe4\xb8\x99\xe3\x80\x82</v></c><c t="b"><v>1</v></c></row>'
    )
    imported = IMPORTS["excel"](sheet(rows), "a.xlsx")
    assert [(f.where, f.why) for f in imported.findings if f.lost] == [("S 第 3 行", "没有题干")]
    assert (imported.drafts[-1]["题干"], imported.drafts[-1]["答案"]) == ("丙。", "对")


def test_formulas_and_errors_of_a_bank_are_told() -> None:
    """A formula whose value was never stored is no empty cell, an error is no answer."""
    book = openpyxl.Workbook()
    for row in (["题型", "题干", "答案"], ["判断", "甲。", "对"], ["判断", "乙。", "=A1"], ["判断", "丙。", "#REF!"]):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    imported = IMPORTS["excel"](out.getvalue(), "a.xlsx")
    assert (imported.total, [d["题干"] for d in imported.drafts]) == (3, ["甲。"])
    assert [(f.where, f.why) for f in imported.findings if f.lost] == [
        ("Sheet 第 3 行", "答案是公式，文件里没有算出的值（在 Excel 里打开、保存一次再导入）"),
        ("Sheet 第 4 行", "答案是错误值 #REF!"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "answer",
    ["[" * 32_000, "[" + "9" * 5000 + "]", "[" * 900 + "]" * 900, "[NaN]", "[Infinity]", '["\\u0007"]', "[1e999]"],
)
def test_json_in_a_cell_stops_nothing(answer: str) -> None:
    kinds = ["填空", "排序", "匹配", "简答", "数值", "单选"]
    rows = [[kind, f"{kind}____", answer, answer, answer, answer] for kind in kinds]
    head = ["题型", "题干", "答案", "选项A", "标签", "难度"]
    about = ("题库", ["", ""], [["标题", "甲"], ["默认", f'{{"标签": {answer}}}']])
    imported = IMPORTS["excel"](workbook([("S", head, [*rows, ["判断", "甲。", "对"]]), about]), "a.xlsx")
    assert imported.total == len(kinds) + 1
    assert imported.total == len(imported.drafts) + sum(f.lost for f in imported.findings)
    assert imported.drafts[-1]["题干"] == "甲。"
    assert imported.defaults == {}


# QTI and Moodle


NESTED = "<w:tbl><w:tr><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("depth", "said"), [(60, ""), (90, "一层套一层（如表格里套表格），超过 256 层"), (999, "一层")]
)
def test_tables_in_tables_are_told_as_what_they_are(depth: int, said: str) -> None:
    """The file is whole: to tell its owner to mend it would send him looking for nothing."""
    before, after = NESTED.split("{}")
    body = before * depth + after * depth + "".join(map(para, ["某局学习办法", "第一条　为了学习。"]))
    told = ""
    try:
        read_regulation(docx(body), "x.docx")
    except Refused as refusal:
        told = str(refusal)
    assert said in told
    assert bool(said) is bool(told)
    assert "损坏" not in told


def test_a_text_without_end_is_told_as_what_it_is() -> None:
    """Ten million letters in one paragraph end the reader, and nothing is damaged."""
    with pytest.raises(Refused, match="里面有一段文字太长，没有读"):
        parse(b"<a>" + b"x" * 10_500_000 + b"</a>")


@pytest.mark.parametrize("href", ["../../etc/passwd", "/etc/passwd", "http://a.cn/q.xml", "file:///q", "a/../../b.xml"])
def test_an_item_outside_of_the_package_is_told_as_that(href: str) -> None:
    """Nothing is read there, and nothing is missing."""
    good = EXPORTS["qti"](BANK).content
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        name = next(n for n in archive.namelist() if "q003" in n)
    listed, outside = f'href="{name}"'.encode(), f'href="{href}"'.encode()
    bad = repacked(good, lambda n, c: c.replace(listed, outside) if "manifest" in n else c)
    found = [f for f in IMPORTS["qti"](bad, "x").findings if "外面" in f.why]
    assert [f.why for f in found] == ["imsmanifest.xml 里写的这个文件在包外面，没有读"]


def test_a_bad_item_loses_no_other() -> None:
    """Damaged, not well-formed, missing, or with a document type: it is named, the others are there."""
    good = EXPORTS["qti"](BANK).content
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        entry = next(e for e in archive.infolist() if "q003" in e.filename)
    torn = bytearray(good)
    torn[entry.header_offset + 30 + len(entry.filename)] ^= 0xFF
    cases = {
        bytes(torn): f"文件损坏：{entry.filename} 读不出",
        repacked(good, lambda n, c: b"<" + c if n == entry.filename else c): "不是完好的 QTI 2.1 题目",
        repacked(good, lambda n, c: with_dtd(c) if n == entry.filename else c): f"{entry.filename} 带有 DTD",
        repacked(good, lambda n, c: c.replace(b"q003", b"q333") if "manifest" in n else c): "文件损坏：缺少",
    }
    expected = [d for d in IMPORTS["qti"](good, "x").drafts if d["编号"] != "q003"]
    for content, why in cases.items():
        imported = IMPORTS["qti"](content, "x")
        assert [d for d in imported.drafts if d["编号"] != "q003"] == expected
        (lost,) = [f for f in imported.findings if f.lost]
        assert why in lost.why
        assert imported.total == len(expected) + 1


def test_a_judgement_with_two_answers_is_told() -> None:
    """Its key names both choices: neither is taken."""
    name, item = _judgement()
    two = item.replace(b"</correctResponse>", b"<value>F</value></correctResponse>")
    imported = IMPORTS["qti"](repacked(EXPORTS["qti"](BANK).content, lambda n, c: two if n == name else c), "x")
    assert [f.where for f in imported.findings if f.lost] == [name]


def _judgement() -> tuple[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(EXPORTS["qti"](BANK).content)) as archive:
        return next((n, c) for n in archive.namelist() if b">\xe5\xaf\xb9<" in (c := archive.read(n)))


@pytest.mark.parametrize(("number", "back"), [("0.00001", 1e-5), ("2.5", 2.5), ("3.0", 3), ("1" + "0" * 14, 10**14)])
def test_a_number_reads_back(number: str, back: float) -> None:
    """It is written in digits: with an exponent the check would refuse what was imported."""
    text = bank_text("x", IMPORTS["gift"](f"x {{#{number}}}\n".encode(), "x"))
    tree, problems = yamltree.read(text, "x.yml")
    assert problems == []
    assert tree is not None
    assert tree.value["题目"][0]["答案"] == back


@pytest.mark.parametrize("number", ["1" + "0" * 15, "9" * 300, "-" + "9" * 400])
def test_a_giant_number_is_told(number: str) -> None:
    imported = IMPORTS["gift"](f"x {{#{number}}}\n".encode(), "x")
    assert imported.drafts == []
    assert [f.why for f in imported.findings] == ["数太大（1000000000000000 以内才记得准）"]


def test_a_zip_entry_without_a_name() -> None:
    with pytest.raises(Refused, match="不是 Excel 工作簿"):
        IMPORTS["excel"](repacked(EMPTY, lambda _, p: p, {"@": b"x"}).replace(b"@", b"\0"), "a.xlsx")


def test_the_longest_regulation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paragraphs are counted while they are read, in text, Word, and what a Word file includes."""
    monkeypatch.setattr("xueer.exchange.regulation.source.MOST_BLOCKS", 5)
    lines = [f"第{n}条　甲。" for n in "一二三四五六"]
    files = {
        "a.txt": "\n".join(lines).encode(),
        "a.docx": docx("".join(map(para, lines))),
        "b.docx": docx('<w:altChunk r:id="rChunk"/>' * 6, chunk=(".txt", lines[0].encode())),
    }
    for name, content in files.items():
        with pytest.raises(Refused, match="文件太长"):
            read_regulation(content, name)


def test_a_web_table_that_spans_itself_into_millions() -> None:
    page = "<html><body><table>" + "<tr><td colspan=60 rowspan=60>甲" * 300
    with pytest.raises(Refused, match="表格太大"):
        read_regulation(docx('<w:altChunk r:id="rChunk"/>', chunk=(".html", page.encode())), "a.docx")


def test_a_symbol_that_is_no_character() -> None:
    content = docx(para("甲", inner='<w:r><w:sym w:font="X" w:char="D800"/></w:r>'))
    assert [f.lost for f in read_regulation(content, "a.docx").findings] == [True]


def test_a_moodle_file_is_whole_or_nothing() -> None:
    """What is broken at its end gives no half a bank; a document type and a giant question give nothing."""
    good = EXPORTS["moodle"](BANK).content
    many = b"<quiz>" + b"<question type='essay'/>" * 100_000 + b"</quiz>"
    other = good.replace(b"UTF-8", b"utf-7", 1).replace(b"utf-8", b"utf-7", 1)
    assert b"utf-7" in other
    for content, why in (
        (good[:-4], "不是完好的 Moodle XML"),
        (with_dtd(b"<!-- \n -->\n" + good.partition(b"?>")[2].lstrip()), "第 3 行有 DTD"),
        (cloze(b"<a/>" * 50_000), "题目太多，或者一题太大：两个 </question> 之间最多 20000 个标签和属性"),
        (many, "题目太多"),
        (other, "文件自己写的编码是 utf-7，照它读不出"),
        (good.replace(b"quiz>", b"quizz>"), "不是完好的 Moodle XML"),
    ):
        imported = IMPORTS["moodle"](content, "x")
        assert (imported.total, imported.drafts) == (0, [])
        (told,) = imported.findings
        assert told.why.startswith(why)


def test_a_match_without_an_arrow_is_told() -> None:
    imported = IMPORTS["gift"]("配对 {=一 -> 甲 =二}\n\n对不对{T}\n".encode(), "x")
    assert [f.why for f in imported.findings if f.lost] == ["配对里的“二”没有写“->”"]
    assert len(imported.drafts) == 1


# How much work


def _many(name: str, count: int) -> bytes:
    """A file of so many questions; half of them want one and the same id."""
    words = [("q1" if n % 2 else f"a{n}", f"第 {n} 题。") for n in range(count)]
    match name:
        case "excel":
            return workbook([("S", ["编号", "题型", "题干", "答案"], [[i, "判断", stem, "对"] for i, stem in words])])
        case "gift":
            return "\n\n".join(f"::{i}::{stem}{{T}}" for i, stem in words).encode()
        case "aiken":
            return "\n\n".join(f"{stem}\nA. 甲\nB. 乙\nANSWER: A" for _, stem in words).encode()
        case "moodle":
            one = (
                '<question type="truefalse"><name><text>{0}</text></name><questiontext><text>{1}</text></questiontext>'
                '<answer fraction="100"><text>true</text></answer></question>'
            )
            return f"<quiz>{''.join(one.format(*word) for word in words)}</quiz>".encode()
    with zipfile.ZipFile(io.BytesIO(EXPORTS["qti"](BANK).content)) as archive:
        item = next(archive.read(n) for n in archive.namelist() if "q001" in n)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(count):
            archive.writestr(f"i{n}.xml", item)
    return out.getvalue()


@pytest.mark.parametrize("name", IMPORTS)
def test_the_work_grows_with_the_number_of_questions(name: str) -> None:
    few, many = _many(name, 100), _many(name, 300)
    assert len(IMPORTS[name](many, "x").drafts) == 300
    assert steps(lambda: IMPORTS[name](many, "x")) < 3.2 * steps(lambda: IMPORTS[name](few, "x"))


def test_ids_are_given_in_order_and_once() -> None:
    imported = Imported()
    for wanted in ("q002", "", "q002", "!", "q005", "", "x"):
        imported.add({"编号": wanted, "题型": "判断", "题干": "甲", "答案": "对", "解析": "乙"})
    assert [d["编号"] for d in imported.drafts] == ["q002", "q003", "q004", "q005", "q006", "q007", "x"]


def test_a_bank_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xueer.exchange.banks.draft.MOST_ITEMS", 3)
    for name in IMPORTS:
        with pytest.raises(Refused, match="题太多"):
            IMPORTS[name](_many(name, 4), "x")


def test_what_is_inside_counts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Word file that includes one small Word file a hundred times unpacks it a hundred times."""
    inner = docx(para("第一条　甲。") * 200)
    outer = docx('<w:altChunk r:id="rChunk"/>' * 100, chunk=(".docx", inner))
    monkeypatch.setattr(package, "Budget", partial(package.Budget, marks=50_000))
    with pytest.raises(Refused, match="内容太多"):
        read_regulation(outer, "a.docx")


def test_hostile_sizes_end_soon_and_stay_small() -> None:
    """Each of LONG within ten seconds of the processor (they take one or less), all below 300 MB."""
    command = [sys.executable, str(ROOT / "tests/hostile.py"), "10"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    *cases, most = done.stdout.split("\n")[:-1]
    assert (done.returncode, cases) == (0, list(LONG)), done.stderr
    assert int(most) < 300
