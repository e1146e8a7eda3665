"""IMS QTI 2.1: a content package, or a single item."""

from __future__ import annotations

import posixpath
import re
from string import ascii_uppercase
from typing import Any

from ..office.package import Package, is_zip
from ..office.refused import Refused, look_at_any
from ..office.xml import parse
from .draft import Draft, Imported

#: A question of some pages has a few hundred.
MOST_MARKS = 20_000
_MANIFEST = "imsmanifest.xml"


def read(content: bytes, name: str = "文件") -> Imported:
    """The items of a package (a zip) or of one item file; a bad item loses no other one. May raise Refused."""
    look_at_any(content, name)
    imported = Imported()
    if not is_zip(content):
        imported.begin()
        _item(imported, "文件", content)
        return imported
    package = Package(content, "请从原来的系统重新导出一份")
    listed = _listed(package)
    for item in listed:
        imported.begin()
        try:
            _item(imported, item, package.xml(item))
        except Refused as refusal:
            imported.lose(item, "", str(refusal))
    if not listed:
        imported.lose("文件", "", f"包里没有 QTI 2.1 的题目（{_MANIFEST} 里没有列出）")
    return imported


def _listed(package: Package) -> list[str]:
    """The item files that the manifest names, in order; all XML files when there is no manifest."""
    if _MANIFEST not in package.names:
        return sorted(n for n in package.names.values() if n.endswith(".xml"))
    found = package.tree(_MANIFEST).iterfind(".//{*}resource")
    return [posixpath.normpath(r.get("href", "")) for r in found if "item" in r.get("type", "")]


def _item(imported: Imported, where: str, content: bytes) -> None:
    root = parse(content) if content.count(b"<") <= MOST_MARKS else None
    if root is None or not str(root.tag).endswith("}assessmentItem"):
        imported.lose(where, "", "不是完好的 QTI 2.1 题目")
        return
    draft = _draft(root)
    if draft is None:
        stem = _words(root.find(".//{*}prompt")) or _words(root.find("{*}itemBody"))
        imported.lose(where, stem, "不能导入的题型，或者内容不全")
        return
    title = root.get("title", "")
    draft["编号"] = (title if re.fullmatch(r"[\w.-]+", title) else root.get("identifier", "")).rpartition(".")[2]
    draft["解析"] = _words(root.find("{*}modalFeedback")) or "（待补）"
    imported.add(draft, where)


def _words(element: Any) -> str:
    return _lines("".join(element.itertext())) if element is not None else ""


def _lines(text: str) -> str:
    """Without blanks around line breaks."""
    return "\n".join(line.strip(" \t") for line in text.split("\n")).strip()


def _correct(root: Any, name: str = "RESPONSE") -> list[str]:
    return [
        (value.text or "").strip()
        for response in root.iterfind("{*}responseDeclaration")
        if response.get("identifier") == name
        for value in response.iterfind("{*}correctResponse/{*}value")
    ]


def _draft(root: Any) -> Draft | None:
    body = root.find("{*}itemBody")
    if body is None:
        return None
    for name, reader in _READERS.items():
        interactions = list(body.iter(f"{{*}}{name}"))
        if interactions:
            return reader(root, body, interactions)
    return None


def _choice(root: Any, body: Any, interactions: list[Any]) -> Draft | None:
    (interaction, *more) = interactions
    if more:
        return None
    choices = list(interaction.iterfind("{*}simpleChoice"))
    letters = {c.get("identifier"): letter for letter, c in zip(ascii_uppercase, choices, strict=False)}
    options = {letter: _words(c) for letter, c in zip(ascii_uppercase, choices, strict=False)}
    key = "".join(sorted(letters[k] for k in _correct(root, interaction.get("responseIdentifier")) if k in letters))
    stem = _words(interaction.find("{*}prompt")) or _words(body.find("{*}p"))
    if not key or len(options) < 2:
        return None
    if sorted(options.values()) == ["对", "错"] and key in options:
        return {"题型": "判断", "题干": stem, "答案": options[key]}
    kind = "单选" if interaction.get("maxChoices", "1") == "1" else "多选"
    return {"题型": kind, "题干": stem, "选项": options, "答案": key}


