"""Locked papers: nothing of them in the site, the same site whatever the keys, receipts for one pair of eyes.

After an intended change: `UPDATE_GOLDEN=1 python3 run.py test -k test_locked`, then read the difference.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from places import MINIMAL, ROOT
from sitebuild import build, copy, environment
from test_personal_papers import receipt
from xueer.assessment import cipher, read_folder
from xueer.cli import main
from xueer.edition import Edition
from xueer.fences import KINDS
from xueer.library import Library, load
from xueer.page import exams
from xueer.page.exams import locked_content, locked_text
from xueer.page.models import Exam
from xueer.page.view import View
from xueer.quizzes.check_character import DIGITS, is_checked
from xueer.quizzes.locks import LockHead, key_text
from xueer.rules.inspection import inspect

#: The passphrase of the locked paper of tests/sites/minimal; an organiser's is drawn, and shown once.
WORDS = cipher.passphrase(1234567890123456789)
SALT = bytes(range(16))
#: The organiser's private key; its public key stands in the paper.
PRIVATE = bytes(range(32))
LOCKED = "quizzes/locked/locked-exam.yml"
BANK = "quizzes/banks/vault.yml"
PAPER = "quizzes/papers/locked-exam.yml"
CASES = ROOT / "tests/cases/locked.json"
DAY = "2026-11-23"

#: Another key, explanation and note for every question of the paper.
CHANGES = [
    *((f"答案: {key}, 解析: 锁内解析{n}, 选项解析: {{A: 锁内注{n}}}",
       f"答案: {'ABCD'['ABCD'.index(key) - 1]}, 解析: 别的{n}, 选项解析: {{B: 别注{n}}}")
      for n, key in enumerate("CADBBD", 1)),
    *((f"答案: {key}, 解析: 锁内解析{n}", f"答案: {'对' if key == '错' else '错'}, 解析: 别的{n}")
      for n, key in enumerate("对错错对", 7)),
    ("答案: [[锁内填空]], 解析: 锁内解析11", "答案: [[别的, 又一种]], 解析: 别的11"),
]  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    return load(MINIMAL)[0]


def changed(site: Path, file: str, *pairs: tuple[str, str]) -> None:
    """Rewrite a file of a site; each text occurs once."""
    path = site / file
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def made(library: Library) -> LockHead:
    """The locked paper of a test site."""
    paper = library.papers["locked-exam"]
    return cipher.lock(paper.id, locked_text(library, paper), locked_content(library, paper), WORDS, SALT)


def relock(site: Path) -> None:
    """Write the locked file of a changed site anew, to be opened by the same words."""
    head = made(load(site)[0])
    (site / LOCKED).write_text(head.text(), encoding="utf-8")


def run(root: Path, *arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], input=given, env={"XUEER_TODAY": DAY})


# The file


def test_the_file_of_the_test_site_is_what_its_paper_gives(library: Library) -> None:
    head = made(library)
    if os.environ.get("UPDATE_GOLDEN"):
        (MINIMAL / LOCKED).parent.mkdir(exist_ok=True)
        (MINIMAL / LOCKED).write_text(head.text(), encoding="utf-8")
    assert (MINIMAL / LOCKED).read_text(encoding="utf-8") == head.text()


def test_it_opens_with_the_words_and_with_no_others(library: Library) -> None:
    """However they are typed; a damaged file stays closed."""
    head = library.locks["locked-exam"].head
    text = cipher.unlock(head, WORDS)
    assert text == locked_text(library, library.papers["locked-exam"])
    assert cipher.unlock(head, "".join(chr(ord(c) + 0xFEE0) if c != " " else "-" for c in WORDS)) == text
    assert cipher.unlock(head, WORDS.replace("1", "2", 1)) is None
    assert cipher.unlock(head.model_copy(update={"paper": "another"}), WORDS) is None
    assert cipher.unlock(head.model_copy(update={"box": "AAAA" + head.box[4:]}), WORDS) is None
    assert cipher.unlock(head.model_copy(update={"box": "A"}), WORDS) is None


@pytest.mark.parametrize("part", ["内容", "盐", "密文"])
def test_a_character_lost_from_the_file_is_told(part: str, tmp_path: Path) -> None:
    """Nobody can try the passphrase in a check; what a merge damaged shows all the same."""
    site = copy(MINIMAL, tmp_path / "site")
    path = site / LOCKED
    text = path.read_text(encoding="utf-8")
    start = text.index(f'{part}: "') + len(part) + 3
    other = "b" if text[start + 5] != "b" else "c"
    path.write_text(text[: start + 5] + other + text[start + 6 :], encoding="utf-8")
    found = [p for p in inspect(site)[1] if p.rule == "paper/lock-damaged"]
    assert [p.at.file for p in found] == [LOCKED]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("1234 5678", "口令是 20 位数字，这里是 8 位"),
        (WORDS[:-1] + str((int(WORDS[-1]) + 1) % 10), "口令抄错了，多半有一位不对"),
        ("abc", "口令是 20 位数字，这里是 0 位"),
    ],
)
def test_a_slip_in_a_passphrase_is_told_before_trying(words: str, said: str, tmp_path: Path) -> None:
    site = copy(MINIMAL, tmp_path / "site")
    done = CliRunner().invoke(main, ["--root", str(site), "lock", "locked-exam", "--try"], input=words + "\n")
    assert done.exit_code == 1
    assert said in done.output


def test_no_key_is_behind_the_lock(library: Library) -> None:
    """Whoever has the passphrase has the questions, all that any code may draw, and not one key."""
    exam = json.loads(locked_text(library, library.papers["locked-exam"]))
    assert [q["solution"] for q in exam["questions"]] == [None] * 11
    assert not re.search("锁内解析|锁内注|锁内填空", json.dumps(exam, ensure_ascii=False))


def test_all_papers_of_a_kilobyte_are_equally_long() -> None:
    """One more question or a longer stem does not show, up to the next kilobyte."""
    sizes = {len(cipher.lock("p", "甲" * n, "0" * 64, WORDS, SALT, 10).box) for n in (1, 100, 341)}
    assert len(sizes) == 1


@given(st.integers(0, 10**cipher.RANDOM_DIGITS - 1))
@settings(max_examples=50)
def test_a_passphrase_is_twenty_digits_with_a_check(number: int) -> None:
    words = cipher.passphrase(number)
    assert re.fullmatch(r"(\d{4} ){4}\d{4}", words)
    assert is_checked(cipher.digits_of(words), DIGITS)


# The site


def test_nothing_of_its_questions_is_in_the_site(minimal_site: Path) -> None:
    """No stem, no option, no key, no fingerprint of them; the waiting page says what, when and how long."""
    head = load(MINIMAL)[0].locks["locked-exam"].head
    for path in (p for p in minimal_site.rglob("*") if p.is_file()):
        text = path.read_bytes().decode("utf-8", "ignore")
        name = path.relative_to(minimal_site).as_posix()
        assert not re.search("锁内|丁物|联络员", text), name
        assert head.content not in text, name
    page = (minimal_site / "quizzes/papers/locked-exam/index.html").read_text(encoding="utf-8")
    assert head.box in page
    assert "11月23日（周一）9时，大会议室" in page
    assert "限时 30 分钟" in page
    assert "共 6 题" in page


def test_the_site_does_not_depend_on_the_keys(minimal_site: Path, tmp_path: Path) -> None:
    """With every key, explanation and note changed the build is the same byte for byte, and needs no passphrase."""
    site = copy(MINIMAL, tmp_path / "site")
    changed(site, BANK, *CHANGES)
    done = build(site, tmp_path / "out/site")
    assert done.returncode == 0, done.stderr

    def files(out: Path) -> dict[str, bytes]:
        return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}

    mine, theirs = files(minimal_site), files(tmp_path / "out/site")
    assert sorted(mine) == sorted(theirs)
    assert [n for n in mine if mine[n] != theirs[n] and not n.endswith("sitemap.xml.gz")] == []


def test_a_build_knows_no_cipher() -> None:
    """What builds a site runs without the library that encrypts."""
    code = "import sys; sys.modules['cryptography'] = None; sys.path.insert(0, 'hooks'); import events"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment(), check=True)


def test_a_paper_without_its_file_shows_no_question(tmp_path: Path) -> None:
    """The check warns, and a preview says that the paper is not locked yet."""
    site = copy(MINIMAL, tmp_path / "site")
    (site / LOCKED).unlink()
    (problem,) = inspect(site)[1]
    assert (problem.rule, str(problem.at)) == ("paper/not-locked", "quizzes/papers/locked-exam.yml:1:5")
    view = View(library=load(site)[0], today=dt.date(2026, 11, 23))
    html = KINDS["测验"].model_validate({"试卷": "locked-exam"}).draw(view)
    assert "试卷还没有加锁，开考前再来" in html
    assert "锁内" not in html
    after = View(library=load(site)[0], today=dt.date(2026, 12, 1))
    assert "锁内解析" in KINDS["测验"].model_validate({"试卷": "locked-exam"}).draw(after)


# What changes after locking


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (BANK, "锁内题一号柜里放着哪样", "锁内题一号柜里放着哪样东西", True),
        (BANK, "C: 丙物", "C: 丙样", True),
        (PAPER, "时长: 30", "时长: 31", True),
        (PAPER, "每题: 3", "每题: 4", True),
        (PAPER, "数量: 3", "数量: 4", True),
        (PAPER, "随机: {题序", "随机: {种子: 别的, 题序", True),
        (PAPER, "9时，大会议室", "10时，大会议室", False),
        (PAPER, "2026-12-01", "2026-12-05", False),
        (BANK, "答案: C, 解析: 锁内解析1", "答案: D, 解析: 别的", False),
    ],
)
def test_a_change_that_a_candidate_would_see_asks_for_another_lock(
    file: str, old: str, new: str, told: bool, tmp_path: Path
) -> None:
    """A mended key does not, nor what the waiting page says openly."""
    site = copy(MINIMAL, tmp_path / "site")
    changed(site, file, (old, new))
    assert [p.rule for p in inspect(site)[1]] == (["paper/lock-changed"] if told else [])


class Longer(Exam):
    """The model of a later version."""

    pauses: int | None = None


class Second(Exam):
    """One that scripts of before do not read."""

    version: Literal[2] = 2  # type: ignore[assignment]


@pytest.mark.parametrize(("model", "told"), [(Longer, []), (Second, ["paper/lock-changed"])])
def test_a_new_field_with_its_default_asks_for_no_other_lock(
    model: type[Exam], told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No question changed. A version that the old box is not of does."""
    monkeypatch.setattr(exams, "Exam", model)
    assert [p.rule for p in inspect(MINIMAL)[1]] == told


