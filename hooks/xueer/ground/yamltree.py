"""YAML whose every value keeps its line and column, without YAML's silent surprises.

PyYAML reads `0012` as 10, `1:30` as 90, `no` as False, keeps the last of two equal keys and takes
`标题：…` (full-width colon) for text. Here each of these is a problem at its place; so are tags, anchors, aliases,
and a file that would need more time or memory than anything written by hand.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

import yaml

from . import characters, yamlnodes
from .problems import Location, Problem

Path: TypeAlias = tuple[str | int, ...]

_FULL_WIDTH_KEY = re.compile(r"\s*(?:-\s+)?([\w一-龥]{1,8})：")
_CANONICAL_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
#: e.g. 1.5 · -0.25 · 1.5e-3; not .5, 1_0.5, 0012.5, .inf
_CANONICAL_FLOAT = re.compile(rf"{_CANONICAL_INT.pattern}\.[0-9]*(?:e[-+][0-9]{{1,2}})?", re.IGNORECASE)
#: Signs of the longest number: Python reads no whole number of thousands of digits.
_LONGEST = 40
#: Of one file; more are told when these are mended.
MOST_PROBLEMS = 1000
_TAG = "tag:yaml.org,2002:"
_NO_TAGS = re.compile(r"(?!)")


@dataclass(slots=True)
class Tree:
    """A YAML document as plain values; `at` tells where any path of keys and indexes stands."""

    file: str
    value: Any = None
    places: dict[Path, Location] = field(default_factory=dict)
    keys: dict[Path, Location] = field(default_factory=dict)
    ends: dict[Path, Location] = field(default_factory=dict)  # of mappings: where the next thing begins
    traps: frozenset[Location] = frozenset()  # where a problem has been reported already

    def at(self, path: Path = ()) -> Location:
        """Where the value at `path` stands, or its nearest parent that exists."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, Location(self.file))

    def key_at(self, path: Path) -> Location:
        """Where the key that leads to `path` stands."""
        return self.keys.get(path) or self.at(path)


def read(
    text: str, file: str, first_line: int = 1, tags: re.Pattern[str] = _NO_TAGS
) -> tuple[Tree | None, list[Problem]]:
    """The tree of one YAML document and its problems; no tree when the syntax is broken.

    `first_line` is where `text` begins in the file (front matter and fences begin later). `tags` may be written.
    """
    text, problems = characters.cleaned(text, file, first_line)
    reader = _Reader(text, file, first_line, problems, tags)
    try:
        node = yamlnodes.compose(text)
    except yaml.MarkedYAMLError as error:
        return None, [*reader.problems, reader.syntax_problem(error)]
    except yamlnodes.TooMuchError as error:
        at = Location(file, error.line + first_line, error.column + 1)
        return None, [*reader.problems, Problem(at, error.rule, error.message, error.hint)]
    tree = Tree(file)
    if node is not None:
        tree.value = reader.build(node, (), tree)
    tree.traps = frozenset(problem.at for problem in reader.problems)
    return tree, reader.problems


