"""An item of QTI 2.1 as its readers ask it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .draft import Imported
from .qti_scoring import Scoring
from .words import Words, of_element

#: The class of the words behind a number's box that are its unit, not text.
UNIT = "xueer-unit"


@dataclass(slots=True)
class Item:
    """An assessmentItem being read."""

    imported: Imported
    where: str
    root: Any
    body: Any
    interactions: list[Any]
    scoring: Scoring
    stem: str = ""

    @property
    def response(self) -> str:
        return str(self.interactions[0].get("responseIdentifier", ""))

    def words(self, element: Any, name: str) -> str:
        """A text; looks that are dropped are listed."""
        words: Words = of_element(element)
        for look, shown in words.looks:
            self.imported.leave(self.where, self.stem, f"{name}里的 {look}", shown, "只存了文字")
        return words.text

    def declared(self, name: str) -> Any:
        """The responseDeclaration of this name, or None."""
        found = self.root.iterfind("{*}responseDeclaration")
        return next((r for r in found if r.get("identifier") == name), None)

    def correct(self, name: str) -> list[str]:
        """The values of the correct response."""
        declared = self.declared(name)
        values = [] if declared is None else declared.iterfind("{*}correctResponse/{*}value")
        return [(value.text or "").strip() for value in values]