def test_a_new_field_with_a_value_of_its_own_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exams, "Exam", lambda **fields: Longer(pauses=2, **fields))
    assert [p.rule for p in inspect(MINIMAL)[1]] == ["paper/lock-changed"]


def test_a_file_without_its_paper_is_told(tmp_path: Path) -> None:
    site = copy(MINIMAL, tmp_path / "site")
    (site / PAPER).unlink()
    assert [p.rule for p in inspect(site)[1]] == ["paper/lock-orphan"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("答案发布: 2026-12-01", "答案发布: 立即", "只有答案以后才公布、或者不公布的考试可以加锁"),
        ("b3c995cc", "b3c995cd", "“回执公钥”不完整，或者抄错了"),
        ("8f40c5ad", "8f40c5", "“回执公钥”不完整，或者抄错了"),
    ],
)
def test_a_lock_that_would_not_hold_is_refused(old: str, new: str, said: str, tmp_path: Path) -> None:
    site = copy(MINIMAL, tmp_path / "site")
    changed(site, PAPER, (old, new))
    assert said in [p.message for p in inspect(site)[1]]


# A paper to try it out on

PUBLIC = cipher.passphrase(42)


def public(site: Path) -> None:
    changed(site, PAPER, ("  回执公钥", f"  公开口令: {PUBLIC}\n  回执公钥"))


