"""The command `amend`: a whole new text, or every sentence that a person must decide and nothing written."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from places import PORTAL
from xueer.cli import main

TITLE = "中共某县档案馆支部委员会关于修改《某县档案馆读书会办法》的决定"
SHOWN = TITLE.replace("《", "〈").replace("》", "〉")
RULE = "docs/regulations/reading-rules"
END = "本决定自2026年4月1日起施行。"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XUEER_TODAY", "2026-05-06")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one rule in three texts."""
    shutil.copytree(PORTAL / RULE, tmp_path / RULE)
    return tmp_path


def amended(
    root: Path, *items: str, title: str = TITLE, end: str = END, old: str = "reading-rules"
) -> tuple[int, str, Path]:
    """Exit code, what is printed, and the file that was to be written."""
    decision, new = root / "决定.txt", root / "new.md"
    lines = [title, "（档支发〔2026〕3号）", "支部决定对《某县档案馆读书会办法》作如下修改：", *items, end]
    decision.write_text("\n".join(lines), encoding="utf-8")
    old = old if old.startswith("reading") else str(root / RULE / f"{old}.md")
    done = CliRunner().invoke(main, ["--root", str(root), "amend", old, str(decision), "-o", str(new)])
    return done.exit_code, done.output, new


def test_the_new_text_is_the_old_one_but_for_what_was_ordered(root: Path) -> None:
    """Line by line: front matter of the day, the three articles, nothing else."""
    code, output, new = amended(
        root,
        "一、将第六条中的“一次”修改为“两次”。",
        "二、第七条增加一款，作为第二款：“每次有记录。”",
        "三、删去第三条第（三）项。",
    )
    assert code == 0, output
    assert "一、第六条里的“一次”改为“两次”（1 处）（现第六条）" in output
    was = (root / RULE / "index.md").read_text(encoding="utf-8").splitlines()
    now = new.read_text(encoding="utf-8").splitlines()
    assert [line for line in was if line not in now] == [
        "  通过日期: 2025-05-20", "  施行日期: 2025-06-01", "  复核: {上次: 2026-06-10, 周期: 12个月}",
        "（三）不搞形式，不比字数。",
        "第六条　参加读书会的党员按时到会，会前读完规定的章节，每年至少作一次重点发言。",
    ]  # fmt: skip
    assert [line for line in now if line not in was] == [
        "  施行日期: 2026-04-01",
        f"    - {{施行日期: 2026-04-01, 发文字号: 档支发〔2026〕3号, 性质: 修正, 说明: 根据《{SHOWN}》}}",
        "  复核: {上次: 2026-05-06, 周期: 12个月}",
        "第六条　参加读书会的党员按时到会，会前读完规定的章节，每年至少作两次重点发言。",
        "每次有记录。",
    ]  # fmt: skip
    assert "标题下面括号里的题注没有改" in output


def test_without_an_order_the_numbers_stay_and_the_gap_is_written_down(root: Path) -> None:
    """删去第八条 alone: the ninth is still the ninth, 缺条 says that none is lost."""
    code, output, new = amended(root, "一、删去第八条。")
    assert code == 0, output
    text = new.read_text(encoding="utf-8")
    assert "  缺条: [8]\n" in text
    assert "\n第九条　读书会可以" in text


ORDER = "《某县档案馆读书会办法》根据本决定作相应修改并对条文顺序作相应调整，重新公布。"


def test_the_texts_own_citations(root: Path) -> None:
    """Followed only when the decision says so; else each is told, and the new words of the decision are left alone."""
    citing = "一、第六条修改为：“第六条　依照第七条办理。”"
    code, output, new = amended(root, citing, "二、将第四条删去。", ORDER)
    assert code == 0, output
    assert "第五条　依照第七条办理。" in new.read_text(encoding="utf-8")
    assert "没有改，请核对" not in output


