"""What may point to a person and may as well be public: telephones, mail, plates, addresses, a name beside 处分.

Hints only. Patterns are for folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_AREA = r"(?:\+?86[- ]?)?\(?0(?:10|2[0-9]|[3-9][0-9]{2})(?:\) ?| ?- ?| )?"
_LOCAL = r"[2-8][0-9]{2,3}[- ]?[0-9]{4}"
#: With the code of the area, or behind a word that says what it is.
_LANDLINE = re.compile(
    rf"(?<![0-9A-Za-z.-]){_AREA}{_LOCAL}(?![0-9A-Za-z])"
    rf"|(?:电话|座机|传真|热线)[号码]{{0,2}}[: ]{{0,2}}(?P<local>{_LOCAL})(?![0-9A-Za-z-])"
)
_MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,5}\.[A-Za-z]{2,24}")
#: RFC 2606: kept for examples.
_EXAMPLE = re.compile(r"@(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid)$", re.IGNORECASE)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z] ?"
    r"(?P<own>[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![A-Za-z0-9])"
)
#: 解放路12号, 3栋2单元401室; 号线, 号文, 号令 are none.
_ADDRESS = re.compile(
    r"[一-龥]{1,2}(?:路|街|道|巷|弄|胡同|村|社区|小区|花园|家园|新村) ?[0-9]{1,5}(?:-[0-9]{1,4})? ?号(?![线文令公通])"
    r"|[0-9]{1,4} ?(?:号楼|栋|幢) ?(?:[0-9]{1,2} ?单元)? ?[0-9]{3,4} ?(?:室|号|户)"
)
#: Surnames, without those that begin a word of official texts (于, 严, 党, 方, 高, 任, 成 …).
_SURNAME = (
    r"(?:欧阳|司马|上官|诸葛|[王李张刘陈杨赵黄吴徐孙胡朱郭何罗郑梁谢宋唐冯邓曹彭曾萧肖田董袁潘蔡蒋余杜叶程苏魏吕丁沈姚卢"
    r"姜崔钟谭陆汪范金石廖贾夏韦傅邹熊孟秦阎薛侯雷龙段郝孔邵毛万顾赖武康贺尹钱施洪龚])"
)
#: What somebody is called by, behind a surname.
TITLE = r"(?:同志|书记|局长|处长|科长|主任|站长|所长|队长)"
#: More surnames, for a field that may hold no person at all: there a false alarm costs one other word.
_ANY_SURNAME = rf"(?:{_SURNAME}|[高林马于严方任许韩谷易常乔兰温庄柴樊齐向汤黎戴史包祝殷葛毕])"
_ORGANISED = re.compile(r"[部处室科局站所队组会委院校办司厅园厂中心]$")
_PERSON = re.compile(rf"[老小]?{_ANY_SURNAME}(?:某{{1,2}}|[一-龥]{{1,2}}|[一-龥]{{0,2}}{TITLE})|[老小]{_ANY_SURNAME}")
_GIVEN = r"(?:某{1,2}|[甲乙丙丁]|X{1,2}|[一-龥]{1,2}(?=(?:同志|因|被|受|的?问题线索|违纪|违法)))"
#: Words that begin like a name.
_NO_NAME = re.compile(
    r"[一-龥]?(?:金额|石油|万元|万人|程序|程度|田间|余下|余款|夏季|龙头|施行|施工|康复|武装|何[种时人处]|曾经|孔洞|石材|金融|钱款|钱物|万一|张贴|毛利|钟点)"
)
_MATTER = r"(?:处分|线索|立案|留置|诫勉|双规|被查)"
_NAMED = re.compile(
    rf"(?<![一-龥])(?:[对给反映关于涉及将与和]{{0,2}})(?P<a>{_SURNAME}(?:{_GIVEN}|[一-龥]{{0,2}}{TITLE}))(?:(?![。;!?])[^\n]){{0,16}}?{_MATTER}"
    rf"|(?:对|给予|反映|关于|涉及|将|由|,|、|。)(?P<b>{_SURNAME}(?:{_GIVEN}|[一-龥]{{0,2}}{TITLE}))(?:(?![。;!?])[^\n]){{0,16}}?{_MATTER}"
    rf"|(?P<c>{_SURNAME}(?:某{{1,2}}))(?:(?![。;!?])[^\n]){{0,16}}?{_MATTER}"
    rf"|{_MATTER}(?:人员|对象)?[^\n。;]{{0,6}}?(?P<d>{_SURNAME}(?:某{{1,2}}))"
)


def landlines(text: str) -> Iterator[tuple[int, int]]:
    """Numbers of fixed telephones."""
    return (f.span("local") if f["local"] else f.span() for f in _LANDLINE.finditer(text))


def mails(text: str) -> Iterator[tuple[int, int]]:
    """Mail addresses, but those that RFC 2606 keeps for examples."""
    return (f.span() for f in _MAIL.finditer(text) if not _EXAMPLE.search(f[0])) if "@" in text else iter(())


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """A street with its number, a flat."""
    return (found.span() for found in _ADDRESS.finditer(text))


def plates(text: str) -> Iterator[tuple[int, int]]:
    """Number plates: of what follows the letter at least two are digits."""
    return (f.span() for f in _PLATE.finditer(text) if sum(c.isdigit() for c in f["own"]) > 1)


def named(text: str) -> Iterator[tuple[int, int]]:
    """From something like a name to the 处分, 线索 … beside it."""
    for found in _NAMED.finditer(text):
        name = next(g for g in "abcd" if found[g])
        if not _NO_NAME.match(found[name]):
            yield (found.start(name), found.end()) if name != "d" else found.span()


def reads_like_a_person(text: str) -> bool:
    """Whether a short text that should name a unit or a role reads like a person's name, with a title or without."""
    return bool(_PERSON.fullmatch(text)) and not _ORGANISED.search(text) and not _NO_NAME.match(text)
