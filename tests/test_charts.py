"""Charts: plain shapes and letters, to scale, the same bytes every time."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from sitebuild import environment
from xueer.page.charts import bars, columns

LABELS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
ROWS = st.lists(st.tuples(LABELS, st.integers(0, 10_000)), min_size=1, max_size=14)


@given(ROWS, LABELS)
def test_charts_are_plain(rows: list[tuple[str, float]], name: str) -> None:
    """Well formed; only shapes and letters; nothing that loads, runs or dates; no colour of its own."""
    for draw in (bars, columns):
        svg = draw(name, rows)
        if svg is None:
            assert not any(value for _, value in rows)
            continue
        root: Any = etree.fromstring(str(svg))
        assert {node.tag for node in root.iter()} <= {"svg", "g", "rect", "text"}
        assert {key for node in root.iter() for key in node.attrib} <= {
            "class", "viewBox", "role", "aria-label", "transform", "x", "y", "width", "height",
        }  # fmt: skip
        assert root.get("aria-label") == name
        assert len(list(root.iter("rect"))) == len(rows)


def test_charts_are_to_scale() -> None:
    """Each bar's length is its value's share of the longest."""
    values = [8, 11, 0, 6]
    for draw, side in ((bars, "width"), (columns, "height")):
        svg = draw("图", [(str(v), v) for v in values])
        lengths = [float(r.get(side, 0)) for r in etree.fromstring(str(svg)).iter("rect")]
        wanted = [v / 11 * max(lengths) for v in (reversed(values) if draw is bars else values)]
        assert lengths == pytest.approx(wanted, abs=0.2)


def test_charts_are_the_same_in_another_process() -> None:
    """Byte for byte, whatever the hash seed."""
    program = (
        "from xueer.page.charts import bars, columns; r = [('甲', 3), ('乙<', 5)]; print(bars('a', r), columns('b', r))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=environment() | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert "乙&lt;".encode() in outputs.pop()


def test_no_import_hook_is_left() -> None:
    """Pygal's hook for maps would make every later import warn."""
    assert [finder for finder in sys.meta_path if not hasattr(finder, "find_spec")] == []
