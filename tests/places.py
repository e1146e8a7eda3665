"""Where things are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MINIMAL = ROOT / "tests/sites/minimal"
PORTAL = ROOT / "tests/sites/portal"
