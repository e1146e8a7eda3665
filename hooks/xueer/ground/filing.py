"""What may lie in docs/, quizzes/ and plans/: the table. Any other file would be published, or passed over, unseen."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from .problems import Location, Problem

FOLDERS = ("docs", "quizzes", "plans")
MENU = ".nav.yml"
PICTURES = (".png", ".jpg", ".jpeg")
_NAME = r"[^/]+"
#: Pattern of a path below the project → what lies there, in an editor's words.
TABLE = {
    rf"docs/(?!templates/)(?:{_NAME}/)*(?!README\.md$){_NAME}\.md": "页面 .md",
    rf"docs/(?:{_NAME}/)*\.nav\.yml": "菜单 .nav.yml",
    rf"docs/(?!templates/)(?:{_NAME}/)*{_NAME}\.(?:png|jpg|jpeg)": "图片 .png、.jpg",
    rf"quizzes/(?:banks|papers|locked|figures)/{_NAME}\.yml": (
        "quizzes/ 的 banks/、papers/、locked/、figures/ 里的 .yml"
    ),
    r"plans/yearbook\.yml": "plans/yearbook.yml",
    rf"plans/(?:duties|steps)/{_NAME}\.yml": "plans/ 的 duties/、steps/ 里的 .yml",
    r"plans/[0-9]{4}/(?:plan|ledger|topics)\.yml": "plans/年度/ 里的 plan.yml、ledger.yml、topics.yml",
    rf"plans/[0-9]{{4}}/checklists/{_NAME}\.yml": "plans/年度/checklists/ 里的 .yml",
    r"(?:quizzes|plans)/README\.md": "README.md",
}
_ALLOWED = re.compile("|".join(TABLE))
_RENAMED = {".markdown": ".md", ".mdown": ".md", ".mkd": ".md", ".yaml": ".yml", ".jpe": ".jpg", ".jfif": ".jpg"}


def hidden(name: str) -> bool:
    """Whether a file or folder is no content: MkDocs publishes nothing whose name begins with a dot."""
    return name.startswith(".") and name != MENU


def like_a_file(folder: str) -> bool:
    """Whether a folder bears the name of a file: what lies in it would be read by nobody."""
    return folder.endswith((".md", ".yml", *PICTURES))


def folder(path: str) -> Problem:
    """What is wrong with such a folder."""
    hint = f"改名为“{PurePosixPath(path).stem}”，或者删去"
    return Problem(Location(path), "file/unreadable", "这是一个文件夹，名字却像文件", hint)


def no_file(path: str) -> Problem:
    """What is wrong with a pipe, a socket or a device: reading it may never end."""
    return Problem(Location(path), "file/unreadable", "这不是普通的文件", "删去，把内容写成文件放在这里")


def is_expected(path: str) -> bool:
    """Whether the table has a place for this file."""
    return bool(_ALLOWED.fullmatch(path))


def unread(path: str) -> Problem:
    """What is wrong with a file that has no place, and how it gets one."""
    file = PurePosixPath(path)
    suffix = _RENAMED.get(file.suffix.lower(), file.suffix.lower())
    renamed = file.with_suffix(suffix).as_posix() if file.suffix else path
    if file.name.lower() == "readme.md":
        renamed = file.with_name("index.md").as_posix()
    if path.startswith("docs/templates/"):
        return Problem(Location(path), "file/unread", "docs/templates/ 里的文件不会发布", "换一个文件夹名")
    if renamed != path and is_expected(renamed):
        return Problem(Location(path), "file/unread", f"没有读“{file.name}”", f"改名为 {PurePosixPath(renamed).name}")
    allowed = [words for pattern, words in TABLE.items() if path.partition("/")[0] in pattern.partition("/")[0]]
    message = f"这里不能放“{file.name}”，检查读不了里面的内容"
    return Problem(Location(path), "file/unread", message, f"能放的有：{'；'.join(allowed)}")
