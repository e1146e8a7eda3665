"""The rows of a 任务分解表 → tasks of the plan, and everything that stands in the way, by row and column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from ...ground.guard import masked
from ...ground.guard.persons import reads_like_a_person
from ...ground.numerals import NUMBER
from ...ground.text import listing
from ...plans.model import PlanSource
from ..ledger.finding import Finding
from ..ledger.values import kind_of, plain, shown
from ..office.cell import Cell, Row
from ..office.sheets import Sheet
from .headings import Headings
from .times import when

#: What a table does not say and an editor has to.
TO_FILL = "待填写"
#: Several names in one cell.
LISTS = ("责任", "协助", "对象", "适用", "学习", "测验", "清单", "依据")
#: A merged cell says this of every row it spans; of 标题 only the first row has it.
_SPREAD = {"类别", "责任", "协助", "时限", "对象", "来源文件", "适用", "完成标准"}
_BETWEEN = re.compile(r"[、，,;；\n](?![^《（(]*[》）)])")
#: 牵头：机关党委；配合：各党支部.
_LEADS = re.compile(r"(?:牵头|责任|主办|主责)(?:单位|处室|部门|科室)?[：:]")
_HELPS = re.compile(r"(?:配合|协助|协办|参与|参加)(?:单位|处室|部门|科室)?[：:]")
#: e.g. 机关党委（牵头）
_LEAD = re.compile(r"[（(](?:牵头|主办|主责)[）)]$")
_HELP = re.compile(r"[（(](?:配合|协助|协办|参与)[）)]$")
#: e.g. 一、 · （二） · 3.
_NUMBERED = re.compile(rf"(?:{NUMBER}、|[（(](?:{NUMBER}|\d{{1,3}})[）)]|\d{{1,3}}[.．、](?!\d))\s*")
_NOTE = re.compile(r"(?:备注|说明|注)\s*[：:]")
_SUM = re.compile(r"(?:合计|小计|总计|共计)")
_NEED = re.compile(r"(?P<times>\d{1,3})次?(?:[，,；;]其中(?P<forms>.+))?")
_FORM = re.compile(r"(?P<form>[一-龥]{1,10}?)\s*(?P<times>\d{1,3})次?")
_PERSON = "有一个看着像人名（责任、对象只写处室、组织和角色）"


@dataclass(frozen=True, slots=True)
class Draft:
    """A task as YAML has it, without what the table does not say; where it comes from."""

    sheet: str
    row: int
    value: Mapping[str, object]


@dataclass(slots=True)
class Reader:
    """One sheet. `source` and `audience` are what is said of every task that says none."""

    sheet: Sheet
    headings: Headings
    year: int
    findings: list[Finding] = field(default_factory=list)

    def say(self, cell: Cell, why: str, *, stops: bool = True) -> None:
        """A finding at this cell."""
        self.findings.append(Finding(self.sheet.title, cell.row, cell.column, why, stops))

    def note(self, row: int, why: str, *, stops: bool = False) -> None:
        """A finding on this row."""
        self.findings.append(Finding(self.sheet.title, row, 0, why, stops))


def drafts(reader: Reader) -> list[Draft]:
    """Every row below the headings as a task or as findings; a line of its own (一、组织生活) is a category."""
    found: list[Draft] = []
    category = ""
    titles = reader.headings.columns
    for number, row in reader.sheet.rows.items():
        if number <= reader.headings.last or not any(cell.own for cell in row.values()):
            continue
        alone = _alone(row)
        if alone and (_NOTE.match(alone) or _SUM.fullmatch(alone)):
            reader.note(number, f"{shown(alone)}没有导入")
        elif alone and "类别" not in titles:
            category = _NUMBERED.sub("", alone, count=1)
        elif alone and titles["标题"] not in row:
            reader.note(number, f"只有{shown(alone)}，没有当作任务")
        else:
            found += _draft(reader, number, row, category)
    return found


def _alone(row: Row) -> str:
    """The only text of a row: one cell, or one merged across it; empty for every other row."""
    own = [cell for cell in row.values() if cell.own]
    return plain(own[0].value) if len(own) == 1 and len({(c.merged or c.column) for c in row.values()}) == 1 else ""


def _draft(reader: Reader, number: int, row: Row, category: str) -> list[Draft]:
    cells = {name: row[column] for name, column in reader.headings.columns.items() if column in row}
    title = cells.get("标题")
    if title is None or not plain(title.value):
        reader.note(number, "这一行没有任务名称", stops=True)
        return []
    if not title.own:
        if any(c.own for name, c in cells.items() if name != "序号"):
            reader.say(title, "任务合并了几行，下面几行有自己的内容，看不出是一项还是几项（拆开，每行写任务）")
        return []
    before = len(reader.findings)
    value: dict[str, object] = {"类别": category} if category else {}
    for name, cell in cells.items():
        if name != "序号" and (cell.own or name in _SPREAD) and (found := _value(reader, name, cell)):
            for key, one in found.items():
                more = value.get(key)
                value[key] = [*more, *one] if isinstance(one, list) and isinstance(more, list) else one
    for name in ("类别", "责任", "时限"):
        if not value.get(name) and not any(f.row == number and f.stops for f in reader.findings[before:]):
            column = reader.headings.columns.get(name, 0)
            reader.findings.append(Finding(reader.sheet.title, number, column, f"没有{name}"))
    return [Draft(reader.sheet.title, number, value)]


def _value(reader: Reader, name: str, cell: Cell) -> dict[str, object]:
    """What a cell says, by our keys; nothing when it cannot be read, which is told."""
    if cell.unreadable:
        reader.say(cell, f"{name}{cell.unreadable}")
        return {}
    text = plain(cell.value)
    if not text or (text in ("/", "-", "—", "——", "无") and name not in ("标题", "时限")):
        return {}
    match name:
        case "时限":
            found = when(cell.value, reader.year, since_1904=reader.sheet.since_1904)
            if found.schedule is None:
                reader.say(cell, found.why)
                return {}
            if found.read:
                reader.say(cell, f"{shown(text)}{found.read}", stops=False)
            return {"时限": found.schedule.date or found.schedule.words}
        case "责任" | "协助":
            return _whose(reader, name, cell)
        case "达到":
            return _need(reader, cell)
        case "编号":
            return _id(reader, cell)
        case "来源文件" if text not in get_args(PlanSource):
            reader.say(cell, f"来源文件{shown(text)}不是本站的来源（可写 {listing(get_args(PlanSource))}）")
            return {}
        case "类别":
            return {"类别": _NUMBERED.sub("", text, count=1)}
        case _:
            return {name: _several(cell) if name in LISTS else text} if _public(reader, name, cell) else {}


def _public(reader: Reader, name: str, cell: Cell) -> bool:
    """Whether 对象, 适用 name nobody."""
    if name in ("对象", "适用") and any(map(reads_like_a_person, _several(cell))):
        reader.say(cell, f"{name}里{_PERSON}")
        return False
    return True


def _several(cell: Cell) -> list[str]:
    text = str(cell.value).replace("_x000D_", "")
    return list(dict.fromkeys(" ".join(part.split()) for part in _BETWEEN.split(text) if part.strip()))


def _whose(reader: Reader, name: str, cell: Cell) -> dict[str, object]:
    """责任 and 协助, also when one cell says both."""
    text = str(cell.value)
    said: dict[str, list[str]] = {"责任": [], "协助": []}
    key = name
    for line in re.split(rf"(?={_LEADS.pattern}|{_HELPS.pattern})", text):
        if found := _LEADS.match(line):
            key, line = "责任", line[found.end() :]  # noqa: PLW2901 - the rest of it
        elif found := _HELPS.match(line):
            key, line = "协助", line[found.end() :]  # noqa: PLW2901
        said[key] += _several(cell._replace(value=line))
    led = [one for one in said["责任"] if _LEAD.search(one)]
    helping = [one for one in said["责任"] if _HELP.search(one) or (led and one not in led)]
    said["协助"] += [_HELP.sub("", one) for one in helping]
    said["责任"] = [_LEAD.sub("", one) for one in said["责任"] if one not in helping]
    if any(reads_like_a_person(one) for both in said.values() for one in both):
        reader.say(cell, f"{name}里{_PERSON}")
        return {}
    return {key: names for key, names in said.items() if names}


def _need(reader: Reader, cell: Cell) -> dict[str, object]:
    """6 · 6 次，其中研讨 3 次."""
    found = _NEED.fullmatch(re.sub(r"\s", "", plain(cell.value)))
    forms = _FORM.findall(found["forms"]) if found and found["forms"] else []
    if found is None or (found["forms"] and "".join(re.split("[、，,]", found["forms"])) != _joined(found["forms"])):
        reader.say(cell, f"达到{shown(cell.value)}读不懂（写作 6 次，其中研讨 3 次）")
        return {}
    return {"达到": {"次数": int(found["times"])} | ({"其中": {form: int(n) for form, n in forms}} if forms else {})}


def _joined(forms: str) -> str:
    return "".join(found[0] for found in _FORM.finditer(forms))


def _id(reader: Reader, cell: Cell) -> dict[str, object]:
    """An id of our own has a letter; bare numbers only count rows."""
    text = plain(cell.value)
    if re.fullmatch(r"[0-9.、]+", text):
        return {}
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}", text):
        return {"编号": text}
    reader.say(cell, f"编号{shown(text)}写法不对（只用英文字母、数字和短横线；不写会自动编）")
    return {}


def personal(sheet: Sheet, headings: Headings | None) -> list[Finding]:
    """Numbers of persons and marks of secrecy anywhere, and any content below 责任人, 联系电话."""
    found = []
    for row in sheet.rows.values():
        for cell in row.values():
            if cell.own and (kind := kind_of(cell.value)):
                why = f"有{kind}“{masked(plain(cell.value))[:30]}”，计划不写个人信息，请删去"
                found.append(Finding(sheet.title, cell.row, cell.column, why))
    for column, text in headings.persons.items() if headings else ():
        for number, row in sheet.rows.items():
            if headings and number > headings.last and column in row and row[column].own and plain(row[column].value):
                why = f"“{masked(text)}”一列有内容：计划只写处室、组织和角色，请删去这一列"
                found.append(Finding(sheet.title, number, column, why))
    return found


def unread(sheet: Sheet, headings: Headings) -> list[Finding]:
    """Columns that the plan has no place for, and two for one."""
    below: Sequence[Row] = [row for number, row in sheet.rows.items() if number > headings.last]
    said = [Finding(sheet.title, headings.last, c, why) for c, why in headings.twice if any(c in row for row in below)]
    for column, text in headings.others.items():
        if any(column in row for row in below):
            why = f"“{masked(text)}”一列没有导入，计划没有这一项"
            said.append(Finding(sheet.title, 0, column, why, stops=False))
    known = {*headings.columns.values(), *headings.persons, *headings.others, *(c for c, _ in headings.twice)}
    bare = sorted({c for row in below for c in row} - known)
    return said + [Finding(sheet.title, 0, c, "没有表头，这一列没有导入", stops=False) for c in bare]
