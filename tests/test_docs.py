"""What the documents tell people: every command runs, every example is valid, every rule is explained."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from places import ROOT
from wordfiles import docx, para
from xueer import yamltree
from xueer.exporters.sheets import workbook
from xueer.inspection import inspect
from xueer.materials import MaterialHead
from xueer.plans import yearbook
from xueer.problems import errors
from xueer.regulations.model import Head
from xueer.validation import validate

DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/guide/*.md"), *ROOT.glob("[!.]*/README.md"), *ROOT.glob("decisions/*.md")]
)
COMMAND = re.compile(r"(?:python3 run\.py|\.venv/bin/python)(?: [^\s`，。（）：]+)*")
#: Run by the gate itself (test), by tests/test_run.py (serve), or by hand because they take minutes (benchmarks).
ELSEWHERE = (
    "python3 run.py serve", "python3 run.py test", ".venv/bin/python benchmarks/measure.py",
    ".venv/bin/python benchmarks/quizzes.py", ".venv/bin/python benchmarks/ledger.py",
    ".venv/bin/python benchmarks/regulations.py",
    "python3 run.py xueer grade",  # tests/test_assessment.py
    "python3 run.py xueer collect",  # tests/test_group.py
)  # fmt: skip


def commands() -> list[str]:
    found = {c for path in DOCUMENTS for c in COMMAND.findall(path.read_text(encoding="utf-8"))}
    return sorted(c for c in found if not c.startswith(ELSEWHERE))


@pytest.mark.parametrize("command", commands())
def test_command_runs(command: str, tmp_path: Path) -> None:
    words = shlex.split(command.replace("DIR", str(tmp_path)))
    if words[1] == "run.py" and words[2:3] == ["build"]:
        words += ["-d", str(tmp_path / "site")]
    words = [sys.executable, *words[1:]]
    if words[1:3] == ["-m", "pytest"]:
        words += ["-p", "no:cacheprovider"]
    before = _content()
    if {"import", "export", "paper", "pack", "template"} & set(words):
        done = _apart(words[3:], tmp_path)
    else:
        done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert _content() == before, "a documented command must not change this repository's content"


def _apart(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A command that reads or writes files, in a copy of the content; an import finds a file to read."""
    for name in ("docs", "quizzes", "plans"):
        shutil.copytree(ROOT / name, folder / name)
    command = [sys.executable, str(ROOT / "run.py"), "xueer", "--root", str(folder)]
    if words[:2] == ["import", "bank"]:
        export = [*command, "export", "bank", "branch-work", "-o", words[2]]
        subprocess.run(export, cwd=folder, capture_output=True, check=True)
    if words[:2] == ["import", "regulation"]:
        (folder / words[2]).write_bytes(docx(para("某市交通局请假办法") + para("第一条　自2026年1月1日起施行。")))
    if words[:2] == ["ledger", "import"]:
        table = ("台账", ["日期", "类别", "主题"], [["2026-03-05", "党课", "讲党课"]])
        (folder / words[2]).write_bytes(workbook([table]))
    return subprocess.run([*command, *words], cwd=folder, capture_output=True, encoding="utf-8", check=False)


def _content() -> dict[Path, bytes]:
    return {p: p.read_bytes() for folder in ("quizzes", "plans", "schemas") for p in (ROOT / folder).rglob("*.*")}


def test_there_are_commands() -> None:
    assert "python3 run.py check" in commands()
    assert "python3 run.py xueer pin branch-work" in commands()


def examples() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for path in DOCUMENTS:
        texts = re.findall(r"^```yaml\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
        found += [(path.relative_to(ROOT).as_posix(), text) for text in texts]
    return found


def test_yaml_examples_are_valid(tmp_path: Path) -> None:
    """Examples, put where they belong in a copy of the content, bring no error; heads fit their models."""
    for folder in ("docs", "quizzes", "plans"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for number, (document, text) in enumerate(examples()):
        if text.startswith("---"):
            _check_head(document, text)
            continue
        first, value = next(iter(yaml.safe_load(text).items()))
        if first == "类别":
            _check_yearbook(document, text)
            continue
        place = {
            "题库": f"quizzes/banks/{value}.yml",
            "试卷": f"quizzes/papers/{value}.yml",
            "年度": f"plans/{value}/{_of_year(text)}.yml",
            "责任清单": f"plans/duties/{value}.yml",
            "清单": f"plans/2026/checklists/example-{number}.yml",
        }[first]
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    _, problems = inspect(tmp_path)
    assert [str(p) for p in errors(problems)] == []
    assert len(examples()) >= 8


def _of_year(text: str) -> str:
    """Which file of a year an example is."""
    return next((name for key, name in (("材料:", "topics"), ("记录:", "ledger")) if key in text), "plan")


def _check_yearbook(document: str, text: str) -> None:
    """Not put in the place of the real one, whose categories the ledgers need."""
    tree, problems = yamltree.read(text, document)
    assert tree is not None
    assert [*problems, *yearbook(tree)[1]] == []


def _check_head(document: str, text: str) -> None:
    tree, problems = yamltree.read(text.strip().strip("-"), document)
    assert tree is not None
    name, model = next((n, m) for n, m in (("资料", MaterialHead), ("法规", Head)) if n in tree.value)
    _, more = validate(model, tree, tree.value[name], (name,))
    assert [*problems, *more] == []


def test_every_rule_is_explained() -> None:
    """docs/guide/problems.md lists exactly the rules that the code can report."""
    areas = "file page material content yaml schema regulation citation quiz source paper plan checklist fence"
    names = "|".join([*areas.split(), "glossary", "duty", "ledger", "topic"])
    rule = re.compile(rf"\"((?:{names})/[a-z-]+)\"")
    code = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "hooks/xueer").rglob("*.py"))
    table = (ROOT / "docs/guide/problems.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z/-]+)`", table, re.MULTILINE)) == set(rule.findall(code))


def test_every_link_between_documents_works() -> None:
    for path in (p for p in DOCUMENTS if "docs/guide" not in p.as_posix()):  # MkDocs checks the guide's
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
