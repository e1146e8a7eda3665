"""grade, collect and paper: exams and what people hand in."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from ..assessment import mark_all, read_folder
from ..assessment.cipher import opener
from ..assessment.essays import finished, wanted
from ..assessment.group import collect as collect_group
from ..assessment.mark import full_points
from ..edition import Edition
from ..exchange.office.pdf import browser, paper_page, print_pdf
from ..exchange.papers.group import group_page, group_workbook
from ..exchange.papers.marks import marks_workbook
from ..exchange.papers.printed import sheet
from ..exchange.papers.word import key_document, paper_document
from ..quizzes import Paper
from ..rules.inspection import inspect
from .codes import read_codes
from .grading import issue, marks_before, read_marked, stop_without_receipts, tell
from .locks import read_private_key
from .output import folder, must_end, now, read, there, today, write, write_new
from .papers import find_paper


@click.command(
    help="用题库的答案给考试回执评分，写成 Excel。PAPER 是试卷编号，FOLDER 是放回执的文件夹；"
    "损坏、重复、被改动的回执都列出来，一份不丢。有简答的，在表里逐个要点评分，再用 --marks 读回来，"
    "得出最后的成绩和成绩单。"
)
@click.argument("paper_id", metavar="PAPER")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="不写时是 成绩.xlsx，有 --marks 时是 最终成绩.xlsx。",
)
@click.option(
    "--marks", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="逐个要点评好分的 Excel，读回来。"
)
@click.option(
    "--slips",
    type=click.Path(dir_okay=False, path_type=Path),
    help="成绩单写到哪里，每个代号一页；不写时在成绩旁边，叫 成绩单.docx。",
)
@click.option(
    "--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="封好的回执：阅卷私钥的文件。"
)
@click.pass_obj
def grade(
    root: Path,
    paper_id: str,
    folder: Path,
    output: Path | None,
    marks: Path | None,
    slips: Path | None,
    key: Path | None,
) -> None:
    """Mark receipts; refuses unknown papers, content with errors and marks that are not all there."""
    output = must_end(output or Path("最终成绩.xlsx" if marks else "成绩.xlsx"), ".xlsx")
    slips = must_end(slips or output.with_name("成绩单.docx"), ".docx")
    library, paper = find_paper(root, paper_id)
    edition = Edition(library, today())
    private = read_private_key(key) if key else None
    receipts, rejected = read_folder(folder, paper.id, opener(private))
    marked = mark_all(edition, paper, receipts, now())
    full, essays = full_points(edition, paper), full_points(edition, paper, essays=True)
    points = list(wanted(marked))
    stop_without_receipts(marked, rejected)
    if marks:
        given = read_marked(marks, points)
        marked, full, essays = finished(marked, given), full + essays, 0
    else:
        given = marks_before(output, points)
    written = write_new(output, marks_workbook(paper, marked, rejected, full, essays, points, given))
    tell(written, marked, rejected)
    if not points or marks:
        issue(root, paper, marked, full, slips)
    else:
        click.echo(f"简答还没有评完：在 {written} 里逐个要点填“评分”，存好以后加 --marks {written} 再运行一次")


@click.command(
    help="汇总成员交来的学习记录（“我的学习”导出的 *.json），写成 Excel 和可以发布的页面；"
    "只有人数和比率，不足五人的不显示。"
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("小组学习.xlsx"))
@click.option("--page", type=click.Path(dir_okay=False, path_type=Path), help="另写一个 Markdown 页面。")
@click.option("--title", default="小组学习情况", help="页面的标题。")
@click.pass_obj
def collect(root: Path, folder: Path, output: Path, page: Path | None, title: str) -> None:
    """Merge progress files into a report about the group."""
    must_end(output, ".xlsx")
    if page:
        must_end(page, ".md")
    library, _ = inspect(root, today())
    group, rejected = collect_group(folder, library)
    for one in rejected:
        click.echo(f"没有采用：{one.file}：{one.reason}")
    if group.people == 0:
        click.echo("没有可以汇总的学习记录", err=True)
        sys.exit(1)
    written = write_new(output, group_workbook(group, library, rejected))
    click.echo(f"{written}：汇总 {group.people} 份记录")
    if page:
        written = write_new(page, group_page(group, library, title, today().isoformat()).encode())
        click.echo(f"{written}：可以发布的页面")


@click.command(
    "paper",
    help="把试卷印成 Word 和 PDF：各套题序、选项次序不同，答案另成一份。PAPER 是试卷编号；同样的内容印出来一字不差。",
)
@click.argument("paper_id", metavar="PAPER")
@click.option("--sets", default="", help="印哪几套，如 A,B；不写时按试卷里的“纸质”。")
@click.option(
    "--codes", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="每人一卷：一行一个代号的文件。"
)
@click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹。"
)
@click.pass_obj
def print_paper(root: Path, paper_id: str, sets: str, codes: Path | None, output: Path) -> None:
    """Write Word and PDF of each set and one key; says when there is no browser for the PDF."""
    library, paper = find_paper(root, paper_id)
    names = _names(paper, sets, codes)
    edition = Edition(library, today())
    sheets = [sheet(edition, paper, name) for name in dict.fromkeys(names)]
    files = {output / f"{paper.id}-{one.name}.docx": paper_document(one) for one in sheets}
    files[output / f"{paper.id}-答案.docx"] = key_document(sheets)
    _refuse_others(files)
    folder(output)
    program = browser()
    for one in sheets:
        pdf = print_pdf(paper_page(one), program) if program else None
        write(path := output / f"{paper.id}-{one.name}.docx", files[path])
        if pdf:
            write(path.with_suffix(".pdf"), pdf)
        click.echo(f"{path.with_suffix('')}：Word{'、PDF' if pdf else ''}，{one.footer}")
        if not pdf:
            click.echo("没有找到能打印的浏览器（Chromium、Chrome 或 Edge），没有写 PDF", err=True)
    write(path := output / f"{paper.id}-答案.docx", files[path])
    click.echo(f"{path}：{len(sheets)} 套的答案，注意保管")


def _refuse_others(files: Mapping[Path, bytes]) -> None:
    """Papers of another content stay: somebody set them by hand, or the old ones would be printed beside the new."""
    if others := [path for path, content in files.items() if there(path) and read(path) != content]:
        for path in others:
            click.echo(f"{path} 已有，内容不同：手工改过，题目改了，或者印的不是这几套", err=True)
        click.echo("什么也没有写：换一个文件夹，或者先把这些文件移走", err=True)
        sys.exit(1)


def _names(paper: Paper, sets: str, codes: Path | None) -> list[str]:
    """The sets to print, of 每人一卷 the candidates' codes; says what is wrong and stops otherwise."""
    if paper.head.shuffle.personal is not (codes is not None):
        say = "这份试卷不是每人一卷：用 --sets，不用 --codes" if codes else "每人一卷：用 --codes 给出代号的文件"
        click.echo(say, err=True)
        sys.exit(1)
    if codes is not None:
        return read_codes(codes)
    names = [name.strip() for name in sets.split(",") if name.strip()] or list(paper.head.print.sets)
    if bad := [name for name in names if not re.fullmatch(r"[A-Za-z0-9]{1,4}", name)]:
        click.echo(f"套的名字“{bad[0]}”写法不对：只用字母和数字，如 A,B", err=True)
        sys.exit(1)
    return names
