"""quizzes/locked/<paper>.yml: a paper under a passphrase, as `xueer lock` wrote it. Nothing here can open it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, StringConstraints

from ..ground.problems import Location, Problem
from ..ground.validation import Id, Model, key, validate
from ..ground.yamltree import Tree

FOLDER = "quizzes/locked"
_HEAD = "# 由 xueer lock 写出，不要手改。口令不在这里，也不能从这里算出。\n"


class LockHead(Model):
    """The file. `content` is the fingerprint of what was encrypted; it stays in the repository, off the site."""

    paper: Id = key("加锁试卷")
    content: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = key("内容")
    salt: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")] = key("盐")
    #: scrypt's N is two to this power.
    cost: Annotated[int, Field(ge=10, le=20)] = key("强度")
    box: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]+={0,2}$")] = key("密文")

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
