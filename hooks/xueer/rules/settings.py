"""mkdocs.yml: what MkDocs would say of it in English is said here first, and what 学而 cannot do without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from ..ground.markup import is_address, runs, scheme
from ..ground.problems import Location, Problem
from ..ground.site import Settings, may_go, named
from ..ground.validation import shown
from ..ground.yamltree import Path, Tree
from ..library import Library

_PLUGINS = ("search", "awesome-nav")
#: Keys of `extra` that are links: of the logo, of 社交, of other languages.
_LINKS = ("homepage", "link", "href", "url")
#: Fences, attribute lists: what generated pages are written in.
_EXTENSIONS = ("attr_list", "pymdownx.superfences")


def settings_are_right(library: Library) -> Iterator[Problem]:
    """Every key of the file is one, its value of the right kind, and nothing that 学而 relies on is changed."""
    tree = library.settings.written
    if tree is None:
        return
    from .mkdocs_keys import wrong  # noqa: PLC0415 - MkDocs takes a quarter of a second, and is for sites only
    from .mkdocs_trial import refused  # noqa: PLC0415

    found = [p for p in wrong(library.settings, tree) if p.at not in tree.traps]
    yield from found
    hints, misfits = {p.hint for p in found}, {p.at for p in found}
    for key, message, hint in _changed(library.settings):
        if f"是否想写“{key}”？" not in hints and tree.at((key,)) not in misfits:
            found.append(Problem(tree.at((key,)), "settings/needed", f"学而离不开 {message}", hint))
            yield found[-1]
    unsafe = list(_addresses(library.settings, tree))
    yield from unsafe
    found += unsafe
    if not found and not tree.traps:
        found += refused(library.settings, tree)
        yield from found
        if not found:
            yield from _elsewhere(library.settings, tree)


def _addresses(settings: Settings, tree: Tree) -> Iterator[Problem]:
    """Nothing that the theme may print as an address is one that runs; what surely is one leads where a link may.

    Any value may come to stand in a link of every page, now or after a change of the theme: none begins like a program.
    What !ENV falls back on stands in the tree only.
    """
    told: set[Location] = set()
    for place, value in (*_texts(settings.values, ()), *_texts(tree.value, ())):
        link = place[0] == "extra" and place[-1] in _LINKS
        at = tree.at(place)
        if at not in told and (runs(value) or (link and not is_address(value))):
            told.add(at)
            name = next(str(step) for step in reversed(place) if not isinstance(step, int))
            message = f"“{name}”的地址以“{scheme(value)}:”开头，点了可能运行程序"
            yield Problem(at, "settings/address", message, "写站内的路径，或者以 http:、https: 开头的网址")


def _texts(value: Any, place: Path) -> Iterator[tuple[Path, str]]:
    """Every text of the settings with its place; lists and mappings may hold one."""
    if isinstance(value, str) and place:
        yield place, value
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from _texts(inner, (*place, step))


def _elsewhere(settings: Settings, tree: Tree) -> Iterator[Problem]:
    """A site is written where nothing else lies: a build takes the place of what is there."""
    name = settings.values.get("site_dir") or "site"
    folder = (settings.folder / str(name)).resolve()
    if not may_go(folder):
        message = f"网站要写到 {shown(str(name))}，那里是别的东西，不是网站，生成会删掉它们"
        yield Problem(tree.at(("site_dir",)), "settings/refused", message, "site_dir 写一个空的、没有的文件夹，如 site")


def _changed(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """What 学而 relies on: the key, what is wrong, how it is written."""
    values, folder = settings.values, settings.folder
    hooks = values.get("hooks")
    files = [str(one) for one in hooks] if isinstance(hooks, list) else []
    if not any(PurePosixPath(f).parts[-2:] == ("hooks", "events.py") and (folder / f).is_file() for f in files):
        yield "hooks", f"hooks 里的 hooks/events.py，现为 {shown(hooks)}", "写作 hooks: [hooks/events.py]"
    elif wrong := [f for f in files if not f.endswith(".py") or not (folder / f).is_file()]:
        yield "hooks", f"能用的 hooks，没有 {shown(wrong)} 这个程序", "写作 hooks: [hooks/events.py]"
    if (docs := values.get("docs_dir", "docs")) != "docs":
        yield "docs_dir", f"docs_dir: docs，现为 {shown(docs)}，检查只读 docs/", "写作 docs_dir: docs"
    theme = values.get("theme")
    theme = theme if isinstance(theme, dict) else {"name": theme}
    name, place = theme.get("name"), theme.get("custom_dir")
    if name != "material" or PurePosixPath(str(place)).name != "theme" or not (folder / str(place)).is_dir():
        message = f"theme 里的 name: material、custom_dir: theme，现为 {shown(name)}、{shown(place)}"
        yield "theme", message, "这两行照原来的写"
    if missing := [name for name in _PLUGINS if name not in named(values.get("plugins"))]:
        yield "plugins", f"plugins 里的 {'、'.join(missing)}，现在没有", "照原来的写上"
    if missing := [name for name in _EXTENSIONS if name not in settings.extensions]:
        yield "markdown_extensions", f"markdown_extensions 里的 {'、'.join(missing)}，现在没有", "照原来的写上"
    if theme.get("font") is not False and name == "material":
        yield "theme", "theme 里的 font: false：不写，每一页都向 Google 要字体", "照原来的写上"
