"""data/*.json: what the site's open data says, and that it says what its schema promises."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from places import MINIMAL, PORTAL, ROOT
from xueer.edition import Edition
from xueer.library import load
from xueer.page.generated import generated
from xueer.page.paths import Urls
from xueer.published.open_data import (
    ChangesFile,
    CitationsFile,
    RegulationsFile,
    changes_file,
    citations_file,
    regulations_file,
)

DAY = dt.date(2026, 11, 23)
FILES = (("regulations", RegulationsFile), ("citations", CitationsFile), ("changes", ChangesFile))


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition(load(MINIMAL)[0], DAY)


def test_regulations(edition: Edition) -> None:
    data = regulations_file(edition, Urls())
    rule = next(r for r in data.regulations if r.id == "study-rules")
    assert (rule.form, rule.status, rule.href) == ("全文", "现行有效", "regulations/study-rules/")
    assert len(rule.versions) == 2
    clause = next(c for c in rule.clauses if c.id == "t3z1k1")
    assert (clause.kind, clause.label, clause.href) == ("款", "第三条之一第一款", "regulations/study-rules/#t3z1k1")
    assert clause.parent == "t3z1"


def test_citations(edition: Edition) -> None:
    found = citations_file(edition, Urls()).citations
    assert any(c.page == "materials/branch-life/" and c.regulation == "guide-rules" and c.target for c in found)
    inside = [c for c in found if c.page == "regulations/study-rules/"]
    assert inside
    assert all(c.clause for c in inside)


def test_changes(edition: Edition) -> None:
    """Each revision article by article; hashes tell changed words from a changed number; 沿革 beside it."""
    data = changes_file(edition, Urls())
    assert data.day == DAY
    (revision,) = data.revisions
    assert (revision.regulation, revision.nature) == ("study-rules", "修订")
    assert [v.number for v in (revision.old, revision.new)] == ["站党发〔2023〕1号", "站党发〔2025〕8号"]
    assert revision.href == "regulations/study-rules/2023-04-01-2025-06-01/"
    assert list(revision.counts) == ["未变", "移位", "修改", "新增", "删去"]
    assert sum(revision.counts.values()) == len(revision.articles)
    first = revision.articles[0]
    assert first.old
    assert first.new
    assert (first.fate, first.old.id, first.new.label) == ("修改", "t1", "第一条")
    assert first.old.hash != first.new.hash
    assert first.old.href == "regulations/study-rules/2023-04-01/#t1"
    assert all((a.old is None) == (a.fate == "新增") for a in revision.articles)
    (history,) = data.histories
    assert [(str(row.effective), row.nature) for row in history.rows] == [
        ("2023-04-01", "制定"),
        ("2025-06-01", "修订"),
    ]


def test_changes_of_a_portal_are_consecutive() -> None:
    """Three texts are two revisions; what only moved keeps its hash; every comparison named is a page."""
    library = load(PORTAL)[0]
    data = changes_file(Edition(library, DAY), Urls())
    study = [r for r in data.revisions if r.regulation == "reading-rules"]
    assert [str(r.new.effective) for r in study] == ["2023-04-01", "2025-06-01"]
    assert study[0].new == study[1].old
    kept = [a for r in data.revisions for a in r.articles if a.fate == "未变" and a.old and a.new]
    assert kept
    assert all(a.old and a.new and a.old.hash == a.new.hash for a in kept)
    pages = {Urls().of(page.path) for page in generated(library)}
    assert {r.href for r in data.revisions} <= pages
    assert any(r.regulation == "branch-guide" and r.rows for r in data.histories)


def test_built_files_fit_their_models(minimal_site: Path) -> None:
    for name, model in FILES:
        text = (minimal_site / f"data/{name}.json").read_text(encoding="utf-8")
        assert model.model_validate_json(text).day == DAY
        schema = json.loads((ROOT / f"schemas/data-{name}.schema.json").read_text(encoding="utf-8"))
        assert set(schema["properties"]) == set(json.loads(text))
