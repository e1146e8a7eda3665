"""The layers, the edges and the size budget hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT

PACKAGE = ROOT / "hooks/xueer"
TEMPLATES = PACKAGE / "page/templates"
SOURCES = sorted(ROOT.glob("hooks/**/*.py"))
MODULES = sorted(PACKAGE.rglob("*.py"))

#: The rooms in their order, as the one line of HACKING.md that says it: `ground` ← `regulations` ← …
_LINE = re.search(r"^`ground`(?: ← `\w+`)+", (ROOT / "HACKING.md").read_text(encoding="utf-8"), re.MULTILINE)
ROOMS = re.findall(r"`(\w+)`", _LINE[0]) if _LINE else []
RANK = {room: rank for rank, room in enumerate(ROOMS)} | {"__main__": len(ROOMS)}
#: Of 199 arrows between 39 rooms when the house was one floor of loose modules; fewer is better.
#: The last two more: what is a link, rules ask the Markdown that makes the page; what tells of a package that is
#: missing stands before everything it guards.
#: And one: a checklist's page asks the year which of its sessions the ledger holds.
ARROWS = 96


def room_of(path: Path) -> str:
    """`hooks/xueer/quizzes/model.py` belongs to `quizzes`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The rooms that a file imports from, written relatively or absolutely."""
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.level == depth or node.module == "xueer"):
            inside = node.module if node.level else None
            yield from [inside.split(".")[0]] if inside else [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").startswith("xueer."):
            yield (node.module or "").split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("xueer."))


def test_hacking_names_every_room() -> None:
    """The line in HACKING.md is the house: nothing stands outside it, and few modules lie loose."""
    found = {room_of(path) for path in MODULES} - {"__init__", "__main__"}
    assert set(ROOMS) == found
    assert len(ROOMS) == len(found)
    assert len([path for path in MODULES if path.parent == PACKAGE]) <= 14


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_left_never_imports_right(path: Path) -> None:
    """Every import goes left, or stays in its room."""
    own = room_of(path)
    if own == "__init__":
        assert [*imports(path)] == []
        return
    assert [name for name in imports(path) if RANK[name] > RANK[own]] == []


def test_few_arrows_between_rooms() -> None:
    """How many pairs of rooms know each other."""
    arrows = {(room_of(path), name) for path in MODULES for name in imports(path) if name != room_of(path)}
    assert len(arrows) <= ARROWS, sorted(arrows)


@pytest.mark.parametrize("folder", sorted({p.parent for p in MODULES}), ids=lambda p: str(p.relative_to(ROOT)))
def test_each_room_says_what_lives_there(folder: Path) -> None:
    """Two sentences at least in `__init__`: what lives there, and what may not."""
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert len(re.findall(r"[.:](?:\s|$)", text)) >= 2, text


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda p: str(p.relative_to(TEMPLATES)))
def test_templates_lie_in_folders(path: Path) -> None:
    """Templates lie in folders, and no line is wider than a screen: an end of `{##}` goes on in the next one."""
    assert path.parent.parent == TEMPLATES
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > 140] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_edges(path: Path) -> None:
    """Only events.py and the rules about mkdocs.yml import mkdocs; only the edge prints, asks the clock; none draws."""
    text = path.read_text(encoding="utf-8")
    names = {
        (a.name if isinstance(n, ast.Import) else n.module or "").split(".")[0]
        for n in ast.walk(ast.parse(text))
        if isinstance(n, ast.Import | ast.ImportFrom)
        for a in n.names
    }
    edge = path.parent == ROOT / "hooks" or (PACKAGE in path.parents and room_of(path) == "cli")
    assert "random" not in names
    asking = {ROOT / "hooks/events.py", PACKAGE / "rules/mkdocs_keys.py", PACKAGE / "rules/mkdocs_trial.py"}
    assert path in asking or "mkdocs" not in names
    assert edge or path.name == "mkdocs_trial.py" or "logging" not in names  # which listens
    assert edge or not any(word in text for word in ("print(", "import clock", "datetime.now(", "time.time("))
    assert path == PACKAGE / "ground/clock.py" or "date.today(" not in text


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_size(path: Path) -> None:
    """Files stay under 400 lines, functions under 50."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") < 400
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef)]
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno and f.end_lineno - f.lineno >= 50}
    assert long == {}
