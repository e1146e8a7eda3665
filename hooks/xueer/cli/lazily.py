"""Commands by the place where they are made: only the one that is asked for is loaded, all for the help."""

from __future__ import annotations

import importlib
from collections import UserDict
from collections.abc import Iterator, Mapping

import click

from .chinese import in_chinese


class Commands(UserDict[str, click.Command]):
    """For `click.Group`: name → `module:command` of this package. A workbook's reader is nothing to a check."""

    def __init__(self, places: Mapping[str, str]) -> None:
        super().__init__()
        self.places = dict(places)

    def __contains__(self, name: object) -> bool:
        return name in self.places or name in self.data

    def __getitem__(self, name: str) -> click.Command:
        if name not in self.data and name in self.places:
            module, _, attribute = self.places[name].partition(":")
            command: click.Command = getattr(importlib.import_module(f".{module}", __package__), attribute)
            in_chinese(command)
            self.data[name] = command
        return self.data[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self.places, **self.data})

    def __len__(self) -> int:
        return len({**self.places, **self.data})