def test_a_public_passphrase_is_said_on_the_page_and_locks_without_a_question(tmp_path: Path) -> None:
    """One command, as often as needed, always by the same words; until it ran the page would name the wrong ones."""
    site = copy(MINIMAL, tmp_path / "site")
    public(site)
    assert [p.rule for p in inspect(site)[1]] == ["paper/lock-changed"]
    boxes = set()
    for _ in range(2):
        done = run(site, "lock", "locked-exam", given="")
        assert done.exit_code == 0, done.output
        assert f"口令　{PUBLIC}（公开，写在试卷的页面上）" in done.output
        assert inspect(site)[1] == []
        boxes.add(load(site)[0].locks["locked-exam"].head.box)
    assert len(boxes) == 2
    assert run(site, "lock", "locked-exam", "--try", given=f"{PUBLIC}\n").output.endswith("打得开\n")
    view = View(library=load(site)[0], today=dt.date(2026, 11, 23))
    html = KINDS["测验"].model_validate({"试卷": "locked-exam"}).draw(view)
    assert "演示，口令公开：<strong>{}</strong>".format(PUBLIC.replace(" ", "\u00a0")) in html
    changed(site, PAPER, (PUBLIC, WORDS))
    assert [p.rule for p in inspect(site)[1]] == ["paper/lock-changed"]


