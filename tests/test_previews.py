"""What is shown of a cited clause: the data files, golden for both sides, and the way to them."""

from __future__ import annotations

import datetime as dt
import json
import os

import pytest
from places import MINIMAL, ROOT
from xueer.edition import Edition
from xueer.library import Library, load
from xueer.page.previews import preview_files, preview_of

GOLDEN = ROOT / "tests/cases/preview.json"


@pytest.fixture(scope="module")
def library() -> Library:
    """The minimal site's content."""
    return load(MINIMAL)[0]


def test_golden_files(library: Library) -> None:
    """Current, earlier and guide texts; the client's tests read the same file."""
    files = preview_files(Edition(library, dt.date(2026, 11, 23)))
    found = {name: json.loads(value.script()) for name, value in files}
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_every_clause_can_be_found(library: Library) -> None:
    """The data-peek of a clause names a file that has it; headings have none."""
    files = dict(preview_files(Edition(library, dt.date(2026, 11, 23))))
    for regulation in library.texts.values():
        for clause in regulation.clauses.values():
            if regulation.unit_of(clause.id) is None:
                assert preview_of(regulation, clause.id) is None
                continue
            name, _, anchor = (preview_of(regulation, clause.id) or "").partition("#")
            entries = files[f"preview/{name}"].entries
            assert anchor in entries or any(anchor == line[0] for e in entries.values() for line in e.lines)


def test_earlier_text_and_guide_say_what_they_are(library: Library) -> None:
    """Nobody takes an earlier text for today's, or our own words for the rule's."""
    files = dict(preview_files(Edition(library, dt.date(2026, 11, 23))))
    assert files["preview/study-rules/0"].note == "现行有效 · 局内制度"
    assert files["preview/study-rules/2023-04-01/0"].note.startswith("已修改")
    assert files["preview/guide-rules/0"].note.endswith("导读：以公开发布的正式文本为准")
