"""Marks of secrecy and telephones put together from their parts at random; sentences and numbers that are innocent.

The truth comes from how a text was put together. A mark is a level, what parts it, a period, how urgent it is, which
copy, what is forbidden; where it may stand is known of each kind.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

LEVELS = ["绝密", "机密", "秘密", "絕密", "機密", "祕密", "机 密", "绝密级", "机密级"]
OTHERS = ["工作秘密", "工秘", "商密", "核心商密", "普通商密", "商业秘密"]
PERIODS = ["10年", "5 年", "１０年", "十年", "三十年", "长期", "6个月", "30天", "启用前", "至2030年12月31日"]
STARS = ["★", "☆", "⭐", " ★ ", "✩", "🌟", "★★"]
POINTS = ["●", "◆", "■", "▲", "○", "◇", "◎", "▼", "※", "△", "✦", "⬛", "🔴"]
BETWEEN = [
    "（{}）",
    "【{}】",
    "〔{}〕",
    "［{}］",
    "({})",
    "〈{}〉",
    "「{}」",
    "：{}",
    "-{}",
    "——{}",
    "／{}",
    " {}",
    "　{}",
    "·{}",
    "，{}",
]
URGENT = ["特急", "特提", "加急", "平急", "急件"]
COPIES = ["№000123", "No.12", "份号：000001", "编号：0012", "000123", "第3份", "共三份"]
FORBIDDEN = ["不予公开", "不得外传", "请勿转发", "此件不公开", "阅后收回", "注意保存", "妥善保管", "不得复印"]
#: What marks nothing but in a short line of its own.
SMALL = [
    "密件", "密件 特急", "（内部）", "【内部】", "〔内部〕", "内部★", "内部◆", "内部★5年", "内部（5年）", "涉密文件", "涉密资料",
    "涉密材料", "禁止转发", "请勿转发", "严禁复印", "不得翻印", "不准摘抄", "阅后收回", "请阅后退回", "阅后即焚", "阅后销毁",
    "不得公开", "公开属性：不予公开", "商密",
]  # fmt: skip
ORDERS = [
    "切勿外传", "勿外传", "严禁外传", "禁止外传", "不准外传", "不得外泄", "本件不公开", "此件不予公开", "本文件不公开",
    "仅供内部参考", "仅限内部使用", "仅供本单位使用", "内部资料", "内部文件", "内部资料 一份", "内部资料（不得外传）",
    "本资料仅供内部使用", "本件为内部资料，请勿外借", "工作秘密（5年）", "工作秘密 特急", "內部資料", "嚴禁外傳",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and where it marks: anywhere, in a line of its own, or there only without a title around it."""

    text: str
    where: str


def marks(count: int, seed: int = 0) -> list[Mark]:
    """So many different marks."""
    rng = random.Random(seed)  # noqa: S311
    found = [*(Mark(text, "small") for text in SMALL), *(Mark(text, "alone") for text in ORDERS)]
    while len(found) < count:
        made = rng.choice([_starred, _pointed, _parted, _beside])(rng)
        found += [made] if made not in found else []
    return found


def _starred(rng: random.Random) -> Mark:
    return Mark(rng.choice(LEVELS + OTHERS) + rng.choice(STARS) + rng.choice(["", *PERIODS]), "anywhere")


def _pointed(rng: random.Random) -> Mark:
    point, period = rng.choice(POINTS), rng.choice(["", *PERIODS])
    return Mark(rng.choice(LEVELS) + point + period, "anywhere" if period else "alone")


def _parted(rng: random.Random) -> Mark:
    return Mark(rng.choice(LEVELS + OTHERS) + rng.choice(BETWEEN).format(rng.choice(PERIODS)), "alone")


def _beside(rng: random.Random) -> Mark:
    """密级：机密 10年 特急, №000123 秘密, 机密（不予公开）."""
    level = rng.choice(["", "密级：", "密 级:", "密级和保密期限："]) + rng.choice(LEVELS[:7])
    before = rng.choice(["", *COPIES, *URGENT]) + rng.choice([" ", "　", "  "])
    behind = rng.choice([*URGENT, *COPIES, *FORBIDDEN])
    behind = rng.choice([" {}", "　{}", "（{}）", "，{}", "·{}", " | {}" if "【" in before else "、{}"]).format(behind)
    return Mark(f"{before if rng.random() < 0.6 else ''}{level}{behind if rng.random() < 0.7 else ''}".strip(), "alone")


