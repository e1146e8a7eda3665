"""An item of QTI 2.1 as its readers ask it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from .draft import Imported
from .qti_scoring import Scoring
from .words import Words, children, local, of_element

#: An element and everything below it, each with its name.
Part: TypeAlias = list[tuple[str, Any]]


def parts_of(root: Any) -> dict[str, list[Part]]:
    """What an item consists of, by name."""
    parts: dict[str, list[Part]] = {}
    for child in root:
        part = [(local(e.tag), e) for e in child.iter()]
        parts.setdefault(part[0][0], []).append(part)
    return parts


@dataclass(slots=True)
class Item:
    """An assessmentItem being read; `weight`: what its score counts in the test of its package."""

    imported: Imported
    where: str
    root: Any
    parts: dict[str, list[Part]]
    interactions: list[Any]
    scoring: Scoring
    weight: str = ""
    stem: str = ""
    #: The responseDeclarations by what they are called.
    responses: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for response in self.part("responseDeclaration"):
            self.responses.setdefault(response.get("identifier", ""), response)

    @property
    def body(self) -> Part:
        return self.parts["itemBody"][0]

    @property
    def response(self) -> str:
        return str(self.interactions[0].get("responseIdentifier", ""))

    def part(self, name: str) -> list[Any]:
        """The elements of this name directly below the item."""
        return [part[0][1] for part in self.parts.get(name, ())]

    def words(self, element: Any, name: str) -> str:
        """A text; looks that are dropped are listed."""
        words: Words = of_element(element)
        for look, shown in words.looks:
            self.imported.leave(self.where, self.stem, f"{name}里的 {look}", shown, "只存了文字")
        return words.text

    def declared(self, name: str) -> Any:
        """The responseDeclaration of this name, or None."""
        return self.responses.get(name)

    def correct(self, name: str) -> list[str]:
        """The values of the correct response."""
        declared = self.declared(name)
        correct = [] if declared is None else children(declared, "correctResponse")
        return [(value.text or "").strip() for one in correct for value in one if local(value.tag) == "value"]