@pytest.mark.parametrize(
    ("order", "line", "told"),
    [
        (
            ORDER,
            "乙依照第三条和第二条办理。",
            "原第四条第一款里的“第三条”：原第三条现在是第二条，决定没有说改，没有改，请核对",
        ),
        (
            ORDER.replace("作相应调整", "和引用作相应调整"),
            "乙依照第二条和第二条办理。",
            "原第四条第一款里的“第二条”：那一处已经删去，请核对",
        ),
    ],
)
def test_citations_follow_when_ordered(root: Path, order: str, line: str, told: str) -> None:
    page = root / "docs/regulations/a/index.md"
    page.parent.mkdir(parents=True)
    facts = "编号: a, 类别: 局内制度, 制定机关: 局, 施行日期: 2025-01-01, 责任处室: 处, 复核: {上次: 2026-01-01}"
    head = f"---\ntitle: 某办法\n法规: {{{facts}}}\n---\n"
    body = "第一条　甲。\n\n第二条　删。\n\n第三条　丙。\n\n第四条　乙依照第三条和第二条办理。\n"
    page.write_text(head + body, encoding="utf-8")
    (root / "决定.md").write_text(
        f"# 关于修改《某办法》的决定\n\n一、删去第二条。\n\n{END}\n\n{order}\n", encoding="utf-8"
    )
    new = root / "new.md"
    done = CliRunner().invoke(main, ["--root", str(root), "amend", str(page), str(root / "决定.md"), "-o", str(new)])
    assert done.exit_code == 0, done.output
    assert line in new.read_text(encoding="utf-8")
    assert told in done.output


def test_the_whole_text_has_chapter_titles_and_annexes(root: Path) -> None:
    """全文中的“局” that stayed in a chapter's title or a form would be a text half changed."""
    page = root / "docs/regulations/a/index.md"
    page.parent.mkdir(parents=True)
    facts = "编号: a, 类别: 局内制度, 制定机关: 局, 施行日期: 2025-01-01, 责任处室: 处, 复核: {上次: 2026-01-01}"
    body = "## 第一章　旧局\n\n第一条　旧局办理。\n\n第二条　乙。\n\n## 附件　旧局登记表\n\n| 旧局 |\n| --- |\n| 甲 |\n"
    page.write_text(f"---\ntitle: 某办法\n法规: {{{facts}}}\n---\n{body}", encoding="utf-8")
    order = "一、将“旧局”统一修改为“新局”。\n\n二、第二条末尾增加“丙。”"
    (root / "决定.md").write_text(f"# 关于修改《某办法》的决定\n\n{order}\n\n{END}\n", encoding="utf-8")
    new = root / "new.md"
    done = CliRunner().invoke(main, ["--root", str(root), "amend", str(page), str(root / "决定.md"), "-o", str(new)])
    assert done.exit_code == 0, done.output
    assert "全文里的“旧局”改为“新局”（4 处）" in done.output
    assert body.replace("旧局", "新局").replace("乙。", "乙。丙。") in new.read_text(encoding="utf-8")


PACKAGE = "关于修改部分制度的决定"
OF_OTHERS = "一、对《某县档案馆考勤办法》作如下修改：删去第一条。"
OF_THIS = "二、对《某县档案馆读书会办法》作如下修改：\n（一）将第六条中的“一次”修改为“两次”。\n（二）删去第八条。"


def test_a_decision_on_several_rules(root: Path) -> None:
    """Only what it says of this one is done, and each is told with the number it has there."""
    code, output, new = amended(root, OF_OTHERS, OF_THIS, title=PACKAGE)
    assert code == 0, output
    assert "二、（一）第六条里的“一次”改为“两次”（1 处）（现第六条）" in output
    assert "  缺条: [8]\n" in new.read_text(encoding="utf-8")
    new.unlink()
    code, output, new = amended(root, OF_OTHERS, title=PACKAGE)
    assert (code, new.exists()) == (1, False)
    assert "决定改的几份里没有《某县档案馆读书会办法》" in output


def test_words_are_added_to_one_paragraph(root: Path) -> None:
    """第三条之一 has two 款: behind which of them is not said."""
    code, output, new = amended(root, "一、第三条之一末尾增加“甲。”")
    assert code == 1
    assert "第三条之一有 2 款，看不出加在哪一款后面" in output
    assert not new.exists()


