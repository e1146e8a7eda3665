"""Good inputs that the tests make: what is changed until something might break."""

from __future__ import annotations

import re
from pathlib import Path

from places import MINIMAL, PORTAL, ROOT
from xueer.fences import KINDS

_GOOD: dict[Path, tuple[str, ...]] = {
    MINIMAL: (
        "docs/regulations/study-rules/index.md", "docs/regulations/study-rules/2023-04-01.md",
        "docs/regulations/guide-rules/index.md", "docs/materials/branch-life.md", "docs/index.md",
        "docs/my/notebook.md",
        "quizzes/banks/branch.yml", "quizzes/banks/types.yml", "quizzes/papers/closed-exam.yml",
        "quizzes/papers/demo.yml", "quizzes/papers/daily.yml",
    ),
    PORTAL: (
        "docs/materials/glossary.md", "plans/2026/plan.yml", "plans/2026/ledger.yml", "plans/2026/topics.yml",
        "plans/2026/checklists/members.yml", "plans/duties/office.yml", "plans/steps/election.yml",
        "plans/yearbook.yml",
    ),
}  # fmt: skip
_BAD: dict[Path, tuple[str, ...]] = {
    ROOT / "tests/sites/awful": (
        "docs/regulations/other/index.md", "docs/materials/terms.md", "docs/markup.md", "quizzes/banks/bad.yml",
    ),
}  # fmt: skip


def _texts(files: dict[Path, tuple[str, ...]]) -> dict[str, str]:
    return {name: (site / name).read_text(encoding="utf-8") for site, names in files.items() for name in names}


#: Names of the portal that the minimal site has no such thing of, and what stands for them.
_INSTEAD = {
    r"(branch-guide|reading-rules|station-rules)#t\w+": "study-rules#t1",
    r"(branch-guide|reading-rules|station-rules)": "study-rules",
    "materials/(meetings|secrecy|topics)": "materials/glossary",
    "题库(:?) (office-work|secrecy|closed)": r"题库\1 branch",
    "试卷(:?) (quarter|half-year|final)": r"试卷\1 demo",
    "清单: 2026-(committee|stations)": "清单: 2026-members",
}


def good() -> dict[str, str]:
    """A file of every kind of the content, path → text: a project without a mistake, which draws every kind of page."""
    files = _texts(_GOOD) | {"docs/every-fence.md": _fences()}
    for name in _GOOD[PORTAL]:
        for old, new in _INSTEAD.items():
            files[name] = re.sub(old, new, files[name])
    return files


def bad() -> dict[str, str]:
    """Files that are wrong in many ways."""
    return _texts(_BAD)


def _fences() -> str:
    """A page with a fence of every kind."""
    named = {"年度": "2026", "题库": "branch", "法规": "study-rules", "从": "2023-04-01", "到": "2025-06-01"}
    blocks = []
    for name, kind in KINDS.items():
        needed = [f.alias or "" for f in kind.model_fields.values() if f.is_required()]
        lists = {"责任清单": "office", "步骤清单": "election"}
        keys = {key: named.get(key, lists.get(name, "2026-members")) for key in needed}
        keys |= {"题库": "branch"} if name == "测验" else {}
        blocks.append("\n".join([f"```{name}", *(f"{key}: {value}" for key, value in keys.items()), "```"]))
    return "# 每一种\n\n" + "\n\n".join(blocks) + "\n"
