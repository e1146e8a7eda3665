"""What stands around the words of a clause says whose it is: another document's, a paper's, nobody's."""

from __future__ import annotations

import re

from .model import Regulation

#: How far back is looked.
AHEAD = 24
#: Another document, named without 《》; 条例第五条 alone is the one named last.
#: e.g. 依照公路法 · 该局考勤制度
_FOREIGN = re.compile(
    r"[一-龥](?<![本该此述这个部照据按由对和与及是从在为即])"
    r"(?P<kind>(?<!办)法|法典|条例|规定|办法|规则|细则|准则|章程|规程|制度)的?$"
)
#: What has articles or items and is no rule.
#: e.g. 合同 · 会议议程 · 该通知中的 · 附件二 · 交党发〔2025〕8号 · 省政府令第12号 · 《通知》的
_PAPER = re.compile(
    r"(?:合同|协议|[公条租契盟]约|协定|[一-龥]书|宪章|党章|通[知告]|公告|公示|批复|判决|裁定|报告|说明|决议"
    r"|文件|纪要|手册|条款|须知|方案|标准|教材|课本|小说|细[目表]|台账"
    r"|清单|目录|名录|图纸|[图表]|议程|预算|计划|规划|附[件录][一二三四五六七八九十\d]*"
    r"|[〔\[［【](?:19|20)\d{2}[〕\]］】](?:第?\d{1,4}号)?|》|令(?:\d{4}年)?第\d{1,4}号)(?:[中里])?的?\s?$"
)
#: 条例第五条 in a rule that is no 条例 is another's.
#: e.g. 依照条例 · 办法
_KIND_ALONE = re.compile(r"(?:^|[^一-龥]|[照据按由对和与及是从在为即])(?P<kind>条例|办法|规则|细则|准则|章程|规程)$")
#: e.g. 其 · 其中 · 其中的
_ITS = re.compile("(?<![尤极])(其中?)的?$")
#: A name may begin behind one of these; behind any other character it is the end of a longer one: 劳动合同法.
#: e.g. 照 · ，
_BOUNDARY = re.compile(
    r"[^一-龥]|[照据按反由对和与及是从在为即合以依用因将于有行守遵适等或者的了除定实彻施触犯见如循到述原旧新向经习中备自生过受具达更关成出理绝长免]"
)
#: A name as long as this is no end of another.
_LONG = 7
#: e.g. 增加一条，作为 · 改为
_NEW_NUMBER = re.compile("(?:作为|改为|调整为)$")
#: 《某办法》第三条规定：“……”: what stands between a rule and its words.
#: e.g. 《某办法》第三条第二款明确规定： · 《某办法》要求
_INTRODUCES = re.compile(r"[^。；“”]*(?:规定|明确|指出|要求|提出|载明)[的了]?[：，:]?\s?")
#: More words than stand between a rule and its quotation.
_SENTENCE = 200
#: 第一条心, 第三条线路: what is counted by 条 and is no article.
#: e.g. 线路 · 意见
_THING = re.compile(
    r"大?[心路腿鱼船河街巷命]|道路(?!运输|交通)|(?!在线|离线)[一-龥]{0,2}线[路索]?|公路|航[道班]|意见|建议|消息|信息|措施|理由|经验|纪律|新闻|短信|微信"
    r"|评论|留言|记录|回复|批示|举报|短?视频|高速|铁路|公交|动态|通知(?!义务|的)|[管通跑轨隧廊]道|生态|[电光]缆|横幅|标语|渠道"
)
#: Before a thing that is counted, whatever it is.
#: e.g. 开通 · 收到 · 发布了
_MAKING = re.compile(
    r"(?:开通|修建|建成|增设|铺设|挖通|收[到看]|接到|看到|给出|写[出下]|总结出|发[布出]|张贴|转发|拍摄|播放)了?$"
)


def foreign_kind(text: str, start: int) -> str | None:
    """The kind of the rule that is named before the clause without being known: 法 in 公路法第八条."""
    found = _FOREIGN.search(text[max(0, start - AHEAD) : start])
    return found["kind"] if found else None


