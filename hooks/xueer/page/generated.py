"""Pages that the build makes from YAML: a pure function from the library to Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ..ground.text import chinese_date, escape
from ..library import Library
from ..plans import Checklist
from ..regulations import Regulation
from ..standing.revisions import earlier_and_later
from .handed import Handed
from .models import BankChunk, BankIndex
from .paths import (
    COMPARISON,
    calendar_path,
    compare_path,
    duties_path,
    glance_path,
    ledger_path,
    list_path,
    quiz_path,
    report_path,
    signoff_path,
    steps_path,
    topics_path,
)
from .payload import Payloads
from .previews import preview_files


@dataclass(frozen=True, slots=True)
class Page:
    """A generated file: its path in docs/ and its text, for a page Markdown with front matter."""

    path: str
    text: str


def generated(library: Library) -> Iterator[Page]:
    """One page per bank, paper and checklist; each is a short text around the fence that draws it."""
    for bank in library.banks.values():
        note = bank.note or f"{bank.title}题库。"
        yield _page(quiz_path(f"bank/{bank.id}"), bank.title, note, f"```测验\n题库: {bank.id}\n```")
    for paper in library.papers.values():
        note = paper.head.note or ""
        path = quiz_path(f"paper/{paper.id}")
        yield _page(path, paper.head.title, note, f"```测验\n试卷: {paper.id}\n```")
    for checklist in library.checklists.values():
        head = checklist.head
        link = signoff_path(checklist).rpartition("/")[2]
        body = f"```清单\n清单: {head.id}\n```\n\n[打印签收表]({link}){{ .xueer-noprint }}"
        note = f"对象：{head.audience}。集中学习目标 {head.hours:g} 学时。{head.note or ''}"
        yield _page(list_path(checklist), head.title, note, body)
        yield _signoff(checklist)
    for duties in library.duties.values():
        note = f"主体：{duties.head.bearer}，{len(duties.head.duties)} 项。"
        yield _page(duties_path(duties.id), duties.head.title, note, f"```责任清单\n清单: {duties.id}\n```")
    for steps in library.steps.values():
        note = f"主体：{steps.head.bearer}，{len(steps.head.steps)} 步，从{steps.head.day}那天往前、往后算。"
        yield _page(steps_path(steps.id), steps.head.title, note, f"```步骤清单\n清单: {steps.id}\n```")
    for topics in library.topics.values():
        title, note = f"{topics.year} 年第一议题学习材料", topics.head.note or ""
        yield _page(topics_path(topics.year), title, note, f"```第一议题归档\n年度: {topics.year}\n```")
    yield from _ledgers(library)
    for year in library.plans:
        yield _calendar(year)
    for old, new in earlier_and_later(library):
        yield _comparison(library, old, new)


def _signoff(checklist: Checklist) -> Page:
    """A checklist to print; its words are the list's, so searching finds only the list."""
    title = f"{checklist.head.title}签收表"
    note = f"打印后用笔填写，供没有网络的站点使用。对象：{checklist.head.audience}。"
    body = f"```签收表\n清单: {checklist.id}\n```"
    return _page(signoff_path(checklist), title, note, body, wide=True, searched=False)


def _ledgers(library: Library) -> Iterator[Page]:
    """One page, the report and the ledger of every year that has one; year against year when there are two."""
    for year in library.ledgers:
        note = f"{year} 年做了多少、欠什么、接下来做什么，一页 A4。"
        body = f"```一页看年度\n年度: {year}\n```"
        yield _page(glance_path(year), f"{year} 年一页看", note, body, wide=True, searched=False)
        note = f"{year} 年的数字、逐月记录、计划完成和频次对照。"
        yield _page(report_path(year), f"{year} 年度报告", note, f"```年度报告\n年度: {year}\n```", toc=False)
        note = f"{year} 年开展了什么，逐条记录。"
        yield _page(ledger_path(year), f"{year} 年度台账", note, f"```台账\n年度: {year}\n```", toc=False)
    if len(library.ledgers) > 1:
        note = "各年度台账里的数字放在一起看。"
        yield _page(COMPARISON, "年度对比", note, "```年度对比\n```", toc=False)


def _calendar(year: int) -> Page:
    """The year month by month, and the files to subscribe to; its words are the plan's, so it is not searched."""
    note = f"{year} 年计划的到期日按月排列，可以订阅到手机和 Outlook。"
    body = f"[怎样订阅](#subscribe)\n\n```月历\n年度: {year}\n```\n\n## 订阅 {{ #subscribe }}\n\n```日历订阅\n```"
    return _page(calendar_path(year), f"{year} 年度日历", note, body, wide=True, searched=False)


def _comparison(library: Library, old: Regulation, new: Regulation) -> Page:
    """Two texts side by side; when the later one is in force also what to study, a quiz, and what it touches."""
    dates = [chinese_date(v.head.effective) for v in (old, new) if v.head.effective]
    options = f"法规: {new.id}\n从: {old.head.effective}\n到: {new.head.effective}"
    body = f"```修订对照\n{options}\n```"
    if library.regulations.get(new.id) is new:
        body += f"\n\n## 变化学习清单\n\n```变化学习\n{options}\n```"
        body += f"\n\n## 变化小测\n\n```变化小测\n{options}\n```"
        body += f"\n\n## 影响到的内容（供编辑复核）\n\n```变化影响\n{options}\n```"
    note = f"{dates[0]}文本与{dates[1]}文本逐条对照。"
    return _page(compare_path(old, new), f"{new.title}修订对照", note, body, wide=True)


#: Questions in one data file: a paper of twenty from a large bank loads about twenty small files.
CHUNK = 10


def data_files(payloads: Payloads) -> Iterator[Page]:
    """For what the browser draws itself: of each bank an index and the questions ten by ten, and the previews.

    Scripts, not JSON, because a page opened from a USB stick may not fetch; each calls xueerData(name, value).
    """
    for bank in payloads.library.banks.values():
        items = payloads.edition.bank(bank)
        rows = [(q.id.partition(".")[2], q.kind, q.difficulty, q.tags) for q in items]
        yield _data(bank.id, BankIndex(id=bank.id, title=bank.title, questions=rows))
        for start in range(0, len(items), CHUNK):
            questions = [payloads.question(q) for q in items[start : start + CHUNK]]
            yield _data(f"{bank.id}/{start // CHUNK}", BankChunk(questions=questions))
    for name, value in preview_files(payloads.edition):
        yield _data(name, value)


def _data(name: str, value: Handed) -> Page:
    call = f"xueerData({json.dumps(name)},{value.script()});\n"
    return Page(f"assets/xueer/data/{name}.js", call)


def _page(
    path: str, title: str, note: str, body: str, *, wide: bool = False, toc: bool = True, searched: bool = True
) -> Page:
    """JSON strings are YAML strings, so no title can break the front matter; a note is text, no Markdown."""
    front = f"title: {json.dumps(title, ensure_ascii=False)}\ndescription: {json.dumps(note, ensure_ascii=False)}"
    front += "\nhide: [navigation, toc]" if wide else "" if toc else "\nhide: [toc]"
    front += "" if searched else "\nsearch: {exclude: true}"
    words = "\n".join(escape(line.strip()) for line in note.splitlines())
    return Page(path, f"---\n{front}\n---\n\n{words}\n\n{body}\n")
