"""The Python-Markdown extension: clauses with ids, links from citations and terms, heads and feet of pages.

Everything that lives *inside* a page is done here rather than by MkDocs events, so that another
generator which runs Python-Markdown can carry it. The page being rendered is `view.path`.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from pymdownx.superfences import SuperFencesException  # type: ignore[import-untyped]

from ..fences import KINDS, read
from ..ground.problems import Location
from ..page.view import View
from .citations import Citations
from .clauses import Clauses
from .frame import Frame
from .safe import make_safe
from .terms import Terms

__all__ = ["XueerExtension", "custom_fences"]


class XueerExtension(Extension):
    """Adds 学而's page features to a Markdown instance; `view.path` must be set before each page."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors around Python-Markdown's own (normalise 30, inline 20, toc 5, links 0)."""
        make_safe(md)
        md.preprocessors.register(Frame(md, self.view), "xueer-frame", 29)
        md.treeprocessors.register(Clauses(md, self.view), "xueer-clauses", 25)
        md.treeprocessors.register(Citations(md, self.view), "xueer-citations", 12)
        md.treeprocessors.register(Terms(md, self.view), "xueer-terms", 11)


def custom_fences(view: View) -> list[dict[str, Any]]:
    """Entries for pymdownx.superfences' `custom_fences`: one per kind of fence."""

    def drawing(name: str) -> Any:
        def draw(source: str, _lang: str, _css: str, _options: Any, _md: Markdown, **_: Any) -> str:
            try:
                fence, _tree, _problems = read(name, source, Location(view.path))
                if fence is None or any(fence.findings(view.library)):
                    return '<p class="xueer-empty">这一块内容有误，请联系编辑。</p>'
                return str(fence.draw(view))
            except Exception as error:  # superfences lets no other exception through: the block would stand as text
                raise SuperFencesException(f"{view.path}: {name}") from error

        return draw

    return [{"name": name, "class": name, "format": drawing(name)} for name in KINDS]
