"""What a page hands to the client, as pydantic models; schemas/payload.schema.json and the client's types follow.

A field's name is its name in the browser, in the order written here; addresses are relative to the site's root.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, RootModel, WithJsonSchema

from ..quizzes import TYPES
from .facts import Moves, PlanFacts, PreviewFile
from .handed import Handed, Number

#: The id of a registered question type.
TypeId: TypeAlias = Annotated[
    str, WithJsonSchema({"type": "string", "enum": [kind.type_id for kind in TYPES.values()]})
]
Mode: TypeAlias = Literal["daily", "challenge", "themed"]


class Source(Handed):
    """The clause a question rests on."""

    label: str
    href: str


class Solution(Handed):
    """Everything that depends on a question's key. A question of a sealed exam has none."""

    key: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    notes: dict[str, str]
    explanation: str
    source: Source | None


class Option(Handed):
    """What can be chosen; shown under the letter of its place, not under its key."""

    key: str
    text: str


class Question(Handed):
    """One question as a candidate sees it; `rev` changes with whatever makes an earlier answer worthless."""

    id: str
    rev: str
    #: Revisions of before a slip in the stem was mended: answers to them stand.
    formerly: tuple[str, ...]
    type: TypeId
    stem: str
    options: tuple[Option, ...]
    lefts: tuple[str, ...]
    unit: str
    rule: Literal["all", "half", "each"]
    score: Number
    difficulty: int
    tags: tuple[str, ...]
    material: str | None
    solution: Solution | None


class SetInfo(Handed):
    """A quiz by its name: bank/…, paper/…, page/…."""

    id: str
    title: str
    href: str
    count: int


class Section(Handed):
    """A 大题: its title and the ids of its questions."""

    title: str
    questions: tuple[str, ...]


class CellSpec(Handed):
    """`count` questions of a type (any when empty), with all these tags, of one difficulty (any when null)."""

    count: int
    kind: str
    tags: tuple[str, ...]
    difficulty: int | None


class DrawSpec(Handed):
    """A 大题 that the browser draws: from which banks, and what."""

    title: str
    banks: tuple[str, ...]
    cells: tuple[CellSpec, ...]


class BankInfo(Handed):
    """A bank by name."""

    id: str
    title: str


class BankOffer(BankInfo):
    """A bank to draw from: how many questions it offers, and their tags."""

    count: int
    tags: tuple[str, ...]


class Task(Handed):
    """A task of a checklist: a page to read, a quiz to do, something to attend, an article to read.

    `hours` are 学时 of a session, `seconds` how long reading or a quiz takes; none has both. `confirmed`: the ledger
    says that the session took place.
    """

    id: str
    kind: Literal["read", "quiz", "offline", "clause"]
    title: str
    href: str | None
    page: str | None
    set: str | None
    hours: Number
    seconds: int
    confirmed: bool
    due: str | None
    after: tuple[str, ...]


class TaskList(Handed):
    """A checklist with its recurring tasks laid out by due date; `hours` is the goal of 集中学习 alone."""

    id: str
    title: str
    audience: str
    year: int | None
    hours: Number
    href: str
    default: bool
    tasks: tuple[Task, ...]


class ReadingTask(Handed):
    """A checklist's task that reading a page completes."""

    id: str
    title: str
    list: str
    href: str


class Payload(Handed):
    """What every element gets: version, kind, and `base`, the way from its page to the site's root."""

    version: Literal[1] = 1
    kind: str
    base: str


class Quiz(Payload):
    """Questions to answer one by one, each with its key; `embedded` in a page that is about something else."""

    kind: Literal["quiz"] = "quiz"
    set: SetInfo
    questions: tuple[Question, ...]
    sections: tuple[Section, ...] | None
    pass_mark: float | None = Field(alias="pass", default=None)
    embedded: bool = False


class PersonalCell(Handed):
    """`count` of these questions."""

    count: int
    questions: tuple[str, ...]


class PersonalSection(Handed):
    """A 大题 of 每人一卷: questions that everybody gets, or cells to draw; `score` stands for the questions' own."""

    title: str
    score: Number | None
    questions: tuple[str, ...]
    cells: tuple[PersonalCell, ...]