def test_a_paper_says_no_passphrase_that_is_not_public(library: Library) -> None:
    view = View(library=library, today=dt.date(2026, 11, 23))
    assert "口令公开" not in KINDS["测验"].model_validate({"试卷": "locked-exam"}).draw(view)


@pytest.mark.parametrize("words", [PUBLIC[:-1] + str((int(PUBLIC[-1]) + 1) % 10), PUBLIC.replace(" ", ""), PUBLIC[:-5]])
def test_a_public_passphrase_with_a_slip_is_refused(words: str, tmp_path: Path) -> None:
    site = copy(MINIMAL, tmp_path / "site")
    changed(site, PAPER, ("  回执公钥", f'  公开口令: "{words}"\n  回执公钥'))
    assert "“公开口令”不完整，或者抄错了" in [p.message for p in inspect(site)[1]]


# The commands


def test_lock_warns_asks_and_shows_the_passphrase_once(tmp_path: Path) -> None:
    """In no file; the file opens with it; the one before opens nothing any more."""
    site = copy(MINIMAL, tmp_path / "site")
    before = (site / LOCKED).read_bytes()
    refused = run(site, "lock", "locked-exam", given="n\n")
    assert refused.exit_code == 1
    assert "丢了谁也找不回来" in refused.output
    assert "原来的口令马上作废" in refused.output
    assert (site / LOCKED).read_bytes() == before
    done = run(site, "lock", "locked-exam", given="y\n")
    assert done.exit_code == 0, done.output
    found = re.search(r"口令　((?:\d{4} ){4}\d{4})", done.output)
    assert found
    assert not [p for p in site.rglob("*.yml") if cipher.digits_of(found[1]) in p.read_text("utf-8").replace(" ", "")]
    assert run(site, "lock", "locked-exam", "--try", given=f"{found[1]}\n").output.endswith("打得开\n")
    assert "打不开" in run(site, "lock", "locked-exam", "--try", given=f"{WORDS}\n").output
    assert inspect(site)[1] == []


def test_a_changed_paper_is_locked_again_by_the_command(tmp_path: Path) -> None:
    """Other errors stop it."""
    site = copy(MINIMAL, tmp_path / "site")
    changed(site, PAPER, ("时长: 30", "时长: 31"))
    assert "题目后来有改动" in run(site, "lock", "locked-exam", "--try", given=f"{WORDS}\n").output
    assert run(site, "lock", "locked-exam", "--yes").exit_code == 0
    assert inspect(site)[1] == []
    changed(site, BANK, ("题型: 填空", "题型: 填填"))
    assert run(site, "lock", "locked-exam", "--yes").exit_code == 1


@pytest.mark.parametrize(
    ("paper", "day", "said"),
    [
        ("sealed-exam", DAY, "没有写“加锁”"),
        ("locked-exam", "2026-12-01", "答案已经公布"),
        ("lock-exam", DAY, "没有试卷“lock-exam”"),
    ],
)
def test_what_cannot_be_locked_is_said(paper: str, day: str, said: str, tmp_path: Path) -> None:
    site = copy(MINIMAL, tmp_path / "site")
    done = CliRunner().invoke(main, ["--root", str(site), "lock", paper, "--yes"], env={"XUEER_TODAY": day})
    assert done.exit_code == 1
    assert said in done.output


def test_a_private_key_stays_out_of_the_repository(tmp_path: Path) -> None:
    """The line for the paper is its public key with a check; a key is never written over."""
    inside = run(tmp_path, "receipt-key", "-o", str(tmp_path / "阅卷.key"))
    assert (inside.exit_code, list(tmp_path.iterdir())) == (1, [])
    root = tmp_path / "root"
    root.mkdir()
    done = run(root, "receipt-key", "-o", str(tmp_path / "阅卷.key"))
    assert done.exit_code == 0, done.output
    private = (tmp_path / "阅卷.key").read_text(encoding="utf-8").splitlines()[-1]
    assert f"回执公钥: {key_text(cipher.public_key(bytes.fromhex(private)))}" in done.output
    assert run(root, "receipt-key", "-o", str(tmp_path / "阅卷.key")).exit_code == 1


# Sealed receipts


