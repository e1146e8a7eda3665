"""Rules about pages and their fences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from .. import fences
from ..ground import documents
from ..ground.file_names import folded, unusable
from ..ground.problems import Location, Problem
from ..ground.reviewed import KEY
from ..ground.text import did_you_mean, listing
from ..library import Library
from ..page.generated import generated
from ..page.paths import duties_path, list_path, quiz_path, steps_path
from ..regulations import glossary

#: What a page may say of itself, and what Material can hide of it.
HEAD = (
    "title", "description", "tags", "hide", "search", "资料", "法规", "历史引用", glossary.PAGE, glossary.SWITCH, KEY,
)  # fmt: skip
HIDDEN = ("navigation", "toc", "path", "footer", "tags")


def heads_say_what_is_known(library: Library) -> Iterator[Problem]:
    """A page's front matter holds known keys only: `icon`, `template` and the like would stop MkDocs half-way."""
    for document in library.documents.values():
        for name, value in document.front.items():
            at = document.meta.key_at((name,))
            if name not in HEAD:
                hint = did_you_mean(name, HEAD) or f"可用的键：{listing(HEAD, 20)}"
                yield Problem(at, "schema/unknown-key", f"未知的键“{name}”", hint)
            elif name in ("title", "description") and not isinstance(value, str):
                yield Problem(at, "schema/text", f"“{name}”应为文字", f'加上引号：{name}: "…"')
            elif name == "hide" and not (isinstance(value, list) and all(one in HIDDEN for one in value)):
                yield Problem(at, "schema/choice", "“hide”应为列表", f"可选：{listing(HIDDEN)}；如 hide: [toc]")


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


def names_fit_every_system(library: Library) -> Iterator[Problem]:
    """Every file, and every page made from it, has a name that Windows can hold and that no other has there.

    One message for a file, whose page has the same fault, and one for two folders, whatever they hold.
    """
    seen: dict[str, str] = {}
    told: set[str] = set()
    for file, path in _paths(library):
        fault = _fault(PurePosixPath(path), seen)
        if fault and not {file, fault} & told:
            yield Problem(Location(file), "file/name", fault, "改名，编号也一样")
            told |= {file, fault}


def _fault(path: PurePosixPath, seen: dict[str, str]) -> str:
    """What is wrong with a path, or a folder of it; `seen` has those before, as Windows compares them."""
    for name in path.parts:
        if why := unusable(name):
            return f"“{name}”{why}"
    for part in (*reversed(path.parents[:-1]), path):
        if (other := seen.setdefault(folded(str(part)), str(part))) != str(part):
            return f"{part} 和 {other} 只差大小写，在 Windows 上是同一个"
    return ""


def _paths(library: Library) -> Iterator[tuple[str, str]]:
    """File → each path that comes of it: its own, and that of the page made of its id."""
    yield from ((path, path) for path in library.paths)
    yield from ((bank.file, f"docs/{quiz_path(f'bank/{bank.id}')}") for bank in library.banks.values())
    yield from ((paper.file, f"docs/{quiz_path(f'paper/{paper.id}')}") for paper in library.papers.values())
    yield from ((checklist.file, f"docs/{list_path(checklist)}") for checklist in library.checklists.values())
    yield from ((duties.file, f"docs/{duties_path(duties.id)}") for duties in library.duties.values())
    yield from ((steps.file, f"docs/{steps_path(steps.id)}") for steps in library.steps.values())