AFTER = "\n\n# 关于学习的事\n\n今天开会，说了学习的事。\n"
BODY = "\n\n# 关于学习的事\n\n今天开会，说了学习的事。\n\n{}\n\n会后大家都去了。\n"
#: Places, by where a mark marks.
ANYWHERE = [
    "本件{}，甲",
    "- {}",
    "| 甲 | {} |",
    "## 第一节 {}",
    "题干: {}",
    "甲\n\n（{}）\n\n乙",
    "A: {}",
    "见《办法》（{}）。",
]
ALONE = [
    "{}", "{}" + AFTER, "---\ntitle: 甲\n---\n\n{}" + AFTER, BODY, "> {}", "**{}**", "  {}  ", "| {} |", "== {} ==", "“{}”", "甲\n{}",
    "备注: {}",
]  # fmt: skip
PLACES: dict[str, list[str]] = {
    "anywhere": [*ANYWHERE, *ALONE],
    "alone": ALONE,
    "small": ["{}", "{}" + AFTER, BODY, "> {}", "**{}**", "甲\n{}", "备注: {}"],
}
NAMES = ["{}.md", "2026_{}_方案.docx", "甲-{}.png", "（{}）甲.md"]


def placed(count: int) -> Iterator[tuple[Mark, str]]:
    """Every mark in every place where it marks."""
    for mark in marks(count):
        yield from ((mark, place.replace("{}", mark.text)) for place in PLACES[mark.where])


# Telephones

GROUPS = [
    (3, 4, 4),
    (3, 8),
    (7, 4),
    (4, 3, 4),
    (4, 4, 3),
    (3, 3, 5),
    (5, 6),
    (6, 5),
    (3, 2, 6),
    (3, 5, 3),
    (3, 2, 2, 2, 2),
]
PLAIN = [" ", "-", "　", "–", " - "]
#: Between three, four and four digits.
PARTS = [
    ",", "，", "、", "/", "／", ":", "：", ";", "；", "~", "～", "…", "→", "=", "+", "&", "'", "。", "——", " — ", "<br>", "<br/>",
    "<br />", "</span><span>", "<b>", "&nbsp;", "&#45;", "·", "_", ")(", "）（", "†", "／ ", " · ",
]  # fmt: skip


def grouped(value: str, groups: tuple[int, ...], mark: str) -> str:
    """The digits in groups, with the mark between them."""
    ends = [sum(groups[: n + 1]) for n in range(len(groups))]
    return mark.join(value[end - size : end] for size, end in zip(groups, ends, strict=True))


def telephones(seed: int = 0) -> list[str]:
    """Mobile numbers in every grouping, by every mark, with and without what is dialled before."""
    rng = random.Random(seed)  # noqa: S311

    def number() -> str:
        return f"1{rng.choice('3456789')}{rng.randrange(10**9):09d}"

    plain = [grouped(number(), groups, mark) for groups in GROUPS for mark in PLAIN]
    parted = [grouped(number(), groups, mark) for groups in ((3, 4, 4), (3, 8)) for mark in PARTS]
    dialled = [before + number() for before in ("0", "+86", "+86 0", "0086", "86 ", "+86(0)", "86-0")]
    return [*plain, *parted, *dialled]


def said(seed: int = 0) -> list[str]:
    """Behind a word that says it, in any groups."""
    rng = random.Random(seed)  # noqa: S311
    words = ["电话：", "手机 ", "联系人：", "手机号码为", "微信号：", "Tel: ", "来电 ", "联系方式（"]
    odd = [(2, 9), (2, 3, 3, 3), (1, 3, 3, 4), (10, 1), (2, 2, 2, 2, 3), (8, 3), (7, 4), (4, 3, 4)]
    return [
        rng.choice(words) + grouped(f"1{rng.choice('3456789')}{rng.randrange(10**9):09d}", groups, mark)
        for groups in odd
        for mark in (" ", "-", ",", "、", "/", "<br>")
    ]