def _entry(root: Any, _body: Any, interactions: list[Any]) -> Draft | None:
    paragraph = interactions[0].getparent()
    names = [i.get("responseIdentifier") for i in interactions]
    declared = {r.get("identifier"): r for r in root.iterfind("{*}responseDeclaration")}
    stem = paragraph.text or ""
    for interaction in interactions:
        stem += "____" + (interaction.tail or "")
    first = declared.get(names[0])
    if first is not None and first.get("baseType") in ("float", "integer"):
        return _number(root, paragraph, interactions[0])
    answers = []
    for name in names:
        entries = (
            [e.get("mapKey") for e in declared[name].iterfind("{*}mapping/{*}mapEntry")] if name in declared else []
        )
        answers.append(entries or _correct(root, name))
    return {"题型": "填空", "题干": stem.strip(), "答案": answers} if all(answers) else None


def _number(root: Any, paragraph: Any, interaction: Any) -> Draft | None:
    try:
        value = float(_correct(root, interaction.get("responseIdentifier"))[0])
        equal = root.find(".//{*}equal")
        tolerance = float((equal.get("tolerance") or "0").split()[0]) if equal is not None else 0.0
    except (IndexError, ValueError):
        return None
    draft: Draft = {"题型": "数值", "题干": (paragraph.text or "").strip()}
    draft["答案"] = int(value) if value.is_integer() else value
    unit = (interaction.tail or "").strip()
    return draft | ({"误差": tolerance} if tolerance else {}) | ({"单位": [unit]} if unit else {})


def _order(root: Any, _body: Any, interactions: list[Any]) -> Draft | None:
    texts = {c.get("identifier"): _words(c) for c in interactions[0].iterfind("{*}simpleChoice")}
    items = [texts[k] for k in _correct(root, interactions[0].get("responseIdentifier")) if k in texts]
    stem = _words(interactions[0].find("{*}prompt"))
    return {"题型": "排序", "题干": stem, "项目": items} if len(items) > 1 and len(items) == len(texts) else None


def _match(root: Any, _body: Any, interactions: list[Any]) -> Draft | None:
    sets = list(interactions[0].iterfind("{*}simpleMatchSet"))
    if len(sets) != 2:
        return None
    left, right = ({c.get("identifier"): _words(c) for c in side} for side in sets)
    keys = [pair.split() for pair in _correct(root, interactions[0].get("responseIdentifier"))]
    pairs = {left[k[0]]: right[k[1]] for k in keys if len(k) == 2 and k[0] in left and k[1] in right}
    extras = [text for text in right.values() if text not in pairs.values()]
    draft: Draft = {"题型": "匹配", "题干": _words(interactions[0].find("{*}prompt")), "配对": pairs}
    return (draft | ({"干扰": extras} if extras else {})) if len(pairs) == len(left) > 1 else None


def _essay(root: Any, _body: Any, interactions: list[Any]) -> Draft | None:
    answer, *lines = [_words(p) for p in root.iterfind(".//{*}rubricBlock/{*}p")] or [""]
    points = []
    for line in lines:
        found = re.fullmatch(r"(.+?)（([\d.]+) 分）", line)
        points.append({"点": found[1], "分": float(found[2])} if found else {"点": line})
    stem = _words(interactions[0].find("{*}prompt"))
    return {"题型": "简答", "题干": stem, "参考答案": answer, "要点": points or [{"点": answer}]} if answer else None


_READERS = {
    "choiceInteraction": _choice, "orderInteraction": _order, "matchInteraction": _match,
    "textEntryInteraction": _entry, "extendedTextInteraction": _essay,
}  # fmt: skip
