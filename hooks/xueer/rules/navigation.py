"""The menu: .nav.yml as the plugin awesome-nav reads it, so that what it would complain of is said here first.

Pages are placed first, then folders (the deepest first), then patterns, each of which takes what is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, cast
from urllib.parse import urlsplit

from pydantic import ValidationError
from wcmatch import glob

from ..ground.filing import MENU
from ..ground.markup import is_address, scheme
from ..ground.problems import Location, Problem
from ..ground.site import FILE
from ..ground.text import did_you_mean
from ..ground.validation import unknown
from ..ground.yamltree import Path, Tree
from ..library import Library
from ..page.generated import generated

_DEFAULT: list[Any] = [
    {"glob": "@(index.md|README.md)", "ignore_no_matches": True}, {"glob": "*", "ignore_no_matches": True},
]  # fmt: skip
_ROOT = PurePosixPath()


def there_is_a_first_page(library: Library) -> Iterator[Problem]:
    """A site begins at docs/index.md."""
    if library.published and "index.md" not in library.documents:
        yield Problem(Location("docs/index.md"), "page/home", "没有首页，打开网站是“找不到”", "写一个 docs/index.md")


def plans_have_pages(library: Library) -> Iterator[Problem]:
    """The page of a year's plan is written by hand; calendars, search and checklists lead to it."""
    for year, plan in library.plans.items():
        if library.published and f"plans/{year}/index.md" not in library.documents:
            hint = f"写 docs/plans/{year}/index.md，里面放一个“计划”围栏，写明 年度: {year}"
            yield Problem(Location(plan.file), "plan/page", f"{year} 年计划没有页面", hint)


def menus_are_right(library: Library) -> Iterator[Problem]:
    """Every row of every menu leads somewhere, and every page is in a menu."""
    if not library.published or not library.settings.awesome:
        return
    if library.settings.own_menu:
        yield Problem(Location(FILE), "nav/file", f"{FILE} 里的 nav 不起作用", f"菜单写在 docs/{MENU}，删去 nav")
    menu = _Menu(library)
    menu.folder(_ROOT, None)
    yield from menu.problems
    yield from menu.omitted()


@dataclass(frozen=True)
class _Config:
    """One .nav.yml, with what it has from the folder above."""

    tree: Tree
    folder: PurePosixPath
    ignore: tuple[str, ...]
    append: bool
    hide: bool
    rows: list[tuple[Path, Any]]


