"""Receipts: hostile files, marks by hand, item statistics, the workbook."""

from __future__ import annotations

import datetime as dt
import errno
import io
import json
import os
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from places import MINIMAL, ROOT
from xueer.assessment import Marked, checksum, mark_all, read_folder, statistics
from xueer.assessment.receipts import Body
from xueer.cli import main
from xueer.edition import Edition
from xueer.library import load

DAY = dt.date(2026, 11, 23)
RIGHT = {
    "sealed.s1": ["C"],
    "sealed.s2": ["A", "C"],
    "sealed.s3": ["错"],
    "sealed.s4": ["密钥 填空"],
    "sealed.s5": ["９０４１７元"],
}


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition(load(MINIMAL)[0], DAY)


def receipt(edition: Edition, code: str = "A1", **more: Any) -> dict[str, Any]:
    """A receipt as the client writes it, answering `answers` (by default everything that is choice or typed)."""
    paper = edition.library.papers["sealed-exam"]
    answers = more.pop("answers", RIGHT)
    items = [q for _, part in edition.sections(paper) for q in part]
    body = {
        "format": "xueer-receipt", "version": 1, "paper": "sealed-exam", "revision": edition.revision(paper),
        "code": code, "started": "2026-11-23T09:00:00+08:00", "submitted": "2026-11-23T09:20:00+08:00",
        "used": 1200, "clock": 0,
        "answers": [{"id": q.id, "rev": q.question.public_revision(), "answer": answers.get(q.id, [])} for q in items],
        "checksum": "",
    } | more  # fmt: skip
    return body | {"checksum": checksum(Body.model_validate(body))}


#: When the receipts are marked.
NOW = dt.datetime(2027, 1, 1, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def put(folder: Path, **files: Any) -> Path:
    for name, value in files.items():
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


def marked(edition: Edition, folder: Path) -> list[Marked]:
    receipts, rejected = read_folder(folder, "sealed-exam")
    assert rejected == []
    return mark_all(edition, edition.library.papers["sealed-exam"], receipts, NOW)


def test_marks_are_those_of_a_person(edition: Edition, tmp_path: Path) -> None:
    """Five of seven machine-marked questions right, 5 points each; the essay waits for a person."""
    (one,) = marked(edition, put(tmp_path, a=receipt(edition)))
    assert one.points == 25
    assert [m.share for m in one.marks] == [1, 1, 1, 1, 1, 0, 0, None]
    assert one.notes == []


def test_order_and_match_by_text(edition: Edition, tmp_path: Path) -> None:
    questions = edition.library.questions
    order = questions["sealed.s6"].question
    ids = {text: key for key, text in order.options_in_order().items()}
    match = {text: key for key, text in questions["sealed.s7"].question.options_in_order().items()}
    answers = {
        "sealed.s6": [ids[t] for t in ("丁步", "甲步", "丙步", "乙步")],
        "sealed.s7": [match["右一"], match["右二"]],
    }
    (one,) = marked(edition, put(tmp_path, a=receipt(edition, answers=answers)))
    assert one.points == 10


def test_every_bad_file_is_listed_with_its_reason(edition: Edition, tmp_path: Path) -> None:
    good = receipt(edition)
    put(
        tmp_path,
        broken="{",
        list="[1]",
        deep="[" * 100_000,
        other={"format": "xueer-progress"},
        later=good | {"version": 9, "new": 1},
        sealed={"format": "xueer-sealed-receipt", "version": 2},
        paper=good | {"paper": "another"},
        name=good | {"code": "某某某"},
        extra=good | {"姓名": "甲"},
        dates=good | {"submitted": "昨天"},
        huge="x" * 2_100_000,
        digits=json.dumps(good).replace('"used": 1200', f'"used": {"9" * 5000}'),
        below=json.dumps(good).replace('"answer": ["C"]', f'"answer": {"[" * 800}{"]" * 800}', 1),
        half=json.dumps(good | {"\ud800": 1}),
        long=json.dumps(good | {"\u202e" * 100: 1}),
        good=good,
    )
    (tmp_path / "gbk.json").write_bytes('{"甲": 1}'.encode("gbk"))
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "link.json").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.json").mkdir()
    receipts, rejected = read_folder(tmp_path, "sealed-exam")
    assert [r.file for r in receipts] == ["good.json"]
    assert {r.file.removesuffix(".json"): r.reason for r in rejected} == {
        "broken": "文件损坏，不是完整的 JSON",
        "deep": "里面一层套一层，太深了，不是程序写出的，没有读",
        "gbk": "文件损坏，不是完整的 JSON",
        "list": "不是回执文件",
        "other": "不是回执文件",
        "later": "是更新的学而写的（格式第 9 版，这里只认第 1 版），先更新这里的学而",
        "sealed": "是更新的学而写的（格式第 2 版，这里只认第 1 版），先更新这里的学而",
        "paper": "是另一份试卷“another”的回执",
        "name": "回执内容不合格式：code",
        "extra": "回执内容不合格式：姓名",
        "dates": "回执内容不合格式：submitted",
        "digits": "里面有一个 5000 位的数，不是程序写出的，没有读",
        "below": "回执内容不合格式：answers.0.answer.0",
        "half": "回执内容不合格式：整体",
        "long": f"回执内容不合格式：{'?' * 40}",
        "link": "读不了：没有这个文件或文件夹",
        "pipe": "不是文件",
        "huge": "文件太大（2.1 MB，最多 2 MB）",
        "photo.png": "不是 JSON 文件",
    }