def refers_back(text: str, start: int) -> str:
    """其 or 其中 when the clause is said to be of what was named before: 其第五条; else empty."""
    found = _ITS.search(text[max(0, start - 5) : start])
    return found[1] if found else ""


def is_of_a_paper(text: str, start: int) -> bool:
    """Whether a contract, a list, a notice is named before it: 合同第三条."""
    return bool(_PAPER.search(text[max(0, start - AHEAD) : start]))


def is_another_kind(text: str, start: int, own: Regulation) -> bool:
    """Whether 条例第三条 stands in a rule that is no 条例 itself."""
    found = _KIND_ALONE.search(text[max(0, start - AHEAD) : start])
    return found is not None and not any(found["kind"] in name for name in own.names)


def is_whole(text: str, start: int, name: str) -> bool:
    """Whether the name that begins here is whole: 合同法 in 劳动合同法 is not."""
    return start == 0 or len(name) >= _LONG or bool(_BOUNDARY.match(text, start - 1))


def is_new_number(text: str, start: int, end: int, *, head: bool = False) -> bool:
    """Whether a decision gives this number, to an article of the new text: 改为第七条, “第七条　….

    `head` is whether the new wording that began in another paragraph goes on here: 第八条　…
    """
    head = (head or text[start - 1 : start] == "“") and text[end : end + 1] in (" ", "　")
    return head or bool(_NEW_NUMBER.search(text[max(0, start - 4) : start]))


def introduces(text: str, start: int, end: int) -> bool:
    """Whether words at [start, end) say that the quotation behind them is of the rule before them: …规定：“."""
    return end - start <= _SENTENCE and bool(_INTRODUCES.fullmatch(text, start, end))


def is_a_thing(text: str, start: int, end: int) -> bool:
    """Whether the 第三条 at [start, end) counts roads or opinions."""
    made = _MAKING.search(text[max(0, start - 4) : start]) and not _SAID.match(text, end)
    return bool(made or _THING.match(text, end))


# 第二款 alone may count cars, 第三项 tasks.

#: Behind it: it is spoken of as words of a rule.
#: e.g. 规定的 · 所列行为 · 的情形 · 明确的
_SAID = re.compile(
    r"[的之]?规定|所|的?情形|的?行为|[的之]?罪|另有|生效|施行|不再|中[的所规]|以外|之外|的?除外|的?人员|(?:同样|也|均|不)?适用|关于|各项"
    r"|(?:明确|确定|要求|涉及|列明|列举|载明|设定|限定|提到|提及|约定|授权|限制|禁止)的"
)
#: What rules lay down.
#: e.g. 条件的 · 期限内 · 手续
_LEGAL = re.compile(
    r"条件|标准|要求|期[限间]|义务|职责|责任|权利|资格|事项|措施|程序|手续|申请|检查|机关|部门|单位|处[罚分理]|许可|备案|登记"
    r"|情节|[金数]额|监督|培训|公开|限制|约束|范围|决定"
)
#: e.g. ， · 办理 · 执行 · 的
_ENDS = re.compile(
    r"$|[，。；：、）)”》]|办理|执行|制定|作出|履行|进行|审查|确有|解释|有关|相关|时|同时|者|[中内外和与或及至不的有]|以及|予以"
)
_ALONE = re.compile("$|[，。；：、）)”》]")
#: Words that rules are obeyed or broken with: what is behind the clause does not matter, unless it is counted.
#: e.g. 依照 · 不符合 · 违反
_OBEYING = re.compile(r"(?:[依按参比对]照|依据|根据|违反|触犯|符合|适用|构成|属于|除)$")
#: Words that may have a clause as their object.
#: e.g. 受 · 超过 · 执行
_WITH = re.compile(
    r"(?:[照据反犯依按合受与因由经对见（(]|具备|达到|超[过出]|变更|结合|执行|履行|落实|实施|有关|凡|在|延长|提出|拒绝|免除)$"
)
#: What is counted by 款, 项, 章, and is no part of a rule.
#: e.g. 产品 · 生字
_GOODS = (
    r"产品|商品|[车货课奖款]|[校工]?服|[订定]金|讲[义稿]|习题|比赛|检修|发明|排名|得分|生(?!效)|手机|软件|设备|机型|应用|游戏"
    r"|议[程题]|冠军|诉讼|缺货|上[线架]|自习|体育"
)
#: e.g. 产品 · 手机
_A_GOOD = re.compile(_GOODS)
#: The same, and what an item of a rule may be about, too.
#: e.g. 产品 · 工作 · 生字
_COUNTED = re.compile(
    rf"{_GOODS}|工作|任务|活动|内容|支出|收入|补助|是|为|[加扣]|[已都未]|均?合格|国家|地方|行业|结束|目(?!的)"
)
#: Before 第（二）项: behind any other word it is an item of what the word names.
#: e.g. 对 · ，
_BEFORE_ITEM = re.compile(r"(?:^|[^一-龥]|[照据按反由对和与及或除有受因经依在于将把以])$")
#: Words that goods, tasks, books are the object of.
#: e.g. 购置 · 列为 · 学完
_GETTING = re.compile(
    r"(?:购[置买]|背诵|采购|推[出进]|[试选]用|抽中|[缴付结]清|开[发展]|销售|列[入为]|获得|完成|[学写读看讲]完|[翻读看写讲学盖]|翻到|收到|播放)了?$"
)