@pytest.mark.parametrize("order", [ORDER, ORDER.replace("作相应调整", "和引用作相应调整")])
def test_an_annex_keeps_its_numbers(root: Path, order: str) -> None:
    """附件第三条 is no 第三条 of the text and stays; 本办法第三条 in the annex is the text's, and is followed."""
    page = root / "docs/regulations/a/index.md"
    page.parent.mkdir(parents=True)
    facts = "编号: a, 类别: 局内制度, 制定机关: 局, 施行日期: 2025-01-01, 责任处室: 处, 复核: {上次: 2026-01-01}"
    body = "第一条　甲依照附件第三条办理。\n\n第二条　删。\n\n第三条　丙。\n\n"
    annex = "## 附件　规则\n\n第一条　丁。\n\n第二条　戊。\n\n第三条　己依照本办法第三条办理，并执行第二条。\n"
    page.write_text(f"---\ntitle: 某办法\n法规: {{{facts}}}\n---\n{body}{annex}", encoding="utf-8")
    (root / "决定.md").write_text(
        f"# 关于修改《某办法》的决定\n\n一、删去第二条。\n\n{END}\n\n{order}\n", encoding="utf-8"
    )
    new = root / "new.md"
    done = CliRunner().invoke(main, ["--root", str(root), "amend", str(page), str(root / "决定.md"), "-o", str(new)])
    assert done.exit_code == 0, done.output
    followed = order != ORDER
    written = new.read_text(encoding="utf-8")
    assert "第一条　甲依照附件第三条办理。" in written
    assert f"己依照本办法第{'二' if followed else '三'}条办理，并执行第二条。" in written
    told = [line for line in done.output.splitlines() if "请核对" in line and "里的“" in line]
    moved = "原附件第三条第一款里的“本办法第三条”：原第三条现在是第二条，决定没有说改，没有改，请核对"
    assert [line.strip().removeprefix("请留意：") for line in told] == ([] if followed else [moved])


#: 第五条 has three items; who cites them, or the 款 before, is told when a number means another one.
OWN = """第一条　甲依照第五条第（三）项办理。

第二条　乙按期登记。

乙迟延的，依照前款办理。

第三条　丙依照第二条第二款、第五条第（一）项办理。

第五条　下列事项应当登记：

（一）丁；

（二）戊；

（三）己。
"""
CITES = [
    ("删去第五条第（二）项。", ["第一条第一款里的“第五条第（三）项”：原第五条第（三）项现在是第五条第（二）项"]),
    ("删去第五条第（三）项。", ["第一条第一款里的“第五条第（三）项”：那一处已经删去"]),
    ("第五条增加一项，作为第（一）项：“（一）庚；”",
     ["第一条第一款里的“第五条第（三）项”：原第五条第（三）项现在是第五条第（四）项",
      "第三条第一款里的“第五条第（一）项”：原第五条第（一）项现在是第五条第（二）项"]),
    ("第五条增加一项，作为第（四）项：“（四）庚。”", []),
    ("第二条增加一款，作为第一款：“庚。”", ["第三条第一款里的“第二条第二款”：原第二条第二款现在是第二条第三款"]),
    ("第二条增加一款，作为第二款：“庚。”",
     ["第二条第二款里的“前款”：原第二条第一款现在是第二条第一款",
      "第三条第一款里的“第二条第二款”：原第二条第二款现在是第二条第三款"]),
    ("删去第二条第一款。",
     ["第二条第二款里的“前款”：那一处已经删去", "第三条第一款里的“第二条第二款”：原第二条第二款现在是第二条第一款"]),
    ("第五条修改为：“第五条　下列事项应当登记：\n“（一）丁；\n“（二）己。”",
     ["第一条第一款里的“第五条第（三）项”：那一处已经删去"]),
    ("删去第三条。", []),
]  # fmt: skip