class _Reader:
    def __init__(self, text: str, file: str, first_line: int, problems: list[Problem], tags: re.Pattern[str]) -> None:
        self.text = text
        self.file = file
        self.first_line = first_line
        self.problems = problems
        self.tags = tags
        self.seen: set[int] = set()

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def location(self, mark: yaml.Mark | None) -> Location:
        assert mark  # PyYAML tells one with everything it reads and everything it refuses
        return Location(self.file, mark.line + self.first_line, mark.column + 1)

    def report(self, mark: yaml.Mark, rule: str, message: str, hint: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.location(mark), rule, message, hint))

    def syntax_problem(self, error: yaml.MarkedYAMLError) -> Problem:
        at = self.location(error.problem_mark)
        last = at.line - self.first_line
        first = max(0, last - 1)
        for number, line in enumerate(self.lines[first : last + 1], first):
            if found := _FULL_WIDTH_KEY.match(line):
                where = Location(self.file, number + self.first_line, found.end(1) + 1)
                return _full_width(where, found[1])
            if "\t" in line[: len(line) - len(line.lstrip())]:
                where = Location(self.file, number + self.first_line, 1)
                return Problem(where, "yaml/tab", "行首用了制表符", "改用空格缩进")
        return Problem(at, "yaml/syntax", "YAML 写法有误，读不下去", _syntax_hint(error))

    def build(self, node: yaml.Node, path: Path, tree: Tree) -> Any:
        tree.places[path] = self.location(node.start_mark)
        if id(node) in self.seen:  # an alias; what it repeats has been reported at its anchor
            return None
        self.seen.add(id(node))
        tagged = self.look_for_signs(node)
        if isinstance(node, yaml.MappingNode):
            tree.ends[path] = self.location(node.end_mark)
            return dict(self.pairs(node, path, tree))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(n, (*path, i), tree) for i, n in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return str(node.value) if tagged else self.scalar(node)

    def look_for_signs(self, node: yaml.Node) -> bool:
        """Whether a tag says what the value is.

        Reported: a tag, an anchor; a character that nobody sees and that was written by its number.
        """
        mark = node.start_mark
        if isinstance(node, yaml.ScalarNode) and characters.first(node.value):
            self.problems.append(characters.problem(self.location(mark), node.value))
            node.value = characters.seen(node.value)  # half a character could not even be told of
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        sign = line[mark.column : mark.column + 1]
        if sign == "&":
            self.report(mark, "yaml/alias", "不支持用 & 和 * 重复引用", "把内容写两遍，或给文字加双引号")
        elif sign == "!":
            written = line[mark.column :].split(maxsplit=1)[0]
            if not self.tags.match(written):
                self.report(mark, "yaml/tag", f"不支持的写法“{_short(written)}”", "去掉它；要写文字，整个加双引号")
        return sign == "!"

    def pairs(self, node: yaml.MappingNode, path: Path, tree: Tree) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.report(key_node.start_mark, "yaml/key", "键必须是文字", "检查括号和冒号")
                continue
            self.look_for_signs(key_node)
            key = str(key_node.value)
            if key in seen:
                hint = f"第 {seen[key]} 行已有，删去一个"
                self.report(key_node.start_mark, "yaml/duplicate-key", f"键“{_short(key)}”重复", hint)
                continue
            seen[key] = self.location(key_node.start_mark).line
            tree.keys[(*path, key)] = self.location(key_node.start_mark)
            yield key, self.build(value_node, (*path, key), tree)

    def scalar(self, node: yaml.ScalarNode) -> Any:
        raw, tag = str(node.value), str(node.tag).removeprefix(_TAG)
        if not node.style:
            self.look_for_full_width_colon(node)
        if node.style:
            return raw
        match tag:
            case "null":
                return None
            case "bool":
                return self.boolean(node, raw)
            case "int" | "float":
                return self.number(node, raw, tag)
            case "timestamp":
                return self.date(node, raw)
        return raw

    def boolean(self, node: yaml.ScalarNode, raw: str) -> bool | str:
        if raw.lower() in ("true", "false"):
            return raw.lower() == "true"
        message = f"“{raw}”会被当成“{'是' if raw.lower() in ('yes', 'on') else '否'}”"
        self.report(node.start_mark, "yaml/bool", message, f'要写文字请加引号："{raw}"')
        return raw

    def number(self, node: yaml.ScalarNode, raw: str, tag: str) -> float | str:
        if len(raw) > _LONGEST:
            hint = "核对这个数；要写文字请加引号"
            self.report(node.start_mark, "yaml/number", f"“{raw[:_LONGEST]}…”太长，不像一个数", hint)
            return raw
        if tag == "int" and _CANONICAL_INT.fullmatch(raw):
            return int(raw)
        if tag == "float" and _CANONICAL_FLOAT.fullmatch(raw):
            return float(raw)
        read = _read_as(raw) if len(self.problems) < MOST_PROBLEMS else ""
        message = f"“{raw}”会被当成数{read and f' {read}'}"
        self.report(node.start_mark, "yaml/number", message, f'要写文字请加引号："{raw}"')
        return raw

    def date(self, node: yaml.ScalarNode, raw: str) -> dt.date | str:
        try:
            return dt.date.fromisoformat(raw)
        except ValueError:
            hint = "写作 2026-03-31，且日子要存在"
            self.report(node.start_mark, "yaml/date", f"没有“{_short(raw)}”这个日期", hint)
            return raw

    def look_for_full_width_colon(self, node: yaml.ScalarNode) -> None:
        """A plain scalar that swallowed a following `键：值` line (or is one, where a list entry stands)."""
        start, end = node.start_mark.line, node.end_mark.line
        for number in range(start + 1, min(end + 1, len(self.lines))):
            if found := _FULL_WIDTH_KEY.match(self.lines[number]):
                where = Location(self.file, number + self.first_line, found.end(1) + 1)
                self.problems.append(_full_width(where, found[1]))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _read_as(raw: str) -> str:
    """What YAML makes of it; empty when that is nothing at all, as for 0x_."""
    with contextlib.suppress(ValueError):
        return str(yaml.safe_load(raw))
    return ""


def _full_width(at: Location, key: str) -> Problem:
    hint = f"改成半角冒号加空格：“{key}: ”"
    return Problem(at, "yaml/full-width-colon", f"“{key}”后面是全角冒号", hint)


def _syntax_hint(error: yaml.MarkedYAMLError) -> str:
    reasons = {
        "expected a single document": "一个文件只写一份，去掉中间的 ---",
        "mapping values are not allowed": "这一行有多余的冒号，含冒号的文字要加双引号；或者上一行缩进不对",
        "could not find expected ':'": "键后面要有半角冒号加空格",
        "found character": "这里有 YAML 不认的字符，给整段文字加双引号",
        "expected <block end>": "缩进和上一行不一致，或列表的短横线没有对齐",
        "expected ',' or": "花括号或方括号里少了逗号或右括号",
        "while scanning a quoted": "引号没有成对",
        "found undefined alias": "以 * 开头的文字要加双引号",
    }
    text = str(error)
    return next((hint for key, hint in reasons.items() if key in text), "检查这一行和上一行的缩进、冒号、引号")
