"""Changes of an input that a person, a program or an attacker would make, rather than mere noise."""

from __future__ import annotations

import copy
import datetime as dt
import io
import json
import re
import warnings
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any, TypeAlias

import yaml

Place: TypeAlias = tuple[Any, Any]  # a list or mapping, and the index or key in it

#: Values that are right somewhere else.
NASTY: tuple[Any, ...] = (
    None, "", " ", "　", [], {}, [[]], [{}], {"甲": []}, [None], {"": ""}, 0, -1, 1, 1.5, -0.0, 10**17, True, False,
    dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(2024, 2, 29), "甲" * 3000, "甲乙 " * 500, "a" * 61, "A" * 27,
    "<script>p()</script>", "{{7*7}}", "{% x %}", "[甲](javascript:p())", "```", "---", "____", "____" * 50, "\n\n",
    "a\nb: c", "a.b", "study-rules#t1", "study-rules#t1@00000000", "study-rules#", "#t1", "@", "x#t0k0x0", "branch",
    "branch.q001", "题库 branch", "每月31日", "每月0日", "每季度", "每隔几天", "2026-02-30", "0001-01", "9999-12",
    "2026-13", "100%", "0%", "-1%", "999999999%", "%", "十二个月", "12个月", "99999999999个月", "第一条", "第〇条",
    "第一百百条", "〔2025〕0号", "nan", "inf", "1e999", "0x1F", "１２", "②", "\U0001f600", "é", "e\u0301", "\u200b",
    "\ufeff", "\u202e甲", "A-B", "AB", "ABAB", "对", "单选", "多选", "判断", "填空", "数值", "排序", "匹配", "简答",
    "考试", "每日", "挑战", "全文", "导读", "阅读", "测验", "线下", "&amp;", "\\", "'", '"', "%s", "{0}", "../../x",
    "/etc/passwd", "CON", "index.md", "https://x.example/", "mailto:a@b", "//x", "C:\\x", "xueer", "__proto__",
)  # fmt: skip
#: What a line of YAML can hold that a program would never write.
RAW = (
    "-.inf", "+.inf", ".nan", "1._", "!!float abc", "!!int x", "!x", "!!python/object/apply:os.system [ls]", "&a x",
    "*a", "&a [*a]", "|", ">", "|9", "[", "]", "{", "}", "[[[[", "[" * 90, "'", '"', "? ", "- - - -", "\t", "\t- a",
    "%", "@", "`", "甲：乙", "甲: 乙: 丙", "0x1F", "0o7", "0777", "1_000", "1:20", "012", "2026-02-30",
    "2026-02-30T1:2:3Z", "9" * 30, "9" * 5000, "1.0e+999", "yes", "no", "~", "<<: *a", "<<", "=", "---", "...",
    "# 甲", "\x00", "\x07", "\x7f", "\x85", "\u2028", "\ufffe", '"\\0"', '"\\ud800"', '"\\x85"', "\ufeff", "", "-",
    "- ", ":", ": ", "{: }",
)  # fmt: skip
#: Pieces of pages.
MARKDOWN = (
    "```", "~~~", "```测验\n", "```测验\n题库: branch\n```\n", "```测验\n题目: [branch.q001]\n```\n", "````",
    "```清单\n", "```修订对照\n法规: study-rules\n```\n", "```年度报告\n年度: 2026\n```\n",
    "```最近更新\n条数: -1\n```\n", "```近期日程\n天数: 999999999\n```\n", "```专项练习\n```\n", "```没有\n```\n",
    "---\n", "---", "# ", "## 第一章　总则\n", "第一条　甲。\n", "第二条　", "第　条　", "（一）甲；\n", "（）",
    "1．甲\n", "第一条之一　", "第九十九条　", "第百条　", "《学习办法》第一条", "《学习办法》第三条第（二）项", "《",
    "》", "〈", "本办法第一条", "前款", "第一条至第九条", "“", "第一条、第二条和第三条第一款", "第" * 40, "《" * 40,
    "（" * 40, "[" * 40, "*" * 40, "_" * 41, "`" * 41, "|" * 40, "> " * 30, "- " * 30, "![", "](", "[甲](", "<", "<a",
    "<!--", "<![CDATA[", "<?php", "&#x0;", "&#1114112;", "{: ", '{: onclick="p()" }', "{: #甲 .乙 }", "{.", ":   ",
    ":  甲", "[^1]", "[^1]: 甲", "[toc]", "[TOC]", "!!! ", '??? "甲"', '=== "甲"\n', "    ", "\t", "\r", "\x0b",
    "\x0c", "\x00", "\u2028", "\x02", "\x03", "\x02wzxhzdk:0\x03", "\x02amp\x03", "klzzwxh:0000", "| 甲 |\n|---|\n",
    "\\", "***甲**", "==甲==", "^^甲^^", "术语表: true\n", "法规:\n", "资料:\n", "标题: ", "javascript:p()",
    "http://[", "http://[::1", "//", "https://x.example/?&", "　", "\u200b", "\U0001f600",
)  # fmt: skip


