"""A page as Markdown alone reads it: which addresses it links to, which places in it have names, its text.

MkDocs judges links by just these (what our fences draw it does not see), and so does the check.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from functools import cached_property

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from ..extension.safe import make_safe
from ..ground import documents
from ..ground.documents import Document
from ..ground.site import Settings
from ..library import Library
from ..page.generated import generated
from ..regulations import scan, scan_annexes


@dataclass(frozen=True, slots=True)
class Seen:
    """Addresses of links and pictures, the names of places, the text without code; of a page not `made` none."""

    addresses: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    text: str = ""
    made: bool = True


class _Seeing(Treeprocessor):
    """Takes them from the tree, after every other processor."""

    def run(self, root: ET.Element) -> None:
        self.addresses = {e.get("href" if e.tag == "a" else "src", "") for e in root.iter() if e.tag in ("a", "img")}
        self.places = {e.get("id", "") for e in root.iter()} | {e.get("name", "") for e in root.iter("a")}
        self.text = "".join(("" if e.tag == "code" else e.text or "") + (e.tail or "") for e in root.iter())


def _markdown(settings: Settings) -> Markdown:
    return Markdown(extensions=list(settings.extensions), extension_configs=settings.extensions)


@dataclass(eq=False)
class PlainPages:
    """The pages of a library, written or generated, each read when it is asked for."""

    library: Library
    _seen: dict[str, Seen] = field(default_factory=dict)

    @cached_property
    def generated(self) -> dict[str, str]:
        """The text of every page that a build makes, by its path."""
        return {page.path: page.text for page in generated(self.library)}

    def page(self, path: str) -> Seen:
        """What a page of docs/ links to and names."""
        if path not in self._seen:
            document = self.library.documents.get(path)
            if document is None:
                document, _ = documents.split(self.generated[path], path, path)
            self._seen[path] = self._read(document)
        return self._seen[path]

    def _read(self, document: Document) -> Seen:
        markdown, seeing = self._reader
        regulation = self.library.texts.get(document.path)
        markdown.reset()
        lines = [line.rstrip("\r") for line in document.lines]
        places: set[str] = set()
        if regulation is not None:
            places = {*regulation.everything, *(i for c in regulation.clauses.values() for i in c.covers)}
            for piece in [*scan(lines, document.path)[0], *scan_annexes(lines, document.path)]:
                if lines[piece.line].startswith("#"):
                    lines[piece.line] += f" {{#{piece.clause.id}}}"
        try:
            markdown.convert("\n".join(lines))
        except Exception:  # noqa: BLE001 - whatever an extension raises
            return Seen(made=False)
        return Seen(frozenset(seeing.addresses), frozenset(places | seeing.places), seeing.text)

    @cached_property
    def _reader(self) -> tuple[Markdown, _Seeing]:
        try:
            markdown = _markdown(self.library.settings)
            markdown.convert("# 甲")
        except Exception:  # noqa: BLE001 - whatever an extension raises that mkdocs.yml names wrongly, as is told
            markdown = _markdown(Settings())
        make_safe(markdown)
        seeing = _Seeing(markdown)
        markdown.treeprocessors.register(seeing, "xueer-seeing", -20)
        return markdown, seeing
