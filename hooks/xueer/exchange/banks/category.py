"""A bank's title as the category of a Moodle question bank, and back."""

from __future__ import annotations

import re


def path_of(title: str) -> str:
    """The title on one line; a / that is part of a name is doubled."""
    return " ".join(title.replace("/", "//").split())


def name_of(path: str) -> str:
    """A category by the names of its path, without the places where Moodle begins ($course$, top)."""
    steps = [step.strip().replace("//", "/") for step in re.split(r"(?<!/)/(?!/)", path)]
    return "/".join(step for step in steps if step and step != "top" and not re.fullmatch(r"\$\w+\$", step))


def holds(title: str) -> bool:
    """Whether a title comes back as it was."""
    return {name_of(path_of(title)), name_of(f"$course$/{path_of(title)}")} == {title}
