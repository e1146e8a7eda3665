"""Rules about pages and their fences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .. import fences
from ..ground import documents
from ..ground.problems import Location, Problem
from ..ground.text import did_you_mean, listing
from ..library import Library
from ..page.generated import generated
from ..page.paths import list_path


def fences_are_right(library: Library) -> Iterator[Problem]:
    """Every 学而 fence of every page: options valid, references known."""
    for document in library.documents.values():
        for fence in documents.fences(document):
            if fence.name in fences.KINDS:
                yield from _fence(library, fence)
            elif hint := _misspelt(fence.name):
                at = Location(fence.at.file, fence.at.line - 1, fence.at.column)
                yield Problem(at, "fence/name", f"没有“{fence.name}”这种围栏", hint)


def _misspelt(name: str) -> str:
    """Only Chinese names can be ours; a code block's language is left alone."""
    if not any("一" <= c <= "龥" for c in name):
        return ""
    return did_you_mean(name, fences.KINDS) or f"可用：{listing(fences.KINDS, 20)}"


def _fence(library: Library, fence: documents.Fence) -> Iterator[Problem]:
    options, tree, problems = fences.read(fence.name, fence.body, fence.at)
    yield from problems
    if options is not None and tree is not None:
        for path, rule, message, hint in options.findings(library):
            yield Problem(tree.at(path), rule, message, hint)


def pages_do_not_collide(library: Library) -> Iterator[Problem]:
    """A generated page overwrites neither an authored one nor another generated one."""
    pages = Counter(page.path for page in generated(library))
    for path in pages:
        if path in library.documents:
            at = Location(library.documents[path].file)
            yield Problem(at, "page/collision", f"构建会生成同名页面 {path}", "把这个文件改名")
    for checklist in library.checklists.values():
        if pages[list_path(checklist)] > 1:
            message = f"构建会生成两个 {list_path(checklist)}"
            yield Problem(Location(checklist.file), "page/collision", message, "把这份清单的文件改名")
