"""The node graph of a YAML document, made only when that takes no more than anything written by hand."""

from __future__ import annotations

import contextlib

import yaml

_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: A bank of ten thousand questions has 230,000 values, and nothing lies deeper than eight. Both parsers call
#: themselves for each level: libyaml's ends the process.
MOST_VALUES, DEEPEST = 250_000, 40
#: Pure PyYAML needs a second for so many characters.
_WORDED = 100_000


class TooMuchError(Exception):
    """The document is too deep or too long; the rule says which. Line and column are counted from 0."""

    def __init__(self, rule: str, message: str, hint: str, event: yaml.Event) -> None:
        super().__init__(message)
        assert event.start_mark is not None
        self.rule, self.message, self.hint = rule, message, hint
        self.line, self.column = event.start_mark.line, event.start_mark.column


def compose(text: str) -> yaml.Node | None:
    """The node graph, by libyaml where PyYAML has it (8 × faster); raises MarkedYAMLError or TooMuchError.

    Errors are worded by pure PyYAML, but in a long text, for which that would need many seconds.
    """
    _measure(text)
    try:
        return yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        if len(text) > _WORDED:
            raise
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _measure(text: str) -> None:
    """Read it through without making anything; raises TooMuchError."""
    depth = values = 0
    with contextlib.suppress(yaml.scanner.ScannerError, yaml.parser.ParserError):
        for event in yaml.parse(text, Loader=_LOADER):
            values += isinstance(event, yaml.NodeEvent)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                message = f"一层套一层，超过 {DEEPEST} 层"
                raise TooMuchError("yaml/depth", message, "检查括号和短横线", event)
            if values > MOST_VALUES:
                message = f"文件太大：到这里已有 {MOST_VALUES // 10_000} 万个值"
                raise TooMuchError("file/size", message, "分成几个文件", event)
