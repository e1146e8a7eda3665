"""Reads a QTI package with pyslet and prints, by title, the score of the correct and of no response.

A script of its own because pyslet is old and warns on import; tests/test_formats.py compares.
"""

from __future__ import annotations

import io
import json
import logging
import re
import sys
import zipfile
from typing import Any

import pyslet.qtiv2.xml as qti
from pyslet.qtiv2 import variables

logging.disable()


def score(content: bytes, *, right: bool) -> tuple[str, Any]:
    """(title, SCORE after response processing, None where there is none)."""
    document = qti.QTIDocument()
    document.read(src=io.BytesIO(content))
    item = document.root
    session = variables.ItemSessionState(item)
    session.begin_session()
    for declaration in item.declarations.values():
        name = declaration.identifier
        if right and f"{name}.CORRECT" in session:
            session[name].set_value(session[f"{name}.CORRECT"].value)
    if item.ResponseProcessing is None:
        return item.title, None
    item.ResponseProcessing.run(session)
    return item.title, session["SCORE"].value


def main() -> None:
    scores: dict[str, list[float]] = {}
    with zipfile.ZipFile(sys.argv[1]) as archive:
        for name in (n for n in archive.namelist() if n.startswith("items/")):
            content = archive.read(name)
            if re.search(rb'tolerance="\d+\.\d+"', content):
                continue  # pyslet takes a tolerance sign by sign and stumbles over the decimal point
            (title, best), (_, none) = score(content, right=True), score(content, right=False)
            if best is not None:
                scores[title] = [best, none or 0.0]
    print(json.dumps(scores, ensure_ascii=False))


if __name__ == "__main__":
    main()
