"""data/*.json: what the site's open data says, and that it says what its schema promises."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from places import MINIMAL, ROOT
from sitebuild import build, copy
from xueer.edition import Edition
from xueer.exporters.data import CitationsFile, RegulationsFile, citations_file, regulations_file
from xueer.library import load
from xueer.payload import Urls

DAY = dt.date(2026, 11, 23)


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


def test_built_files_fit_their_models(tmp_path: Path) -> None:
    done = build(copy(MINIMAL, tmp_path / "site"), tmp_path / "out")
    assert done.returncode == 0, done.stderr
    for name, model in (("regulations", RegulationsFile), ("citations", CitationsFile)):
        text = (tmp_path / f"out/data/{name}.json").read_text(encoding="utf-8")
        assert model.model_validate_json(text).day == DAY
        schema = json.loads((ROOT / f"schemas/data-{name}.schema.json").read_text(encoding="utf-8"))
        assert set(schema["properties"]) == set(json.loads(text))
