"""What may point to a person and may as well be public: telephones, mail, plates, addresses, a name beside 处分.

Hints only. Patterns are for folded text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from ..patterns import later

_AREA = r"(?:(?:\+?86[- ]?)?\(?0|(?:\+|00)86[- ]{0,2}(?:\(0\) ?|\(?))(?:10|2[0-9]|[3-9][0-9]{2})(?:\) ?| ?- ?| )?"
_LOCAL = r"[2-8][0-9]{2,3}[- ]?[0-9]{4}"
#: A switchboard goes on to an extension.
_EXTENSION = r"(?: ?(?:转|-|(?i:ext?\.?)|\(转?) ?[0-9]{1,6}\)?)?"
#: 400-800-1234: hyphens say what it is.
_FREE = r"[48]00 ?- ?(?:[0-9]{3} ?- ?[0-9]{4}|[0-9]{4} ?- ?[0-9]{3}|[0-9]{7})"
#: With the code of the area, or behind a word that says what it is.
_LANDLINE = later(
    rf"(?<![0-9A-Za-z.-])(?:{_AREA}{_LOCAL}{_EXTENSION}|{_FREE})(?![0-9A-Za-z])"
    rf"|(?:电话|座机|传真|热线)[号码]{{0,2}}[: ]{{0,2}}(?P<local>{_LOCAL}{_EXTENSION}|[48]00 ?[0-9]{{3}} ?[0-9]{{4}})"
    r"(?![0-9A-Za-z-])"
    rf"|(?<![0-9A-Za-z.-])(?P<said>{_LOCAL})(?= ?(?:\([一-龥]{{0,5}}(?:电话|座机|传真|热线)\)"
    r"|(?:办公|单位|家庭|住宅|值班|联系)(?:电话|座机|传真)))"
)
#: 3301 0619 8502 1433 1 is a longer number; another telephone may follow.
_IN_FOURS = later("0[0-9]{3} [0-9]{4} [0-9]{4}")
_FOUR_BEFORE, _FOUR_BEHIND = later(r"[0-9] \Z"), later(" [1-9]")
#: zhang@a.cn, zhang(at)a.cn, zhang[at]a(dot)cn.
_AT, _DOT = (rf" ?[(\[{{【<] ?(?:{word}) ?[)\]}}】>] ?" for word in ("(?i:at)|艾特", "(?i:dot)|点"))
_DOTTED = rf"(?:(?:\.|{_DOT})[A-Za-z0-9-]{{1,63}}){{0,5}}(?:\.|{_DOT})[A-Za-z]{{2,24}}"
_MAIL = later(rf"[A-Za-z0-9][A-Za-z0-9.+-]{{0,63}}(?:@|{_AT})[A-Za-z0-9-]{{1,63}}{_DOTTED}")
#: zhang at 163.com, zhang#163.com, zhang @ 163.com: only of those that give addresses to many.
_HOST = (
    r"(?:(?:vip(?:\.| dot ))?(?:163|126|139|189|qq|sina|sohu|gmail|outlook|hotmail|foxmail|aliyun|yeah|21cn)"
    r"(?:\.| dot )(?:com|net|cn)(?:\.cn)?|(?:[a-z0-9-]{1,40}\.){1,3}gov\.cn)"
)
_SPOKEN = later(rf"[A-Za-z0-9][A-Za-z0-9.+-]{{1,63}}(?: at | ?@ ?|#){_HOST}(?![A-Za-z0-9.-])", re.IGNORECASE)
_HAS_MAIL = later("[@#]|艾特|[aA][tT] ?[])}】> ]")
#: RFC 2606: kept for examples.
_EXAMPLE = later(r"@(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid)$", re.IGNORECASE)
_PROVINCES = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
_PLATE = later(
    rf"(?:{_PROVINCES}(?P<apart>[ -]?)[A-HJ-NP-Z] ?-? ?(?P<own>[A-HJ-NP-Z0-9]{{5,6}}|[A-HJ-NP-Z0-9]{{4}}[挂学警港澳])"
    rf"|WJ ?{_PROVINCES} ?-? ?(?P<police>[0-9]{{4}}[0-9A-Z]))(?![A-Za-z0-9])(?!号?段|号文|号?系列|字头)"
)
#: 晋A20231 is the number of a document as well; beside a car it is a plate.
_YEAR = later(r"20[0-3][0-9]{2}")
_CAR = later("[车牌乘驾驶辆停]")
_HAN = later("[一-龥]")
#: 解放路12号, 中山路123弄4号, 3栋2单元401室; 号线, 号文, 号令, 号标段 are none.
_ADDRESS = later(
    r"(?P<street>[一-龥]{1,2}(?:路|街|道|巷|弄|胡同|村|社区|小区|花园|家园|新村))"
    r"(?: ?[0-9]{1,5} ?(?:弄|支弄|巷|里|组|队)){0,2} ?[0-9]{1,5}(?:-[0-9]{1,4})?[甲乙丙]? ?号"
    r"(?![线文令公通隧标段桥墩匝闸涵泵井站泊航船工坑洞]|出口|入口|收费|服务|门架|互通|立交|平台|码头)"
    r"|[一-龥]{1,2}(?:小区|花园|家园|公寓|新村|公馆|苑) ?(?:[0-9]{1,3} ?(?:号楼|[栋幢座#]) ?(?:[0-9]{1,2} ?单元 ?)?"
    r"|[0-9]{1,3}-(?:[0-9]{1,2}-)?)[0-9]{3,4}室?(?![0-9]| ?(?:[元人户平㎡米次年]|会议|办公|教室))"
    r"|(?<![共有计] )(?<![共有计0-9])[0-9]{1,4} ?(?:号楼|栋|幢) ?(?:[0-9]{1,2} ?单元)? ?[0-9]{3,4} ?(?:室|号|户)"
)
#: What is no name of a street: 在马路, 高速路, 国道.
_ANY_STREET = later("[在于到从的住过沿是及和与了]?[马公铁道水线网电航]路|高速路|.?[国省县乡车跑匝隧航便轨管渠河通频]道")
#: Surnames, without those that begin a word of official texts (于, 严, 党, 方, 高, 任, 成 …).
_SURNAME = (
    r"(?:欧阳|司马|上官|诸葛|[王李张刘陈杨赵黄吴徐孙胡朱郭何罗郑梁谢宋唐冯邓曹彭曾萧肖田董袁潘蔡蒋余杜叶程苏魏吕丁沈姚卢"
    r"姜崔钟谭陆汪范金石廖贾夏韦傅邹熊孟秦阎薛侯雷龙段郝孔邵毛万顾赖武康贺尹钱施洪龚])"
)
#: What somebody is called by, behind a surname.
TITLE = r"(?:同志|书记|局长|处长|科长|主任|站长|所长|队长)"
#: More surnames, for a field that may hold no person at all: there a false alarm costs one other word.
_ANY_SURNAME = rf"(?:{_SURNAME}|[高林马于严方任许韩谷易常乔兰温庄柴樊齐向汤黎戴史包祝殷葛毕])"
_ORGANISED = later(r"[部处室科局站所队组会委院校办司厅园厂中心]$")
_PERSON = later(rf"[老小]?{_ANY_SURNAME}(?:某{{1,2}}|[一-龥]{{1,2}}|[一-龥]{{0,2}}{TITLE})|[老小]{_ANY_SURNAME}")
#: What is done to somebody, directly behind the name.
_DONE = (
    "(?:留党察看|党内|行政|政务|严重警告|警告|开除|撤职|撤销|免职|记大?过|降级|降职|诫勉|立案|留置|审查|采取|进行|予以|作出"
    "|涉嫌|处分)"
)
_GIVEN = (
    rf"(?:某{{1,2}}|[甲乙丙丁]|X{{1,2}}|(?:(?!的)[一-龥]){{1,2}}(?=(?:同志|因|被|受|的?问题线索|违纪|违法|{_DONE})))"
)
#: Words that begin like a name.
_NO_NAME = later(
    r"[一-龥]?(?:金额|石油|万元|万人|程序|程度|田间|余下|余[款额]|夏季|龙头|施行|施工|康复|武装|何[种时人处]|曾经|孔洞|石材|金融|钱款|顾客|顾问|钱物|万一|张贴|毛利|钟点|范[围例本畴]|陆续|陆军|杜绝|陈述|胡乱|曾[受被因多有]|董事|武警|郑重|罗列|黄金|顾虑|石[化料]|万余|郑州|武汉|金华|钱塘|徐州|温州|姚江|贺词|雷达|唐诗|孟子|洪[涝灾水]|.{1,2}[局党委院部厅队市县省州](?!长))"
)
_MATTER = (
    r"(?:处分|线索|立案|留置|诫勉|双规|双开|被查|免职|撤职|记过|审查调查|被(?:逮捕|拘留|判|通报|问责|约谈|撤销|罢免)"
    r"|(?:警告|开除(?:党籍|公职|学籍)?)(?:处分)?)"
)
_NAMED = later(
    rf"(?<![一-龥])(?:[对给反映关于涉及将与和]{{0,2}})(?P<a>{_SURNAME}(?:{_GIVEN}|[一-龥]{{0,2}}{TITLE}))(?:(?![。;!?])[^\n]){{0,16}}?{_MATTER}"
    rf"|(?:对|给予|反映|关于|涉及|将|由|,|、|。)(?P<b>{_SURNAME}(?:{_GIVEN}|[一-龥]{{0,2}}{TITLE}))(?:(?![。;!?])[^\n]){{0,16}}?{_MATTER}"
    rf"|(?P<c>{_SURNAME}(?:某{{1,2}}))(?:(?![。;!?])[^\n]){{0,16}}?{_MATTER}"
    rf"|{_MATTER}(?:人员|对象)?[^\n。;]{{0,6}}?(?P<d>{_SURNAME}(?:某{{1,2}}))"
)


#: 李某 of an example; so far around the name it is said.
_CASE, _NEAR = later("案例|以案说|例题|例如|比如|假如|假设|设例|举例|化名|虚构"), 60


def landlines(text: str) -> Iterator[tuple[int, int]]:
    """Numbers of fixed telephones."""
    last = -1
    for found in _LANDLINE.finditer(text):
        start, end = found.span("local" if found["local"] else 0)
        if not (_IN_FOURS.fullmatch(found[0]) and _longer(text, start, end, last)):
            last = end
            yield start, end


def _longer(text: str, start: int, end: int, last: int) -> bool:
    """Whether digits in fours are part of a longer number; `last` is where the telephone before them ended."""
    before = start != last + 1 and _FOUR_BEFORE.search(text, max(0, start - 5), start)
    return bool(before or _FOUR_BEHIND.match(text, end))


def mails(text: str) -> Iterator[tuple[int, int]]:
    """Mail addresses, but those that RFC 2606 keeps for examples."""
    if not _HAS_MAIL.search(text):
        return iter(())
    found = itertools.chain(_MAIL.finditer(text), _SPOKEN.finditer(text))
    return (f.span() for f in found if not _EXAMPLE.search(plain_mail(f[0])))


def plain_mail(written: str) -> str:
    """The address with @ and points."""
    return re.sub(rf"{_DOT}| (?i:dot) ", ".", re.sub(rf"{_AT}| (?i:at) | ?[@#] ?", "@", written))


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """A street with its number, a flat."""
    for found in _ADDRESS.finditer(text):
        if not (found["street"] and _ANY_STREET.fullmatch(found["street"])):
            yield found.span()


def plates(text: str) -> Iterator[tuple[int, int]]:
    """Number plates: of what follows the letter at least two are digits."""
    for found in _PLATE.finditer(text):
        own = found["own"] or found["police"]
        unsure = _YEAR.fullmatch(own) or (
            found["apart"] and _HAN.match(text[max(0, found.start() - 1) : found.start()])
        )
        dated = unsure and not _CAR.search(text[max(0, found.start() - 6) : found.end() + 6])
        if sum(c.isdigit() for c in own) > 1 and not dated:
            yield found.span()


def named(text: str) -> Iterator[tuple[int, int]]:
    """From something like a name to the 处分, 线索 … beside it."""
    for found in _NAMED.finditer(text):
        name = next(g for g in "abcd" if found[g])
        if not (_NO_NAME.match(found[name]) or ("某" in found[name] and _of_a_case(text, found.start(), found.end()))):
            yield (found.start(name), found.end()) if name != "d" else found.span()


def _of_a_case(text: str, start: int, end: int) -> bool:
    """Whether it is said in the same line that somebody without a name is one of an example."""
    first, last = max(0, start - _NEAR), text.find("\n", end, end + _NEAR)
    first = max(first, text.rfind("\n", first, start) + 1)
    return bool(_CASE.search(text, first, end + _NEAR if last < 0 else last))


def reads_like_a_person(text: str) -> bool:
    """Whether a short text that should name a unit or a role reads like a person's name, with a title or without."""
    return bool(_PERSON.fullmatch(text)) and not _ORGANISED.search(text) and not _NO_NAME.match(text)
