"""回执: the files candidates hand in. Hostile input: every file is read, judged and listed; none is dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ..ground.untrusted import from_json
from ..quizzes.draw import rank
from .handed_in import Rejected, handed_in, newer, printable

Short = Annotated[str, StringConstraints(max_length=80)]
#: So many characters a code may have; the exam's page takes no more.
LONGEST = 16
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$", max_length=LONGEST)]
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Answer(_Shape):
    """One question's answer as grading takes it."""

    id: Short
    rev: Short
    answer: Annotated[list[Annotated[str, StringConstraints(max_length=20_000)]], Field(max_length=60)]


class Body(_Shape):
    """A receipt's content (client/src/exam/exam.ts writes it)."""

    format: Literal["xueer-receipt"]
    version: Literal[1]
    paper: Short
    revision: Short
    code: Code
    started: Short
    submitted: Short
    used: Annotated[int, Field(ge=0, le=10_000_000)]
    clock: Annotated[int, Field(ge=0, le=1_000_000)]
    answers: Annotated[list[Answer], Field(max_length=1000)]
    checksum: Short


class _Dates(BaseModel):
    started: AwareDatetime
    submitted: AwareDatetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A readable receipt. `altered`: its checksum does not fit; `copy_of`: the same receipt came before."""

    file: str
    body: Body
    altered: bool
    copy_of: str | None = None

    @property
    def code(self) -> str:
        """The code in capitals: a07 is A07, whichever was typed."""
        return self.body.code.upper()

    @property
    def lasted(self) -> int:
        """Seconds from the beginning to handing in, as the candidate's clock had it."""
        started, submitted = (datetime.fromisoformat(t) for t in (self.body.started, self.body.submitted))
        return round((submitted - started).total_seconds())

    @property
    def answers(self) -> dict[str, Answer]:
        return {a.id: a for a in self.body.answers}


def checksum(body: Body) -> str:
    """Forty bits of the content as XXXX-XXXX in Crockford's base 32; the twin of client/src/exam/exam.ts.

    It shows slips and edits; it cannot prove anything against somebody who computes it anew.
    """
    head = [body.paper, body.revision, body.code, body.started, body.submitted, f"{body.used}/{body.clock}"]
    lines = [f"{a.id}@{a.rev}=" + "\x1f".join(a.answer) for a in body.answers]
    text = "\n".join([*head, *lines])
    bits = rank("xueer-receipt-a", text) << 8 | rank("xueer-receipt-b", text) & 0xFF
    out = "".join(_ALPHABET[bits >> 5 * i & 31] for i in range(7, -1, -1))
    return f"{out[:4]}-{out[4:]}"


#: Opens a sealed receipt: paper, the key made for it, the box → its text.
Opener: TypeAlias = Callable[[str, str, str], str | None]


class _Sealed(_Shape):
    """A receipt that only the organiser's private key opens (client/src/lock/box.ts seals it)."""

    format: Literal["xueer-sealed-receipt"]
    version: Literal[1]
    paper: Short
    key: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    box: str


def read_folder(folder: Path, paper: str, opener: Opener | None = None) -> tuple[list[Receipt], list[Rejected]]:
    """Every file below the folder, by name; receipts of this paper, and what could not be taken with reasons."""
    receipts: list[Receipt] = []
    rejected: list[Rejected] = []
    first: dict[str, str] = {}
    for name, value in handed_in(folder):
        found = _read(value, name, paper, opener)
        if isinstance(found, Rejected):
            rejected.append(found)
            continue
        same = found.model_dump_json()
        altered = checksum(found) != found.checksum
        receipts.append(Receipt(file=name, body=found, altered=altered, copy_of=first.get(same)))
        first.setdefault(same, name)
    return receipts, rejected


def _read(value: Any, name: str, paper: str, opener: Opener | None) -> Body | Rejected:
    if isinstance(value, dict) and value.get("format") == "xueer-sealed-receipt":
        value = _opened(value, name, opener)
    if isinstance(value, Rejected):
        return value
    if not isinstance(value, dict) or value.get("format") != "xueer-receipt":
        return Rejected(name, "不是回执文件")
    if why := newer(value):
        return Rejected(name, why)
    try:
        body = Body.model_validate(value)
        _Dates(started=body.started, submitted=body.submitted)
    except ValidationError as error:
        places = sorted({printable(".".join(map(str, e["loc"])))[:40] or "整体" for e in error.errors()})
        return Rejected(name, f"回执内容不合格式：{'、'.join(places[:5])}")
    if body.paper != paper:
        shown = body.paper if re.fullmatch(r"[\w-]{1,60}", body.paper) else "（读不出）"
        return Rejected(name, f"是另一份试卷“{shown}”的回执")
    return body


def _opened(value: object, name: str, opener: Opener | None) -> Any:
    """What a sealed receipt holds, or why it stays closed."""
    if isinstance(value, dict) and (why := newer(value)):
        return Rejected(name, why)
    try:
        sealed = _Sealed.model_validate(value)
        if opener is None:
            return Rejected(name, "回执封好了：加上 --key 和阅卷私钥的文件再评")
        text = opener(sealed.paper, sealed.key, sealed.box)
        return Rejected(name, "这个私钥打不开：不是封给它的，或者文件损坏") if text is None else from_json(text)
    except ValueError:  # pydantic's too
        return Rejected(name, "封好的回执不合格式")


def repeated_codes(receipts: Iterable[Receipt]) -> set[str]:
    """Codes that handed in more than one different receipt."""
    seen: dict[str, int] = {}
    for receipt in receipts:
        if receipt.copy_of is None:
            seen[receipt.code] = seen.get(receipt.code, 0) + 1
    return {code for code, count in seen.items() if count > 1}
