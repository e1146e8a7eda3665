"""Question banks in Excel: our own export without loss, and other people's tables as they are.

Headings are found by name in the first rows; what cannot be read is reported by sheet and row.
"""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from string import ascii_uppercase
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ...quizzes import TYPES
from .draft import Draft, Imported, judgement

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
#: Hostile input: a workbook may not unpack to more than this.
MOST_BYTES = 200_000_000


def reduced(text: Any) -> str:
    """A heading for comparison: NFKC, no blanks, nothing in brackets, lower case."""
    plain = re.sub(r"[（(【\[].*?[)）】\]]", "", unicodedata.normalize("NFKC", str(text or "")))
    return re.sub(r"\s|[*：:]", "", plain).casefold()


def read(content: bytes) -> Imported:
    """The bank in this workbook."""
    imported = Imported()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                imported.lose("文件", "", "解压后太大，不像题库")
                return imported
        book = load_workbook(io.BytesIO(content), data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError):
        imported.lose("文件", "", "不是能读的 .xlsx（旧的 .xls 请在 Excel 里另存为 .xlsx；加密的请先去掉密码）")
        return imported
    _about(book, imported)
    for sheet in book.worksheets:
        if sheet.title not in ("材料", "题库", "说明"):
            _sheet(sheet, imported)
    if imported.total == 0 and not imported.findings:
        imported.lose("文件", "", "没有找到题目：表头里要有“题干”和“答案”")
    return imported


def _about(book: Any, imported: Imported) -> None:
    """The sheets 题库 and 材料 of our own export."""
    if "题库" in book.sheetnames:
        about = {
            str(row[0]): row[1] for row in book["题库"].iter_rows(min_row=2, max_col=2, values_only=True) if row[0]
        }
        imported.title, imported.note = str(about.get("标题") or ""), str(about.get("说明") or "")
        imported.reviewed = _reviewed(str(about.get("已核") or ""))
        try:
            defaults = json.loads(str(about.get("默认") or "{}"))
            imported.defaults = defaults if isinstance(defaults, dict) else {}
        except json.JSONDecodeError:
            imported.note_on("题库", "默认", "读不懂，没有采用")
    if "材料" in book.sheetnames:
        rows = book["材料"].iter_rows(min_row=2, max_col=2, values_only=True)
        imported.materials = {str(key): str(text) for key, text in rows if key and text}


def _sheet(sheet: Worksheet, imported: Imported) -> None:
    found = _headings(sheet)
    if found is None:
        return
    start, columns = found
    merged = {cell for area in sheet.merged_cells.ranges for cell in area.cells if cell != (area.min_row, area.min_col)}
    for number, cells in enumerate(sheet.iter_rows(min_row=start + 1), start + 1):
        row = {name: _text(cells[index].value) for name, index in columns.items() if index < len(cells)}
        if not any(row.values()):
            continue
        imported.total += 1
        where = f"{sheet.title} 第 {number} 行"
        if any((number, index + 1) in merged for index in columns.values()):
            imported.lose(where, row.get("题干", ""), "有合并的单元格，拆开后再导入")
            continue
        _question(where, row, imported)


def _headings(sheet: Worksheet) -> tuple[int, dict[str, int]] | None:
    """(row, heading → column) of the heading row among the first ten; None when there is none."""
    for number, cells in enumerate(sheet.iter_rows(max_row=10, values_only=True), 1):
        columns: dict[str, int] = {}
        for index, value in enumerate(cells):
            if name := _heading(reduced(value)):
                columns.setdefault(name, index)
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
                draft["答案"] = float(unicodedata.normalize("NFKC", answer))
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
        pairs = [re.split(r"\s*=>\s*", str(cell), maxsplit=1) for cell in cells]
        if any(len(pair) != 2 for pair in pairs) or len(pairs) < 2:
            return "匹配题每个选项格写“左边 => 右边”"
        draft["配对"] = {left: right for left, right in pairs if left}
        if extras := [right for left, right in pairs if not left]:
            draft["干扰"] = extras
        return ""
    if kind != "简答":
        return f"Excel 里还没有{kind}题的写法"
    points = [re.split(r"\s*\|\s*", str(cell), maxsplit=1) for cell in cells] or [[answer]]
    draft |= {"参考答案": answer, "要点": []}
    for text, *score in points:
        try:
            draft["要点"].append({"点": text} | ({"分": float(score[0])} if score else {}))
        except ValueError:
            return f"要点的分“{score[0]}”不是数"
    return "" if answer else "简答题没有参考答案"


def _json(text: str) -> Any:
    """A list written as JSON by our own export, else None."""
    if not text.startswith("["):
        return None
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return None
    return value if isinstance(value, list) else None


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
            value = float(DIFFICULTY.get(text, text))
        except ValueError:
            imported.note_on(where, row.get("题干", ""), f"{name}“{text}”读不懂，没有采用")
            continue
        yield name, int(value) if value.is_integer() else value
