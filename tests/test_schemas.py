"""schemas/ is what the models say."""

from __future__ import annotations

import pytest
from places import ROOT
from xueer.published.schemas import SCHEMAS, schema_text


@pytest.mark.parametrize("name", SCHEMAS)
def test_stored_schema_is_current(name: str) -> None:
    """After a change of a model: `python3 run.py xueer schemas`."""
    assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == schema_text(name)