# The innocent

#: What is said before eleven digits that are no telephone.
LABELS = [
    "合同编号", "合同号", "合同号码", "档案号", "档案编号", "订单号", "订单编号", "工单号", "终端号", "设备编号", "设备编码",
    "资产编号", "发票号码", "发票代码", "流水号", "快递单号", "运单号", "项目编号", "项目代码", "许可证号", "案号", "票号",
    "批次号", "序列号", "组织机构代码", "受理号", "条码", "编号", "产品编码", "提单号", "文号", "户号", "学号", "工号",
]  # fmt: skip
JOINTS = ["", "：", "为", " ", ": ", "是"]
UNITS = [
    "元", "千元", "万元", "亿元", "人公里", "吨公里", "人·公里", "车公里", "人次", "车次", "辆次", "吨", "公里", "海里", "千克",
    "平方米", "立方米", "千瓦时", "标准箱", "小时", "分钟", "件", "%",
]  # fmt: skip
COUNTED = [
    "单位：元）：", "（单位：元）", "投资额（元）", "金额（元）：", "周转量（人公里）", "千元：", "（元）", "合计：", "总额",
    "造价为", "预算：", "里程（公里）：", "客流量（人次）",
]  # fmt: skip
LISTS = ["分别为138、1234、5678", "三项分别是138，1234，5678", "依次为138、1234、5678。", "各138、1234、5678", "[138, 1234, 5678]",
         "138、1234、5678、9012", "136、138、1234、5678", "第138、1234、5678条", "见138、1234、5678页", "138, 1234, 5678", "15000-200000",
         "1998-03-15 200", "192.168.100.12", "13,812,345,678", "人数为 138、1234、5678", "| 138 | 1234 | 5678 |",
         "由138，1234，5678组成", "达138，1234，5678", "1500000，2000", "138123，45678"]  # fmt: skip


def innocent_numbers() -> list[str]:
    """Amounts, codes, lists."""
    n = "13812345678"
    coded = [f"{label}{joint}{n}" for label in LABELS for joint in JOINTS]
    return [*coded, *(f"完成{n}{unit}" for unit in UNITS), *(f"{words}{n}" for words in COUNTED), *LISTS]


#: Tables whose head says what the numbers below are; 手机 in place of it makes them telephones.
TABLES = [
    "| 项目 | 金额（元） |\n| --- | --- |\n| 甲 | {} |\n",
    "| 合同编号 | 名称 |\n| --- | --- |\n| {} | 甲 |\n",
    "（单位：元）\n\n| 项目 | 预算 |\n| --- | --- |\n| 甲 | {} |\n",
    "| 项目 | 周转量（人公里） |\n| --- | --- |\n| 乙 | 5 |\n| 甲 | {} |\n",
]