def test_a_receipt_that_a_chat_program_renamed_is_read(edition: Edition, tmp_path: Path) -> None:
    """Whatever it is called; what the system hides is nobody's."""
    text = json.dumps(receipt(edition), ensure_ascii=False)
    names = (".28.json", ".json", "A2.JSON", "a.28.json", "回执 (2).json", "回执(1)", "回执.json.txt")
    for name in (*names, ".DS_Store", "._A2.JSON", "~$成绩.xlsx"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    receipts, rejected = read_folder(tmp_path, "sealed-exam")
    assert [r.file for r in receipts] == list(names)
    assert rejected == []


def test_what_holds_receipts_and_is_not_read_is_named(edition: Edition, tmp_path: Path) -> None:
    """An archive, however it is called, and a link to a folder; neither is simply no JSON, or nothing at all."""
    put(tmp_path, a=receipt(edition))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(tmp_path / "a.json", "a.json")
    for name, content in {
        "一班.zip": packed.getvalue(), "二班.zip(1)": packed.getvalue() + b" " * 2_000_000, "三班.rar": b"Rar!\x1a\x07",
        "四班.7z": b"7z\xbc\xaf\x27\x1c", "成绩.xlsx": packed.getvalue(),
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(content)
    (tmp_path / "link").symlink_to("..", target_is_directory=True)
    receipts, rejected = read_folder(tmp_path, "sealed-exam")
    assert [r.file for r in receipts] == ["a.json"]
    reasons = {r.file: r.reason for r in rejected}
    closed = "是压缩包：解开，把里面的文件放进来"
    assert {name for name, reason in reasons.items() if reason == closed} == {
        "一班.zip", "二班.zip(1)", "三班.rar", "四班.7z",
    }  # fmt: skip
    assert (reasons["link"], reasons["成绩.xlsx"]) == ("不是文件", "不是 JSON 文件")


def test_a_folder_that_cannot_be_read_is_named(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "二班").mkdir()
    put(tmp_path, a=receipt(edition))
    scan = os.scandir

    def refused(path: Any) -> Any:
        if Path(path).name == "二班":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    receipts, rejected = read_folder(tmp_path, "sealed-exam")
    assert [r.file for r in receipts] == ["a.json"]
    assert [(r.file, r.reason) for r in rejected] == [("二班", "读不了：没有权限，或者正在别的程序里打开")]


def test_what_is_odd_is_remarked_on(edition: Edition, tmp_path: Path) -> None:
    """Three seconds for five answers, an id twice, a question of no paper or of another text.

    More time than passed, and less: a browser counts all of it, so that less was written into its record.
    """
    good = receipt(edition)
    first, *rest = answers = good["answers"]
    questions = edition.library.questions
    odd: dict[str, dict[str, Any]] = {
        "fast": {"used": 3, "submitted": "2026-11-23T09:00:03+08:00"},
        "slow": {"used": 24, "submitted": "2026-11-23T09:00:24+08:00"},
        "careful": {"used": 25, "submitted": "2026-11-23T09:00:25+08:00"},
        "empty": {"used": 3, "submitted": "2026-11-23T09:00:03+08:00",
                  "answers": [a | {"answer": []} for a in answers]},
        "edited": {"used": 1139},
        "rounded": {"used": 1140},
        "days": {"submitted": "2026-11-25T09:20:00+08:00"},
        "twice": {"answers": [*answers, first | {"answer": ["A"]}]},
        "extra": {"answers": [*answers, {"id": "branch.q001", "rev": "1", "answer": ["A"]}]},
        "other": {"answers": [first | {"rev": "00000000"}, *rest]},
        "own": {"answers": [a | {"rev": questions[a["id"]].question.revision()} for a in answers]},
        "long": {"used": 1202},
        "exact": {"used": 1201},
    }  # fmt: skip
    for n, (name, change) in enumerate(odd.items()):
        body = good | {"code": f"Z{n}"} | change
        put(tmp_path, **{name: body | {"checksum": checksum(Body.model_validate(body))}})
    found = {m.receipt.file.removesuffix(".json"): m.notes for m in marked(edition, tmp_path)}
    assert {name: notes for name, notes in found.items() if notes} == {
        "fast": ["用时只有 3 秒，却答了 5 题"],
        "slow": ["用时只有 24 秒，却答了 5 题"],
        "edited": ["从开考到交卷 1200 秒，用时只算了 1139 秒：时钟被拨过，或者回执被改过"],
        "days": ["从开考到交卷 174000 秒，用时只算了 1200 秒：时钟被拨过，或者回执被改过"],
        "twice": ["题号重复，按最后一次评：sealed.s1"],
        "extra": ["有不在卷里的题，没有评：branch.q001"],
        "other": ["作答时的题与现在的不同：sealed.s1"],
        "long": ["用时 1202 秒，比从开考到交卷的 1200 秒还长"],
    }


def test_a_receipt_of_later_than_now_is_told(edition: Edition, tmp_path: Path) -> None:
    """A clock put forward while the page was closed: nothing but the hour of marking tells."""
    for code, submitted in (("B1", "2027-01-01T09:01:01"), ("B2", "2027-01-01T09:01:00"), ("B3", "2027-01-01T09:00")):
        times = {"started": "2027-01-01T08:41:00+08:00", "submitted": f"{submitted}+08:00", "used": 1200}
        body = receipt(edition, code) | times
        put(tmp_path, **{code: body | {"checksum": checksum(Body.model_validate(body))}})
    found = {m.receipt.code: m.notes for m in marked(edition, tmp_path)}
    assert found["B1"] == ["交卷时间比现在还晚：交卷那台机器的时钟快了，或者被拨过"]
    assert "交卷时间比现在还晚：交卷那台机器的时钟快了，或者被拨过" not in found["B2"] + found["B3"]


def test_altered_copied_and_repeated_are_told_and_kept(edition: Edition, tmp_path: Path) -> None:
    good = receipt(edition)
    altered = receipt(edition, "B1", answers={}) | {"answers": good["answers"]}
    put(
        tmp_path, a=good, b_copy=good, c=altered, d=receipt(edition, "a1", used=1190), e=receipt(edition, "C1", clock=2)
    )
    found = {m.receipt.file: m.notes for m in marked(edition, tmp_path)}
    assert found == {
        "a.json": ["同一代号交了多份不同的回执"],
        "b_copy.json": ["同一代号交了多份不同的回执", "与 a.json 相同"],
        "c.json": ["校验码不符，内容被改动过"],
        "d.json": ["同一代号交了多份不同的回执"],
        "e.json": ["作答中时钟跳动 2 次"],
    }
    counted = [m.receipt.file for m in marked(edition, tmp_path) if m.counted]
    assert counted == ["a.json", "d.json", "e.json"]


def test_item_statistics_by_hand(edition: Edition, tmp_path: Path) -> None:
    """Twelve receipts: six answer everything, six only the first question; groups of round(12 × 0.27) = 3."""
    for n in range(12):
        answers = RIGHT if n < 6 else {"sealed.s1": ["C"]}
        put(tmp_path, **{f"r{n}": receipt(edition, f"A{n}", answers=answers)})
    items = {i.question.id: i for i in statistics(marked(edition, tmp_path))}
    assert (items["sealed.s1"].difficulty, items["sealed.s1"].discrimination) == (1, 0)
    assert (items["sealed.s3"].difficulty, items["sealed.s3"].discrimination) == (0.5, 1)
    assert items["sealed.s3"].answers == [("未答", 6), ("错", 6)]
    assert "sealed.s8" not in items


def test_few_receipts_have_no_discrimination(edition: Edition, tmp_path: Path) -> None:
    (item, *_) = statistics(marked(edition, put(tmp_path, a=receipt(edition))))
    assert item.discrimination is None


def grade(folder: Path, out: Path, paper: str = "sealed-exam", *more: str, root: Path = MINIMAL) -> Any:
    return CliRunner().invoke(main, ["--root", str(root), "grade", paper, str(folder), "-o", str(out), *more])


def test_workbook(edition: Edition, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    formula = receipt(edition, "A2", answers={"sealed.s8": ["=HYPERLINK(1)\u0007", "0"]})
    put(folder, a=receipt(edition), b=formula, c="{")
    out = tmp_path / "成绩.xlsx"
    result = grade(folder, out)
    assert result.exit_code == 0, result.output
    assert "评分 2 份，其中有效 2 份" in result.output
    assert "没有评分：c.json：文件损坏，不是完整的 JSON" in result.output
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    assert book.sheetnames == ["成绩", "简答待评", "题目分析", "有问题的回执"]
    rows = [[c.value for c in row] for row in book["成绩"].iter_rows()]
    assert rows[0][:8] == [
        "代号",
        "得分",
        "客观题满分",
        "简答待评满分",
        "及格",
        "一、客观题",
        "二、简答题",
        "用时（分）",
    ]
    assert rows[1][:8] == ["A1", 25, 35, 10, "待评", 25, 0, 20]
    essays = [[c.value for c in row] for row in book["简答待评"].iter_rows()]
    assert essays[0] == ["代号", "校验码", "题号", "题干", "作答", "要点序号", "要点", "满分", "评分"]
    assert [row[4:] for row in essays[1:]] == [
        ["（未答）", 1, "密钥要点", 10, 0],
        ["=HYPERLINK(1)", 1, "密钥要点", 10, None],
    ]
    assert book["简答待评"]["E3"].data_type == "s"
    assert "简答还没有评完" in result.output
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "成绩.xlsx"]
    assert [c.value for c in book["有问题的回执"][2]] == ["c.json", None, "文件损坏，不是完整的 JSON"]


def test_same_receipts_same_bytes(edition: Edition, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder, a=receipt(edition))
    for name in ("1.xlsx", "2.xlsx"):
        assert grade(folder, tmp_path / name).exit_code == 0
    first, second = (openpyxl.load_workbook(tmp_path / f"{n}.xlsx")["成绩"] for n in (1, 2))
    assert [[c.value for c in r] for r in first.iter_rows()] == [[c.value for c in r] for r in second.iter_rows()]


def test_a_place_that_cannot_be_written_is_one_sentence(edition: Edition, tmp_path: Path) -> None:
    put(tmp_path, a=receipt(edition))
    result = grade(tmp_path, tmp_path / "no/such/folder.xlsx")
    assert result.exit_code == 1
    assert result.output == f"写不了 {tmp_path / 'no/such/folder.xlsx'}：没有这个文件或文件夹\n"


def test_wrong_paper_and_empty_folder(tmp_path: Path) -> None:
    wrong = grade(tmp_path, tmp_path / "x.xlsx", "sealed-exma")
    assert wrong.exit_code == 1
    assert "没有试卷“sealed-exma”（是否想写“sealed-exam”？）" in wrong.output
    empty = grade(tmp_path, tmp_path / "y.xlsx")
    assert empty.exit_code == 1
    assert "没有可以评分的回执，什么也没有写" in empty.output
    assert list(tmp_path.iterdir()) == []


def test_checksum_is_the_clients(edition: Edition, tmp_path: Path) -> None:
    """The client's own function, run by deno, agrees on a receipt with every kind of character."""
    body = receipt(edition, answers={"sealed.s8": ["“引号”\n😀 <b>", "0"], "sealed.s2": ["A", "C"]})
    script = tmp_path / "sum.ts"
    client = (ROOT / "client/src/exam/exam.ts").as_uri()
    script.write_text(
        f'import {{ checksum }} from "{client}";\n'
        f"console.log(checksum({json.dumps({k: v for k, v in body.items() if k != 'checksum'})}));\n",
        encoding="utf-8",
    )
    from xueer.client import deno, environment

    command = [deno(), "run", "--quiet", "--no-check", "--config", str(ROOT / "client/deno.json"), str(script)]
    done = subprocess.run(command, env=environment(ROOT), capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.strip() == body["checksum"], done.stderr