#: Pieces of XML, of workbooks, of Word files, of QTI and Moodle.
XML = (
    "<", ">", "&", "&x;", "&#0;", "&#55296;", "&lt;", "]]>", "<![CDATA[", "<!--", "<?x ?>", "<x>", "</x>", "<x>" * 300,
    '<!DOCTYPE x [<!ENTITY a "b">]>', '<?xml version="1.0" encoding="utf-16"?>', ' xmlns="urn:x"', ' r="A1048576"',
    ' r="XFD1"', ' r="$$"', ' r=""', ' t="s"', ' t="e"', ' t="inlineStr"', ' t="x"', ' s="9999999"', ' s="-1"',
    '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', '<mergeCell ref="A1"/>', '<mergeCell ref="B2:A1"/>',
    "<v>99999999999</v>", "<v>1e400</v>", "<v>nan</v>", "<v>-1</v>", "<v></v>", "<f>1/0</f>", "<row/>", "<c/>",
    '<row r="0"/>', '<row r="99999999999"/>', '<row r="x"/>', ' count="999999999"', ' w:val="99999999999"',
    ' w:val="-1"', ' w:val=""', ' w:val="x"', ' r:id="rId99"', "<w:p>", "</w:p>", "<w:tbl><w:tr/></w:tbl>",
    "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", '<w:gridSpan w:val="9999999"/>', '<w:vMerge w:val="x"/>', "<w:del>",
    "<w:ins>", '<w:fldChar w:fldCharType="begin"/>', "<w:instrText>TOC</w:instrText>", "<w:vanish/>",
    "<w:t>第一条　甲</w:t>", "<w:t>第九十九条　甲</w:t>", '<w:altChunk r:id="x"/>', '<question type="x"/>',
    '<question type="multichoice"/>', "<answer/>", '<answer fraction="nan"/>', '<answer fraction="1e999"/>',
    "<text>" + "甲" * 3000 + "</text>", ' identifier=""', ' cardinality="x"', ' href="../../x"', ' href="http://x/"',
    "<value>x</value>", "<mapEntry/>", "<simpleChoice/>", "\x00", "\x0b", "\ufffe", "\u2028", "9" * 5000, "____",
)  # fmt: skip
JSON = (
    "[", "]", "{", "}", ",", ":", '"', "[" * 2000, '{"a":' * 2000, "9" * 5000, "1e999", "NaN", "-Infinity", "null",
    "true", '"\\ud800"', '"\\u0000"', "\x00", "\\", "\ufeff", "//", "'甲'", "0123", "\x1f", "-",
)  # fmt: skip
#: Names of entries in a zip file.
ENTRIES = (
    "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "word/document.xml",
    "word/numbering.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels", "imsmanifest.xml", "q001.xml",
    "../../x.xml", "/x", "C:\\x", "a/", "甲.xml", "x" * 300, "EncryptedPackage", "xl/vbaProject.bin", "a.zip",
)  # fmt: skip
#: Pieces of question banks that are text.
BANK = (
    "{", "}", "{}", "{=", "{~", "{#", "{T}", "{=a->b}", "{=a->b =c}", "{#1..2}", "{#x}", "{#1:1e999}", "~", "=", "->",
    "%50%", "%-999999999%", "%x%", "\\", "::", "::a::", "$CATEGORY: x", "//", "####", "[html]", "[markdown]",
    "ANSWER: A",
    "ANSWER: Z", "ANSWER:", "A. 甲", "A.", "B) 乙", "Z. x", "{" * 400, "}" * 400, "~" * 400, "\\" * 401, "=" * 400,
    "\r", "\x00", "\u2028", "甲" * 3000, "<p>", "&nbsp;", "{=对}", "{TRUE}", "\n\n", "\ufeff", "9" * 5000, "____",
)  # fmt: skip


def changed_value(random: Random, value: Any) -> Any:
    """The same value with one to three of its parts dropped, doubled, swapped, renamed or replaced."""
    value = copy.deepcopy(value)
    for _ in range(random.randint(1, 3)):
        places = _places(value)
        if not places:
            return random.choice(NASTY)
        random.choice(_CHANGES)(random, places)
    return value


def _places(value: Any) -> list[Place]:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    return [place for key in keys for place in [(value, key), *_places(value[key])]]


def _drop(random: Random, places: list[Place]) -> None:
    holder, key = random.choice(places)
    del holder[key]


def _double(random: Random, places: list[Place]) -> None:
    holder, key = random.choice(places)
    if isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))
    else:
        holder[str(random.choice(NASTY))[:80]] = copy.deepcopy(holder[key])


def _swap(random: Random, places: list[Place]) -> None:
    (one, a), (other, b) = random.choice(places), random.choice(places)
    one[a], other[b] = copy.deepcopy(other[b]), copy.deepcopy(one[a])


def _replace(random: Random, places: list[Place]) -> None:
    holder, key = random.choice(places)
    holder[key] = copy.deepcopy(random.choice(NASTY))


