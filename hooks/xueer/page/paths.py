"""Where pages stand: how paths in docs/ become addresses, and the path of every page that a build makes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from ..plans import Checklist
from ..regulations import Regulation
from ..regulations.model import Category


@dataclass(frozen=True, slots=True)
class Urls:
    """How paths in docs/ become addresses: `a/b.md` is `a/b/`, or `a/b.html` on a USB stick."""

    directories: bool = True

    def of(self, path: str, anchor: str = "") -> str:
        """The site-relative address of a page of docs/."""
        stem = path.removesuffix(".md")
        if not self.directories:
            url = f"{stem}.html"
        elif stem == "index" or stem.endswith("/index"):
            url = stem.removesuffix("index")
        else:
            url = f"{stem}/"
        return url + (f"#{anchor}" if anchor else "")

    def base(self, path: str) -> str:
        """The relative way from a page back to the site root: `../../`, or `./` at the root."""
        return "../" * self.of(path).count("/") or "./"


def quiz_path(name: str) -> str:
    """The page of bank/… or paper/…."""
    kind, _, name_id = name.partition("/")
    return f"quizzes/{name_id}.md" if kind == "bank" else f"quizzes/papers/{name_id}.md"


def list_path(checklist: Checklist) -> str:
    """The page of a checklist: plans/2026/youth.md for plans/2026/checklists/youth.yml."""
    return f"plans/{checklist.year}/{PurePosixPath(checklist.file).stem}.md"


def signoff_path(checklist: Checklist) -> str:
    """The page to print and sign: plans/2026/youth-signoff.md."""
    return list_path(checklist).removesuffix(".md") + "-signoff.md"


def duties_path(list_id: str) -> str:
    """The page of a 责任清单."""
    return f"plans/duties/{list_id}.md"


def steps_path(list_id: str) -> str:
    """The page of a 步骤清单."""
    return f"plans/steps/{list_id}.md"


def topics_path(year: int) -> str:
    """The year's archive of 第一议题 papers."""
    return f"plans/{year}/topics.md"


def calendar_path(year: int) -> str:
    """The page of a year's calendar."""
    return f"plans/{year}/calendar.md"


def compare_path(old: Regulation, new: Regulation) -> str:
    """The page that compares two texts: regulations/<id>/<old date>-<new date>.md."""
    return f"regulations/{new.id}/{old.head.effective}-{new.head.effective}.md"


#: The page that puts the years' figures side by side.
COMPARISON = "plans/comparison.md"


def report_path(year: int) -> str:
    """The page of a year's report."""
    return f"plans/{year}/report.md"


def glance_path(year: int) -> str:
    """The page that tells a year at a glance."""
    return f"plans/{year}/glance.md"


def glance_file(year: int, ending: str) -> str:
    """The same page as a file of the office: plans/2026/glance.docx."""
    return f"plans/{year}/glance.{ending}"


#: The feed of each category of regulations.
CATEGORY_FEEDS: dict[Category, str] = {
    "党内法规": "party-rules",
    "法律": "laws",
    "行政法规": "administrative-regulations",
    "规章": "ministry-rules",
    "规范性文件": "normative-documents",
    "局内制度": "office-rules",
    "责任清单": "duty-lists",
}
#: Files that are always there, so that a page may link to them.
FEEDS = tuple(f"feeds/{name}.xml" for name in ("regulations", "materials", "first-topic", *CATEGORY_FEEDS.values()))
OPEN_DATA = ("data/regulations.json", "data/citations.json", "data/changes.json")


def ledger_path(year: int) -> str:
    """The page of a year's ledger; an entry's anchor is its id."""
    return f"plans/{year}/ledger.md"
