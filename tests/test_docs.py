"""What the documents tell people: every command runs, every example is valid, every link leads somewhere."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import launch
import pytest
import yaml
from click.testing import CliRunner
from places import MINIMAL, PORTAL, ROOT
from sitebuild import copy
from wordfiles import docx, para
from xueer.cli import main as xueer
from xueer.exchange.office.workbook import workbook
from xueer.ground import yamltree
from xueer.ground.numerals import to_chinese
from xueer.ground.problems import errors
from xueer.ground.validation import validate
from xueer.materials import MaterialHead
from xueer.plans.ledger import MEASURES
from xueer.published.site_folder import SiteFolder
from xueer.regulations.model import Head
from xueer.rules.inspection import inspect
from xueer.standing.review import reviews

DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/guide/*.md"), *ROOT.glob("[!.]*/README.md"), *ROOT.glob("decisions/*.md")]
)
GUIDE = ROOT / "docs/guide"
COMMAND = re.compile(r"(?:python3 run\.py|\.venv/bin/python)(?: [^\s`，。（）：]+)*")
#: Commands that run in another test.
ELSEWHERE = (
    "python3 run.py test",  # the gate itself
    "python3 run.py serve",  # tests/test_run.py
    ".venv/bin/python benchmarks/",  # tests/test_benchmarks.py
    "python3 run.py xueer grade",  # tests/test_assessment.py
    "python3 run.py xueer collect",  # tests/test_group.py
    "python3 run.py xueer lock",  # tests/test_locked.py
    "python3 run.py xueer receipt-key",  # tests/test_locked.py
    "python3 run.py xueer paper autumn --codes",  # tests/test_personal_papers.py
    "python3 run.py xueer erratum",  # tests/test_errata.py
    "python3 run.py xueer plan ",  # tests/test_plan_exchange.py
)
#: What a command names: how it does, and what has that place in the portal of tests/sites.
NAMED = (
    (r"(?:xueer pin|export bank|--id) ([a-z0-9-]+)", "office-work"),
    (r"(?:export regulation |xueer amend |xueer regulation docs/regulations/)([a-z0-9-]+)", "reading-rules"),
    (r"xueer paper ([a-z0-9-]+)", "final"),
)


def commands() -> list[str]:
    found = {c for path in DOCUMENTS for c in COMMAND.findall(path.read_text(encoding="utf-8"))}
    return sorted(c for c in found if not c.startswith(ELSEWHERE))


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str]], list[tuple[str, ...]]]:
    """Run `run.py …`; returns the programs it would start in its environment."""
    started: list[tuple[str, ...]] = []

    def record(*command: str, **_: object) -> int:
        started.append(command)
        return 0

    monkeypatch.setattr("launch.prepare", lambda _: None)
    monkeypatch.setattr("launch.run", record)

    def asked(words: list[str]) -> list[tuple[str, ...]]:
        monkeypatch.setattr(sys, "argv", ["run.py", *words])
        assert launch.main() == 0
        return started

    return asked


@pytest.mark.parametrize("command", [c for c in commands() if c.startswith("python3 run.py")])
def test_command_runs(
    command: str,
    launched: Callable[[list[str]], list[tuple[str, ...]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Through the launcher, then by the tool on a portal that has what the command names."""
    folder = portal_with(command, tmp_path / "portal")
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    monkeypatch.chdir(folder)
    programs = launched(shlex.split(command.replace("DIR", str(tmp_path)))[2:])
    for program, *words in programs:
        assert program == str(launch.PYTHON)
        if words[:2] == ["-m", "xueer"]:
            prepared(words[2:], folder)
            assert_runs(words[2:], folder)
        else:  # what tests/conftest.py builds, by the same words
            assert words[:4] == ["-m", "mkdocs", "build", "--strict"]
    assert programs or command.endswith("--help")
    for path in (ROOT / "schemas").iterdir():
        assert (folder / "schemas" / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("command", [c for c in commands() if c.startswith(".venv")])
def test_command_of_coders_is_a_step_of_the_gate_or_names_a_test(
    command: str, launched: Callable[[list[str]], list[tuple[str, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gate runs it, as it stands; of pytest, that the file exists."""
    monkeypatch.setattr("launch.browser", lambda: None)
    words = command.split()[1:]
    if words[:2] == ["-m", "pytest"]:
        assert all((ROOT / path).exists() for path in shlex.split(command)[3:] if path.startswith("tests"))
        assert any(word.startswith("tests") for word in words)
    else:
        assert (str(launch.PYTHON), *words) in launched(["test"])


def assert_runs(words: list[str], folder: Path) -> None:
    result = CliRunner().invoke(xueer, ["--root", str(folder), *words])
    assert result.exit_code == 0, result.output


def portal_with(command: str, folder: Path) -> Path:
    """A copy of the portal of tests/sites in which the bank, regulation or paper has the name of the command."""
    copy(PORTAL, folder)
    for pattern, own in NAMED:
        for name in re.findall(pattern, command) if " import regulation" not in command else ():
            for path in sorted(folder.rglob(f"{own}*")):
                path.rename(path.with_name(path.name.replace(own, name)))
            for path in (p for p in folder.rglob("*.*") if p.is_file()):
                path.write_text(path.read_text(encoding="utf-8").replace(own, name), encoding="utf-8")
    return folder


def prepared(words: list[str], folder: Path) -> None:
    """What the command reads: the file of an import, the sources of the client, a built site."""
    if words == ["verify"]:
        site = SiteFolder(folder / "site")
        (site.begin() / "index.html").touch()
        site.finish(b"")
    if words == ["client"]:
        shutil.copytree(ROOT / "client", folder / "client", ignore=shutil.ignore_patterns("node_modules"))
        for name in ("client/node_modules", ".cache"):  # deno fills them; a fresh clone has neither
            (ROOT / name).mkdir(exist_ok=True)
            (folder / name).symlink_to(ROOT / name)
    if words[:2] == ["import", "bank"]:
        assert_runs(["export", "bank", words[words.index("--id") + 1], "-o", words[2]], folder)
    if words[:2] == ["import", "regulation"]:
        Path(words[2]).write_bytes(docx(para("某单位请假办法") + para("第一条　自2026年1月1日起施行。")))
    if words[0] == "amend":
        page = (folder / "docs/regulations" / words[1] / "index.md").read_text(encoding="utf-8")
        title = re.findall(r"^title: (.*)$", page, re.MULTILINE)[0]
        lines = (f"关于修改《{title}》的决定", "一、删去第二条。", "本决定自2099年1月1日起施行。")
        Path(words[2]).write_bytes(docx("".join(map(para, lines))))
    if words[:2] == ["ledger", "import"]:
        table = ("台账", ["日期", "类别", "主题"], [["2026-03-05", "送学", "到南站送学"]])
        Path(words[2]).write_bytes(workbook([table]))


def test_there_are_commands() -> None:
    assert "python3 run.py check" in commands()
    assert [c for c in commands() if c.startswith("python3 run.py xueer pin ")]


def test_what_the_guide_says_of_a_superseded_text_is_so(tmp_path: Path) -> None:
    """Its 责任处室 and 复核 are demanded, but only the text in force falls due for 复核."""
    sentence = "“责任处室”和“复核”也不能删，缺了检查不通过；到期复核只提醒现行文本"
    assert sentence in "".join(path.read_text(encoding="utf-8") for path in GUIDE.glob("*.md")) or not GUIDE.is_dir()
    site = copy(MINIMAL, tmp_path / "site")
    old = site / "docs/regulations/study-rules/2023-04-01.md"
    text = old.read_text(encoding="utf-8")
    assert errors(inspect(site)[1]) == []
    for name in ("责任处室", "复核"):
        old.write_text(re.sub(rf"  {name}: .*\n", "", text), encoding="utf-8")
        (found,) = errors(inspect(site)[1])
        assert found.at.file.endswith(old.name)
        assert name in found.message
    old.write_text(re.sub("  复核: .*", "  复核: {上次: 2001-01-01}", text), encoding="utf-8")
    assert dt.date(2001, 1, 1) not in [due.last for due in reviews(inspect(site)[0])]


@pytest.mark.skipif(not GUIDE.is_dir(), reason="another office may replace the guide")
def test_the_guide_has_a_row_for_every_measure() -> None:
    """Each with what it is when nothing is written; nowhere else are they listed, so that a fifth is added once."""
    guide = (GUIDE / "plans.md").read_text(encoding="utf-8")
    for measure in MEASURES:
        (row,) = re.findall(rf"^\| {measure.name} \| (.*) \|$", guide, re.MULTILINE)
        assert row.endswith(f"不写是 {measure.unsaid:g}")
    assert re.findall("|".join(rf"{m.name}[、和或还是]+{n.name}" for m in MEASURES for n in MEASURES), guide) == []


def examples() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for path in DOCUMENTS:
        texts = re.findall(r"^```yaml\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
        found += [(path.relative_to(ROOT).as_posix(), text) for text in texts]
    return found


def test_yaml_examples_are_valid(tmp_path: Path) -> None:
    """Examples, put where they belong in a portal that has what they name, bring no error; heads fit their models."""
    root = copy(PORTAL, tmp_path / "portal")
    for path in [p for name in ("ledger.yml", "topics.yml", ".nav.yml") for p in root.rglob(name)]:
        path.unlink()
    for number, (document, text) in enumerate(examples()):
        if text.startswith("---"):
            _check_head(document, text)
            continue
        said = yaml.safe_load(text)
        first, value = next(iter(said.items())) if isinstance(said, dict) else (None, None)
        place = {
            None: "guard.yml",
            "题库": f"quizzes/banks/{value}.yml",
            "试卷": f"quizzes/papers/{value}.yml",
            "年度": f"plans/{value}/{_of_year(text)}.yml",
            "责任清单": f"plans/duties/{value}.yml",
            "步骤清单": f"plans/steps/{value}.yml",
            "清单": f"plans/2026/checklists/example-{number}.yml",
            "类别": "plans/yearbook.yml",
        }[first]
        (root / place).parent.mkdir(exist_ok=True)
        (root / place).write_text(text, encoding="utf-8")
        _stand_ins(text, root)
        if first == "年度":
            _stand_in(root / f"docs/plans/{value}/index.md", PAGE)
    _, problems = inspect(root)
    assert [str(p) for p in errors(problems)] == []
    assert len(examples()) >= 8 or not GUIDE.is_dir()


def _stand_ins(text: str, root: Path) -> None:
    """The regulations, pages and banks that an example names and the portal has not."""
    pages = {*re.findall(r"(?:materials|regulations)/[a-z-/]+\.md", text)}
    pages |= {f"regulations/{name}/index.md" for name in re.findall(r"([a-z-]+)#t\d+", text)}
    for name in pages:
        rule = name.split("/")[1] if name.startswith("regulations/") else ""
        _stand_in(root / "docs" / name, RULE.replace("RULE", rule) if rule else PAGE)
    for name in {*re.findall(r"题库 ([a-z-]+)", text), *re.findall(r"题库: \[?([a-z-]+)[\],]", text)}:
        _stand_in(root / f"quizzes/banks/{name}.yml", BANK.replace("BANK", name))


def _stand_in(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_text(text, encoding="utf-8")


PAGE = """---
title: 页
资料: {类别: 组织生活, 发布: 2026-01-01, 核对: 2026-01-01, 适用版本: 甲}
---

甲
"""
RULE = """---
title: RULE 办法
法规: {编号: RULE, 形式: 导读, 类别: 局内制度, 制定机关: 甲, 施行日期: 2025-01-01, 责任处室: 乙,
  复核: {上次: 2026-01-01}}
---

""" + "\n\n".join(f"第{to_chinese(n)}条　甲。" for n in range(1, 41))
BANK = "题库: BANK\n标题: 甲\n默认: {标签: [发展党员]}\n题目:\n" + "".join(
    f"  - {{编号: c{n}, 题型: 单选, 题干: 第{n}问, 选项: {{A: 甲, B: 乙}}, 答案: A, 解析: 丙}}\n"
    f"  - {{编号: j{n}, 题型: 判断, 题干: 第{n}句, 答案: 对, 解析: 丙}}\n"
    for n in range(10)
)


def _of_year(text: str) -> str:
    """Which file of a year an example is."""
    return next((name for key, name in (("材料:", "topics"), ("记录:", "ledger")) if key in text), "plan")


def _check_head(document: str, text: str) -> None:
    tree, problems = yamltree.read(text.strip().strip("-"), document)
    assert tree is not None
    name, model = next((n, m) for n, m in (("资料", MaterialHead), ("法规", Head)) if n in tree.value)
    _, more = validate(model, tree, tree.value[name], (name,))
    assert [*problems, *more] == []


def test_every_link_between_documents_works() -> None:
    """Another office may replace the guide and the two descriptions of formats with its content."""
    gone = [place for place in ("docs/guide", "quizzes/README.md", "plans/README.md") if not (ROOT / place).exists()]
    for path in (p for p in DOCUMENTS if "docs/guide" not in p.as_posix()):  # MkDocs checks the guide's
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists() or any(g in target for g in gone), f"{path.name}: {target}"
