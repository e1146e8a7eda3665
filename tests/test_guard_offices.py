"""What offices write on papers and about people, and what only looks like it: an examiner's list and its kin."""

from __future__ import annotations

import pytest
from xueer.ground.guard import hits

#: Marks of secrecy, mobile numbers: errors.
STOPS = """
仅供内部学习使用 · 仅限本单位工作参考 · 內部刊物 · 内部刊物 · 内部参阅 · 内部发行 · 注意保密 · 请注意保密
严格保密 · 嚴格保密 · 本件涉密★10年 · 涉密☆长期 · 秘密×10年 · 机密 × 长期 · 秘级：机密 · 密 级：秘密
警务工作秘密 · 政务工作秘密★5年 · 不宜公开 · 不宜公開 · （此件发至县团级） · 此件发至处级
本文件发至市、县级 · 此件不得翻印 · 本资料严禁复印 · 本文件密级为机密 · 此件密级是秘密 · 13-812-345-678
电话13-812-345-678 · 138,1234,5678 · 人次问 13812345678 · 编号见 13812345678 · JT 13812345678
""".strip().split("\n")

#: What may be a person's: hints.
HINTS = """
浙 A 12345 · 车牌浙 A·12345 · 粤 B-D1234 挂靠 · 给予王五留党察看处分 · 对赵六立案审查
给予张三丰开除党籍处分 · 将李四撤职 · zhang.san at 163.com · wang_5 AT qq.com · 住在幸福小区3幢501
阳光花园 12 号楼 2 单元 301 · 87654321（办公电话） · 8765 4321 值班电话 · 王某因违纪受到处分
刘某某被立案审查
""".strip().split("\n")

#: Work that goes on every day: nothing.
SILENT = """
统计口径：1381 2345 678（万元） · 人次：13812345678 · 车次：13812345678 · 138,1234,5678 三个数
138,1234,5678 这三个编号 · 编号：JT-13812345678 · 合同编号 HT13812345678 · 3301 0619 8502 1433 1
李某因违纪受到处分（案例） · 以案说法：王某被立案审查 · 内部监督 · 内部控制 · 内部刊物管理办法 · 注意保暖
保密工作 · 严格保密制度 · 此件公开发布 · 县团级干部 · 发至县团级的文件怎样传阅 · 涉密人员 · 涉密项目管理
政务公开 · 工作秘密管理办法 · 机关工作 · 秘密级别怎样定 · 不宜公开的事项有哪些 · 学习强国积分 13800 分
交发〔2024〕12号 · 桩号 K138+123 · look at example.com · meet at 163 Road · 浙 A 级资质
对张贴违规广告的给予处分 · 将施工单位列入警告名单 · 给予党内警告处分 · 对石材加工立案 · 给予警告
将金额降级处理 · 小区3幢以上 · 幸福小区共 12 幢 1230 户 · 87654321 元 · 8765 4321 吨
第 13-812 号、第 345-678 号 · 价格 13-812 元 · 人数：345678 · 给予王牌栏目表彰
""".strip().split("\n")


def _each(listed: list[str]) -> list[str]:
    return [one for line in listed for one in line.split(" · ")]


@pytest.mark.parametrize("text", _each(STOPS))
def test_what_stops(text: str) -> None:
    assert [hit for hit in hits(text) if hit.by.stops]


@pytest.mark.parametrize("text", _each(HINTS))
def test_what_is_hinted(text: str) -> None:
    found = hits(text)
    assert found
    assert not [hit for hit in found if hit.by.stops]


@pytest.mark.parametrize("text", _each(SILENT))
def test_what_is_silent(text: str) -> None:
    assert hits(text) == []
