"""docs/guide/problems.md: the table of rules as the page that editors look messages up on."""

from __future__ import annotations

import re

from ..ground.catalogue import RULES, Rule

PATH = "docs/guide/problems.md"
#: A new line, on the page and in the file.
BREAK = "<br>\n    "

_OPENING = """---
title: 提示与规则
description: 检查会报哪些问题，每条规则是什么意思，怎么改
# 这一页由程序写成（见 HACKING.md“规则”一行），不要在这里改
---

按提示里的规则名在本页查找（手机上用浏览器的“在页面中查找”）。级别有三种：

- **错误**：预览和发布都停下，要改；
- **警告**：预览时放行，`python3 run.py check --strict` 和正式发布时停下；
- **提示**：只是请看一眼，从不拦。

## 看过、不用改的

警告和提示说的不一定真是毛病。看过、确实不用改的，就在那里写明理由，以后不再提；错误不能这样放过。
“不能公开的”另有办法，见[不能公开的内容](guard.md)。

```yaml
题库: office-habits
标题: 办公常识
题目:
  - 编号: q001
    题型: 判断
    题干: 标题里的“目前”两个字要照录。
    答案: 对
    解析: 引用文件标题，一个字也不能改。
    已核:
      quiz/time-bound: 考的就是标题里的这两个字
      quiz/no-source: 办公室的通常做法，没有条文
```

- 说到一题的，写在那一题里；说到整个题库的比率，写在题库最上面；Markdown 页面写在文首，管这一整页；
  计划、台账、第一议题里没有写理由的地方，照着改。
- 规则照提示里的写，理由写六个字以上，说清为什么不用改。
- 问题没有了，检查会提示删去这一条。
- 放过了哪些、为什么，列在[复核和覆盖](review.md)里。
"""
#: Heading → the areas of rules under it, in the order of the page.
AREAS = {
    "文件和文首": ("file", "page", "material", "content", "reviewed"),
    "网站设置": ("settings",),
    "菜单": ("nav",),
    "不能公开的": ("guard",),
    "术语": ("glossary",),
    "YAML 的陷阱": ("yaml",),
    "键和值": ("schema",),
    "法规": ("regulation", "citation"),
    "题库和试卷": ("quiz", "source", "paper"),
    "计划和清单": ("plan", "duty", "steps", "ledger", "topic", "checklist"),
    "围栏": ("fence",),
}


def rule_guide() -> str:
    """The page."""
    return _OPENING + "".join(_section(title, areas) for title, areas in AREAS.items())


def _section(title: str, areas: tuple[str, ...]) -> str:
    rules = (rule for area in areas for rule in RULES.values() if rule.area == area)
    return f"\n## {title}\n" + "".join(map(_entry, rules))


def _entry(rule: Rule) -> str:
    """A term of a definition list: it fits a phone, where a table of five columns does not."""
    lines = f"{rule.sentence}。", f"错：{_example(rule.bad)}", f"对：{_example(rule.good)}"
    return f"\n`{rule.id}`　{rule.level}\n:   {BREAK.join(lines)}\n"


def _example(text: str) -> str:
    """What stands in a file as code, line below line; a sentence as it is."""
    if re.search("(?<!`)`(?!`)", text):
        return text
    return f"{BREAK}　　".join(_code(line.replace("\t", "⇥")) for line in text.split("\n"))


def _code(line: str) -> str:
    if "`" in line:  # the marks of a fence, which must open none here
        return re.sub(r"([`<*_\[])", r"\\\1", line)
    return f"`{line}`" if line else ""
