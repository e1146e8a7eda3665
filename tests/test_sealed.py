"""A sealed exam gives nothing of its keys away: anywhere in the built site, in any way."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from places import MINIMAL
from sitebuild import build, copy
from xueer.ground.catalogue import Level
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


def test_the_site_does_not_depend_on_the_keys(files: dict[str, bytes], tmp_path: Path) -> None:
    """With every key, explanation, note and source changed, the build is the same byte for byte."""
    site = copy(MINIMAL, tmp_path / "site")
    bank = site / "quizzes/banks/sealed.yml"
    text = bank.read_text(encoding="utf-8")
    for old, new in CHANGES.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    first, _, rest = text.partition("编号: s9")
    text = re.sub(r"依据: study-rules#t3@\w+", "依据: study-rules#t4@c0c1cfec", first) + "编号: s9" + rest
    bank.write_text(text, encoding="utf-8")
    done = build(site, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    other = read(tmp_path / "out")
    assert sorted(other) == sorted(files)
    assert [name for name in files if files[name] != other[name] and not name.endswith("sitemap.xml.gz")] == []


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


def never(site: Path) -> None:
    """The sealed exam's answers are not for the web at all."""
    path = site / "quizzes/papers/sealed-exam.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count("答案发布: 2026-12-01") == 1
    path.write_text(text.replace("答案发布: 2026-12-01", "答案发布: 不公布"), encoding="utf-8")


def test_answers_that_are_never_published_stay_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On any day, and the pages say that they will not come."""
    import sitebuild

    monkeypatch.setattr(sitebuild, "TODAY", "2099-12-31")
    site = copy(MINIMAL, tmp_path / "site")
    never(site)
    done = build(site, tmp_path / "out/site")
    assert done.returncode == 0, done.stderr
    made = read(tmp_path / "out/site")
    assert [name for name, content in made.items() if any(secret.encode() in content for secret in SECRETS)] == []
    assert "另有 8 题用于考试，不在这里显示。" in made["quizzes/sealed/index.html"].decode()
    assert "答案不公布，本站不含答案。" in made["quizzes/papers/sealed-exam/index.html"].decode()


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
