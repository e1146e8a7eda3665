"""The words that marks are made of: levels, periods, how urgent, which copy, what is forbidden.

Patterns for folded text, without groups of their own; marks.py says where they mark something.
"""

from __future__ import annotations

#: Between the signs of a mark: a scalar of YAML, a paragraph, a quotation may be cut anywhere.
GAP = r" *(?:\n[ >]{0,40})?"
#: Signs that are written in two ways.
_FORMS = {
    sign: f"[{sign}{other}]"
    for sign, other in zip(
        "绝机秘内资参严请传仅习长级转发阅后开业", "絕機祕內資參嚴請傳僅習長級轉發閱後開業", strict=True
    )
}


def signs(*words: str) -> str:
    """A pattern for any of the words, in either script, cut anywhere."""
    return f"(?:{'|'.join(GAP.join(_FORMS.get(sign, sign) for sign in word) for word in words)})"


LEVEL = signs("绝密", "机密", "秘密")
#: What it is a level of: 机密级, 机密文件, 绝密级文件.
THING = rf"(?:{signs('级')}?(?:件|文件|[资資]料|材料|公文|文[电電])|{signs('级')})"
TRADE = rf"(?:{signs('核心', '普通', '重要')}{GAP})?{signs('商密', '商业秘密')}"
WORK = rf"(?:{signs('警务', '政务', '机关', '检察', '审判')}{GAP})?{signs('工作秘密', '工秘')}"
#: What bears a star: levels, 商密, 工作秘密, 涉密.
STARRED = rf"(?:{LEVEL}{signs('级')}?|{TRADE}|{WORK}|{signs('涉密')})"
STAR = "[★☆⭐🌟⚝⋆✡✦✧✩-✰✱-✴✵-✻❂❉❊❋]"
#: What also marks a note or a point is a star before a period only: ※, *, and every ●, ◆, ▲; no arrow.
SIGN = "[※×*∗⁎﹡٭△▀-◿☀-❵➕-➗⬒-⬯⭑-⯿🌀-🫿]"

_NUMERAL = "[一二三四五六七八九十百]"
#: Brackets of any kind.
OPEN, SHUT = r"[(\[{【〔<《〈「『〖]", r"[)\]}】〕>》〉」』〗]"
PERIOD = (
    rf"(?:至? ?[0-9]{{4}}{GAP}年{GAP}[0-9]{{1,2}}{GAP}月{GAP}[0-9]{{1,2}}{GAP}日"
    rf"|[0-9]+{GAP}(?:年|个?月|[天日])|{_NUMERAL}+{GAP}年|{signs('长期')}|(?:启用|启封|公布|开考|考试|解密)前)"
)
#: Behind a level: directly, behind a sign, in brackets; (10年), :5年, ▲.
TERM = (
    rf"(?:{GAP}{PERIOD}|{GAP}{SIGN}(?:{GAP}{PERIOD})?"
    rf"| ?(?:{OPEN}|[/:,]|-{{1,2}}) ?(?:保密期限?:? ?)?{PERIOD}(?: ?{SHUT})?)"
)

_APART = rf"(?:[ ,、;:/-]|{OPEN}|{SHUT})"
_URGENT = r"(?:(?:紧急|缓急)程?度?[ :]{0,4})?(?:特提|特急|加急|平急|急件|特件|十?万?火急|急)"
_COPY = (
    rf"(?:(?:№|[Nn][Oo]\.?|份号|份数|编号|序号|印数)[ :.]{{0,4}}[0-9]{{1,10}}(?: ?份)?"
    rf"|[第共印]? ?(?:[0-9]{{1,6}}|{_NUMERAL}{{1,5}}) ?份|[0-9]{{6,8}}(?![0-9]))"
)
_DOCUMENT = r"[一-龥]{1,12} ?[〔\[(【][0-9]{4}[〕\])】] ?第?[0-9]{1,5} ?号"

_NOT = signs("不得", "严禁", "请勿", "切勿", "勿", "禁止", "不准", "不许", "不可")
#: Said of a document only.
ORDER = (
    rf"(?:{_NOT}{GAP}{signs('外传', '外泄', '外流')}"
    rf"|[此本]{GAP}{signs('件', '文件', '资料')}{GAP}不{GAP}(?:予{GAP})?{signs('公开')}"
    rf"|{signs('仅')}{GAP}[供限]{GAP}{signs('内部', '本单位', '本部门', '本局')}{GAP}"
    rf"(?:{signs('学习', '工作', '交流')}{GAP})?"
    rf"{signs('使用', '参考', '参阅', '学习', '传阅', '交流', '阅读', '掌握')})"
)
_RETURN = rf"{signs('阅后')}{GAP}{signs('收回', '退回', '归还', '销毁', '即焚', '清退', '交回', '上交')}"
#: Said of other things, too.
WEAK_ORDER = rf"(?:{_NOT}{GAP}{signs('转发', '翻印', '复印', '摘抄', '扩散', '公开')}|[请請]?于?{_RETURN})"
INTERNAL = (
    rf"(?:{ORDER}|{WORK}"
    rf"|{signs('内部资料', '内部文件', '内部材料', '内部刊物', '内部使用', '内部参考', '内部参阅', '内部传阅')}"
    rf"|{signs('内部发行', '核心商密', '普通商密')})"
)
#: Marks only when they are all of a short line.
SMALL = (
    rf"(?:{signs('密件', '商密')}|涉密(?:文件|[资資]料|材料|件)|(?:[此本](?:件|文件|资料) ?)?{WEAK_ORDER}"
    rf"|[请請]?(?:注意|严格|嚴格){signs('保密')}|不宜公[开開]"
    rf"|[此本](?:件|文件)发至?[一-龥、]{{1,8}}级"
    r"|(?:信息)?公开(?:属性|方式|类型|类别|选项|形式)[ :]{0,3}不予?公开)"
)
#: 内部资料 and what is said beside it: 注意保存, 仅供参考, 阅后退回.
SAID = r"(?:[ ,、;:!(]+(?:注意保[存密]|妥善保管|(?:仅[供限]|阅后|请|严|不得|禁止|编号)[^ )】,;\n]{1,8}))"
BEFORE = rf"(?:{_URGENT}{_APART}{{0,4}}|(?:{_COPY}|{_DOCUMENT}){_APART}{{1,4}})"
BEHIND = (
    rf"(?:{_APART}{{0,4}}{_URGENT}|{_APART}{{1,4}}(?:{_COPY}|{_DOCUMENT}|{PERIOD}|不予?公开|注意保[存密]|妥善保管"
    rf"|{ORDER}|{WEAK_ORDER}))"
)
