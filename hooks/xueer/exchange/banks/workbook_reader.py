"""Question banks in Excel: our own export without loss, and other people's tables as they are.

Headings are found by name in the first rows; what cannot be read is reported by sheet and row.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from string import ascii_uppercase
from typing import Any

from ...ground.untrusted import from_json
from ...quizzes import TYPES
from ...quizzes.model import Defaults
from ..office import sheets
from ..office.sheets import Cell, Row, Sheet
from .draft import Draft, Imported, judgement, unseen

#: Headings as they occur, reduced (no blanks, brackets, case), → our key.
ALIASES = {
    "编号": ("编号", "题号", "序号", "id", "试题编号", "题目编号"),
    "题型": ("题型", "类型", "题目类型", "试题类型", "questiontype", "type"),
    "题干": (
        "题干",
        "题目",
        "题目内容",
        "试题内容",
        "问题",
        "问题内容",
        "题目标题",
        "试题",
        "question",
        "questioncontent",
    ),
    "答案": ("答案", "正确答案", "参考答案", "正确选项", "标准答案", "answer"),
    "解析": ("解析", "答案解析", "题目解析", "整体解析", "解析说明", "note", "说明"),
    "选项解析": ("选项解析",),
    "已核": ("已核",),
    "计分": ("计分",),
    "误差": ("误差",),
    "单位": ("单位",),
    "难度": ("难度", "难度等级", "难易度", "题目难度"),
    "分值": ("分值", "分数", "每题分值"),
    "标签": ("标签", "知识点", "知识点名称", "知识点分类"),
    "材料": ("材料",),
    "依据": ("依据", "出处条款"),
}
NAMES = {alias: name for name, aliases in ALIASES.items() for alias in aliases}
DIFFICULTY = {"易": 1, "容易": 1, "简单": 1, "较易": 2, "中": 3, "中等": 3, "普通": 3, "较难": 4, "难": 5, "困难": 5}


def reduced(text: Any) -> str:
    """A heading for comparison: NFKC, no blanks, nothing in brackets, lower case."""
    whole = unicodedata.normalize("NFKC", str(text or ""))
    end = max(whole.rfind(bracket) for bracket in ")）】]") + 1  # behind it nothing closes, so nothing is searched
    plain = re.sub(r"[（(【\[].*?[)）】\]]", "", whole[:end]) + whole[end:]
    return re.sub(r"\s|[*：:]", "", plain).casefold()


def read(content: bytes, name: str = "文件") -> Imported:
    """The bank in this workbook; raises Refused when it cannot be read at all."""
    imported = Imported()
    found = sheets.read(content, name)
    _about({sheet.title: sheet for sheet in found}, imported)
    for sheet in found:
        if sheet.title not in ("材料", "题库", "说明"):
            _sheet(sheet, imported)
    if imported.total == 0 and not imported.findings:
        imported.lose("文件", "", "没有找到题目：表头里要有“题干”和“答案”")
    return imported


def _pairs(sheet: Sheet | None) -> dict[str, str]:
    """The first two columns below the headings, of our own export's sheets 题库 and 材料."""
    rows = (row for number, row in sheet.rows.items() if number > 1) if sheet else ()
    return {_text(row[1].value): _text(row[2].value) for row in rows if 1 in row and 2 in row}


def _about(found: dict[str, Sheet], imported: Imported) -> None:
    """The sheets 题库 and 材料 of our own export."""
    about = _pairs(found.get("题库"))
    imported.title, imported.note = about.get("标题", ""), about.get("说明", "")
    imported.reviewed = _reviewed(about.get("已核", ""))
    imported.materials = _pairs(found.get("材料"))
    try:
        defaults = from_json(about.get("默认") or "{}")
        Defaults.model_validate(defaults)
        why = unseen(defaults)
    except ValueError:
        why = "读不懂，没有采用"
    if why:
        imported.note_on("题库", "默认", why)
    else:
        imported.defaults = defaults


