"""Which keys mkdocs.yml may have and what fits them, by MkDocs' own table: the one room beside events.py that asks it.

It is asked option by option, and not for what it would run, look for or write: hooks, theme and folders.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, ValidationError
from mkdocs.config.defaults import MkDocsConfig

from ..ground.problems import Location, Problem
from ..ground.site import Settings
from ..ground.validation import misfit, shown, unknown
from ..ground.yamltree import Path, Tree

#: What is asked for here or by `settings.py`, not of MkDocs.
_OWN = ("hooks", "docs_dir", "theme", "nav")
#: Keys of lists of names, each with options; what one is called.
LOADED = {"plugins": "插件", "markdown_extensions": " Markdown 扩展"}
#: For the plugins: those of the theme have other names.
_THEME = {"theme": {"name": "material"}}
_KINDS = {str: "string_type", bool: "bool_type", list: "list_type"}


def wrong(settings: Settings, tree: Tree) -> Iterator[Problem]:
    """What MkDocs would refuse or warn of."""
    config = MkDocsConfig(config_file_path=str(settings.folder / tree.file))
    config.load_dict(copy.deepcopy(_THEME))
    table = _keys(MkDocsConfig, config)
    if "site_name" not in settings.values:
        yield Problem(tree.at(), "schema/missing-key", "缺少“site_name”", "补上 site_name: 某局学习门户")
    written = {k: v for k, v in (tree.value or {}).items() if v is None or settings.values[k] is not None}  # no !ENV
    yield from _mapping(written, {k: None if k in (*_OWN, *LOADED) else o for k, o in table.items()}, tree, ())
    for key in written.keys() & LOADED.keys():
        yield from _unloaded(table[key], key, settings.values[key], tree.at((key,)))


def _keys(of: type[Any], config: MkDocsConfig) -> dict[str, BaseConfigOption[Any]]:
    """The keys that may be written, without what is only said to be out of use."""
    table: dict[str, BaseConfigOption[Any]] = dict(of._schema)  # noqa: SLF001 - its one list of keys
    for key in [k for k, o in table.items() if isinstance(o, c.Deprecated | c.Private) or k == "config_file_path"]:
        del table[key]
    for key, option in table.items():
        option.pre_validation(config, key)
    return table


def _mapping(
    value: Mapping[str, Any], table: Mapping[str, BaseConfigOption[Any] | None], tree: Tree, path: Path
) -> Iterator[Problem]:
    for key, one in value.items():
        where = (*path, key)
        if (option := table.get(key)) is not None:
            yield from _value(option, one, tree, where)
        elif key not in table and key != "INHERIT":
            yield unknown(tree.key_at(where), key, list(table))


def _value(option: BaseConfigOption[Any], value: Any, tree: Tree, path: Path) -> Iterator[Problem]:
    """What does not fit; nothing at all is as good as no key."""
    option = option.option if isinstance(option, c.Optional) else option
    if isinstance(option, c.SubConfig):
        if not isinstance(value, dict):
            yield misfit("dict_type", tree.at(path), f"“{path[-1]}”", value)
        elif isinstance(option.config_class, type):  # `extra` has none and takes anything
            yield from _mapping(value, _below(option), tree, path)
        return
    try:
        option.validate(copy.deepcopy(value))
    except (ValidationError, ValueError):  # the latter of an address that cannot be taken apart
        yield _misfit(option, tree.at(path), f"“{path[-1]}”", value)


def _below(option: c.SubConfig[Any]) -> dict[str, BaseConfigOption[Any]]:
    """The keys of a group; those of its groups may stand in it for all of them."""
    own: dict[str, BaseConfigOption[Any]] = dict(option.config_class._schema)  # noqa: SLF001
    if isinstance(option, c.PropagatingSubConfig):
        for group in [o for o in own.values() if isinstance(o, c.SubConfig)]:
            own |= dict(group.config_class._schema)  # noqa: SLF001
    return own


def _misfit(option: BaseConfigOption[Any], at: Location, name: str, value: Any) -> Problem:
    levels = getattr(option, "levels", None)
    if levels:
        return misfit("literal_error", at, name, value, expected="、".join(levels))
    if isinstance(option, c.URL):
        hint = "写完整的网址，如 http://study.local/"
        return Problem(at, "schema/value", f"{name}应为网址，现为 {shown(value)}", hint)
    if isinstance(option, c.ListOfItems):
        return misfit("list_type", at, name, value)
    wanted = getattr(option, "_type", str)
    if value is not None and wanted in _KINDS and not isinstance(option, c.IpAddress) and not isinstance(value, wanted):
        return misfit(_KINDS[wanted], at, name, value)
    return Problem(at, "schema/value", f"{name}的值 {shown(value)} 不合要求", "照原来的写，或者删去这一行")


def _unloaded(option: BaseConfigOption[Any], key: str, value: Any, at: Location) -> Iterator[Problem]:
    """Each by itself, so that the one that cannot be loaded is named."""
    if not isinstance(value, list | dict):
        yield misfit("list_type", at, f"“{key}”", value)
        return
    for entry in [{name: options} for name, options in value.items()] if isinstance(value, dict) else value:
        name = next(iter(entry)) if isinstance(entry, dict) and len(entry) == 1 else entry
        try:
            option.validate([plain(entry)])
        except ValidationError:
            sound = False
        else:
            sound = not option.warnings
        option.reset_warnings()
        if not sound:
            message = f"没有“{name}”这个{LOADED[key]}，或者它的选项不对"
            yield Problem(at, "settings/unloaded", message, "照原来的写；新加的要先装上")


def plain(entry: Any) -> Any:
    """A copy (MkDocs takes it apart) of a name with its options, without those that call Python."""
    entry = copy.deepcopy(entry)
    for options in [o for o in entry.values() if isinstance(o, dict)] if isinstance(entry, dict) else ():
        for key in [k for k, option in options.items() if option is None]:
            del options[key]
    return entry
