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
        "绝机秘内资参严请传仅习长级转发阅后开业务检审监训读复学",
        "絕機祕內資參嚴請傳僅習長級轉發閱後開業務檢審監訓讀複學",
        strict=True,
    )
}


def signs(*words: str) -> str:
    """A pattern for any of the words, in either script, cut anywhere."""
    return f"(?:{'|'.join(GAP.join(_FORMS.get(sign, sign) for sign in word) for word in words)})"


LEVEL = signs("绝密", "机密", "秘密")
#: What it is a level of: 机密级, 机密文件, 绝密级文件.
THING = rf"(?: ?{signs('级')}?(?:件|文件|[资資]料|材料|公文|文[电電])|{signs('级')})"
TRADE = rf"(?:{signs('核心', '普通', '重要')}{GAP})?{signs('商密', '商业秘密')}"
#: Whose secrets of work they are.
_SERVICE = signs(
    *("警务", "检察", "审判", "监察", "政务", "税务", "公安", "司法", "纪检", "巡视", "巡察", "交通", "机关", "人事")
)
WORK = rf"(?:{_SERVICE}{GAP})?{signs('工作秘密', '工秘')}"
#: What bears a star: levels, 商密, 工作秘密, 涉密.
STARRED = rf"(?:{LEVEL}{signs('级')}?|{TRADE}|{WORK}|{signs('涉密')})"
STAR = "[★☆⭐🌟⚝⋆✡✦✧✩-✰✱-✴✵-✻❂❉❊❋]"
#: What also marks a note or a point is a star before a period only: ※, *, and every ●, ◆, ▲; no arrow.
SIGN = "[※*∗⁎﹡٭△▀-◿☀-❵➕-➗⬒-⬯⭑-⯿🌀-🫿]"

#: For a star, before a period: a cross; what a machine writes that does not know the star.
CROSS = "[×╳⨯xX@#^&\ufffd]"

_NUMERAL = "[〇零一二三四五六七八九十百]"
#: Brackets of any kind.
OPEN, SHUT = r"[(\[{【〔<《〈「『〖]", r"[)\]}】〕>》〉」』〗]"
PERIOD = (
    rf"(?:至? ?[0-9]{{4}}{GAP}年{GAP}[0-9]{{1,2}}{GAP}月{GAP}[0-9]{{1,2}}{GAP}日"
    rf"|[0-9]+{GAP}(?:年|个?月|[天日])|{_NUMERAL}+{GAP}年|{signs('长期')}|(?:启用|启封|公布|开考|考试|解密)前)"
)
#: Behind a level: directly, behind a sign, in brackets; (10年), :5年, ▲.
TERM = (
    rf"(?:{GAP}(?:{CROSS}{GAP})?{PERIOD}|{GAP}{SIGN}(?:{GAP}{PERIOD})?"
    rf"| ?(?:{OPEN}|[/:,]|-{{1,2}}) ?(?:保密期限?:? ?)?{PERIOD}(?: ?{SHUT})?)"
)

_APART = rf"(?:[ ,、;:/-]|{OPEN}|{SHUT})"
_URGENT = r"(?:(?:紧急|缓急)程?度?[ :]{0,4})?(?:特提|特急|加急|平急|急件|特件|十?万?火急|急)"
_COPY = (
    rf"(?:(?:№|[Nn][Oo]\.?|份号|份数|编号|序号|印数)[ :.]{{0,4}}[0-9]{{1,10}}(?: ?份)?"
    rf"|[第共印]? ?(?:[0-9]{{1,6}}|{_NUMERAL}{{1,5}}) ?份|[0-9]{{6,8}}(?![0-9]))"
)
_DOCUMENT = r"[一-龥]{1,12} ?[〔\[(【][0-9]{4}[〕\])】] ?第?[0-9]{1,5} ?号"