class Personal(Handed):
    """每人一卷: seed and code decide what is drawn, and what is shuffled (questions: `order`; their options)."""

    seed: str
    order: bool
    options: bool
    sections: tuple[PersonalSection, ...]


class Exam(Payload):
    """A paper handed in as a whole; sealed until `release` when that lies ahead.

    `questions` and `sections` are the paper, or with `personal` the first are all that may be drawn.
    """

    kind: Literal["exam"] = "exam"
    set: SetInfo
    revision: str
    minutes: int | None
    attempts: int | None
    #: A day, or never (不公布) or at once (立即).
    release: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    pass_mark: float | None = Field(alias="pass")
    personal: Personal | None


class Locked(Payload):
    """An exam under a passphrase: `box` is an Exam for who has it (client/src/lock/box.ts).

    Of the exam only `release` counts here; receipts are sealed to the key in `receipts` when there is one.
    """

    kind: Literal["locked"] = "locked"
    set: SetInfo
    begins: str
    minutes: int | None
    release: str
    salt: str
    cost: int
    box: str
    receipts: str | None


class Drawn(Payload):
    """Questions that the browser draws from the banks' data files: by the date, in a row, or as the member asks."""

    kind: Literal["drawn"] = "drawn"
    mode: Mode
    set: SetInfo
    seed: str
    sections: tuple[DrawSpec, ...]
    banks: tuple[BankOffer, ...]
    shuffle: bool


class Daily(Payload):
    """One question a day, in turn."""

    kind: Literal["daily"] = "daily"
    set: SetInfo
    questions: tuple[Question, ...]


class Checklist(Payload):
    """One checklist."""

    kind: Literal["checklist"] = "checklist"
    list: TaskList
    today: None = None


class Tasks(Payload):
    """What is due this month, of all lists."""

    kind: Literal["tasks"] = "tasks"
    lists: tuple[TaskList, ...]
    sets: tuple[SetInfo, ...]


class Continue(Payload):
    """Where the member stopped."""

    kind: Literal["continue"] = "continue"
    sets: tuple[SetInfo, ...]


class My(Payload):
    """The member's lists, hours and results."""

    kind: Literal["my"] = "my"
    lists: tuple[TaskList, ...]
    sets: tuple[SetInfo, ...]
    site: str


class Certificate(Payload):
    """The member's hours and results on a page to print."""

    kind: Literal["certificate"] = "certificate"
    lists: tuple[TaskList, ...]
    sets: tuple[SetInfo, ...]
    site: str


class GroupId(Payload):
    """Under which id the member hands files to the group."""

    kind: Literal["group-id"] = "group-id"


class Reading(Payload):
    """A page that remembers how far and for how long it was read, and the tasks that reading it completes.

    `seconds` is what its length takes; it counts as read after half of that (who reads fast), its end seen.
    """

    kind: Literal["reading"] = "reading"
    page: str
    title: str
    tasks: tuple[ReadingTask, ...]
    seconds: int
    min_seconds: int = Field(alias="minSeconds")


class Notebook(Payload):
    """The member's wrong and starred questions."""

    kind: Literal["notebook"] = "notebook"
    banks: tuple[BankInfo, ...]


class Due(Payload):
    """How many questions are due in the notebook, and where that is."""

    kind: Literal["due"] = "due"
    href: str
    banks: tuple[str, ...]


class AnyPayload(
    RootModel[
        Annotated[
            Quiz
            | Exam
            | Locked
            | Drawn
            | Daily
            | Checklist
            | Tasks
            | Continue
            | My
            | Certificate
            | GroupId
            | Reading
            | Notebook
            | Due,
            Field(discriminator="kind"),
        ]
    ]
):
    """An element's payload, told apart by its kind."""


class BankIndex(BankInfo):
    """data/<bank>.js: of every question its id in the bank, 题型, difficulty and tags."""

    questions: tuple[tuple[str, str, int, tuple[str, ...]], ...]


class BankChunk(Handed):
    """data/<bank>/<n>.js: ten of a bank's questions."""

    questions: tuple[Question, ...]


class HandedOver(RootModel[AnyPayload | BankIndex | BankChunk | PreviewFile | Moves | PlanFacts]):
    """Whatever a build hands to the client: a payload or other facts in a page, or the value of a data file."""
