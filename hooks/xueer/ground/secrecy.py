"""Marks of secret and internal documents: 保守国家秘密法（2024）第二十二条、第六十四条.

The form of the mark decides, not the word: 秘密 occurs in hundreds of laws, 秘密★10年 in none of 3,504.
"""

from __future__ import annotations

import re

_LEVEL = r"(?:绝\s*密|机\s*密|秘\s*密)"
#: 秘密★10年, 机密☆, anywhere in a line.
STAR = re.compile(rf"{_LEVEL}\s*[★☆]")
#: A line that is nothing but the mark: 绝密, 密级：机密, 秘密 10年.
ALONE = re.compile(rf"\s*(?:密\s*级\s*[:：]?\s*)?{_LEVEL}\s*(?:[△※]|\d+\s*年|长期)?\s*")
#: 内部资料, 工作秘密, 不得外传, anywhere in a line.
INTERNAL = re.compile(
    r"内\s*部\s*(?:资\s*料|文\s*件|使\s*用|参\s*考)|工\s*作\s*秘\s*密|不\s*得\s*外\s*传|此\s*件\s*不\s*公\s*开|请\s*勿\s*外\s*传"
)
