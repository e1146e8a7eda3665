"""What is written before a number says what it is: so many of a unit, the number of a contract, a telephone.

Patterns for folded text, for what ends where the number begins.
"""

from __future__ import annotations

from ..patterns import later

COUNTED = (
    r"(?:[十百千万亿]{0,3}(?:[美港欧日]?元|吨|公里|千米|海里|米|平方米|立方米|公顷|亩|千瓦时|辆|艘|件|标准?箱|[人车]次"
    r"|[人吨车]公里)|元/[吨米人件次公里]{1,2}|TEU)"
)
#: （元）, 单位：万元, 千元：; behind an amount (5万元) the next number is another thing.
_UNIT = (
    rf"(?:(?:[(\[【|]|单位) ?:? ?{COUNTED}[)\]】]{{0,2}}|(?<![0-9一二三四五六七八九十几数])[百千万亿]{{1,3}}元)"
    r"[ :为是]{0,3}"
)
#: Some words are also said of what somebody is called about: 投资13800000000.
_SUM = (
    r"(?:(?:金额|总[额价值]|[余价款税]额|货值|造价|产值|概算|注册资本|营业额|销售额|投资额|[里航]程|周转量|运输?量"
    r"|吞吐量|[客车]流量|合计|总计)[为是达约:]{0,3}|(?:[人车辆架航班艘]次|人数|件数|笔数|面积|产量|[客货]运量|访问量|浏览量|阅读量|点击量)[为是达约:]{0,3}|(?:单价|收入|支出|经费|资金|投资|预算|决算|共计)[为是达约:]{1,3})"
)
_THING = (
    r"(?:合同|协议|档案|案卷|卷宗|[订工运提保票]单?|快递|物流|保险单|发票|票据|凭证|收据|流水|交易|批次|设备|终端|资产"
    r"|序列|出厂|产品|商品|车架|发动机|船舶|许可证?|执照|备案|登记|受理|申请|项目|工程|标段|招标|采购|中标|文件?"
    r"|案件?|立案|信访|工作证|图书|索书|样品|检测|任务|作业|集装箱|铅封|箱|航班|条形|物料|库存|图纸|社会信用|组织机构"
    r"|邮政|批准)"
)
#: An account may be a telephone; what is called 编号 never is.
_CODED = (
    rf"(?:{_THING}(?:序?号码?|[编代]?码)|[单书学]号|户号|(?<!身份证)(?<!证件)(?<!身份)编号|[编代条]码)"
    r" ?[为是:#=(]{0,3}"
)
#: 编号：JT-138…: a code may begin with letters.
LABEL = later(rf"(?:{_UNIT}|{_SUM}|{_CODED}(?:[A-Za-z]{{1,8}}[-/#. ]){{0,2}}) ?\|? ?(?:[A-Z]{{1,8}}-)?\Z")
_TELEPHONE = r"手机|电话|[联连]系方式|[联连]系人?|致电|拨打|来电|短信|微信|(?i:tel|phone|mobile|cell)"
PHONE = rf"(?:{_TELEPHONE}|号码)"
TELEPHONE = later(rf"(?:{_TELEPHONE})[^0-9\n、,;。()|]{{0,8}} ?\|? ?\Z")