@dataclass(eq=False)
class _Menu:
    library: Library
    problems: list[Problem] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        paths = [*self.library.documents, *(p.path for p in generated(self.library) if p.path.endswith(".md"))]
        self.pages = {PurePosixPath(p) for p in paths if self.library.settings.listed(p)}
        self.folders = {f for page in self.pages for f in page.parents} - {_ROOT}
        self.left = self.pages | self.folders

    def folder(self, folder: PurePosixPath, above: _Config | None) -> None:
        """Place everything that the folder's menu names."""
        self.left.discard(folder)
        config = self.config(folder, above)
        self.place([row for path, item in config.rows for row in self.flat(config, path, item)], config)

    def flat(self, config: _Config, path: Path, item: Any) -> Iterator[tuple[Path, Any]]:
        """The rows of a menu and of the sections in it; a link by name is settled here."""
        if isinstance(item, dict) and len(item) == 1:
            ((title, value),) = item.items()
            if isinstance(value, list):
                for n, inner in enumerate(value):
                    yield from self.flat(config, (*path, title, n), inner)
            elif (target := self.known(config.folder / value)) is not None:
                yield (*path, title), target
            elif not is_address(value):
                at = config.tree.at((*path, title))
                message = f"菜单的链接以“{scheme(value)}:”开头，点了可能运行程序"
                self.problems.append(Problem(at, "page/address", message, "写 .md 文件，或者 https: 开头的网页"))
            elif value.startswith("//") or not _is_whole(value):
                hint = "写完整的网址，以 https: 或者 http: 开头；或者写 .md 文件"
                at = config.tree.at((*path, title))
                self.problems.append(Problem(at, "page/link-form", f"菜单的链接“{value}”不是完整的网址", hint))
            elif not urlsplit(value).scheme:
                self.nowhere(config, (*path, title), value)
        elif isinstance(item, str):
            yield path, self.known(config.folder / item) or item
        else:
            yield path, item

    def known(self, path: PurePosixPath) -> PurePosixPath | None:
        return path if path in self.pages or path in self.folders else None

    def place(self, rows: list[tuple[Path, Any]], config: _Config) -> None:
        """Pages, then folders, then patterns."""
        for _, row in rows:
            if isinstance(row, PurePosixPath) and row in self.pages:
                self.left.discard(row)
        folders = [row for _, row in rows if isinstance(row, PurePosixPath) and row in self.folders]
        for one in sorted(folders, key=lambda f: -len(f.parts)):
            self.folder(one, config)
        for path, row in rows:
            if not isinstance(row, PurePosixPath):
                self.pattern(config, path, row)

    def pattern(self, config: _Config, path: Path, row: Any) -> None:
        options = row if isinstance(row, dict) else {"glob": row}
        own = _local(config, options)
        at = ((key, config.tree.key_at((*path, key))) for key in options if key not in _OPTIONS)
        self.problems += (unknown(place, key, list(_OPTIONS)) for key, place in at)
        wanted = (config.folder / options["glob"]).as_posix() + ("/" if options["glob"].endswith("/") else "")
        flags = glob.GLOBSTAR | glob.EXTGLOB
        found = [
            one for one in sorted(self.left)
            if glob.globmatch(
                one.as_posix() + ("/" if one in self.folders else ""), wanted, flags=flags, exclude=list(own.ignore)
            )
            and not (one in self.folders and self.config(one, own).hide)
        ]  # fmt: skip
        if not found and not options.get("ignore_no_matches"):
            self.nowhere(config, path, options["glob"])
        self.place([((), one) for one in found], own)

    def config(self, folder: PurePosixPath, above: _Config | None) -> _Config:
        """What the folder's own menu says, else what holds without one."""
        name = f"docs/{folder / MENU}"
        tree = self.library.menus.get(name) or Tree(name)
        value = tree.value if tree.value is not None else {}
        if wrong := _misshapen(tree, value, root=folder == _ROOT):
            if name not in self.said:
                self.problems.append(wrong)
                self.said.add(name)
            if not isinstance(value, dict) or wrong.rule == "nav/file":
                value = {}
        self.problems += (unknown(tree.key_at((key,)), key, list(_KEYS)) for key in value if key not in _KEYS)
        nav = value.get("nav", _DEFAULT)
        append = bool(above and above.append) if value.get("append_unmatched") is None else value["append_unmatched"]
        rows: list[tuple[Path, Any]] = [(("nav", n), item) for n, item in enumerate(nav)]
        if append:
            rows.append(((), {"glob": "*", "ignore_no_matches": True}))
        ignore = _ignored(value.get("ignore"), folder, above)
        return _Config(tree, folder, ignore, append, bool(value.get("hide")), rows)

    def nowhere(self, config: _Config, path: Path, name: str) -> None:
        known = [
            p.relative_to(config.folder).as_posix() for p in self.pages | self.folders if _inside(p, config.folder)
        ]
        hint = did_you_mean(name, sorted(known)) or "路径从这个 .nav.yml 的文件夹算起；已经写过的不用再写"
        at = config.tree.at(path) if path else Location(config.tree.file)
        self.problems.append(Problem(at, "nav/item", f"菜单里的“{name}”没有对应的页面", hint))

    def omitted(self) -> Iterator[Problem]:
        """Pages that no menu took."""
        for page in sorted(self.left & self.pages):
            document = self.library.documents.get(page.as_posix())
            at = Location(document.file if document else f"docs/{MENU}")
            hint = f"写进 docs/{page.parent / MENU}；有意不放的，写进 {FILE} 的 not_in_nav"
            yield Problem(at, "nav/omitted", f"页面 {page} 不在菜单里", hint)


def _inside(path: PurePosixPath, folder: PurePosixPath) -> bool:
    return path.is_relative_to(folder) and path != folder


def _local(config: _Config, options: dict[str, Any]) -> _Config:
    """The settings of a pattern with options of its own, which stand for those of the folder."""
    append = config.append if options.get("append_unmatched") is None else bool(options["append_unmatched"])
    ignore = _ignored(options.get("ignore"), config.folder, config)
    return _Config(config.tree, config.folder, ignore, append, hide=False, rows=[])