def _sheet(sheet: Sheet, imported: Imported) -> None:
    found = _headings(sheet)
    if found is None:
        return
    start, columns = found
    for number, cells in sheet.rows.items():
        if number <= start:
            continue
        row = {name: _shown(cells.get(column)) for name, column in columns.items()}
        if not any(row.values()):
            continue
        imported.begin()
        where = f"{sheet.title} 第 {number} 行"
        if why := _unreadable(cells, columns):
            imported.lose(where, row.get("题干", ""), why)
            continue
        _question(where, row, imported)


def _shown(cell: Cell | None) -> str:
    """What stands in the cell itself; the rest of a merged area is empty."""
    return _text(cell.value) if cell and cell.own else ""


def _unreadable(cells: Row, columns: dict[str, int]) -> str:
    """Why a row cannot be trusted, in words; empty when it can."""
    used = {name: cells[column] for name, column in columns.items() if column in cells}
    if not all(cell.own for cell in used.values()):
        return "有合并的单元格，拆开后再导入"
    return next((f"{name}{cell.unreadable}" for name, cell in used.items() if cell.unreadable), "")


def _headings(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """(row, heading → column) of the heading row among the first ten; None when there is none."""
    for number, cells in sheet.rows.items():
        if number > 10:
            return None
        columns: dict[str, int] = {}
        for column in sorted(cells):
            if name := _heading(reduced(_shown(cells[column]))):
                columns.setdefault(name, column)
        if "题干" in columns and ("答案" in columns or "题型" in columns):
            return number, columns
    return None


def _heading(word: str) -> str | None:
    if word in NAMES:
        return NAMES[word]
    if found := re.fullmatch(r"选项([a-j])|([a-j])选?项|选项(\d{1,2})", word):
        letter = found[1] or found[2] or ascii_uppercase[int(found[3]) - 1 : int(found[3])].casefold()
        return f"选项{letter.upper()}" if letter else None
    return None


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()


def _kind(word: str) -> str | None:
    """The registered type that a cell of 题型 names; None when there is none."""
    names = ((name, (name, f"{name}题", *kind.also_called)) for name, kind in TYPES.items())
    return next((name for name, words in names if word in words), None)


def _question(where: str, row: dict[str, str], imported: Imported) -> None:
    stem = row.get("题干", "")
    if not stem:
        imported.lose(where, "", "没有题干")
        return
    options = {
        k.removeprefix("选项"): _bare(k, v) for k, v in row.items() if k.startswith("选项") and len(k) == 3 and v
    }
    kind = _kind(reduced(row.get("题型", "")))
    if row.get("题型") and kind is None:
        imported.lose(where, stem, f"不认识题型“{row['题型']}”")
        return
    if kind is None:
        kind = _guess(options, row.get("答案", ""))
        if kind is None:
            imported.lose(where, stem, "没有题型，也看不出是什么题")
            return
        imported.note_on(where, stem, f"没有写题型，按“{kind}”导入，请核对")
    draft: Draft = {"编号": row.get("编号", ""), "题型": kind, "题干": stem}
    why = _answer(kind, draft, options, row.get("答案", ""))
    if why:
        imported.lose(where, stem, why)
        return
    draft["解析"] = row.get("解析") or "（待补）"
    draft |= dict(_extras(where, row, kind, imported))
    if imported.add(draft, where) and not row.get("解析"):
        imported.note_on(where, stem, "没有解析，写了“（待补）”")


def _bare(name: str, text: str) -> str:
    """An option without its repeated letter: `A、每月` in 选项A is 每月."""
    letter = name[-1]
    return re.sub(rf"^{letter}\s*[.．、:：]\s*", "", text)


def _guess(options: dict[str, str], answer: str) -> str | None:
    if judgement(answer) and set(map(judgement, options.values())) <= {"对", "错"}:
        return "判断"
    letters = re.sub(r"[\s,，、;；]", "", unicodedata.normalize("NFKC", answer)).upper()
    if options and letters and set(letters) <= set(options):
        return "多选" if len(letters) > 1 else "单选"
    return None


def _answer(kind: str, draft: Draft, options: dict[str, str], answer: str) -> str:
    """Fill in what the type needs; in words why that cannot be done."""
    match kind:
        case "单选" | "多选":
            letters = re.sub(r"[\s,，、;；]", "", unicodedata.normalize("NFKC", answer)).upper()
            if not letters or set(letters) - set(options):
                by_text = [k for k, text in options.items() if text == answer]
                if not by_text:
                    return f"答案“{answer}”不在选项里"
                letters = by_text[0]
            if kind == "单选" and len(letters) > 1:
                return f"单选题的答案有 {len(letters)} 个字母"
            draft |= {"选项": options, "答案": letters}
        case "判断":
            said = judgement(answer) or judgement(options.get(answer.upper(), ""))
            if said is None:
                return f"判断题的答案“{answer}”读不出对错"
            draft["答案"] = said
        case "填空":
            if not answer:
                return "没有答案"
            draft["答案"] = _json(answer) or [line.split("；") for line in answer.split("\n")]
        case "数值":
            try:
                draft["答案"] = _finite(unicodedata.normalize("NFKC", answer))
            except ValueError:
                return f"数值题的答案“{answer}”不是数"
        case _:
            return _listed(kind, draft, _json(options.get("A", "")) or list(options.values()), answer)
    return ""


def _listed(kind: str, draft: Draft, cells: list[Any], answer: str) -> str:
    """排序, 匹配, 简答: what stands in the option cells."""
    if kind == "排序":
        draft["项目"] = cells
        return "" if len(cells) > 1 else "排序题至少要两项，从 选项A 起按正确次序写"
    if kind == "匹配":
        pairs = [_sides(cell, "=>") for cell in cells]
        if any(len(pair) != 2 for pair in pairs) or len(pairs) < 2:
            return "匹配题每个选项格写“左边 => 右边”"
        draft["配对"] = {left: right for left, right in pairs if left}
        if extras := [right for left, right in pairs if not left]:
            draft["干扰"] = extras
        return ""
    if kind != "简答":
        return f"Excel 里还没有{kind}题的写法"
    points = [_sides(cell, "|") for cell in cells] or [[answer]]
    draft |= {"参考答案": answer, "要点": []}
    for text, *score in points:
        try:
            draft["要点"].append({"点": text} | ({"分": _finite(score[0])} if score else {}))
        except ValueError:
            return f"要点的分“{score[0]}”不是数"
    return "" if answer else "简答题没有参考答案"


def _sides(cell: object, sign: str) -> list[str]:
    """What stands left and right of the first sign, without blanks around it."""
    left, found, right = str(cell).partition(sign)
    return [left.rstrip(), right.lstrip()] if found else [left]


def _json(text: str) -> Any:
    """A list written as JSON by our own export, else None."""
    if not text.startswith("["):
        return None
    try:
        value = from_json(text)
    except ValueError:
        return None
    return value if isinstance(value, list) else None


def _finite(text: str | int) -> float:
    """The number; raises ValueError for what is none, and for nan and inf."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _reviewed(text: str) -> dict[str, str]:
    """规则：理由, a line each."""
    return dict(re.findall(r"^([a-z]+/[a-z-]+)[：:]\s*(.+)$", text, re.MULTILINE))


def _extras(where: str, row: dict[str, str], kind: str, imported: Imported) -> Iterator[tuple[str, Any]]:
    """The further columns, each checked enough to be written."""
    for name in ("标签", "单位"):
        if text := row.get(name):
            yield name, _json(text) or [part for part in re.split(r"[；;,，、\n]", text) if part]
    for name in ("材料", "依据", "计分"):
        if text := row.get(name):
            yield name, text
    if (text := row.get("选项解析")) and kind in ("单选", "多选"):
        yield "选项解析", dict(re.findall(r"^([A-J])[：:]\s*(.+)$", text, re.MULTILINE))
    if text := row.get("已核"):
        yield "已核", _reviewed(text)
    for name in ("难度", "分值", "误差"):
        text = row.get(name, "")
        if not text:
            continue
        try:
            value = _finite(DIFFICULTY.get(text, text))
        except ValueError:
            imported.note_on(where, row.get("题干", ""), f"{name}“{text}”读不懂，没有采用")
            continue
        yield name, int(value) if value.is_integer() else value
