"""What every importer returns, and a bank's YAML made from it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any, TypeAlias

from ...ground import characters, textfile, yamlnodes
from ...ground.guard import stopping
from ...ground.validation import validate
from ...ground.yamltree import Tree
from ...quizzes import TYPES
from ..office.refused import Refused
from . import bank_yaml
from .report import Report

#: A question as its YAML has it: Chinese keys, plain values.
Draft: TypeAlias = dict[str, Any]
MOST_ITEMS = 50_000
#: Up to here a float holds every whole number, and its digits are no exponent.
LARGEST_NUMBER = 1e15
TOO_LARGE = f"数太大（{LARGEST_NUMBER:.0f} 以内才记得准）"
#: Stands for an explanation that the source has not.
MISSING = "（待补）"
_BANK, _ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*"), re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
#: What people write between two spellings of a blank, or before each; 1,000 and 1:2 are one.
_PARTED = re.compile(r"[/|｜／、;；，\n]|,(?!\d{3})|.或者?.|[(（]\d{1,2}[)）]|[①-⑳]")
#: The order in which a question's keys are written.
ORDER = (
    "编号", "题型", "计分", "分值", "难度", "标签", "材料", "题干", "选项", "项目", "配对", "干扰", "答案", "误差",
    "单位", "参考答案", "要点", "解析", "选项解析", "依据", "已核", "勘误",
)  # fmt: skip
#: Words that this program writes, not the source.
_OURS = frozenset((*ORDER, *TYPES, *ascii_uppercase))


@dataclass(slots=True)
class Imported(Report):
    """What one file gave."""

    total: int = 0
    drafts: list[Draft] = field(default_factory=list)
    materials: dict[str, str] = field(default_factory=dict)
    title: str = ""
    note: str = ""
    defaults: dict[str, Any] = field(default_factory=dict)
    reviewed: dict[str, str] = field(default_factory=dict)
    #: The bank's id in the source, where global ids (bank.q001) tell it.
    bank: str = ""
    #: The category that a question stands under, by the questions' order; one for all is the bank's title.
    category: str = ""
    categories: list[str] = field(default_factory=list)
    opened: dict[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    next: int = 1

    def begin(self) -> None:
        """Count an item; raises Refused when there are more than a bank can have."""
        self.total += 1
        if self.total > MOST_ITEMS:
            raise Refused(f"题太多（最多 {MOST_ITEMS} 道），请分成几个题库再导入")

    def store(self, draft: Draft, where: str, name: str = "", *, parted: bool = False) -> bool:
        """Take a question with its explanation, or a mark that it is missing; says so when its id had to change.

        Where the source gives no id, a `name` that looks like one is taken for it; any other name is listed.
        `parted`: the source leaves no doubt where one spelling of a blank ends.
        """
        named = str(draft.get("编号") or "")
        if not named and looks_like_id(name):
            named, name = name, ""
        local = self._local(named)
        draft = draft | {"编号": local, "解析": draft.get("解析") or MISSING}
        if not self.add(draft, where):
            return False
        stem, got = str(draft["题干"]), str(self.drafts[-1]["编号"])
        self.stored.append(got)
        self.categories.append(self.category)
        if named and got != local:
            self.leave(where, stem, "编号", named, f"不合写法或者重复，换成了 {got}")
        if name not in ("", named) and not stem.startswith(name.rstrip(".…")):
            self.leave(where, stem, "名称", name, f"学而的题目只有编号，没有名称；编号用了 {got}")
        for number, forms in enumerate(draft["答案"] if draft["题型"] == "填空" and not parted else (), 1):
            for form in filter(_PARTED.search, forms):
                why = f"第 {number} 空按一种写法“{form}”存，要一字不差才对；是几种写法、几个空的，分开写"
                self.note_on(where, stem, why)
        if draft["解析"] == MISSING:
            self.note_on(where, stem, f"没有解析，写了“{MISSING}”")
        return True

    def under(self, where: str, name: str, path: str) -> None:
        """What follows stands under this category; one that no name is left of is listed."""
        self.category = name
        self.opened.setdefault(name, where)
        if not name:
            self.leave(where, "", "分类", path, "没有名字，没有存")

    def settle(self) -> Imported:
        """Itself, whole: a category that all questions share is the title, else each one's is a tag of it."""
        used = {*self.categories}
        for name, where in self.opened.items():
            if name and name not in used:
                self.leave(where, "", "分类", name, "下面没有导入的题，没有存")
        if len(used) == 1:
            self.title = self.title or self.categories[0]
        else:
            for draft, name in zip(self.drafts, self.categories, strict=True):
                if name:
                    draft["标签"] = list(dict.fromkeys([*draft.get("标签", ()), name]))
        return self

    def _local(self, named: str) -> str:
        """q001 of branch.q001, where branch is the one bank that this file is of; other ids as they are."""
        bank, dot, local = named.partition(".")
        if not dot or not _BANK.fullmatch(bank):
            return named
        self.bank = self.bank or bank
        return local if bank == self.bank else named

    def add(self, draft: Draft, where: str = "") -> bool:
        """Take a question that fits its type (else report it); without an id it gets the next free one."""
        leaves = _leaves(draft)
        if why := _unfit_to_publish(leaves) or _misfit(draft, leaves):
            self.lose(where, str(draft.get("题干", "")), why)
            return False
        wanted = str(draft.get("编号") or "")
        if not _ID.fullmatch(wanted) or wanted in self.ids:
            wanted = self._free()
        self.ids.add(wanted)
        self.drafts.append({"编号": wanted} | {k: v for k, v in draft.items() if k != "编号"})
        return True

    def _free(self) -> str:
        """The next free id: its number is that of the question, or the first after it that nobody has."""
        self.next = max(self.next, len(self.drafts) + 1)
        while f"q{self.next:03}" in self.ids:
            self.next += 1
        return f"q{self.next:03}"


