"""Rules about files as such: pictures are pictures, nothing is left to be filled in, there is a first page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..ground import documents
from ..ground.problems import Location, Problem
from ..library import Library

#: Spoken of in quotation marks or as code, it is a word; anywhere else it is a gap.
_UNFILLED = re.compile(r"(?<![“「‘`])(?:待|由 *单 *位) *填 *写(?![”」’`])")


def pictures_are_pictures(library: Library) -> Iterator[Problem]:
    """A picture begins as its kind does and can be read to its end, or nobody knows what is in it."""
    for file, picture in library.pictures.items():
        if not picture.sound:
            message = "不是它的名字所说的图片，检查读不了里面的内容"
        elif not picture.whole:
            message = "图片不完整，或者附带的文字解不开，检查没有读全"
        else:
            continue
        yield Problem(Location(file), "file/unread", message, "用看图软件打开，另存为 PNG 或 JPEG")


def nothing_is_unfilled(library: Library) -> Iterator[Problem]:
    """待填写, which importers write, and 由单位填写 of a list handed on stand nowhere in what is shown."""
    pages = {document.file: document for document in library.documents.values()}
    for file, text in library.files.items():
        if "填" not in text:
            continue
        page = pages.get(file)
        lines = documents.shown_lines(text, page) if page else enumerate(text.split("\n"), 1)
        for number, line in lines:
            for found in _UNFILLED.finditer(line):
                word = found[0].replace(" ", "")
                hint = f"填上真实的内容；要提到这个词，写作“{word}”"
                yield Problem(Location(file, number, found.start() + 1), "file/unfilled", f"还有“{word}”", hint)
