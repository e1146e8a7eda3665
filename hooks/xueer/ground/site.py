"""mkdocs.yml as it is written, and what it says of reading pages: extensions, what is left out of site and menu."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pathspec import GitIgnoreSpec
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

from . import textfile, yamltree
from .conflicts import conflicts
from .problems import Location, Problem
from .yamltree import Tree

#: The settings file of a project; without it nothing is published.
FILE = "mkdocs.yml"
#: The list of hashes in a site, in the format of sha256sum: `sha256sum -c SHA256SUMS` reads it too.
SUMS = "SHA256SUMS"
#: What MkDocs never publishes, and the extensions that it always adds.
_NEVER = (".*", "/templates/")
_ALWAYS: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
#: As in the mkdocs.yml that comes with 学而, for content that has none yet.
_USUAL = _ALWAYS | {
    "toc": {"slugify": slugify(case="lower")}, "admonition": {}, "attr_list": {}, "def_list": {}, "footnotes": {},
}  # fmt: skip

#: What MkDocs reads from elsewhere, and the names of Python that Markdown's extensions want as options.
_TAGS = re.compile(r"!ENV$|!relative$|!!python/(?:name:|object/apply:pymdownx\.slugs\.slugify$)")

#: What MkDocs would end of in the words of YAML's reader, or in none.
_STOPPING = {"yaml/depth", "file/size", "yaml/syntax", "yaml/tab", "yaml/full-width-colon", "file/conflict"}


@dataclass(frozen=True, slots=True)
class Settings:
    """The part of mkdocs.yml that decides which links and menus are right."""

    extensions: dict[str, dict[str, Any]] = field(default_factory=lambda: _USUAL)
    excluded: GitIgnoreSpec = field(default_factory=lambda: GitIgnoreSpec.from_lines(_NEVER))
    unlisted: GitIgnoreSpec = field(default_factory=lambda: GitIgnoreSpec.from_lines(()))
    own_menu: bool = False  # nav, which the plugin awesome-nav replaces
    awesome: bool = False
    folder: Path = Path()  # of the project
    written: Tree | None = None  # the file itself; none when it cannot be read
    values: dict[str, Any] = field(default_factory=dict)  # with those of the files that it begins with

    def listed(self, path: str) -> bool:
        """Whether a page of docs/ should be found in the menu."""
        return not self.excluded.match_file(path) and not self.unlisted.match_file(path)


class _Loader(yaml.SafeLoader):
    """Names of Python objects mean nothing here, but for the project's way of making anchors from headings."""


def _python(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    if suffix == "object/apply:pymdownx.slugs.slugify" and isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
        return slugify(**value.get("kwds", {}))
    return None


_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _python)
_Loader.add_multi_constructor("!", lambda *_: None)


def read(text: str, path: Path) -> tuple[Settings, list[Problem]]:
    """The settings of a project's file, which may begin with another (INHERIT), and what YAML refuses in it.

    Of a file that cannot be read nothing else follows: pages are judged as if it were the usual one.
    """
    if torn := [*conflicts(enumerate(text.split("\n"), 1), FILE)]:
        return Settings(), torn
    tree, problems = yamltree.read(text, FILE, tags=_TAGS)
    value = _value(text) if tree is not None else None  # which PyYAML could not end otherwise
    if tree is None or (value is None and problems):
        return Settings(), problems
    if not isinstance(value, dict):
        return Settings(), [Problem(tree.at(), "schema/mapping", "应为“键: 值”", "如 site_name: 某局学习门户")]
    values, more = _whole(value, tree, path)
    return Settings() if more else _settings(values, tree, path.parent), [*problems, *more]


def missing() -> Problem:
    """What is said where the program is and the settings are not."""
    hint = "从备份里拿回来；没有备份，照学而自带的写一份"
    return Problem(Location(FILE), "file/settings", f"没有 {FILE}，生成不了网站", hint)


def readable(path: Path) -> list[Problem]:
    """What stops MkDocs before it asks us: no settings, or none that YAML can read."""
    if not path.exists():
        return [missing()]
    text, problems = textfile.read(path, FILE)
    return problems if text is None else [p for p in read(text, path)[1] if p.rule in _STOPPING]


def _whole(value: dict[str, Any], tree: Tree, path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The values with those that the file begins with."""
    chain = [value]
    while (name := chain[0].get("INHERIT")) and len(chain) < 9:
        path = path.parent / str(name)
        text, problems = textfile.read(path, FILE)
        if text is not None and yamltree.read(text, FILE, tags=_TAGS)[0] is None:
            at = tree.at(("INHERIT",))
            message = f"“{name}”是一份读不懂的 YAML"
            return value, [Problem(at, "yaml/syntax", message, f"把它改名为 {FILE}，检查会说是哪一行")]
        if text is None:
            at = tree.at(("INHERIT",))
            return value, [Problem(at, p.rule, f"“{name}”{p.message}", "核对路径") for p in problems]
        above = _value(text)
        chain.insert(0, above if isinstance(above, dict) else {})
    whole: dict[str, Any] = {}
    for one in chain:
        whole = _merged(whole, one)
    return whole, []


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """As MkDocs merges: mapping into mapping, anything else takes the place of what was there."""
    both = {k: (below[k], v) for k, v in above.items() if isinstance(v, dict) and isinstance(below.get(k), dict)}
    return below | above | {key: _merged(*pair) for key, pair in both.items()}


def _value(text: str) -> Any:
    try:
        return yaml.load(text, Loader=_Loader) or {}  # noqa: S506 - a safe loader
    except (yaml.YAMLError, TypeError, ValueError):
        return None


def _settings(values: dict[str, Any], tree: Tree, folder: Path) -> Settings:
    return Settings(
        extensions=_ALWAYS | named(values.get("markdown_extensions")),
        excluded=_patterns(values, "exclude_docs", "draft_docs", always=_NEVER),
        unlisted=_patterns(values, "not_in_nav"),
        own_menu=values.get("nav") is not None,
        awesome="awesome-nav" in named(values.get("plugins")),
        folder=folder,
        written=tree,
        values=values,
    )


def _patterns(values: dict[str, Any], *keys: str, always: tuple[str, ...] = ()) -> GitIgnoreSpec:
    """What these keys say together; nothing when it cannot be read, which rules/mkdocs_keys.py says."""
    try:
        lines = [line for key in keys for line in str(values.get(key) or "").splitlines()]
        return GitIgnoreSpec.from_lines([*always, *lines])
    except ValueError:
        return GitIgnoreSpec.from_lines(always)


def may_go(folder: Path) -> bool:
    """Whether what stands at the place of the site is one (of an older program too), nothing, or an empty folder."""
    if folder.parent == folder:  # a disk
        return False
    if not folder.is_dir():
        return not folder.exists()
    names = {path.name for path in folder.iterdir()}
    return not names or SUMS in names or {"index.html", "404.html"} <= names


def named(value: Any) -> dict[str, dict[str, Any]]:
    """A list of names, some with options, or a mapping; without options that call Python (`_python`)."""
    items = value if isinstance(value, list) else [value] if value else []
    found: dict[str, dict[str, Any]] = {}
    for item in items:
        pairs = item.items() if isinstance(item, dict) else [(item, {})]
        for name, options in pairs:
            own = options.items() if isinstance(options, dict) else ()
            found[str(name)] = {key: option for key, option in own if option is not None}
    return found
