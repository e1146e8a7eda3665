"""Whether bytes are Chinese in GB18030, and what they are when not.

GB18030 gives a Chinese character to nearly every pair of bytes, so that decoding without an error proves nothing:
“crème” in windows-1252 is “cr鑝e”. What is taken for Chinese must look like it: nearly all of it in the GB2312 of
everyday writing, and the commonest characters common.
"""

from __future__ import annotations

import re

_COMMON = set(
    "的一是不了在人有我他这个中大来上国和也子时说到地要就出会可能对发生以年后日月学下过作用行方成分前所民于工党员"
    "支部组织题选正确错误答案哪些多少几每次列下关第条规定应当为与及其由或者進這個來國時說會對發學過後題選確誤黨員組織應當為與"
)  # fmt: skip
_NAMES = {
    "cp1252": "windows-1252（西欧文字）", "cp1251": "windows-1251（西里尔字母）", "big5": "Big5（繁体中文）",
    "shift_jis": "Shift_JIS（日文）", "euc_kr": "EUC-KR（韩文）",
}  # fmt: skip


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None


def chinese(text: str) -> bool:
    """Whether this is Chinese that somebody wrote, not other bytes read as Chinese."""
    strange = [c for c in text if ord(c) > 127]
    levels = [_level(c) for c in strange]
    everyday = sum(level > 0 for level in levels) >= 0.9 * len(strange)
    rare = len(levels) >= 10 and levels.count(2) > 0.3 * len(levels)
    return "\0" not in text and everyday and not rare and _usual(text, 0.05)


def _level(character: str) -> int:
    """Its level in GB2312: 1 for signs and the characters that are nine in ten of any text, 2 for rare ones, else 0."""
    code = character.encode("gb18030")
    if len(code) != 2 or not 0xA1 <= code[0] <= 0xF7 or code[1] < 0xA1:
        return 0
    return 1 if code[0] < 0xD8 else 2


def _usual(text: str, least: float) -> bool:
    """Whether the commonest characters are as common as in any text; a short one proves nothing."""
    characters = re.findall(r"[\u4e00-\u9fff]", text)
    return len(characters) < 20 or sum(c in _COMMON for c in characters) >= least * len(characters)


def guess(content: bytes) -> str:
    """The name of the likeliest of the other encodings; empty when none is."""
    accents, inside = (
        len(re.findall(p, content)) for p in (rb"[\x80-\xff]+", rb"[A-Za-z][\x80-\xff]{1,2}(?![\x80-\xff])")
    )
    if inside >= 0.5 * accents:
        return _NAMES["cp1252"]
    scripts = (
        ("shift_jis", "[\u3041-\u30fe]", 0.3), ("cp1251", "[А-яЁё]", 0.9), ("big5", "[\u4e00-\u9fff]", 0.7),
        ("euc_kr", "[가-힣]", 0.8),
    )  # fmt: skip
    for name, letters, least in scripts:
        text = _strictly(content, name) or ""
        strange = re.findall(r"[^\x00-\x7f]", text)
        fits = len(re.findall(letters, text)) >= least * len(strange) > 0
        if fits and (name != "big5" or _usual(text, 0.08)):
            return _NAMES[name]
    return ""
