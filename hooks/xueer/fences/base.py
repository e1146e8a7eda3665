"""What every fence is: a model of its options that can check itself and draw itself."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar, TypeAlias

from ..ground.validation import Model
from ..library import Library
from ..page.view import View

#: (path inside the fence's options, rule, message, hint)
Finding: TypeAlias = tuple[tuple[str | int, ...], str, str, str]


class Fence(Model):
    """A block of a page written as ```` ```名称 ````; its fields are the options an editor may write."""

    name: ClassVar[str]

    def findings(self, library: Library) -> Iterator[Finding]:  # noqa: ARG002 - for those that refer to something
        """What the options refer to and the library does not have."""
        yield from ()

    @abstractmethod
    def draw(self, view: View) -> str:
        """The HTML, readable without JavaScript."""


def unknown(what: str, value: str, path: tuple[str | int, ...], hint: str) -> Finding:
    """A reference to something that does not exist."""
    return path, "fence/unknown", f"没有{what}“{value}”", hint
