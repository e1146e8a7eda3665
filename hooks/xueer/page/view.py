"""What a piece of page needs to draw itself: the library, the page it stands on, the day of the build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..edition import Edition, edition
from ..ground.text import chinese_date, hours, minutes, month_day
from ..library import Library
from ..quizzes import type_name
from .models import Payload
from .paths import Urls
from .payload import Payloads, letter


@dataclass(slots=True)
class View:
    """One page being drawn. `today` is the build's day: nothing below the edge reads the clock."""

    library: Library
    today: dt.date
    urls: Urls = field(default_factory=Urls)
    path: str = "index.md"

    @property
    def payloads(self) -> Payloads:
        return Payloads(self.edition, self.urls)

    @property
    def edition(self) -> Edition:
        """What may be shown on this view's day."""
        return edition(self.library, self.today)

    @property
    def base(self) -> str:
        """The relative way from this page to the site root."""
        return self.urls.base(self.path)

    def link(self, path: str, anchor: str = "") -> str:
        """The relative address of another page (or place) from this one."""
        return self.base + self.urls.of(path, anchor)

    def element(self, payload: Payload, caller: Callable[[], str]) -> Markup:
        """For templates, as `{% call view.element(payload) %}`: what is called is shown without JavaScript."""
        tag = f"xueer-{payload.kind}"
        script = f'<script type="application/json">{payload.script()}</script>'
        # The div makes it a block for Python-Markdown, which knows no custom elements.
        return Markup(f"<div><{tag}>{script}\n{caller()}\n</{tag}></div>")  # noqa: S704 - from a template

    def render(self, template: str, **context: Any) -> Markup:
        """A template of this package, with `view` at hand."""
        return Markup(environment().get_template(template).render(view=self, **context))  # noqa: S704


@cache
def environment() -> Environment:
    """The templates beside this module, escaping all text."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    env.filters |= {"letter": letter, "type_name": type_name}
    env.filters |= {"chinese_date": chinese_date, "month_day": month_day, "hours": hours, "minutes": minutes}
    return env
