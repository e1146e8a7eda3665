"""A sealed exam gives nothing of its keys away: anywhere in the built site, in any way."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import MINIMAL
from sitebuild import build, copy
from xueer.cli import main
from xueer.edition import Edition
from xueer.ground.catalogue import Level
from xueer.library import load
from xueer.page.exams import locked_text
from xueer.rules.inspection import inspect

#: Texts that occur in the keys, explanations and notes of the sealed questions and nowhere else.
SECRETS = ("密钥", "90417", "密钥填空", "密钥参考答案", "密钥要点")

#: Another key, explanation, note or source for every sealed question.
CHANGES = {
    "答案: C, 解析: 密钥解析一, 选项解析: {A: 密钥注一}": "答案: D, 解析: 别的一, 选项解析: {B: 别的注}",
    "答案: AC, 解析: 密钥解析二": "答案: BCD, 解析: 别的二",
    "答案: 错, 解析: 密钥解析三": "答案: 对, 解析: 别的三",
    "答案: [[密钥填空]], 解析: 密钥解析四": "答案: [[别的, 又一种]], 解析: 别的四",
    "答案: 90417, 单位: 元, 解析: 密钥解析五": "答案: 1, 误差: 2, 单位: 元, 解析: 别的五",
    "项目: [丁步, 甲步, 丙步, 乙步], 解析: 密钥解析六": "项目: [乙步, 丙步, 甲步, 丁步], 解析: 别的六",
    "配对: {左一: 右一, 左二: 右二}, 干扰: [右三], 解析: 密钥解析七": (
        "配对: {左一: 右三, 左二: 右一}, 干扰: [右二], 解析: 别的七"
    ),
    "参考答案: 密钥参考答案, 要点: [密钥要点], 解析: 密钥解析八": "参考答案: 别的, 要点: [别的, 再一点], 解析: 别的八",
}


def read(out: Path) -> dict[str, bytes]:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def files(minimal_site: Path) -> dict[str, bytes]:
    """The minimal site as built on a day before 答案发布."""
    return read(minimal_site)


def test_no_secret_text_anywhere(files: dict[str, bytes]) -> None:
    source = (MINIMAL / "quizzes/banks/sealed.yml").read_text(encoding="utf-8")
    assert all(secret in source for secret in SECRETS)
    for name, content in files.items():
        forms = [form for s in SECRETS for form in (s.encode(), json.dumps(s).strip('"').encode())]
        assert not [form for form in forms if form in content], name


def other_keys(site: Path) -> Path:
    """The minimal site with every key, explanation, note, point and source of the sealed questions changed; figures."""
    bank = copy(MINIMAL, site) / "quizzes/banks/sealed.yml"
    text = bank.read_text(encoding="utf-8")
    for old, new in CHANGES.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    first, _, rest = text.partition("编号: s9")
    text = re.sub(r"依据: study-rules#t3@\w+", "依据: study-rules#t4@c0c1cfec", first) + "编号: s9" + rest
    bank.write_text(text, encoding="utf-8")
    figures = site / "quizzes/figures/sealed-exam.yml"
    figures.parent.mkdir()
    row = "{题号: sealed.s1, 摘要: x, 人次: 40, 得分率: 0.5, 选择: {A: 38, B: 2}}"
    figures.write_text(f"试卷: sealed-exam\n题目: [{row}]\n", encoding="utf-8")
    return site


def printed(site: Path, folder: Path) -> dict[str, bytes]:
    """Every file of `xueer paper` and what it said, under the name output."""
    result = CliRunner().invoke(main, ["--root", str(site), "paper", "sealed-exam", "--sets", "A,B", "-o", str(folder)])
    assert result.exit_code == 0, result.output
    said = result.output.replace(str(folder), "").encode()
    return {"output": said} | {p.name: p.read_bytes() for p in folder.iterdir()}


def revisions(site: Path) -> dict[str, bytes]:
    """What a receipt holds besides the candidate's own answers: the paper's revision and each question's."""
    edition = Edition(load(site)[0], dt.date(2026, 11, 23))
    paper = edition.library.papers["sealed-exam"]
    asked = [q for _, items in edition.sections(paper) for q in items]
    return {"paper": edition.revision(paper).encode()} | {q.id: q.question.public_revision().encode() for q in asked}