def test_what_either_side_encrypts_the_other_opens() -> None:
    """The table for the client's tests; what the client seals in it (tests/cases/locked.json) opens here."""
    stored = json.loads(CASES.read_text(encoding="utf-8")) if CASES.exists() else {}
    text = '{"题":"😀"}'
    head = cipher.lock("locked-exam", text, "0" * 64, WORDS, SALT, 10)
    once = bytes(range(32, 64))
    sealed = cipher.seal("locked-exam", text, cipher.public_key(PRIVATE), once)
    made = {
        "paper": {
            "id": "locked-exam", "text": text, "digits": cipher.digits_of(WORDS), "salt": head.salt, "cost": head.cost,
            "box": head.box,
        },
        "receipt": {
            "once": once.hex(), "public": cipher.public_key(PRIVATE), "text": text,
            "sealed": sealed,
        },
    }  # fmt: skip
    if os.environ.get("UPDATE_GOLDEN"):
        stored = made
        CASES.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert made == stored
    key, box = str(sealed["key"]), str(sealed["box"])
    assert cipher.unseal("locked-exam", key, box, PRIVATE) == text
    assert cipher.unseal("another", key, box, PRIVATE) is None
    assert cipher.unseal("locked-exam", key, box, SALT * 2) is None
    assert cipher.unseal("locked-exam", "00" * 32, box, PRIVATE) is None


def test_the_exchange_is_that_of_the_standard() -> None:
    """RFC 7748, 6.1; the client composes the same curve from its parts and is held to the same numbers."""
    private = bytes.fromhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
    assert cipher.public_key(private) == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"


def test_sealed_receipts_are_opened_with_the_private_key(library: Library, tmp_path: Path) -> None:
    """By nothing else; each that stays closed says why."""
    plain = receipt(Edition(library, dt.date(2026, 11, 23)), "A07H", "A07H", "B", paper_id="locked-exam")
    sealed = cipher.seal("locked-exam", json.dumps(plain), cipher.public_key(PRIVATE), bytes(range(32, 64)))
    stranger = cipher.seal("locked-exam", json.dumps(plain), cipher.public_key(SALT * 2), bytes(range(32, 64)))
    nested = cipher.seal("locked-exam", json.dumps(sealed), cipher.public_key(PRIVATE), bytes(range(32, 64)))
    files = {
        "good": sealed, "stranger": stranger, "nested": nested, "plain": plain, "short": sealed | {"box": "AA"},
        "more": sealed | {"姓名": "甲"}, "text": cipher.seal("locked-exam", "{", cipher.public_key(PRIVATE), SALT * 2),
    }  # fmt: skip
    for name, value in files.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    found, rejected = read_folder(tmp_path, "locked-exam", cipher.opener(PRIVATE))
    assert [(r.file, r.body.code, r.altered, r.copy_of) for r in found] == [
        ("good.json", "A07H", False, None), ("plain.json", "A07H", False, "good.json"),
    ]  # fmt: skip
    closed = "这个私钥打不开：不是封给它的，或者文件损坏"
    assert {r.file: r.reason for r in rejected} == {
        "more.json": "封好的回执不合格式", "nested.json": "不是回执文件", "short.json": closed, "stranger.json": closed,
        "text.json": "封好的回执不合格式",
    }  # fmt: skip
    found, rejected = read_folder(tmp_path, "locked-exam", cipher.opener(None))
    assert [r.file for r in found] == ["plain.json"]
    assert {r.reason for r in rejected} == {"回执封好了：加上 --key 和阅卷私钥的文件再评", "封好的回执不合格式"}


def test_grade_takes_the_key_as_a_file(library: Library, tmp_path: Path) -> None:
    """The one that receipt-key wrote; another file is refused in one sentence."""
    plain = receipt(Edition(library, dt.date(2026, 11, 23)), "A07H", "A07H", "B", paper_id="locked-exam")
    sealed = cipher.seal("locked-exam", json.dumps(plain), cipher.public_key(PRIVATE), bytes(range(32, 64)))
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.json").write_text(json.dumps(sealed), encoding="utf-8")
    key = tmp_path / "阅卷.key"
    arguments = ["grade", "locked-exam", str(tmp_path / "in"), "-o", str(tmp_path / "成绩.xlsx"), "--key", str(key)]
    key.write_text("不是钥匙\n", encoding="utf-8")
    assert run(MINIMAL, *arguments).output == f"{key} 不是阅卷私钥：要用 xueer receipt-key 写出的那个文件\n"
    key.write_text(f"# 说明\n{PRIVATE.hex()}\n", encoding="utf-8")
    assert "评分 1 份，其中有效 1 份" in run(MINIMAL, *arguments).output
