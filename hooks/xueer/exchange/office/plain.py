"""Text that somebody sent: its encoding, its length, characters that nobody can see."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from ...ground import characters
from .encoding import chinese, guess
from .refused import ZIP, Refused, look_at_any

#: 20,000 questions or a hundred regulations stay below this (bytes).
LARGEST_TEXT = 16 * 1024 * 1024
#: What programs end a line with, those of the last century too (a page break, NEL, U+2028); YAML would end one there.
#: CR CR LF, which a copy through two systems leaves, is one end and no blank line.
_LINE_END = re.compile("(?<!\r)\r+\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
#: UTF-16 with its mark.
WIDE = (b"\xff\xfe", b"\xfe\xff")
#: What decodes nearly anything proves nothing by it.
_GUESSED = ("gb18030", "utf-16-le", "utf-16-be")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030"}


def whole(content: bytes, name: str) -> str:
    """A whole text file; raises Refused when it is empty, too large, or no text."""
    look_at_any(content, name)
    return decode(content)


def decode(content: bytes, charset: str = "") -> str:
    """The text; raises Refused when it is neither in the declared encoding nor UTF-8, UTF-16, GB18030, or too long."""
    if len(content) > LARGEST_TEXT:
        raise Refused(f"文件太大（{len(content) // 1024 // 1024} MB，文本最多 {LARGEST_TEXT // 1024 // 1024} MB）")
    if content.startswith(ZIP):
        raise Refused("文件其实是压缩包（或者 Word、Excel 文件），不是文本；把后缀改对再导入")
    wide = content.startswith(WIDE)
    names = ("utf-16",) if wide else (*_unmarked(content), _WIDER.get(charset.lower(), charset), "utf-8-sig", "gb18030")
    for name in filter(None, names):
        try:
            text = content.decode(name)
        except (UnicodeError, LookupError):
            continue
        sure = name not in _GUESSED or (charset and name == "gb18030")
        if "\0" not in text and (sure or chinese(text)):
            return _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    if wide:
        raise Refused("文件是 UTF-16（记事本里叫 Unicode）的，但是不完整或者坏了；请重新保存，编码选 UTF-8")
    if b"\0" in content:
        raise Refused("文件里有空字符（NUL），多半不是文本；是文本的，请用记事本“另存为”，编码选 UTF-8")
    like = f"，像是 {found}" if (found := guess(content)) else ""
    raise Refused(f"文件的编码认不出{like}，请用记事本“另存为”，编码选 UTF-8")


def _unmarked(content: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark, by the side on which line ends and Latin letters have their zero byte."""
    if b"\0" not in content or len(content) % 2:
        return ()
    return ("utf-16-le",) if content[1::2].count(0) > content[::2].count(0) else ("utf-16-be",)


def lines(text: str) -> Iterator[str]:
    """The lines of a text without their ends, one after another."""
    return (line.removesuffix("\n") for line in io.StringIO(text))


def visible(text: str) -> str:
    """The text itself; raises Refused, with the line, when a control character is in it."""
    if found := characters.first(text):
        line = text.count("\n", 0, found[0]) + 1
        raise Refused(f"第 {line} 行有看不见的控制字符（{found[1]}），删去再导入")
    return text
