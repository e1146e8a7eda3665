"""What the reader is nearly sure of: numbered proposals that somebody accepts, one by one or all.

A proposal moves or takes away white space, line ends and Markdown's marks, or leaves out a passage that it quotes;
`apply` proves that every other character stays. Kinds are rows of `KINDS`: a sentence and what finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from . import proposed, proposed_heads, proposed_lines, proposed_notice
from .edits import JOIN, SPLIT, Edit, Found, Text, cells_of, edited, is_table, removed_text, text_of, with_edits, words
from .source import Block, Source, solid


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of proposal says to the editor, and what finds it in a text."""

    sentence: str
    detect: Callable[[Text], Iterable[Found]]


#: In the order in which one place is judged; a further kind is a further row.
KINDS: dict[str, Kind] = {
    "目录": Kind("原文里打的目录不写进页面，网站自动生成", proposed.contents),
    "通知": Kind("印发的通知不写进页面，文号和机关写进文首", proposed_notice.notice),
    "版记": Kind("抄送、印发这几行不写进页面", proposed_notice.closing_lines),
    "首条": Kind("条号从这里数起，在文首写明", proposed.first_article),
    "缺条": Kind("公布的文本本来缺这几条，在文首写明；漏抄的请补上，不要采用", proposed.absent),
    "粘连": Kind("粘在上一条后面的条另起一行", proposed_heads.of("glued")),
    "标题": Kind("写成标题的条写成条文", proposed_heads.of("heading")),
    "标记": Kind("条号去掉加粗的标记", proposed_heads.of("marks")),
    "重号": Kind("条号打了两遍，去掉一遍", proposed_heads.of("doubled")),
    "条号后的标点": Kind("条号后面的标点换成一个全角空格", proposed_heads.of("mark")),
    "阿拉伯数字": Kind("条号写成汉字", proposed_heads.of("digits")),
    "条号里的空格": Kind("去掉条号里的空格", proposed_heads.of("stray")),
    "条号后的空格": Kind("条号后面补一个全角空格", proposed_heads.of("space")),
    "单独的序号": Kind("序号和它的文字写在一行", proposed.alone),
    "外文": Kind("外文是上面一段的译文，接在它后面，不算一款", proposed.translations),
    "断行": Kind("一句话断成几行的接回一段，不各算一款", proposed_lines.wrapped),
    "章名": Kind("这一行是章节的标题", proposed.chapter_titles),
    "附": Kind("从这里起是附件，不是最后一条的文字", proposed.annexes),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One numbered proposal: its place and kind, how the passage reads and would read."""

    number: int
    kind: str
    where: str
    before: str
    after: str
    found: Found

    @property
    def sentence(self) -> str:
        """What accepting it means."""
        return KINDS[self.kind].sentence


def propose(source: Source) -> list[Proposal]:
    """Every proposal for a source as it stands, in reading order; the same file gives the same numbers."""
    text = Text.of(source.blocks)
    found = [(one, kind) for kind, row in KINDS.items() for one in row.detect(text)]
    gone = {e.block for one, _ in found for e in one.edits if e.removes and e.end - e.start == len(text.line(e.block))}
    found = [(one, kind) for one, kind in found if one.edits[0].removes or not any(e.block in gone for e in one.edits)]
    found = [(one, kind) for one, kind in found if kind not in _stated(source)]
    found.sort(key=lambda f: (f[0].edits[0].block, f[0].edits[0].start))
    return [
        Proposal(n, kind, source.blocks[one.edits[0].block].where, *_shown(text, one), one)
        for n, (one, kind) in enumerate(found, 1)
    ]


def _stated(source: Source) -> set[str]:
    """首条, 缺条 that the file's own head states."""
    facts = source.front.get("法规")
    return set(facts) if isinstance(facts, dict) else set()


#: How much of a paragraph is shown on either side of an edit.
_AROUND = 8


def _shown(text: Text, found: Found) -> tuple[str, str]:
    """The passage before and after; ／ is a new paragraph. Of what is left out the first lines, and how many."""
    first = found.edits[0].block
    line, first_removed = text.line(first), found.edits[0].removes
    if found.facts and not first_removed:
        return line[: 2 * _AROUND], "，".join(f"{key}: {value}" for key, value in found.facts.items())
    if any(e.removes and e.block != first for e in found.edits):
        gone = [_quoted(text.blocks[e.block], e) for e in found.edits if e.removes]
        return f"{gone[0]}／{gone[1]}……（共 {len(gone)} 行）", ""
    here = [e for e in found.edits if e.block == first]
    start, end = max(0, min(e.start for e in here) - _AROUND), max(e.end for e in here) + _AROUND
    moved = [replace(e, start=e.start - start, end=e.end - start) for e in here]
    after = with_edits(line[start:end], moved)
    if after.endswith(JOIN):
        lines = len({e.block for e in found.edits}) + 1
        after += text.next(first)[:_AROUND] + (f"……（共 {lines} 行）" if lines > 2 else "")
    return line[start:end], after.replace(SPLIT, "／").replace(JOIN, "")


def _quoted(block: Block, edit: Edit) -> str:
    return "　".join(cells_of(block)) if is_table(block) else removed_text(block, edit)


@dataclass(slots=True)
class Applied:
    """The blocks with the accepted proposals in them, what was left out, what the head says; whether it is proven."""

    blocks: list[Block]
    removed: list[str]
    added: int  # characters that stand for removed ones: 第三条 for 第3条
    tables: int  # how many of what was left out
    facts: dict[str, Any]
    proven: bool


def apply(source: Source, accepted: list[Proposal]) -> Applied:
    """The text with these proposals; all characters but white space and marks are proven to be where they were."""
    edits = [edit for proposal in accepted for edit in proposal.found.edits]
    gone = [edit for edit in edits if edit.removes]
    blocks = edited(source.blocks, edits)
    removed = [removed_text(source.blocks[e.block], e) for e in gone]
    tables = sum(is_table(source.blocks[e.block]) for e in gone)
    facts: dict[str, Any] = {}
    for key, value in (item for proposal in accepted for item in proposal.found.facts.items()):
        facts[key] = [*facts.get(key, []), *value] if isinstance(value, list) else value
    true = all(edit.true(text_of(source.blocks[edit.block])) for edit in edits)
    proven = true and words(edited(source.blocks, gone)) == words(blocks)
    added = sum(len(solid(edit.new)) for edit in gone)
    return Applied(blocks, removed, added, tables, facts, proven)