@pytest.mark.parametrize(("order", "told"), CITES, ids=[order for order, _ in CITES])
def test_a_number_that_means_another_place_is_told(root: Path, order: str, told: list[str]) -> None:
    """Deleting or adding a 款 or 项 moves those behind it: every citation that now means another one is named."""
    page = root / "docs/regulations/a/index.md"
    page.parent.mkdir(parents=True)
    facts = "编号: a, 类别: 局内制度, 制定机关: 局, 施行日期: 2025-01-01, 缺条: [4], 责任处室: 处"
    head = f"---\ntitle: 某办法\n法规: {{{facts}, 复核: {{上次: 2026-01-01}}}}\n---\n\n"
    page.write_text(head + OWN, encoding="utf-8")
    (root / "决定.md").write_text(f"# 关于修改《某办法》的决定\n\n一、{order}\n\n{END}\n", encoding="utf-8")
    run = ["--root", str(root), "amend", str(page), str(root / "决定.md"), "-o", str(root / "new.md")]
    done = CliRunner().invoke(main, run)
    assert done.exit_code == 0, done.output
    remarks = re.findall(r"请留意：原(.*?)，(?:决定没有说改|请核对)", done.output)
    assert [one.partition("，请核对")[0] for one in remarks if "里的“" in one] == told


def test_from_word_and_against_the_published_text(root: Path) -> None:
    """The decision as the office has it; where the published text differs, the article is named with both wordings."""
    document = Document()
    for line in (TITLE, "一、将第六条中的“一次”修改为“两次”。", END):
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    (root / "决定.docx").write_bytes(content.getvalue())
    was = (root / RULE / "index.md").read_text(encoding="utf-8")
    published = root / "published.md"
    published.write_text(
        was.replace("每年至少作一次", "每年至少作两次").replace("五日内登记", "十日内登记"), encoding="utf-8"
    )
    arguments = [
        "--root",
        str(PORTAL),
        "amend",
        "reading-rules",
        str(root / "决定.docx"),
        "-o",
        str(root / "new.md"),
    ]
    done = CliRunner().invoke(main, [*arguments, "--published", str(published)])
    assert done.exit_code == 0, done.output
    assert "和公布的文本比：1 条不一样" in done.output
    assert "第十一条：照决定是“读书会的日期、主题和参加人次由学习员在会后五日内登记" in done.output


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        (["一、将第三十条修改为：“甲。”"], "一、原文没有第三十条：将第三十条修改为：“甲。”"),
        (["一、将第六条中的“三次”修改为“两次”。"], "一、第六条里没有“三次”：将第六条中的“三次”修改为“两次”"),
        (["一、删去第六条。", "二、第六条增加一款：“甲。”"], "二、第六条前面已经删去了：第六条增加一款：“甲。”"),
        (["一、对个别文字作技术处理。", "二、删去第七条第二款。"],
         "一、读不懂“个别文字作技术处理”：对个别文字作技术处理"),
        (["一、增加一条，作为第五条：“第五条　甲。”"],
         "第五条有两条：决定没有说原第五条改为第几条，也没有写条文顺序作相应调整"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_and_nothing_is_written(root: Path, items: list[str], sentence: str) -> None:
    code, output, new = amended(root, *items)
    assert (code, new.exists()) == (1, False)
    assert sentence in output.split("\n")
    assert "处要人来定" in output


@pytest.mark.parametrize(
    ("title", "end", "old", "sentence"),
    [
        ("关于修改《某县档案馆值班办法》的决定", END, "reading-rules",
         "决定修改的是《某县档案馆值班办法》，不是《某县档案馆读书会办法》"),
        ("关于印发《某县档案馆读书会办法》的通知", END, "reading-rules",
         "不像修改决定：标题写作“关于修改《…》的决定”或“《…》修正案”"),
        (TITLE, "本决定自2025年6月1日起施行。", "reading-rules",
         "决定是2025年6月1日的，这份文本2025年6月1日起施行，已经在决定以后"),
        (TITLE, END, "2021-03-01",
         "决定以前还有2025年6月1日的文本，应当修改那一份"),
        (TITLE, END, "reading-rulez", "没有法规“reading-rulez”（是否想写“reading-rules”？）"),
    ],
)  # fmt: skip
def test_a_decision_on_another_rule_or_edition_is_refused(
    root: Path, title: str, end: str, old: str, sentence: str
) -> None:
    code, output, new = amended(root, "一、删去第八条。", title=title, end=end, old=old)
    assert (code, new.exists()) == (1, False)
    assert sentence in output
