"""schemas/ is what the models say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import ROOT
from xueer.cli import main
from xueer.published.schemas import SCHEMAS, schema_text


@pytest.mark.parametrize("name", SCHEMAS)
def test_stored_schema_is_current(name: str) -> None:
    """After a change of a model: `python3 run.py xueer schemas`."""
    assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == schema_text(name)


def test_the_clients_types_are_current(tmp_path: Path) -> None:
    """The one command writes them from the schema of the payloads; the stored ones are the same."""
    for name in ("deno.json", "deno.lock", "tools"):
        (tmp_path / "client/src/base").mkdir(parents=True, exist_ok=True)
        source = ROOT / "client" / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / "client" / name)
    (tmp_path / "schemas").mkdir()
    (tmp_path / ".cache").symlink_to(ROOT / ".cache")  # what deno has fetched
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "schemas"], catch_exceptions=False)
    assert result.exit_code == 0
    for name in ("schemas/payload.schema.json", "client/src/base/payload-types.ts"):
        assert (tmp_path / name).read_bytes() == (ROOT / name).read_bytes()
