"""How far is an answer right? Specified by tests/cases/grading.json, which the client runs too.

Keys and answers are texts. A key is a list of parts, an answer a list of texts; each type grades itself
(`Question.share` of types/):

| type | key | answer |
| --- | --- | --- |
| single, multiple, judge | one part per right letter (对, 错) | the letters chosen |
| blank | one part per blank: its accepted forms | one text per blank |
| number | [value, tolerance], [accepted units] | one text |
| order | one part per place: the item's id | the ids in the chosen order |
| match | one part per left side: the right side's id | one id per left side |
| essay | one part per point: [point, weight] | the text, then the indices of the points ticked |

`rule` for several parts: `all` all or nothing; `each` the share of right parts, where a 多选 loses a part
for each wrong choice and never falls below 0 (as Moodle's multichoice adds up its fractions); `half` (多选)
half for right choices without a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence

from .types import with_id
from .types.base import Key


def fraction(kind: str, key: Key, answer: Sequence[str], rule: str) -> float:
    """The share of the score earned, 0 to 1, by an answer to a question of this type."""
    return with_id(kind).share(key, answer, rule)
