"""Styles as far as an import needs them: numbers, hidden text, names (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .ooxml import child, flag, number, q, value


class Styles:
    """The styles part of a document; empty when it has none."""

    def __init__(self, root: Any) -> None:
        found = [] if root is None else root.findall(q("w:style"))
        self.by_id: dict[str, Any] = {e.get(q("w:styleId"), ""): e for e in found}
        self.default = next((k for k, e in self.by_id.items() if _is_default(e)), "")
        language = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")
        self.language: str = "" if language is None else language.get(q("w:eastAsia"), "")
        self.hidden_by_default = bool(flag(root, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:vanish"))

    def of(self, paragraph: Any) -> str:
        """The id of a paragraph's style."""
        return value(paragraph, "w:pPr", "w:pStyle") or self.default

    def chain(self, style_id: str | None) -> Iterator[str]:
        """A style and what it is based on (17.7.4.3), nearest first."""
        seen: set[str] = set()
        while style_id and style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            yield style_id
            style_id = value(self.by_id[style_id], "w:basedOn")

    def name(self, paragraph: Any) -> str:
        """The name of a paragraph's style in lower case, as Word keeps it: title, heading 1, toc 2."""
        element = self.by_id.get(self.of(paragraph))
        return (value(element, "w:name") or "").lower()

    def level(self, style_id: str) -> int | None:
        """The w:ilvl that a style itself gives."""
        return number(self.by_id.get(style_id), "w:pPr", "w:numPr", "w:ilvl")

    def list_of(self, style_id: str | None) -> str | None:
        """The numId that a style or one below it gives."""
        for one in self.chain(style_id):
            if (found := value(self.by_id[one], "w:pPr", "w:numPr", "w:numId")) is not None:
                return found
        return None

    def numbering(self, paragraph: Any) -> tuple[str | None, int | None]:
        """(numId, w:ilvl) of a paragraph: its own (17.3.1.19), else its style's; the level only when its own."""
        own = child(paragraph, "w:pPr", "w:numPr")
        num_id, level = value(own, "w:numId"), number(own, "w:ilvl")
        if num_id is not None:
            return num_id, 0 if level is None else level
        return self.list_of(self.of(paragraph)), level

    def hidden(self, run: Any, style: str | None) -> bool:
        """Whether a run in a paragraph of this style is hidden text (w:vanish, 17.3.2.41), by itself or by styles."""
        own = flag(run, "w:rPr", "w:vanish")
        return self._hidden(value(run, "w:rPr", "w:rStyle"), style) if own is None else own

    def mark_hidden(self, paragraph: Any) -> bool:
        """Whether the paragraph mark is hidden, so that the next paragraph follows on the same line."""
        properties = child(paragraph, "w:pPr", "w:rPr")
        return bool(flag(properties, "w:vanish") or flag(properties, "w:specVanish"))

    def _hidden(self, character_style: str | None, style: str | None) -> bool:
        for style_id in [*self.chain(character_style), *self.chain(style)]:
            if (found := flag(self.by_id[style_id], "w:rPr", "w:vanish")) is not None:
                return found
        return self.hidden_by_default


def _is_default(element: Any) -> bool:
    return element.get(q("w:type")) == "paragraph" and element.get(q("w:default")) in ("1", "true", "on")
