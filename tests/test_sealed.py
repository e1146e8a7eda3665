"""A sealed exam gives nothing of its keys away: anywhere in the built site, in any way."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from places import MINIMAL
from sitebuild import build, copy

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
        if name != "quizzes/papers/sealed-exam/index.html" and not name.startswith("search/"):
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
