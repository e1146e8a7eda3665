"""mkdocs.yml tried out: MkDocs itself makes two pages with these settings, and whatever it says is told of the key.

The general rule behind the table of `mkdocs_keys.py`: an icon that is not there, a language that the theme does not
speak, a template, a plugin that wants the network. The pages that come out may need nothing that is not there and
nothing of another site. Which key it was is found by leaving one after the other out.
"""

from __future__ import annotations

import copy
import errno
import logging
import re
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import unquote, urlsplit

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from ..ground.problems import Problem
from ..ground.site import Settings
from ..ground.validation import shown
from ..ground.yamltree import Path as Place
from ..ground.yamltree import Tree
from .mkdocs_keys import LOADED, plain

Values = dict[str, Any]
#: A rule, and what MkDocs said or the address that is wanted.
Complaint = tuple[str, str]
#: Words, which our pages print as text (the trial's would not): whatever they say, the pages come out alike.
_WORDS = {"site_name", "site_description", "site_author", "copyright"}
#: What other rules are about, or what is not tried: it is not left out to see whether that helps.
_KEPT: set[Place] = {(key,) for key in (*_WORDS, "docs_dir", "hooks", "not_in_nav", "validation", "strict")}
_KEPT |= {("theme",), ("plugins",), *(("theme", key) for key in ("name", "custom_dir", "font"))}
_NEEDED = ("search", "awesome-nav")
#: What is wrong with `{0}`, a key and its value, and what to do; `{1}` is the address.
_SAID = {
    "settings/refused": ("照“{0}”生成不了网站", "照原来的写，或者删去"),
    "settings/elsewhere": ("“{0}”让每一页都向别的网站要东西：{1}", "删去；要用的文件放进 theme/，写它在那里的路径"),
    "settings/missing": ("“{0}”指到的文件不存在：{1}", "文件放进 theme/，写它在那里的路径；或者删去"),
}
#: Sites that the theme's program asks for numbers when a page links to a repository there.
_ASKED = re.compile(r"(?:^|\.)git(?:hub|lab)\.com$")
_tried: dict[str, list[Complaint]] = {}


def refused(settings: Settings, tree: Tree) -> Iterator[Problem]:
    """What MkDocs refuses or warns of, and what the pages would miss or fetch, at the key that brings it about."""
    values = {k: v for k, v in settings.values.items() if v is not None and k not in ("nav", "INHERIT")}
    values |= {key: [*map(plain, values[key])] for key in LOADED if isinstance(values.get(key), list)}
    values |= dict.fromkeys(_WORDS & values.keys(), "甲")
    out: list[Place] = []  # what is left out, one after the other

    def without(*more: Place) -> list[Complaint]:
        return _complaints(_without(values, [*out, *more]), settings.folder)

    def found() -> tuple[Complaint, Place] | None:
        for place in [*_places(values)][::-1]:
            if place not in out and (gone := [one for one in left if one not in without(place)]):
                inner = (p for p in _inner(values, place) if p not in out and gone[0] not in without(p))
                return gone[0], next(inner, place)
        return None

    left = without()
    while left and (blamed := found()):
        yield _problem(*blamed, settings, tree)
        out.append(blamed[1])
        left = without()
    hint = "照原来的写；看不出来的，把 MkDocs 的话交给维护程序的人："
    yield from (Problem(tree.at(), "settings/refused", "照这份设置生成不了网站", hint + _brief(w)) for _, w in left)


def _problem(complaint: Complaint, place: Place, settings: Settings, tree: Tree) -> Problem:
    message, hint = _SAID[complaint[0]]
    name, value = next(str(step) for step in reversed(place) if not isinstance(step, int)), _at(settings.values, place)
    if len(place) == 2 and place[0] in LOADED and isinstance(value, dict):
        name = next(iter(value))  # a plugin or an extension with its options
    short = not any(isinstance(one, dict) for one in (value if isinstance(value, list) else [value]))
    written = f"{name}: {shown(value).strip('“”')}" if short else name
    return Problem(tree.at(place), complaint[0], message.format(written, _brief(complaint[1])), hint)


def _places(values: Values) -> Iterator[Place]:
    """What may be left out: keys, of the theme its own, plugins one by one. The last are the likeliest."""
    for key in values:
        if (key,) not in _KEPT:
            yield (key,)
        elif key in ("theme", "plugins"):
            yield from _inner(values, (key,))


def _inner(values: Values, place: Place) -> Iterator[Place]:
    value = _at(values, place)
    if len(place) == 2 and place[0] in LOADED and isinstance(value, dict) and len(value) == 1:
        place = (*place, *value)  # a plugin or an extension with its options
        value = _at(values, place)
    steps = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    yield from ((*place, step) for step in steps if (*place, step) not in _KEPT)


def _at(values: Any, place: Place) -> Any:
    for step in place:
        values = values[step]
    return values


