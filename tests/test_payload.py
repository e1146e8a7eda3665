"""What the client is given: one golden payload of each kind, read by the client's tests too.

After an intended change: `UPDATE_GOLDEN=1 python3 run.py test -k payload`, then read the difference.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re

import pytest
from places import MINIMAL, ROOT
from xueer.extension.heads import page_foot
from xueer.fences import KINDS
from xueer.library import Library, load
from xueer.page.handed import dumps
from xueer.page.models import AnyPayload
from xueer.page.paths import Urls
from xueer.page.view import View

FENCES = {
    "quiz": ("测验", {"题库": "branch"}),
    "exam": ("测验", {"试卷": "sealed-exam"}),
    "locked": ("测验", {"试卷": "locked-exam"}),
    "drawn": ("测验", {"试卷": "daily"}),
    "checklist": ("清单", {"清单": "2026-members"}),
    "tasks": ("本月任务", {}),
    "continue": ("继续学习", {}),
    "daily": ("每日一题", {}),
    "my": ("我的学习", {}),
    "notebook": ("错题本", {}),
    "due": ("今日复习", {}),
    "certificate": ("学习证明", {}),
    "group-id": ("小组编号", {}),
}


@pytest.fixture(scope="module")
def library() -> Library:
    """The minimal site's content."""
    return load(MINIMAL)[0]


@pytest.mark.parametrize("kind", [*FENCES, "reading"])
def test_golden_payload(kind: str, library: Library) -> None:
    """The element's payload equals the stored one."""
    path = "materials/branch-life.md" if kind == "reading" else "quizzes/branch.md"
    view = View(library=library, today=dt.date(2026, 11, 23), path=path)
    if kind == "reading":
        html = page_foot(view)
    else:
        name, options = FENCES[kind]
        html = KINDS[name].model_validate(options).draw(view)
    found = re.search(r'<script type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found
    file = ROOT / f"tests/cases/payload/{kind}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(json.loads(found[1]), ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    golden = file.read_text(encoding="utf-8").strip()
    assert found[1].replace("\\u003c", "<") == golden
    assert AnyPayload.model_validate_json(golden).root.script() == found[1]


def test_every_kind_has_a_golden_payload() -> None:
    """What an element may be given is what the golden files hold: a kind without one would be unseen by the client."""
    kinds = set(AnyPayload.model_json_schema()["discriminator"]["mapping"])
    assert {path.stem for path in (ROOT / "tests/cases/payload").iterdir()} == kinds == {*FENCES, "reading"}


def test_no_text_can_leave_its_script() -> None:
    """`<` and line separators are escaped, and the value is the same."""
    value = {"a": "</script><!--\u2028"}
    assert "<" not in dumps(value)
    assert "\u2028" not in dumps(value)
    assert json.loads(dumps(value)) == value


@pytest.mark.parametrize(
    ("path", "url", "base"),
    [
        ("index.md", "", "./"),
        ("a/index.md", "a/", "../"),
        ("a/b.md", "a/b/", "../../"),
    ],
)
def test_addresses(path: str, url: str, base: str) -> None:
    """As MkDocs makes them with directory addresses."""
    assert (Urls().of(path), Urls().base(path)) == (url, base)


def test_addresses_for_a_usb_stick() -> None:
    """Without directory addresses every page is a file."""
    urls = Urls(directories=False)
    assert (urls.of("a/index.md", "t3"), urls.of("a/b.md"), urls.base("a/b.md")) == (
        "a/index.html#t3",
        "a/b.html",
        "../",
    )