def _rename(random: Random, places: list[Place]) -> None:
    holder, key = random.choice(places)
    if isinstance(holder, dict):
        name = random.choice([f"{key}x", str(random.choice(NASTY))[:80], *(k for k in holder if k != key)])
        holder[name] = holder.pop(key)


def _wrap(random: Random, places: list[Place]) -> None:
    holder, key = random.choice(places)
    holder[key] = random.choice([[holder[key]], {"甲": holder[key]}, str(holder[key])])


def _many(random: Random, places: list[Place]) -> None:
    holder, key = random.choice(places)
    holder[key] = [holder[key]] * random.choice([2, 30, 300])


_CHANGES: tuple[Callable[[Random, list[Place]], None], ...] = (
    _drop, _double, _swap, _replace, _replace, _replace, _rename, _wrap, _many,
)  # fmt: skip


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True


def dumped(random: Random, value: Any) -> str:
    """The value as YAML, in one of the forms that people write."""
    flow = random.choice([False, None, True])
    text: str = yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, default_flow_style=flow)
    return text


def changed_yaml(random: Random, text: str) -> str:
    """A YAML file with changed values, or with changed lines."""
    if random.random() < 0.6:
        text = dumped(random, changed_value(random, yaml.safe_load(text)))
    if random.random() < 0.5:
        text = changed_text(random, text, RAW)
    return text


def changed_page(random: Random, text: str) -> str:
    """A page with changed front matter, or with changed lines."""
    _, _, rest = text.partition("---\n")
    front, found, body = rest.partition("\n---\n")
    if found and random.random() < 0.4:
        text = f"---\n{changed_yaml(random, front)}---\n{body}"
    if random.random() < 0.8:
        text = changed_text(random, text, MARKDOWN)
    return text


def changed_text(random: Random, text: str, pieces: tuple[str, ...]) -> str:
    """A text with one to four of its lines dropped, doubled, swapped, cut, or with a piece put somewhere."""
    return "\n".join(changed_parts(random, text.split("\n"), pieces))


def changed_xml(random: Random, text: str) -> str:
    """The same done to the elements of an XML file."""
    return "".join(changed_parts(random, re.split(r"(?<=>)(?=<)", text), XML))


def changed_json(random: Random, value: Any) -> str:
    """A JSON file with changed values, now and then with changed lines."""
    text = json.dumps(changed_value(random, value), ensure_ascii=False, default=str, indent=random.choice([None, 1]))
    return changed_text(random, text, JSON) if random.random() < 0.3 else text


def changed_parts(random: Random, parts: list[str], pieces: tuple[str, ...]) -> list[str]:
    """One to four changes of a list of texts."""
    parts = parts or [""]
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(parts))
        match random.randrange(8):
            case 0 if len(parts) > 1:
                del parts[at]
            case 1:
                parts.insert(at, parts[at])
            case 2:
                other = random.randrange(len(parts))
                parts[at], parts[other] = parts[other], parts[at]
            case 3:
                parts[at] = parts[at][: random.randint(0, len(parts[at]))]
            case 4:
                name, colon, _ = parts[at].partition(": ")
                parts[at] = f"{name}{colon}{random.choice(pieces)}"
            case 5 if random.random() < 0.2:
                parts = parts[: at + 1]
            case _:
                cut = random.randint(0, len(parts[at]))
                parts[at] = parts[at][:cut] + random.choice(pieces) + parts[at][cut:]
    return parts


def changed_zip(random: Random, content: bytes) -> bytes:
    """A zip file with entries changed, dropped, doubled, swapped, renamed; now and then damaged as a whole."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(entries))
        name, data = entries[at]
        match random.randrange(10):
            case 0 if len(entries) > 1:
                del entries[at]
            case 1:
                entries.append((random.choice(ENTRIES), data))
            case 2:
                entries[at] = (random.choice(ENTRIES), data)
            case 3:
                entries[at] = (name, random.choice(entries)[1])
            case 4:
                entries[at] = (name, changed_bytes(random, data))
            case _:
                text = data.decode("utf-8", "replace")
                entries[at] = (name, changed_xml(random, text).encode("utf-8", "replace"))
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two entries of one name are wanted
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)  # no clock: the same bytes each time
    return changed_bytes(random, out.getvalue()) if random.random() < 0.2 else out.getvalue()


_BYTES = (b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"\r\n", b"\x80" * 9)


def changed_bytes(random: Random, content: bytes) -> bytes:
    """A file cut off, or with some bytes dropped, doubled, inserted or turned."""
    data = bytearray(content)
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(data))
        match random.randrange(6):
            case 0:
                del data[at:]
            case 1:
                del data[at : at + random.choice([1, 2, 16, 200])]
            case 2:
                data[at:at] = data[max(0, at - random.choice([1, 16, 200])) : at]
            case 3:
                data[at : at + 1] = bytes([random.randrange(256)])
            case 4:
                data[at:at] = random.choice(
                    [b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"\r\n", b"\x80" * 9]
                )
            case _:
                data[at : at + 4] = random.choice([b"\xff" * 4, b"\x00" * 4, b"\x01\x00\x00\x00"])
    return bytes(data)
