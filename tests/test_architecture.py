"""The layers, the edges and the size budget hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT

PACKAGE = ROOT / "hooks/xueer"

#: Left never imports right; modules of one tuple may import each other.
LAYERS = (
    ("problems", "personal", "secrecy"),
    ("yamltree", "numerals", "text", "charts"),
    ("validation",),
    ("documents", "glossary", "materials", "regulations", "quizzes", "plans"),
    ("library",),
    ("edition",),
    ("sources", "revisions", "backlinks", "pin", "review"),
    ("year", "report", "topics", "progress_of_year", "subscriptions"),
    ("assessment", "paths"),
    ("payload",),
    ("view", "previews"),
    ("pages",),
    ("fences",),
    ("extension",),
    ("rules",),
    ("importers", "exporters", "search_records"),
    ("client", "inspection", "schemas"),
    ("cli", "__main__"),
)
RANK = {module: rank for rank, layer in enumerate(LAYERS) for module in layer}
SOURCES = sorted(p for p in ROOT.glob("hooks/**/*.py"))


def module_of(path: Path) -> str:
    """`hooks/xueer/quizzes/model.py` belongs to `quizzes`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The package's modules that a file imports, by first name below xueer."""
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            yield from [node.module.split(".")[0]] if node.module else [a.name for a in node.names]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_left_never_imports_right(path: Path) -> None:
    """Every import goes left (or stays in its layer)."""
    own = module_of(path)
    if own == "__init__":
        return
    assert [name for name in imports(path) if RANK[name] > RANK[own]] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_edges(path: Path) -> None:
    """Only events.py imports mkdocs; only the edge prints, logs, reads the clock; nothing draws random numbers."""
    text = path.read_text(encoding="utf-8")
    names = {
        (a.name if isinstance(n, ast.Import) else n.module or "").split(".")[0]
        for n in ast.walk(ast.parse(text))
        if isinstance(n, ast.Import | ast.ImportFrom)
        for a in n.names
    }
    edge = path.name == "events.py" or module_of(path) == "cli"
    assert "random" not in names
    assert path.name == "events.py" or "mkdocs" not in names
    assert edge or "logging" not in names
    assert edge or not any(word in text for word in ("print(", "date.today(", "datetime.now(", "time.time("))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_size(path: Path) -> None:
    """Files stay under 400 lines, functions under 50."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") < 400
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef)]
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno and f.end_lineno - f.lineno >= 50}
    assert long == {}