SECRETS = [
    "国家秘密", "工作秘密", "商业秘密", "绝密级国家秘密", "机密级文件", "涉密文件", "密件", "内部资料", "内部文件", "涉密载体",
    "党的秘密", "秘密事项", "密级和保密期限", "属于机密级的资料", "标有“秘密”的公文", "内部控制制度",
]  # fmt: skip
DONE = [
    "应当由专人保管", "不得外传", "禁止转发", "不得公开", "阅后收回", "应当依照规定标明密级", "由定密责任人确定", "不予公开",
    "的保密期限不超过十年", "的复制、收发、传递应当登记", "，特急的在一日内办结", "泄露的，给予处分", "分为绝密、机密、秘密三级",
    "（不含内部使用的）", "按照份号逐份登记", "保存10年",
]  # fmt: skip
SAID = [
    "保密期限：绝密级三十年，机密级二十年，秘密级十年。", "绝密30年，机密20年，秘密10年", "机密→20年", "秘密≤10年", "绝密/机密/秘密",
    "密级：绝密、机密、秘密", "密级：□绝密 □机密 □秘密", "密级：绝密 机密 秘密", "绝密、机密、秘密", "机密或者秘密", "机密级以上",
    "秘密，是指关系国家安全和利益的事项。", "机密（二十年以内）、秘密（十年以内）。", "保守秘密10年", "保守这个秘密十年", "无记名投票（秘密投票）",
    "秘密 投票", "涉密文件的管理", "涉密文件应当专人保管。", "密件的收发", "密件、密品应当标明。", "（一）内部", "内部控制（试行）", "（内部审计）",
    "内部使用", "供内部使用", "内部使用的资料", "内部资料性出版物管理办法", "工作秘密管理办法", "禁止转发未经核实的信息。", "请勿转发不实信息",
    "不得公开审理", "不予公开", "公开属性：主动公开", "此件公开发布", "此件主动公开", "此件依申请公开", "阅后归档", "阅后请签字",
    "阅后收回的文件，应当登记。", "特急", "特急、加急", "紧急程度：特急", "份号：000001", "公文由份号、密级和保密期限、紧急程度组成。",
    "秘密※，见注", "★ 重点", "重点★★★", "◆ 秘密投票", "● 机密的确定", "▲ 内部监督", "长期", "10年", "## 涉密文件", "### 密件",
    "## 禁止转发", "## 机密级", "## 秘密（10年）", "- 涉密文件", "- 禁止转发", "1. 密件", "* 阅后收回", "* 机密", "A: 禁止转发", "B: 密件",
    "| 涉密文件 | 专人保管 |", "| 特急 | 秘密 |", "| 绝密 | 三十年 |", "| 密级 | 绝密 | 机密 | 秘密 |", "# 涉密文件管理要点",
    "# 内部控制手册", "title: 涉密文件管理", "title: 内部使用手册", "说明: 涉密文件的分类", "答案: 机密", "干扰: [绝密,\n  机密,\n  秘密]",
    "工作秘密\n:   不属于国家秘密的。", "国家秘密的密级有三种。\n\n机密级。\n\n它是重要的。", "泄露会使利益遭受损害。\n\n**机密级**\n\n甲",
    "密级分为三级：\n\n**绝密级**\n\n**机密级**\n\n**秘密级**", "机密级。", "* **机密级**", "一、密级\n\n机密级文件\n\n由专人保管。",
]  # fmt: skip


def innocent_sentences() -> list[str]:
    """What a law, a study page, a quiz says about secrets."""
    return [*(f"{subject}{verb}。" for subject in SECRETS for verb in DONE), *SAID]


#: Hints that there are, and that there are none.
HINTS = {
    "车牌号": ["浙A-12345", "浙A12345", "WJ浙12345", "WJ 浙 1234X", "浙A D12345", "浙A·1234学", "乘晋A20231前往"],
    "固定电话": [
        "400-800-1234", "400-8001-234", "800-8001234", "+86 571 8765 4321", "0086-571-87654321", "+86 (0)571 87654321",
        "0571-87654321转801", "0571-87654321-801", "(0571)87654321", "热线400 800 1234",
    ],
    "住址": ["中山北路123弄4号", "解放路12号", "解放路12号院", "人民街3巷5号", "3栋2单元401室", "中山路12-3号"],
    "人名与处分、线索": ["赵六被开除党籍", "对赵六同志给予警告", "李某被免职", "王甲被通报", "孙某某被开除公职"],
    "邮箱": ["zhangsan(at)163.com", "zhangsan（AT）163.com", "a[at]b(dot)cn", "zhang【艾特】163.com", "zhang@163.com"],
}  # fmt: skip
NO_HINTS = [
    "高速路18号隧道", "道路18号标段", "马路12号", "在马路12号", "沿公路18号桥", "铁路12号道口", "国道18号", "解放路12号线", "中山路3号桥墩",
    "晋A20231", "晋A20231号文", "浙A2025", "京A00001号段", "3号线", "400-800", "800-1000-1200", "400-500 1234", "+86", "0571-12",
    "对党员给予开除党籍处分", "开除党籍处分的党员", "何人被开除", "程序被撤销", "顾客被通报", "被问责的领导干部", "look (at) this", "(at) 10:00",
    "王国的开除", "余额被通报",
]  # fmt: skip

Found = Callable[[str], list[str]]