def is_of_a_rule(text: str, start: int, end: int, *, deep: bool = False, bracketed: bool = False) -> bool:
    """Whether the bare 款, 项, 章 or 前两款 at [start, end) is spoken of as a part of a rule.

    A 款 and a 章 are unless the words around them say otherwise, and what is `deep`, 第一款第二项, or `bracketed`,
    第（二）项; 项 and 条 are counted so often that they must say it.
    """
    ahead = text[max(0, start - 4) : start]
    if is_of_a_paper(text, start) or _GETTING.search(ahead):
        return False
    if bracketed and _BEFORE_ITEM.search(ahead) and not _A_GOOD.match(text, end):
        return True
    if _COUNTED.match(text, end):
        return False
    if _SAID.match(text, end) or _LEGAL.match(text, end) or _OBEYING.search(ahead) or text.startswith("的", end):
        return True
    if _WITH.search(ahead) and _ENDS.match(text, end):
        return True
    return (deep or text[end - 1] in "款章节编") and not _ALONE.match(text, end)


def is_surely_of_a_rule(text: str, start: int, end: int) -> bool:
    """Whether it is said so plainly that a clause that is not there is a mistake: 依照第三款的规定."""
    ahead = text[max(0, start - 2) : start]
    return ahead in ("依照", "按照", "根据", "违反") and text.startswith(("规定", "的规定"), end)


#: 目前款, 提前项: not 前款.
_NOT_BEFORE = re.compile("[提目当以之此往空从]")
_PAID = re.compile("[已未]付|到账|付清")
#: 上款 is also where a letter, a scroll names the one it is for.
#: e.g. 题 · 写明
_INSCRIBED = re.compile("题|写[明着上收]|书写|空白|留空")
#: 但前项未启动的: the item before is spoken of, and not a blank of a form that was left empty.
#: e.g. 但 · 或者
_BUT = re.compile("(?:但是?|而|且|或者?|并|如果?|若|除|因)$")
_UNDONE = re.compile("[已都未](?![付交填缴选勾写做]|完成|结清|下架|上[架线])")


def is_nothing_before(text: str, word: str, start: int, end: int, *, alone: bool) -> bool:
    """Whether 前两款 are goods, 上一条 a message, or 前款 the end of other words: 提前款项."""
    counted = word[1:-1]
    if not alone:
        return counted not in ("", "一")
    ahead = text[max(0, start - 4) : start]
    if word[0] == "上":
        return bool(_INSCRIBED.match(text, end)) or is_a_thing(text, start, end) or not is_of_a_rule(text, start, end)
    if not counted and _BUT.search(ahead) and _UNDONE.match(text, end):
        return False
    if _PAID.match(text, end) or _COUNTED.match(text, end) or (word == "前条" and text.startswith(("街", "巷"), end)):
        return True
    doubtful = counted or (start > 0 and _NOT_BEFORE.match(text, start - 1))
    return bool(doubtful) and not is_of_a_rule(text, start, end)
