"""The table of rules: every finding a check can report, its level, what it means, a wrong and a right example.

docs/guide/problems.md is written from it (`xueer rules`). An example is what an editor writes, a line for a line of
the file; one with `backticks` is a sentence instead, where more than one place is needed to see the mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """错误 stops a build; 警告 stops it only under `--strict`; 提示 never does."""

    ERROR = "错误"
    WARNING = "警告"
    HINT = "提示"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: the sentence says what is wrong and, where it is not plain, what to do."""

    id: str
    level: Level
    sentence: str
    bad: str
    good: str

    @property
    def area(self) -> str:
        """The part before the stroke: `quiz` of quiz/no-source."""
        return self.id.partition("/")[0]


_E, _W, _H = Level.ERROR, Level.WARNING, Level.HINT
# fmt: off
_TABLE = (
    Rule("file/encoding", _E, "文件不是 UTF-8 编码", "用记事本存成 `ANSI`", "用记事本“另存为”，编码选 `UTF-8`"),
    Rule("page/front-matter", _E, "文首的 `---` 没有配对，或者文首不是“键: 值”",
         "---\ntitle: 学习页", "---\ntitle: 学习页\n---"),
    Rule("page/collision", _E, "一个页面与程序生成的页面同名。给页面换名",
         "有题库 a，又写 `docs/quizzes/a.md`", "写 `docs/materials/a.md`"),
    Rule("page/markup", _E, "页面里写了网页代码（HTML）。它不起作用，会原样显示",
         "<script>alert(1)</script>", "用 Markdown 写，如 **粗体**；表格里换行可以写 <br>"),
    Rule("page/address", _E, "链接的地址不是网页、邮箱、电话，点了可能运行程序",
         "[点这里](javascript:alert(1))", "[点这里](https://www.gov.cn/)"),
    Rule("page/elsewhere", _E, "图片在别的网站上，打开页面就会向那里要东西",
         "![会场](https://example.com/a.png)", "`![会场](a.png)`，文件放在页面旁边"),
    Rule("page/attribute", _E, "大括号里写了程序（on…）、样式（style）或者 mermaid",
         '段落 {: onclick="alert(1)"}', "段落 {: .xueer-note}"),
    Rule("material/head", _E, "学习页缺少“资料”", "title: 学习页",
         "title: 学习页\n资料: {类别: 业务学习, 发布: 2026-01-08, 核对: 2026-01-08, 适用版本: 2025 年修订本}"),
    Rule("content/duplicate-id", _E, "两个文件用了同一个编号",
         "两个文件都写 `题库: branch-work`", "另一个写 `题库: branch-life`"),
    Rule("content/page", _E, "提到的页面不存在", "没有这一页，却写 `页面: materials/nohead.md`",
         "`页面: materials/no-head.md`，路径从 docs/ 里算起"),
    Rule("content/quiz", _E, "提到的题库或试卷不存在", "没有题库 bed，却写 `题库: bed`", "`题库: bad`"),
    Rule("reviewed/rule", _E, "“已核”里写了没有的规则", "已核: {quiz/timebound: 引的是文件原话，不随时间变}",
         "已核: {quiz/time-bound: 引的是文件原话，不随时间变}"),
    Rule("reviewed/reason", _E, "“已核”没有写理由，或者理由太短（六个字以上）", "已核: {quiz/time-bound: 看过}",
         "已核: {quiz/time-bound: 引的是文件原话，不随时间变}"),
    Rule("reviewed/error", _E, "错误不能用“已核”放过，要改", "已核: {quiz/type: 这种题型本来就有}", "题型: 单选"),
    Rule("reviewed/idle", _H,
         "“已核”放过的问题已经没有了。删去这一条", "题干: 2026 年怎样办理\n已核: {quiz/time-bound: 引的是文件原话}",
         "题干: 2026 年怎样办理"),

    Rule("glossary/duplicate", _E, "同一个术语写了两次，或者两条术语共用一个别名。合成一条",
         "三会一课\n:   甲。\n\n三会一课\n:   乙。", "三会一课\n:   甲、乙。"),
    Rule("glossary/empty", _E, "术语没有解释，或者解释那一行不是“半角冒号、三个空格”开头",
         "三会一课\n:", "三会一课\n:   甲。"),
    Rule("glossary/glued", _E, "术语和上一条的解释粘在一起。中间空一行",
         "三会一课\n:   甲。\n主题党日\n:   乙。", "三会一课\n:   甲。\n\n主题党日\n:   乙。"),
    Rule("glossary/short", _H, "术语只有一个字，到处都会碰到，所以不加链接。写成词组",
         "岗\n:   甲。", "党员先锋岗\n:   甲。"),

    Rule("yaml/syntax", _E, "读不懂这一行，多半是缩进或者引号", "说明: 甲: 乙", '说明: "甲: 乙"'),
    Rule("yaml/tab", _E, "用了制表符缩进。改成空格", "默认:\n\t分值: 2", "默认: {分值: 2}"),
    Rule("yaml/full-width-colon", _E, "用了全角冒号。键后面要半角冒号加空格", "说明：甲", "说明: 甲"),
    Rule("yaml/duplicate-key", _E, "同一个键写了两次", "说明: 甲\n说明: 乙", "说明: 甲"),
    Rule("yaml/key", _E, "键不是文字", "? [说明]\n: 甲", "说明: 甲"),
    Rule("yaml/bool", _E, "`no`、`yes`、`on`、`off` 会变成“否”“是”。要写文字请加引号", "说明: no", '说明: "no"'),
    Rule("yaml/number", _E, "`0012`、`1:30` 之类会变成别的数。要写文字请加引号", "说明: 0012", '说明: "0012"'),
    Rule("yaml/date", _E, "没有这个日期", "说明: 2026-02-30", '说明: "2026-02-28"'),
    Rule("yaml/alias", _E, "用了 `&`、`*` 引用。照样写一遍", "材料: {m1: &m 甲, m2: *m}", "材料: {m1: 甲, m2: 甲}"),
    Rule("yaml/tag", _E, "用了 `!` 标签。去掉", "说明: !!binary aGk=", "说明: 甲"),

    Rule("schema/unknown-key", _E, "没有这个键，多半是写错了一个字", "题杆: 多久召开一次？", "题干: 多久召开一次？"),
    Rule("schema/missing-key", _E, "缺少必须写的键", "题型: 填空\n题干: 每____一次",
         "题型: 填空\n题干: 每____一次\n答案: [[季度]]"),
    Rule("schema/empty", _E, "值是空的", '解析: ""', "解析: 条文这样规定。"),
    Rule("schema/text", _E, "这里要写文字", "题干: [甲, 乙]", "题干: 甲、乙"),
    Rule("schema/number", _E, "这里要写数", "分值: 两分", "分值: 2"),
    Rule("schema/range", _E, "数太大或者太小", "难度: 9", "难度: 5"),
    Rule("schema/date", _E, "这里要写日期，如 `2026-03-31`", "答案发布: 三月底", "答案发布: 2026-03-31"),
    Rule("schema/bool", _E, "这里要写 `true` 或 `false`", "示例数据: 是", "示例数据: true"),
    Rule("schema/list", _E, "这里要写列表，如 `[甲, 乙]`", "大题: 单选题", "大题: [{标题: 单选题, 题目: [b.q1]}]"),
    Rule("schema/mapping", _E, "这里要写“键: 值”", "选项: [甲, 乙]", "选项: {A: 甲, B: 乙}"),
    Rule("schema/choice", _E, "值不在可选的几项里",
         "题型: 多选\n答案: AB\n计分: 半对", "题型: 多选\n答案: AB\n计分: 全对"),
    Rule("schema/id", _E, "编号只用英文字母、数字和短横线", "编号: 第一题", "编号: q1"),
    Rule("schema/value", _E, "值不合要求", "纸质: {套: [A, B, C, D, E, F, G, H, I]}", "纸质: {套: [A, B]}"),

    Rule("regulation/folder", _E, "编号和文件夹不一致", "文件夹 `study-rules`，`编号: stduy-rules`",
         "文件夹 `study-rules`，`编号: study-rules`"),
    Rule("regulation/name", _E, "名称或者简称与别的法规相同",
         "两部法规都写 `简称: [学习办法]`", "另一部写 `简称: [青年学习办法]`"),
    Rule("regulation/no-current", _E, "只有历次文本，没有 `index.md`",
         "只有 `2023-04-01.md`", "还有 `index.md`，写现行文本"),
    Rule("regulation/version-name", _E, "历次文本没有以施行日期命名",
         "施行日期 2023-04-01，文件名 `old.md`", "文件名 `2023-04-01.md`"),
    Rule("regulation/date", _E, "通过、公布、施行日期一个也没有写",
         "形式: 导读\n施行日期:", "形式: 导读\n施行日期: 2025-06-01"),
    Rule("regulation/effective-date", _E, "全文没有写施行日期",
         "形式: 全文\n施行日期:", "形式: 全文\n施行日期: 2025-06-01"),
    Rule("regulation/document-number", _E, "发文字号写法不对",
         "发文字号: 交党发[2025]08号", "发文字号: 交党发〔2025〕8号"),
    Rule("regulation/period", _E, "复核周期读不懂，写作 `12个月`、`1年` 或 `半年`",
         "复核: {上次: 2026-01-01, 周期: 常常}", "复核: {上次: 2026-01-01, 周期: 半年}"),
    Rule("regulation/date-order", _E, "废止日期不晚于施行日期",
         "施行日期: 2025-06-01\n废止日期: 2025-01-01", "施行日期: 2025-06-01\n废止日期: 2026-01-01"),
    Rule("regulation/empty", _E, "某一条没有内容；删去的写“第二条　（删去）”", "第一条　甲。\n\n第二条\n\n第三条　丙。",
         "第一条　甲。\n\n第二条　（删去）\n\n第三条　丙。"),
    Rule("regulation/article-head", _E, "这一行像条，但没有被认出来",
         "第一条　甲。\n\n笫二条　乙。", "第一条　甲。\n\n第二条　乙。"),
    Rule("regulation/space", _E, "第几条后面不是全角空格", "第一条 甲。", "第一条　甲。"),
    Rule("regulation/numeral", _E, "条号用了阿拉伯数字", "第1条　甲。", "第一条　甲。"),
    Rule("regulation/number", _E, "条号读不懂", "第一条　甲。\n\n第二百百条　乙。", "第一条　甲。\n\n第二条　乙。"),
    Rule("regulation/gap", _E,
         "编、章、节、条、项或者目的序号不连续；公布的文本本来从别处数起、本来缺号的，在文首写 `首条`、`缺条`",
         "第一条　甲。\n\n第三条　丙。", "第一条　甲。\n\n第二条　丙。"),
    Rule("regulation/lost-number", _E, "条或者项的序号丢了，只剩“第　条”“（）”", "第一条　甲。\n\n第　条　乙。",
         "第一条　甲。\n\n第二条　乙。"),
    Rule("regulation/heading", _E, "编、章、节前面没有写井号",
         "第一章　总则\n\n第一条　甲。", "## 第一章　总则\n\n第一条　甲。"),
    Rule("regulation/quotation", _E, "前引号没有配对的后引号", "第一条　把“甲改为乙。", "第一条　把“甲”改为乙。"),
    Rule("regulation/glued", _E, "两条粘在一行", "第一条　甲。第二条　乙。", "第一条　甲。\n\n第二条　乙。"),
    Rule("regulation/duplicate-clause", _E, "条号重复", "第一条　甲。\n\n第一条　乙。", "第一条　甲。\n\n第二条　乙。"),
    Rule("regulation/outside", _W, "条文之间的列表、引用块和不属于任何条的文字，不算条文",
         "第一条　包括：\n\n- 党章党规；", "第一条　包括：\n\n（一）党章党规；"),
    Rule("regulation/inline-items", _W, "（一）（二）写在同一段里，没有被认作项",
         "第一条　包括：（一）甲；（二）乙。", "第一条　包括：\n\n（一）甲；\n\n（二）乙。"),
    Rule("citation/missing-clause", _E, "引用的条、款、项在法规全文里没有",
         "第一条　依照本办法第九条办理。", "第一条　依照本办法第二条办理。\n\n第二条　乙。"),
    Rule("citation/quotation", _W, "写明引自某一条的引文（八个字以上）和条文不一样",
         "《学习办法》第一条规定：“每月至少集中学习一次”。", "《学习办法》第一条规定：“每季度至少集中学习一次”。"),
    Rule("citation/not-in-force", _W,
         "按本页的日期，引用的文件已经废止或者还没有施行；整页讲历史的，在文首写 `历史引用: true`",
         "2026 年核对的页面引 `《旧办法》第一条`，它 2025 年已废止", "改引 `《新办法》第一条`"),

    Rule("quiz/type", _E, "没有这种题型", "题型: 单选题", "题型: 单选"),
    Rule("quiz/duplicate-id", _E, "题目编号重复", "两道题都写 `编号: q001`", "另一道写 `编号: q002`"),
    Rule("quiz/material", _E, "提到的材料没有写", "材料: m9", "材料: m1"),
    Rule("quiz/answer-in-options", _E, "答案不在选项里",
         "选项: {A: 每月, B: 每季度}\n答案: E", "选项: {A: 每月, B: 每季度}\n答案: B"),
    Rule("quiz/answer-count", _E, "答案的个数与题型不符", "题型: 单选\n答案: AB", "题型: 多选\n答案: AB"),
    Rule("quiz/answer-repeated", _E, "答案里有重复的字母", "题型: 多选\n答案: ABB", "题型: 多选\n答案: AB"),
    Rule("quiz/blank-count", _E, "空的个数和答案的组数不同",
         "题型: 填空\n题干: 每____一次\n答案: [[季度], [季]]", "题型: 填空\n题干: 每____一次\n答案: [[季度, 季]]"),
    Rule("quiz/equal-options", _E, "两个选项内容相同", "选项: {A: 每月, B: 每 月}", "选项: {A: 每月, B: 每季度}"),
    Rule("quiz/match-choices", _E, "匹配题右边只有一项可选。加“干扰”",
         "题型: 匹配\n配对: {甲: 同, 乙: 同}", "题型: 匹配\n配对: {甲: 同, 乙: 同}\n干扰: [异]"),
    Rule("quiz/note-in-options", _E, "选项解析写了没有的选项",
         "选项解析: {E: 这一项不对}", "选项解析: {A: 这一项不对}"),
    Rule("quiz/no-source", _W, "题目没有依据", "依据:", "依据: study-rules#t1"),
    Rule("quiz/near-duplicate", _W, "两道题的题干和选项几乎相同",
         "两道题都问 `支部党员大会多久召开一次？`，选项也一样", "另一道问 `支部委员会会议多久召开一次？`"),
    Rule("quiz/longest-option", _H, "单选题里，最长的选项多半就是答案（整库的比率，30 题起算）",
         "`A: 每季度至少召开一次党员大会`　`B: 每月`　`C: 每年`，多数题都这样", "`A: 每季度`　`B: 每月`　`C: 每年`"),
    Rule("quiz/key-position", _H, "单选题的答案集中在少数字母上（整库的比率，30 题起算）",
         "40 道题里 30 道 `答案: A`", "A、B、C、D 各十道左右，如 `答案: C`"),
    Rule("quiz/judge-balance", _H, "判断题的对错超过七三开（整库的比率，10 题起算）",
         "10 道题里 9 道 `答案: 对`", "对错各半，如把四道题改成 `答案: 错` 的说法"),
    Rule("quiz/all-of-above", _W, "选项是“以上都对”之类", "选项: {A: 每月, B: 每季度, C: 以上都对}",
         "选项: {A: 每月, B: 每季度, C: 每年}"),
    Rule("quiz/double-negative", _W, "题干双重否定",
         "题干: 党员不能不参加的活动是什么？", "题干: 党员应当参加的活动是什么？"),
    Rule("quiz/time-bound", _W, "有“目前”“今年”之类随时间变化的词", "题干: 目前怎样办理？", "题干: 2026 年怎样办理？"),
    Rule("quiz/gives-away", _W, "题干里就有答案，或者泄露了另一题的答案",
         "题干: 应当报上级党委审批的事由谁办？\n选项: {A: 上级党委审批, B: 支部自己决定}\n答案: A",
         "题干: 这件事由谁决定？\n选项: {A: 上级党委审批, B: 支部自己决定}\n答案: A"),
    Rule("quiz/explanation", _W, "解析只是重复题干或者答案", "选项: {A: 每月, B: 每季度}\n答案: B\n解析: 每季度",
         "选项: {A: 每月, B: 每季度}\n答案: B\n解析: 支部委员会会议才是每月一次。"),
    Rule("quiz/quotation", _W, "引号里的话不在所引的法规全文里",
         "依据: study-rules#t1\n解析: 办法规定“每月至少集中学习一次”。",
         "依据: study-rules#t1\n解析: 办法规定“每季度至少集中学习一次”。"),
    Rule("source/form", _E, "依据的写法不对", "依据: 学习办法第一条", "依据: study-rules#t1"),
    Rule("source/regulation", _E, "依据的法规不存在", "依据: stduy-rules#t1", "依据: study-rules#t1"),
    Rule("source/clause", _E, "依据的条款不存在", "依据: study-rules#t99", "依据: study-rules#t1"),
    Rule("source/unpinned", _W, "依据还没有核对标记，核对后运行 `python3 run.py xueer pin branch-work`"
         "（换成自己的题库编号；计划写 `2026`，责任清单、学习清单写它的编号）",
         "刚写上的 `依据: study-rules#t1`", "运行以后成为 `依据: study-rules#t1@9f2c41d8`"),
    Rule("source/stale", _W, "核对以后条文的文字改了，待复核；只是条号变了不用管，程序自己会跟上",
         "条文改了，题目没有再看，仍是 `@9f2c41d8`", "照新条文看过题目，再运行 `pin`"),
    Rule("source/removed", _W, "依据的条在修订时删去了", "修订删去第九条，题目仍写 `依据: study-rules#t9@9f2c41d8`",
         "改依据别的条，如 `study-rules#t8`，或者删去这道题"),
    Rule("paper/mode", _E, "写了这种模式用不着的键，或者每日、挑战卷写了题号",
         "模式: 练习\n时长: 40", "模式: 考试\n时长: 40\n答案发布: 2026-12-15"),
    Rule("paper/release", _E, "考试没有写“答案发布”，答案会随页面公开",
         "模式: 考试", "模式: 考试\n答案发布: 2026-12-15"),
    Rule("paper/section", _E, "大题要写“题目”或“抽取”其中一个",
         "大题: [{标题: 一、单选题}]", "大题: [{标题: 一、单选题, 题目: [b.q1]}]"),
    Rule("paper/draw", _E, "抽取要写“数量”或“难度”其中一个",
         "大题: [{标题: 一、单选题, 抽取: {题库: [b]}}]", "大题: [{标题: 一、单选题, 抽取: {题库: [b], 数量: 1}}]"),
    Rule("paper/draw-short", _E, "抽题不够：题库里合条件的题比要抽的少",
         "大题: [{标题: 一、单选题, 抽取: {题库: [b], 数量: 99}}]",
         "大题: [{标题: 一、单选题, 抽取: {题库: [b], 数量: 1}}]"),
    Rule("paper/pass-mark", _E, "及格线读不懂", "及格: 六成", "及格: 60%"),
    Rule("paper/question", _E, "试卷里的题目不存在",
         "大题: [{标题: 一、单选题, 题目: [b.q99]}]", "大题: [{标题: 一、单选题, 题目: [b.q1]}]"),
    Rule("paper/repeated", _E, "一套试卷里同一题出现两次",
         "大题: [{标题: 一、单选题, 题目: [b.q1, b.q1]}]", "大题: [{标题: 一、单选题, 题目: [b.q1]}]"),

    Rule("plan/year", _E, "年度与文件夹不一致", "年度: 2025", "年度: 2026"),
    Rule("plan/when", _E, "时限读不懂", "时限: 每隔几天", "时限: 每月25日"),
    Rule("plan/outside-year", _E, "日期不在本年度", "时限: 2025-03-31", "时限: 2026-03-31"),
    Rule("plan/quiz", _E, "测验的写法不对", "测验: b", "测验: 题库 b"),
    Rule("plan/checklist", _E, "提到的清单不存在", "清单: 2026-member", "清单: 2026-members"),
    Rule("plan/title-only", _E, "意识形态工作计划的任务写了学习、测验或者依据",
         "来源文件: 意识形态工作计划\n测验: 题库 b", "来源文件: 意识形态工作计划"),
    Rule("plan/duplicate-id", _E, "任务编号重复", "两个任务都写 `编号: p01`", "另一个写 `编号: p02`"),
    Rule("duty/duplicate-id", _E, "责任清单里编号重复", "两行都写 `编号: d1`", "另一行写 `编号: d2`"),
    Rule("ledger/duplicate-id", _E, "台账里编号重复", "两笔都写 `编号: l1`", "另一笔写 `编号: l2`"),
    Rule("ledger/outside-year", _E, "记录的日期不在台账的年度", "日期: 2025-12-31", "日期: 2026-01-01"),
    Rule("ledger/category", _E, "没有这个类别；类别写在 `plans/yearbook.yml`", "类别: 党客", "类别: 党课"),
    Rule("ledger/personal", _E, "主题里有手机号码或者身份证号码", "主题: 党课，联系电话 13800000000", "主题: 党课"),
    Rule("ledger/task", _E, "当年计划里没有这个任务", "任务: p99", "任务: p01"),
    Rule("topic/date", _E, "第一议题材料的日期读不懂。写 `2026-02-09`，只知道月份写 `2026-02`",
         "日期: 去年", "日期: 2026-02"),
    Rule("topic/duplicate-id", _E, "第一议题材料里编号重复", "两份材料都写 `编号: m1`", "另一份写 `编号: m2`"),
    Rule("topic/outside-year", _E, "材料的日期不在文件的年度。年度按公开发布的日期算",
         "日期: 2025-12-31", "日期: 2026-01-01"),
    Rule("topic/entry", _E, "“传达”提到的记录，当年和次年的台账里都没有", "传达: [l99]", "传达: [l1]"),
    Rule("topic/entry-before", _E, "“传达”提到的记录早于材料公开发布",
         "日期: 2026-12-31\n传达: [l1]", "日期: 2026-01-01\n传达: [l1]"),
    Rule("topic/entry-category", _W, "“传达”提到的记录不是一次学习（如表彰、廉政提醒）",
         "`传达: [l3]`，台账里 l3 的类别是 `送学`", "`传达: [l1]`，l1 的类别是 `党课`"),
    Rule("checklist/audience", _E, "“取自计划”写的对象，当年计划里没有",
         "取自计划: [支部书纪]", "取自计划: [支部书记]"),
    Rule("checklist/no-plan", _E, "写了“取自计划”，当年却没有年度计划",
         "没有 `plans/2026/plan.yml`，却写 `取自计划: [支部书记]`", "先写 `plans/2026/plan.yml`"),
    Rule("checklist/page", _E, "阅读任务缺少页面", "类型: 阅读", "类型: 阅读\n页面: index.md"),
    Rule("checklist/quiz", _E, "测验任务要写题库或者试卷其中一个", "类型: 测验", "类型: 测验\n题库: b"),
    Rule("checklist/title", _E, "线下任务缺少标题", "类型: 线下\n标题:", "类型: 线下\n标题: 主题党日"),
    Rule("checklist/after", _E, "前置不在本清单里", "前置: [t99]", "前置: [t0]"),
    Rule("checklist/after-cycle", _E, "任务互为前置", "编号: t1\n前置: [t1]", "编号: t1\n前置: [t0]"),
    Rule("checklist/after-recurring", _E, "周期任务不能作前置", "前置: [monthly]", "前置: [t0]"),

    Rule("fence/name", _E, "没有这种围栏", "```测试\n题库: b\n```", "```测验\n题库: b\n```"),
    Rule("fence/unknown", _E, "提到的题库、试卷、题目、清单或者年度不存在",
         "```测验\n题库: nowhere\n```", "```测验\n题库: b\n```"),
    Rule("fence/quiz", _E, "测验要写题目、题库、试卷其中一个",
         "```测验\n题库: b\n试卷: p\n```", "```测验\n题库: b\n```"),
)
# fmt: on

RULES: dict[str, Rule] = {rule.id: rule for rule in _TABLE}