_THIS = rf"[此本]{GAP}{signs('件', '文件', '资料')}"
_READER = signs("党员", "人员", "干部", "职工")
_INSIDE = signs("党内", "本单位", "本部门", "本局", "本支部", "本系统", "内部")
_FOR = signs("学习", "工作", "业务", "培训", "教学", "研究")
_NOT = signs("不得", "严禁", "请勿", "切勿", "勿", "禁止", "不准", "不许", "不可")
#: Said of a document only.
ORDER = (
    rf"(?:{_NOT}{GAP}{signs('外传', '外泄', '外流')}"
    rf"|[此本]{GAP}{signs('件', '文件', '资料')}{GAP}不{GAP}(?:[予宜]{GAP})?{signs('公开')}"
    rf"|{signs('仅', '只')}{GAP}[供限]{GAP}(?:[一-龥]{{1,4}}?{GAP})??{_INSIDE}{GAP}"
    rf"(?:{signs('内部')}{GAP})?(?:(?:{_FOR}|{_READER}){GAP}){{0,2}}"
    rf"{signs('使用', '参考', '学习', '传阅', '交流', '阅读', '掌握', '参阅', '查阅', '研究')}"
    rf"|{_THIS}{GAP}[供限]{GAP}{signs('内部')}{GAP}{signs('使用', '参考', '学习', '传阅', '交流')})"
)
_RETURN = (
    rf"(?:{signs('阅后')}{GAP}[请請]?{GAP}{signs('收回', '退回', '归还', '销毁', '即焚', '清退', '交回', '上交')}"
    rf"|{signs('看后', '用后', '会后')}{GAP}[请請]?{GAP}{signs('收回', '退回', '销毁', '清退')})"
)
#: Said of other things, too.
WEAK_ORDER = (
    rf"(?:{_NOT}{GAP}{signs('转发', '翻印', '复印', '摘抄', '扩散', '公开', '传播')}"
    rf"|{_NOT}{GAP}{signs('对外传播', '对外公开', '对外提供')}|[请請]?于?{_RETURN})"
)
INTERNAL = (
    rf"(?:{ORDER}|{WORK}"
    rf"|{signs('内部资料', '内部文件', '内部材料', '内部使用', '内部参考', '内部传阅', '核心商密', '普通商密')}"
    rf"|{signs('内部刊物', '内部参阅', '内部读物', '内部发行', '内部掌握', '内部简报')}"
    rf"|{signs('内部')}{GAP}(?:{_FOR}|{signs('会议')}){GAP}{signs('资料', '材料', '文件')})"
)
#: 此件发至县团级: who may read it.
_READERS = (
    rf"[此本]{GAP}(?:文{GAP})?件{GAP}[只仅僅可]?{GAP}(?:印|下|传达|傳達)?{GAP}[发發]?{GAP}[至到]{GAP}"
    r"[省部地市厅廳司局县縣处處团團乡鄉科师師军軍旅营營、和及]{1,6}[级級](?:以上)?"
)
#: Marks only when they are all of a short line.
SMALL = (
    rf"(?:{signs('密件', '商密')}|涉密(?:文件|[资資]料|材料|件)|(?:{_THIS}{GAP})?{WEAK_ORDER}"
    rf"|{_THIS}{GAP}{_NOT}{GAP}{signs('转载', '外借', '上网')}"
    rf"|[请請]?{GAP}(?:{signs('注意')}|严格|嚴格){GAP}{signs('保密')}"
    rf"|{signs('不宜')}{GAP}(?:[对對]{GAP}外{GAP})?{signs('公开')}|{_READERS}"
    r"|份 {0,4}[号號][ :]{0,4}(?:№|N[oO]\.?)? ?[0-9]{3,8}"
    r"|(?:信息)?公开(?:属性|方式|类型|类别|选项|形式)[ :]{0,3}不予?公开)"
)
#: 内部资料 and what is said beside it: 注意保存, 仅供参考, 阅后退回.
SAID = r"(?:[ ,、;:!(]+(?:注意保[存密]|妥善保管|(?:仅[供限]|阅后|请|严|不得|禁止|编号)[^ )】,;\n]{1,8}))"
BEFORE = rf"(?:{_URGENT}{_APART}{{0,4}}|(?:{_COPY}|{_DOCUMENT}){_APART}{{1,4}})"
BEHIND = (
    rf"(?:{_APART}{{0,4}}{_URGENT}|{_APART}{{1,4}}(?:{_COPY}|{_DOCUMENT}|{PERIOD}|不予?公开|注意保[存密]|妥善保管"
    rf"|{ORDER}|{WEAK_ORDER}))"
)