def _ignored(value: Any, folder: PurePosixPath, above: _Config | None) -> tuple[str, ...]:
    """Patterns of what is left out; without any, those of the folder above."""
    patterns = ["$inherit"] if value is None else [value] if isinstance(value, str) else value
    found: list[str] = []
    for pattern in patterns:
        if pattern == "$inherit":
            found += above.ignore if above else ()
        elif pattern.startswith("/"):
            found.append(_absolute(folder, pattern[1:]))
        else:
            found.append(_absolute(folder / "**", pattern))
    return tuple(found)


def _absolute(folder: PurePosixPath, pattern: str) -> str:
    return (folder / pattern).as_posix() + ("/" if pattern.endswith("/") else "")


#: Of a menu, and of a pattern in it; the plugin passes over any other in silence.
_KEYS = (
    "title", "hide", "nav", "append_unmatched", "ignore", "sort", "flatten_single_child_sections",
    "preserve_directory_names", "use_index_title",
)  # fmt: skip
_OPTIONS = ("glob", "ignore_no_matches", *_KEYS[3:8])
_FLAGS = ("hide", "flatten_single_child_sections", "preserve_directory_names", "use_index_title", "append_unmatched")


def _misshapen(tree: Tree, value: Any, *, root: bool) -> Problem | None:
    """What makes the plugin throw the whole menu away, or a setting that does nothing at the top."""
    hint = "写作 nav: [index.md, 标题: 文件夹]"
    if not isinstance(value, dict):
        return Problem(tree.at(), "nav/file", "菜单应是“键: 值”", hint)
    for key in _FLAGS:
        if not isinstance(value.get(key), bool | None):
            return Problem(tree.at((key,)), "nav/file", f"“{key}”应为 true 或 false", "改成 true 或 false")
    if "title" in value and not (isinstance(value["title"], str) and value["title"]):
        return Problem(tree.at(("title",)), "nav/file", "“title”应为文字", '加上引号，如 title: "2026"')
    if not isinstance(value.get("nav", []), list):
        return Problem(tree.at(("nav",)), "nav/file", "“nav”应为列表", hint)
    for n, item in enumerate(value.get("nav", [])):
        if not _is_row(item):
            message = f"菜单的第 {n + 1} 项读不懂"
            return Problem(tree.at(("nav", n)), "nav/file", message, "写页面、文件夹，或者 标题: 页面；数字加引号")
    if steps := _unfit(value):
        name = next(str(step) for step in reversed(steps) if isinstance(step, str))
        return Problem(tree.at(steps), "nav/file", f"菜单里“{name}”的值不合要求", "照 awesome-nav 的写法改，或者删去")
    for key in ("title", "hide"):
        if root and value.get(key):
            return Problem(tree.key_at((key,)), "nav/item", f"最上面的菜单里“{key}”不起作用", "删去")
    return None


def _unfit(value: dict[str, Any]) -> Path:
    """Where the plugin's own model of a menu finds the first thing that does not fit, as deep as it can tell."""
    # MkDocs comes along, which is for sites only
    from mkdocs_awesome_nav.nav.config import ConfigModel  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        ConfigModel.model_validate(value)
    except ValidationError as error:
        return max((_steps(value, one["loc"]) for one in error.errors()), key=len)
    return ()


def _steps(value: Any, loc: tuple[int | str, ...]) -> Path:
    """Those of the way that stand in the value: pydantic tells of its alternatives too."""
    steps: Path = ()
    for step in loc:
        if (isinstance(step, int) and isinstance(value, list)) or (isinstance(value, dict) and step in value):
            value, steps = cast("Any", value)[step], (*steps, step)
    return steps


def _is_whole(address: str) -> bool:
    """Whether it can be taken apart at all."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _is_row(item: Any) -> bool:
    if isinstance(item, str):
        return bool(item)
    if not isinstance(item, dict):
        return False
    if len(item) != 1:  # a pattern with options; alone, `glob` is a title like any other
        return isinstance(item.get("glob"), str) and bool(item["glob"])
    (value,) = item.values()
    return (isinstance(value, str) and bool(value)) or (isinstance(value, list) and all(map(_is_row, value)))
