"""The command `export regulation`: one file, or one sentence and nothing written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import PORTAL
from xueer.cli import main
from xueer.exchange.regulation.print_text import printable
from xueer.exchange.regulation.print_word import regulation_document
from xueer.library import load


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(PORTAL), "export", "regulation", *arguments, "-o", str(folder)])
    return result.exit_code, result.output


def test_command_writes_word(tmp_path: Path) -> None:
    code, output = run(tmp_path / "a.docx", "reading-rules", "--version", "2023-04-01")
    assert code == 0, output
    assert "历史文本：2023年4月1日至2025年5月31日施行" in output
    library, _ = load(PORTAL)
    text = printable(library, library.texts["regulations/reading-rules/2023-04-01.md"])
    assert (tmp_path / "a.docx").read_bytes() == regulation_document(text)


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"),
    [
        ("a.docx", ["reading-rulez"], "没有法规“reading-rulez”（是否想写“reading-rules”？）"),
        ("a.docx", ["reading-rules", "--version", "2023-04-02"],
         "法规“reading-rules”没有 2023-04-02 起施行的文本（现有 2025-06-01、2023-04-01、2021-03-01）"),
        ("a.odt", ["reading-rules"], "看不出 a.odt 要写成什么，文件名用 .docx 或 .pdf 结尾"),
    ],
)  # fmt: skip
def test_refusals_write_nothing(tmp_path: Path, name: str, arguments: list[str], sentence: str) -> None:
    assert run(tmp_path / name, *arguments) == (1, f"{sentence}\n")
    assert list(tmp_path.iterdir()) == []


def test_without_a_browser_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xueer.cli.regulation_export.browser", lambda: None)
    code, output = run(tmp_path / "a.pdf", "reading-rules")
    assert (code, output) == (
        1, "没有找到能打印的浏览器（Chromium、Chrome 或 Edge），没有写 PDF；可以先写成 .docx\n",
    )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_a_text_with_errors_is_not_printed(tmp_path: Path) -> None:
    shutil.copytree(PORTAL / "docs", tmp_path / "root/docs")
    page = tmp_path / "root/docs/regulations/reading-rules/index.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("第五条　支部副书记", "第六条　支部副书记"), encoding="utf-8"
    )
    root = str(tmp_path / "root")
    arguments = ["--root", root, "export", "regulation", "reading-rules", "-o", str(tmp_path / "a.docx")]
    result = CliRunner().invoke(main, arguments)
    file = "docs/regulations/reading-rules/index.md"
    assert (result.exit_code, result.output) == (1, f"{file} 有错误，先运行 python3 run.py check 改正\n")
    assert not (tmp_path / "a.docx").exists()
