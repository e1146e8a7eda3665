"""What mkdocs.yml says of reading pages: extensions of Markdown, what is left out of site and menu."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml
from pathspec import GitIgnoreSpec
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

#: The settings file of a project; without it nothing is published.
FILE = "mkdocs.yml"
#: What MkDocs never publishes, and the extensions that it always adds.
_NEVER = (".*", "/templates/")
_ALWAYS: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
#: As in the mkdocs.yml that comes with 学而, for content that has none yet.
_USUAL = _ALWAYS | {
    "toc": {"slugify": slugify(case="lower")}, "admonition": {}, "attr_list": {}, "def_list": {}, "footnotes": {},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """The part of mkdocs.yml that decides which links and menus are right."""

    extensions: dict[str, dict[str, Any]] = field(default_factory=lambda: _USUAL)
    excluded: GitIgnoreSpec = field(default_factory=lambda: GitIgnoreSpec.from_lines(_NEVER))
    unlisted: GitIgnoreSpec = field(default_factory=lambda: GitIgnoreSpec.from_lines(()))
    own_menu: bool = False  # nav, which the plugin awesome-nav replaces
    awesome: bool = False

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


def parent(text: str) -> str:
    """The file that this one begins with (INHERIT), empty without one."""
    value = _value(text)
    return str(value.get("INHERIT") or "")


def _value(text: str) -> dict[str, Any]:
    try:
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, TypeError):
        return {}
    return value if isinstance(value, dict) else {}


def settings(texts: list[str]) -> Settings:
    """The settings of a file that begins with others: the first text is the last in the chain of INHERIT."""
    merged: dict[str, Any] = {}
    for text in texts:
        merged |= _value(text)
    plugins = _named(merged.get("plugins"))
    return Settings(
        extensions=_ALWAYS | _named(merged.get("markdown_extensions")),
        excluded=GitIgnoreSpec.from_lines([*_NEVER, *str(merged.get("exclude_docs") or "").splitlines()]),
        unlisted=GitIgnoreSpec.from_lines(str(merged.get("not_in_nav") or "").splitlines()),
        own_menu=merged.get("nav") is not None,
        awesome="awesome-nav" in plugins,
    )


def _named(value: Any) -> dict[str, dict[str, Any]]:
    """A list of names, some with options, or a mapping."""
    items = value if isinstance(value, list) else [value] if value else []
    found: dict[str, dict[str, Any]] = {}
    for item in items:
        pairs = item.items() if isinstance(item, dict) else [(item, {})]
        found |= {str(name): options or {} for name, options in pairs}
    return found
