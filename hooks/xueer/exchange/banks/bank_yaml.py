"""Plain values as the YAML of a bank: short lists and maps on one line, blocks otherwise; no anchors, no tags.

Written here because PyYAML needs five seconds for twenty thousand questions, and libyaml neither indents lists nor
leaves rare characters as they are. A text stands in double quotes (as in JSON, which YAML 1.2 contains) unless it is
read back as it is without them.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

#: What YAML must not hold (ground/characters.py), or takes for a line end or a mark of the byte order.
_BARRED = "\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_ESCAPED = re.compile(f"[{_BARRED}]")
#: Not read back as a text (YAML 1.1), or not surely.
_OTHER = r"(?i:yes|no|on|off|true|false|null|y|n|[\d_][\d_.+\-xobetza-f ]*)"
#: Begins with a letter, a digit or a sign that begins nothing else, and holds nothing that ends a plain text.
_PLAIN = re.compile(rf"(?!{_OTHER}\Z)[\w《（“〔【](?:[^\s\x00-\x1f:#,?\[\]{{}}{_BARRED}]|(?<! )#| (?=[^\s#]))*")
#: Signs of a key on one line with its value: parsers look no further than 1024 for the colon.
_LONGEST_KEY = 500
#: Signs of the values, and of a key, on one line.
_LINE = 70


def document(value: dict[str, Any]) -> str:
    """The text of a mapping; equal values give equal text."""
    lines: list[str] = []
    _block(value, "", lines)
    return "\n".join(lines) + "\n"


def size(value: Any) -> int:
    """How many values its document has, as ground/yamlnodes.py counts them: keys, texts, lists, maps."""
    if isinstance(value, dict):
        return 1 + len(value) + sum(map(size, value.values()))
    return 1 + (sum(map(size, value)) if isinstance(value, list) else 0)


def _block(value: Any, pad: str, out: list[str]) -> None:
    """Add the lines of a list or a map that is not written on one, each with this much before it."""
    if isinstance(value, dict):
        for key, one in value.items():
            _entry(pad, key, one, out)
        return
    for one in value:
        if _short(one):
            out.append(f"{pad}- {_flow(one)}")
        else:
            first = len(out)
            _block(one, f"{pad}  ", out)
            out[first] = f"{pad}- {out[first][len(pad) + 2 :]}"


def _entry(pad: str, key: str, value: Any, out: list[str]) -> None:
    """Add a key and its value."""
    begin = f"{pad}{_key(key)}" if len(key) < _LONGEST_KEY else f"{pad}? {_key(key)}\n{pad}"
    if _short(value):
        out.append(f"{begin}: {_flow(value)}")
    else:
        out.append(f"{begin}:")
        _block(value, f"{pad}  ", out)


def _short(value: Any) -> bool:
    """Whether it stands on one line: no bank, no question, and little text in whatever it holds."""
    if isinstance(value, str):
        return True
    if isinstance(value, dict):
        inside = "编号" not in value and "题库" not in value and all(len(key) < _LINE for key in value)
        return inside and _brief([*value.values()])
    return not isinstance(value, list) or _brief(value)


def _brief(values: list[Any]) -> bool:
    return sum(len(str(one)) for one in values) < _LINE and all(map(_short, values))


def _flow(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}"  # an exponent would not be read as a number
    return json.dumps(value)


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


#: The same keys stand in every question.
_key = lru_cache(maxsize=256)(_text)
