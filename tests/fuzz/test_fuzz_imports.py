"""Every importer, given files changed in every way: words and an exit code; what is written can be read back."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import openpyxl
import pytest
from click.testing import CliRunner
from fuzz.bounds import explore, limited, tiers
from fuzz.mutating import BANK, MARKDOWN, changed_bytes, changed_page, changed_text, changed_xml, changed_zip
from hypothesis import note
from places import MINIMAL
from wordfiles import docx, para
from xueer.cli import main
from xueer.cli.banks import EXPORTS, SUFFIXES
from xueer.cli.banks import IMPORTS as BANKS
from xueer.ground import yamltree
from xueer.ground.problems import Problem, errors
from xueer.library import Library, load
from xueer.plans.ledger import MEASURES
from xueer.quizzes import bank as read_bank
from xueer.rules.inspection import inspect

RULES = (
    "某办法\n\n第一章　总则\n\n第一条　为了甲，制定本办法。\n\n第二条　包括：\n（一）乙；\n（二）丙。\n\n"
    "第三条　自 2025年6月1日起施行。\n"
)


def exported(name: str) -> bytes:
    """The bank of every question type, in another format."""
    return EXPORTS[name](load(MINIMAL)[0].banks["types"]).content


AIKEN = (
    "党员大会多久召开一次？\nA. 每月\nB. 每季度\nANSWER: B\n\n党课多久一次？\nA) 每月\nB) 每季度\nC) 每年\nANSWER: B\n"
)
#: What a ledger rests on.
YEAR = {
    "plans/yearbook.yml": "类别: [党课, 主题党日]\n",
    "plans/2026/plan.yml": "年度: 2026\n标题: 计划\n任务:\n"
    "  - {编号: p01, 来源文件: 党建工作要点, 类别: 组织生活, 标题: 讲党课, 责任: 机关党委, 时限: 每月25日,\n"
    "     完成标准: 有记录, 对象: 支部书记}\n",
    "plans/2026/ledger.yml": "年度: 2026\n标题: 台账\n记录:\n"
    "  - {编号: l1, 日期: 2026-02-01, 类别: 党课, 主题: 讲党课}\n",
}


def workbook() -> bytes:
    """A ledger as an office keeps it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["党建台账"])
    sheet.merge_cells("A1:H1")
    sheet.append(["日期", "类别", "主题", "任务", *(measure.name for measure in MEASURES)])
    for day in range(1, 5):
        sheet.append([f"2026-03-{day:02}", "党课", f"讲党课{day}", "p01", 1, 30, 15, 1.5])
    book.create_sheet("说明").append(["填写说明"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def tasks() -> bytes:
    """A 任务分解表 with two rows of headings and merged categories."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["2026 年任务分解表"])
    sheet.append(["类别", "工作任务", "责任分工", None, "完成时限", "完成标准", "对象"])
    sheet.append([None, None, "牵头单位", "配合单位", None, None, None])
    for n in range(1, 5):
        sheet.append(
            ["一、学习" if n == 1 else None, f"任务{n}", "办公室、组织处", "各党支部", "每月", "做完", "全体党员"]
        )
    for area in ("A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "A4:A7"):
        sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word() -> bytes:
    return docx("".join(para(line) for line in RULES.splitlines()))


def page() -> bytes:
    return (MINIMAL / "docs/regulations/study-rules/index.md").read_bytes()


def as_text(pieces: tuple[str, ...]) -> Callable[[Random, bytes], bytes]:
    return lambda random, content: changed_text(random, content.decode(), pieces).encode("utf-8", "replace")


def as_page(random: Random, content: bytes) -> bytes:
    return changed_page(random, content.decode()).encode("utf-8", "replace")


def as_xml(random: Random, content: bytes) -> bytes:
    return changed_xml(random, content.decode()).encode("utf-8", "replace")


#: File name → what makes it, how it is changed, the command that reads it.
IMPORTS: dict[str, tuple[Callable[[], bytes], Callable[[Random, bytes], bytes], list[str]]] = {
    "b.xlsx": (lambda: exported("excel"), changed_zip, ["import", "bank", "--id", "b", "--replace"]),
    "b.zip": (lambda: exported("qti"), changed_zip, ["import", "bank", "--id", "b", "--replace"]),
    "b.xml": (lambda: exported("moodle"), as_xml, ["import", "bank", "--id", "b", "--replace"]),
    "b.gift": (lambda: exported("gift"), as_text(BANK), ["import", "bank", "--id", "b", "--replace"]),
    "b.aiken": (AIKEN.encode, as_text(BANK), ["import", "bank", "--id", "b", "--replace"]),
    "ledger.xlsx": (workbook, changed_zip, ["ledger", "import", "--year", "2026", "--replace"]),
    "plan.xlsx": (tasks, changed_zip, ["plan", "import", "--year", "2026", "--replace", "--source", "培训计划"]),
    "rules.docx": (word, changed_zip, ["import", "regulation", "--replace", "-o"]),
    "rules.md": (page, as_page, ["import", "regulation", "--replace", "-o"]),
    "rules.txt": (RULES.encode, as_text(MARKDOWN), ["import", "regulation", "--replace", "-o"]),
}


def bank_is_whole(root: Path, told: str) -> None:
    """Imported and not imported make the total, and every imported question stands in the file, without an error."""
    total, taken, lost = map(int, re.findall(r"共 (\d+) 题，导入 (\d+) 题，没有导入 (\d+) 题", told)[0])
    assert total == taken + lost
    tree, problems = yamltree.read((root / "quizzes/banks/b.yml").read_text(encoding="utf-8"), "b.yml")
    assert tree is not None
    bank, more = read_bank(tree)
    assert bank is not None
    found = [p for p in errors([*problems, *more]) if "解析" not in p.message]
    assert not found, found
    assert len(tree.value["题目"]) == taken


def ledger_is_whole(root: Path, told: str) -> None:
    """What was written is there, and nothing in the file is an error."""
    library = without_errors(root, "plans/2026/ledger.yml")
    written = int(re.findall(r"写入 (\d+) 条", told)[0])
    assert len(library.ledgers[2026].head.entries) >= written


def plan_is_whole(root: Path, told: str) -> None:
    """Every task is there, and nothing in the file is an error but what is still to be filled in."""
    written = int(re.findall(r"写入 (\d+) 项任务", told)[0])
    library, problems = inspect(root)
    found = [p for p in errors(problems) if p.at.file == "plans/2026/plan.yml"]
    assert {p.rule for p in found} <= {"file/unfilled", "plan/page"}
    assert len(library.plans[2026].head.tasks) == written


def rules_are_whole(root: Path, told: str) -> None:
    """The page says what it is, whatever is still to be filled in."""
    assert "已写入" in told
    library, problems = inspect(root)
    broken = [p for p in problems if p.at.file.endswith("made/index.md") and p.rule.startswith(("yaml/", "file/"))]
    assert [p for p in broken if p.rule not in ("file/unfilled", "file/conflict")] == []
    assert "regulations/made/index.md" in library.documents


def without_errors(root: Path, name: str) -> Library:
    library, problems = inspect(root)
    found: list[Problem] = [p for p in errors(problems) if p.at.file == name]
    assert not found, found
    return library


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in YEAR.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def attempt(root: Path, name: str, content: bytes) -> bool:
    """Import a file; whether something was written, which is then whole."""
    file, command, made = root / name, IMPORTS[name][2], root / "docs/regulations/made"
    file.write_bytes(content)
    target = [str(made)] if command[-1] == "-o" else []
    with limited():
        done = CliRunner().invoke(main, ["--root", str(root), *command, *target, str(file)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.output.strip()
    assert done.exit_code in (0, 1)
    if done.exit_code == 0:
        {
            "import bank": bank_is_whole, "ledger import": ledger_is_whole, "plan import": plan_is_whole,
            "import regulation": rules_are_whole,
        }[" ".join(command[:2])](root, done.output)  # fmt: skip
    return done.exit_code == 0


@tiers(gate=70, long=4000)
@pytest.mark.parametrize("name", IMPORTS)
def test_any_file_is_imported_or_refused_in_words(count: int, name: str, root: Path) -> None:
    """The file itself is taken; of the changed ones some are, some are not."""
    make, change, _ = IMPORTS[name]
    content = make()
    taken = 0

    def check(random: Random) -> None:
        nonlocal taken
        changed = change(random, content)
        changed = changed_bytes(random, changed) if random.random() < 0.1 else changed
        note(repr(changed[:20_000]))
        taken += attempt(root, name, changed)

    assert attempt(root, name, content)
    explore(check, count)
    assert taken < count
    # A change breaks nearly every Word file, and Moodle XML is whole or nothing: of 70 none may be left.
    assert taken or name in ("rules.docx", "b.xml")


def test_no_format_is_forgotten() -> None:
    """Every format of the table of banks; a regulation's three; a ledger's and a plan's one."""
    banks = {SUFFIXES[Path(name).suffix] for name, (_, _, command) in IMPORTS.items() if "bank" in command}
    assert banks == set(BANKS)
    others = {Path(name).suffix for name, (_, _, command) in IMPORTS.items() if "bank" not in command}
    assert others == {".docx", ".md", ".txt", ".xlsx"}
