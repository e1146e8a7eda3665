"""Marks of secret and internal documents: 保守国家秘密法（2024）第二十二条、第六十四条.

The form of the mark decides, not the word: 秘密 occurs in hundreds of laws, 秘密★10年 in none of 3,504. Patterns are
for folded text. A list item, a table's cell, an option, a heading below the first level or a term that is explained
enumerates or names; it marks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LEVEL = r"(?:绝 *密|机 *密|秘 *密)"
_INTERNAL = (
    r"(?:内 *部 *(?:资 *料|文 *件|材 *料|使 *用|参 *考)|工 *作 *秘 *密"
    r"|(?:不 *得|严 *禁|请 *勿) *外 *传|此 *件 *不 *公 *开)"
)
#: 秘密★10年, 机密☆, anywhere.
STAR = re.compile(rf"{_LEVEL} *[★☆](?: *(?:[0-9]+ *[年月]|长 *期))?")
#: Nothing but the mark: 绝密, 密级：机密, 秘密 10年.
_MARK = rf"{_LEVEL}(?:件|文件|资料|材料)? *(?:[△※]|[0-9]+ *年|长期)?"
#: 内部资料 and what is said beside it: 注意保存, 仅供参考, 阅后退回.
_SAID = r"(?:注意保[存密]|妥善保管|(?:仅[供限]|阅后|请|严|不得|禁止|编号)[^ )】,;\n]{1,8})"
_SUBJECT = r"(?:(?:本|此)?(?:件|资料|文件|材料)?(?:为|是|系|属于?) *)?"
_BEGIN = r"^ *(?:> ?)*(?:# )?(?:(?:title|description|标题|说明|主题|密 *级) *:? *)?[ (【〔<《\"'“]*"
_END = r"[ )】〕>》\"'”。.!]*$(?!\n\n?:  )"
ALONE = re.compile(
    rf"{_BEGIN}(?:(?P<level>{_MARK})|{_SUBJECT}(?P<internal>{_INTERNAL})(?:[ ,、;:!(]+{_SAID}){{0,3}}){_END}",
    re.MULTILINE,
)
#: In running heads, text boxes, water marks: anywhere.
INTERNAL = re.compile(_INTERNAL)
#: In the name of a file or a folder.
NAME = re.compile(rf"绝 *密|机 *密|{_LEVEL} *(?:[★☆]|[0-9]+ *年)|^[ (【]*{_LEVEL}[ )】]*$|{_INTERNAL}")


def stars(text: str) -> Iterator[tuple[int, int]]:
    """秘密★10年 wherever it stands."""
    return (found.span() for found in STAR.finditer(text))


def alone(text: str) -> Iterator[tuple[int, int]]:
    """Lines that are nothing but a mark."""
    return (found.span("level" if found["level"] else "internal") for found in ALONE.finditer(text))


def in_names(text: str) -> Iterator[tuple[int, int]]:
    """Marks in the name of a file."""
    return (found.span() for found in NAME.finditer(text))