def looks_like_id(name: str) -> bool:
    """Whether a name can be an id, of a question alone or behind its bank's: q001, branch.q001."""
    return re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", name) is not None


def judgement(text: str) -> str | None:
    """对 or 错 as people write it; None for anything else. Bare digits are never guessed."""
    word = text.strip().casefold().strip("()（）。.")
    if word in {"对", "正确", "是", "√", "✓", "✔", "t", "true", "y", "yes"}:
        return "对"
    if word in {"错", "错误", "否", "×", "✗", "✘", "x", "f", "false", "n", "no", "不对", "不正确"}:
        return "错"
    return None


def _unfit_to_publish(leaves: list[str | float]) -> str:
    """What the guard stops at in a question, masked; an option that is nothing but 机密 marks nothing."""
    found = stopping("\n".join([f"| {one}" for one in leaves if one not in _OURS]))
    return "；".join(dict.fromkeys(f"有{hit.by.name}“{hit.shown}”" for hit in found))


def _misfit(draft: Draft, leaves: list[str | float]) -> str:
    """Why this is no question of its type, in words; empty when it is one."""
    value = {"编号": "q", **{k: v for k, v in draft.items() if k not in ("编号", "材料", "依据")}}
    if why := _unseen(leaves):
        return why
    if any(abs(one) >= LARGEST_NUMBER for one in leaves if not isinstance(one, str)):
        return TOO_LARGE
    question, problems = validate(TYPES[draft["题型"]], Tree(""), value, ())
    found = [p.message for p in problems]
    if question is not None:
        found += [message for _, _, message, _ in question.findings()]
    return "；".join(dict.fromkeys(found))


def unseen(value: Any) -> str:
    """That a control character is in a text of it, in words; empty when there is none."""
    return _unseen(_leaves(value))


def _unseen(leaves: list[str | float]) -> str:
    found = characters.first("\n".join([one for one in leaves if isinstance(one, str)]))
    return f"有看不见的控制字符（{found[1]}），删去再导入" if found else ""


def _leaves(value: Any) -> list[str | float]:
    """All texts and numbers in a draft, keys too; lists and maps as deep as the file says, without recursion."""
    waiting, found = [value], list[str | float]()
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, dict):
            waiting += one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, int | float):
            found.append(one)
    return found


def _whole(value: Any) -> Any:
    """Whole numbers without their .0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _ordered(draft: Draft) -> Draft:
    """The keys in our order, others at the end, whole numbers without their .0."""
    whole = {k: _whole(v) for k, v in draft.items()}
    return {k: whole[k] for k in ORDER if k in whole} | whole


def bank_text(bank_id: str, imported: Imported) -> str:
    """The bank's YAML; equal imports give equal text. Raises Refused for one that no check would read."""
    head: dict[str, Any] = {"题库": bank_id, "标题": imported.title or bank_id}
    optional = {"说明": imported.note, "默认": imported.defaults, "材料": imported.materials}
    optional["已核"] = imported.reviewed
    head |= {k: v for k, v in optional.items() if v}
    value = head | {"题目": [_ordered(draft) for draft in imported.drafts]}
    text = bank_yaml.document(value)
    values, size = bank_yaml.size(value), len(text.encode(errors="replace"))
    parts = math.ceil(max(values / yamlnodes.MOST_VALUES, size / textfile.LARGEST))
    if parts > 1:
        most = f"最多 {textfile.LARGEST / 1e6:.0f} MB、{yamlnodes.MOST_VALUES // 10_000} 万个值"
        is_so = f"{size / 1e6:.1f} MB、{values / 10_000:.1f} 万个值"
        raise Refused(
            f"{len(imported.drafts)} 题放在一个题库里太大（{is_so}，{most}），"
            f"没有写文件：把原文件分成至少 {parts} 个，各用一个 --id 导入"
        )
    return text
