"""加锁 in a paper, and quizzes/locked/<paper>.yml: what `xueer lock` made of it. Nothing here can open it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Annotated, Self, TypeAlias

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from ..ground.problems import Location, Problem
from ..ground.validation import Id, Model, Text, fail, key, validate
from ..ground.yamltree import Tree
from .check_character import DIGITS, is_checked

FOLDER = "quizzes/locked"
_HEAD = "# 由 xueer lock 写出，不要手改。口令不在这里，也不能从这里算出。\n"


def key_text(public: str) -> str:
    """A public key (64 hex digits) as an author copies it: with eight more by which a slip shows."""
    return public + hashlib.sha256(public.encode()).hexdigest()[:8]


def _whole_key(value: object) -> object:
    if value is None or (
        isinstance(value, str) and re.fullmatch("[0-9a-f]{72}", value) and key_text(value[:64]) == value
    ):
        return value
    hint = "照 xueer receipt-key 写出的整行抄，共 72 个字符；抄错了，交来的回执谁也打不开"
    raise fail("paper/lock", "“回执公钥”不完整，或者抄错了", hint)


_Hex: TypeAlias = Annotated[str, StringConstraints(pattern="^[0-9a-f]{72}$")]
_Groups: TypeAlias = Annotated[str, StringConstraints(pattern="^([0-9]{4} ){4}[0-9]{4}$")]


def _whole_words(value: object) -> object:
    if value is None or (
        isinstance(value, str)
        and re.fullmatch(r"(\d{4} ){4}\d{4}", value)
        and is_checked(value.replace(" ", ""), DIGITS)
    ):
        return value
    hint = "照 xueer lock 给出的口令抄：20 位数字，四位一组，中间空一格"
    raise fail("paper/lock", "“公开口令”不完整，或者抄错了", hint)


class Locking(Model):
    """加锁: when it begins, in the organiser's words, and the public key that receipts are sealed to.

    `words` is the passphrase of a paper to try it out on; its page says it to everybody. A real exam has none here.
    """

    begins: Text = key("开考")
    words: Annotated[_Groups | None, BeforeValidator(_whole_words)] = key("公开口令", None)
    receipts: Annotated[_Hex | None, BeforeValidator(_whole_key)] = key("回执公钥", None)


def checked(*parts: str | int) -> str:
    """Sixteen hex digits by which a lost or changed character of a locked paper's file shows."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:16]


class LockHead(Model):
    """The file. `content` is the fingerprint of what was encrypted; it stays in the repository, off the site."""

    paper: Id = key("加锁试卷")
    content: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = key("内容")
    salt: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")] = key("盐")
    #: scrypt's N is two to this power.
    cost: Annotated[int, Field(ge=10, le=20)] = key("强度")
    box: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]+={0,2}$")] = key("密文")
    #: Of all the above: nobody could open it on the day if a character were lost in a merge.
    whole: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")] = key("校验")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.whole != checked(self.paper, self.content, self.salt, self.cost, self.box):
            raise fail(
                "paper/lock-damaged", "加锁的文件有改动或者不完整，开考时谁也打不开", "用 git 取回原来的，或者重新加锁"
            )
        return self

    def text(self) -> str:
        """The file as it is written."""
        values = self.model_dump(by_alias=True)
        return _HEAD + "".join(f"{name}: {json.dumps(value)}\n" for name, value in values.items())


def content_hash(text: str) -> str:
    """Of what was encrypted, to notice a change; it tells a question to who guesses it, so it stays off the site."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A locked paper and where its file stands."""

    file: str
    at: Location
    head: LockHead

    @property
    def id(self) -> str:
        return self.head.paper


def lock(tree: Tree) -> tuple[Lock | None, list[Problem]]:
    """The locked paper in this tree."""
    head, problems = validate(LockHead, tree, tree.value, ())
    return Lock(file=tree.file, at=tree.at(("加锁试卷",)), head=head) if head else None, problems
