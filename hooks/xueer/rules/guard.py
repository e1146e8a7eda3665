"""Nothing secret and no person is published: the detectors over every text, name and picture of the content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import PurePosixPath

from ..ground.guard import Hit, hits, hits_in_name, masked
from ..ground.guard.exemptions import FILE, LOCATION, Exemption
from ..ground.problems import Location, Problem
from ..library import Library


@dataclass(frozen=True, slots=True)
class _Finding:
    """What was found where: enough to be let stand by guard.yml, which names the file masked as well.

    `same` is equal for equal values.
    """

    at: Location
    rule: str
    kind: str
    shown: str
    where: str
    hint: str
    same: int

    @property
    def about(self) -> tuple[str, str, str]:
        """What a row of guard.yml names."""
        return masked(self.at.file), self.kind, self.shown

    def problem(self, hint: str) -> Problem:
        value = "" if self.shown == self.kind else f"“{self.shown}”"
        return Problem(self.at, self.rule, f"{self.where}{self.kind}{value}", hint)


def nothing_to_hide(library: Library) -> Iterator[Problem]:
    """Every finding that guard.yml does not let stand, and every row of it that lets nothing stand."""
    found: dict[tuple[str, str, str], dict[int, list[_Finding]]] = {}
    for finding in _findings(library):
        if finding.at.file == FILE:  # nothing in guard.yml itself is let stand
            yield finding.problem(finding.hint)
        else:
            found.setdefault(finding.about, {}).setdefault(finding.same, []).append(finding)
    rows: dict[tuple[str, str, str], list[Exemption]] = {}
    for exemption in library.exemptions:
        rows.setdefault(exemption.about, []).append(exemption)
    for about in {**found, **rows}:
        yield from _compared(list(found.get(about, {}).values()), rows.get(about, []))


def _compared(values: list[list[_Finding]], rows: list[Exemption]) -> Iterator[Problem]:
    """The first row is for the first value that its mask shows, the second for the second: each for its places only."""
    for places, exemption in zip_longest(values, rows):
        allowed = exemption.row.places if exemption else 0
        count = len(places or ())
        for finding in (places or ())[allowed:]:
            hint = f"{FILE} 放过的是头尾相同的另一个。{finding.hint}" if rows else finding.hint
            if exemption:
                hint = f"{FILE} 放过 {allowed} 处，这里有 {count} 处；都看过、都可以公开的，写“处数: {count}”"
            yield finding.problem(hint)
        if exemption and count < allowed:
            yield _idle(exemption, count)


def _idle(exemption: Exemption, count: int) -> Problem:
    row = exemption.row
    if count:
        message = f"“{row.file}”里{row.kind}“{row.value}”只有 {count} 处"
        return Problem(exemption.at, "guard/idle", message, f"改成“处数: {count}”")
    message = f"“{row.file}”里没有{row.kind}“{row.value}”了"
    return Problem(exemption.at, "guard/idle", message, f"从 {FILE} 里删去这一条")


def _findings(library: Library) -> Iterator[_Finding]:
    """In guard.yml a mark of secrecy is the name of what is let stand: it has no mask, and marks nothing."""
    for file, text in library.files.items():
        found = (h for h in hits(text) if file != FILE or h.by.rule != "guard/secrecy")
        yield from (_found(Location(file, h.line + 1, h.start + 1), h, "有") for h in found)
    yield from _in_names(library)
    yield from _in_pictures(library)


def _found(at: Location, hit: Hit, where: str) -> _Finding:
    return _Finding(at, hit.by.rule, hit.by.name, hit.shown, where, hit.by.hint, hit.same)


def _in_names(library: Library) -> Iterator[_Finding]:
    """Each file and each folder once; its name is shown masked, too."""
    paths = {p for name in library.paths for p in (PurePosixPath(name), *PurePosixPath(name).parents)}
    for path in sorted(paths):
        what = "文件名里有" if path.as_posix() in library.paths else "文件夹名里有"
        yield from (_found(Location(masked(path.as_posix())), hit, what) for hit in hits_in_name(path.name))


def _in_pictures(library: Library) -> Iterator[_Finding]:
    for file, picture in library.pictures.items():
        at = Location(file)
        if picture.located:
            hint = "用看图软件“另存为”或者截图，去掉位置再放"
            yield _Finding(at, "guard/location", LOCATION, LOCATION, "图片里带着", hint, 0)
        for text in picture.texts:
            yield from (_found(at, hit, "图片附带的文字里有") for hit in hits(text))