def locked_part(site: Path) -> dict[str, bytes]:
    """What would stand behind a lock: whoever has the passphrase reads it all."""
    library = load(site)[0]
    return {"text": locked_text(library, library.papers["sealed-exam"]).encode()}


def test_nothing_a_candidate_can_see_depends_on_a_key(
    files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Site, what is behind a lock, prints with properties and names, the command's words, receipts: byte for byte.

    Twelve answers were once found by trying keys against the footer of a printed paper.
    """
    monkeypatch.setenv("XUEER_TODAY", "2026-11-23")
    monkeypatch.setattr("xueer.cli.assessment.browser", lambda: "a browser")
    monkeypatch.setattr("xueer.cli.assessment.print_pdf", lambda page, _: page.encode())  # all that a PDF is made of
    site = other_keys(tmp_path / "site")
    done = build(site, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    seen = {"site": (files, read(tmp_path / "out")), "receipts": (revisions(MINIMAL), revisions(site))}
    seen["locked"] = (locked_part(MINIMAL), locked_part(site))
    seen["print"] = (printed(MINIMAL, tmp_path / "first"), printed(site, tmp_path / "second"))
    for one, other in seen.values():
        assert sorted(one) == sorted(other)
    differ = {(what, name) for what, (one, other) in seen.items() for name in one if one[name] != other[name]}
    assert {pair for pair in differ if not pair[1].endswith("sitemap.xml.gz")} == {("print", "sealed-exam-答案.docx")}
    assert [len(seen[what][0]) for what in ("receipts", "locked", "print")] == [9, 1, 6]


def test_the_exam_itself_is_there(files: dict[str, bytes]) -> None:
    page = files["quizzes/papers/sealed-exam/index.html"].decode()
    for stem in ("封存单选题干", "封存多选题干", "封存排序题干", "封存简答题干"):
        assert stem in page
    assert page.count('"solution":null') == 8


def test_withheld_questions_are_nowhere_else(files: dict[str, bytes]) -> None:
    """Not on their bank's page, not in the data files, not in a draw; the bank says that some are held back."""
    for name, content in files.items():
        if name != "quizzes/papers/sealed-exam/index.html":
            assert "封存单选题干" not in content.decode("utf-8", "ignore"), name
    bank = files["quizzes/sealed/index.html"].decode()
    assert "不在卷里的题" in bank
    assert "另有 8 题用于考试，2026年12月1日公布答案后显示。" in bank


def test_after_the_day_the_same_build_opens_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sitebuild

    monkeypatch.setattr(sitebuild, "TODAY", "2026-12-01")
    done = build(copy(MINIMAL, tmp_path / "site"), tmp_path / "out")
    assert done.returncode == 0, done.stderr
    opened = read(tmp_path / "out")
    assert "密钥解析一" in opened["quizzes/papers/sealed-exam/index.html"].decode()
    assert "密钥解析一" in opened["quizzes/sealed/index.html"].decode()
    assert '"solution":null' not in opened["quizzes/papers/sealed-exam/index.html"].decode()


STEMS = ("封存单选题干", "封存多选题干", "封存判断题干", "封存____填空", "封存数值题干", "封存排序题干", "封存匹配题干")


def released(site: Path, *lines: str) -> Path:
    """The site with other lines for 答案发布 in the sealed exam, which a page of its own shows too."""
    path = site / "quizzes/papers/sealed-exam.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count("答案发布: 2026-12-01") == 1
    path.write_text(text.replace("答案发布: 2026-12-01", "\n".join(lines)), encoding="utf-8")
    page = "---\ntitle: 考场\n---\n\n考场说明\n\n```测验\n试卷: sealed-exam\n```\n"
    (site / "docs/quizzes/practice.md").write_text(page, encoding="utf-8")
    return site


def test_answers_that_are_never_published_stay_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On any day, and the pages say that they will not come."""
    import sitebuild

    monkeypatch.setattr(sitebuild, "TODAY", "2099-12-31")
    site = released(copy(MINIMAL, tmp_path / "site"), "开放: 2026-12-10", "答案发布: 不公布")
    done = build(site, tmp_path / "out/site")
    assert done.returncode == 0, done.stderr
    made = read(tmp_path / "out/site")
    assert [name for name, content in made.items() if any(secret.encode() in content for secret in SECRETS)] == []
    assert "另有 8 题用于考试，不在这里显示。" in made["quizzes/sealed/index.html"].decode()
    for page in ("quizzes/papers/sealed-exam/index.html", "quizzes/practice/index.html"):
        assert "答案不公布，本站不含答案。" in made[page].decode()
        assert [stem for stem in STEMS if stem not in made[page].decode()] == []
    index = json.loads(made["search/search_index.json"])["docs"]
    text = "".join(record["title"] + record["text"] for record in index)
    assert ("考场说明" in text, "封存考试" in text) == (True, True)
    assert [stem for stem in (*STEMS, "封存简答题干") if stem in text] == []


@pytest.mark.parametrize("release", ["2026-12-20", "立即"])
def test_before_it_opens_an_exam_asks_nothing(release: str, tmp_path: Path) -> None:
    """Three weeks ahead anybody could read the questions with a plain download; 立即 is as soon as it opens."""
    site = released(copy(MINIMAL, tmp_path / "site"), "开放: 2026-12-10", f"答案发布: {release}")
    done = build(site, tmp_path / "out/site")
    assert done.returncode == 0, done.stderr
    made = {name: content.decode("utf-8", "ignore") for name, content in read(tmp_path / "out/site").items()}
    words = (*STEMS, "封存简答题干", *SECRETS)
    assert [name for name, content in made.items() if any(word in content for word in words)] == []
    for page in ("quizzes/papers/sealed-exam/index.html", "quizzes/practice/index.html"):
        assert "2026年12月10日开放" in made[page]
        assert "限时 30 分钟，到时自动交卷；及格 60%；最多 10 次。" in made[page]
        assert "xueer-exam" not in made[page].replace("xueer/exam.js", "")
    until = "2026年12月20日" if release != "立即" else "2026年12月10日"
    assert f"另有 8 题用于考试，{until}公布答案后显示。" in made["quizzes/sealed/index.html"]


def test_on_its_day_it_opens(project: Callable[[dict[str, str]], Path]) -> None:
    library, problems = load(released(copy(MINIMAL, project({}) / "site"), "开放: 2026-12-10", "答案发布: 立即"))
    head = library.papers["sealed-exam"].head
    days = [dt.date(2026, 12, day) for day in (9, 10)]
    assert [(head.open(day), head.sealed(day)) for day in days] == [(False, True), (True, False)]
    assert problems == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (None, "考试没有写“答案发布”，答案会随页面公开"), ("不公布", ""), ("立即", ""), ("2026-12-15", ""),
        ("以后", "“答案发布”"), ("2026-13-01", "2026-13-01"),
    ],
)  # fmt: skip
def test_an_exam_says_when_its_answers_come(
    written: str | None, said: str, project: Callable[[dict[str, str]], Path]
) -> None:
    """One that says nothing shipped every key in its page, and the check was silent."""
    line = f"答案发布: {written}\n" if written else ""
    paper = f"试卷: p\n标题: 卷\n模式: 考试\n{line}大题:\n  - {{标题: 一, 抽取: {{题库: [b], 数量: 1}}}}\n"
    question = "{编号: q1, 题型: 判断, 题干: 甲是乙吗, 答案: 对, 解析: 见文件}"
    bank = f"题库: b\n标题: 库\n题目:\n  - {question}\n"
    root = project({"docs/index.md": "首页\n", "quizzes/papers/p.yml": paper, "quizzes/banks/b.yml": bank})
    found = [p for p in inspect(root)[1] if p.at.file == "quizzes/papers/p.yml" and p.level is Level.ERROR]
    assert [said in p.message for p in found] == ([True] if said else [])