def _without(values: Values, places: list[Place]) -> Values:
    """The settings without some, the last first; of a plugin that is needed only its options are left out."""
    values = copy.deepcopy(values)
    for place in sorted(places, key=lambda p: [f"{step:04}" if isinstance(step, int) else step for step in p])[::-1]:
        within, last = _at(values, place[:-1]), place[-1]
        entry = within[last] if isinstance(last, int) else last
        name = next(iter(entry), "") if isinstance(entry, dict) else entry
        if place[:-1] == ("plugins",) and name in _NEEDED and str(within).count(f"'{name}'") == 1:
            within[last] = name if isinstance(last, int) else {}
        else:
            del within[last]
    return values


def _complaints(values: Values, folder: Path) -> list[Complaint]:
    """Tried once for the same settings, wherever they stand."""
    theme = values.get("theme")
    theme = {**theme, "custom_dir": (folder / str(theme.get("custom_dir"))).resolve()} if isinstance(theme, dict) else 0
    key = repr(({k: v for k, v in values.items() if k not in ("theme", "hooks")}, theme))
    if key not in _tried:
        try:
            with tempfile.TemporaryDirectory() as made:
                _tried[key] = list(dict.fromkeys(_attempt(values, folder, Path(made))))
        except OSError:  # no room for it: no fault of the settings, and a build will say it
            return []
    return _tried[key]


def _attempt(values: Values, folder: Path, made: Path) -> Iterator[Complaint]:
    (made / "docs/a").mkdir(parents=True)
    for page in ("index.md", "a/index.md"):
        (made / "docs" / page).write_text("# 甲\n\n## 乙\n", encoding="utf-8")
    said: list[str] = []
    with _quietly(said), _offline():
        try:
            said += _misfits(values, folder) if (folder / "docs").is_dir() else []
            config = MkDocsConfig(config_file_path=str(folder / "mkdocs.yml"))
            own = {"docs_dir": str(made / "docs"), "site_dir": str(made / "site"), "hooks": [], "strict": False}
            own |= dict.fromkeys((key for key in _WORDS if isinstance(values.get(key), str)), "甲")  # 学而 escapes them
            config.load_dict(copy.deepcopy(values) | own)
            if not config.validate()[0]:
                config.plugins.on_startup(command="build", dirty=False)
                build(config)
        except (Exception, SystemExit) as error:
            if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise
            said.append(f"{type(error).__name__}: {error}")
    yield from (("settings/refused", words.replace(str(made), "")) for words in said)
    index = made / "site/index.html"
    if not said and index.exists():
        yield from _wanted(index, folder / "docs")


def _misfits(values: Values, folder: Path) -> list[str]:
    """What MkDocs says of the values alone, as they stand."""
    config = MkDocsConfig(config_file_path=str(folder / "mkdocs.yml"))
    config.load_dict(copy.deepcopy(values) | {"hooks": []})
    errors, warnings = config.validate()
    return [f"{key}: {words}" for key, words in (*errors, *warnings)]


def _brief(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 90 else f"{words[:90]}…"


def _wanted(page: Path, docs: Path) -> Iterator[Complaint]:
    reader = _Wanted()
    reader.feed(page.read_text(encoding="utf-8"))
    for address in reader.addresses:
        parts = urlsplit(address)
        path = unquote(parts.path)
        if parts.netloc:
            yield "settings/elsewhere", address
        elif path and parts.scheme != "data" and not any((at / path).exists() for at in (page.parent, docs)):
            yield "settings/missing", address


class _Wanted(HTMLParser):
    """What a browser fetches to show the page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.program = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.program = tag == "script"
        fetching = {"stylesheet", "icon", "preconnect", "preload", "manifest"}
        if tag == "link" and fetching & set(has.get("rel", "").split()):
            self.addresses.append(has.get("href", ""))
        elif tag in ("script", "img", "iframe") and "src" in has:
            self.addresses.append(has["src"])
        elif has.get("data-md-component") == "source" and _ASKED.search(urlsplit(has.get("href", "")).hostname or ""):
            self.addresses.append(has["href"])

    def handle_data(self, data: str) -> None:
        if self.program:
            self.addresses += re.findall(r"https?://[\w.-]+", data)


@contextmanager
def _quietly(said: list[str]) -> Iterator[None]:
    """What MkDocs and its plugins log as a warning or worse, kept from whoever else listens."""
    log = logging.getLogger("mkdocs")
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    kept = log.handlers, log.propagate
    log.handlers, log.propagate = [handler], False
    try:
        yield
    finally:
        log.handlers, log.propagate = kept


@contextmanager
def _offline() -> Iterator[None]:
    """Without network: a check asks nobody for anything, and a plugin that must ask cannot be used."""
    refuse = OSError("no network")
    asking = patch.object(socket, "getaddrinfo", side_effect=refuse)
    with asking, patch.object(socket.socket, "connect", side_effect=refuse):
        yield
