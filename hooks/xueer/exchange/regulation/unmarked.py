"""Markdown reduced to the words that stand on paper."""

from __future__ import annotations

import html
import re

_MARKUP = (
    (re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>"), ""),
    (re.compile(r"\[\^[^\]]*\]:?|\{[:#.][^{}]*\}"), ""),
    (re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"(\*\*|__)(?=[^\s*_])(.+?)(?<=[^\s*_])\1"), r"\2"),
    (re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]+)(?<=\S)\*(?!\*)"), r"\1"),
    (re.compile(r"(?<=[^\x00-\x7f])\*(?=[^\s*])([^*]+)(?<=\S)\*(?!\*)"), r"\1"),
    (re.compile(r"(?<![\w\\])_(?=[^\s_])([^_]+)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`+([^`]+)`+"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|-])"), r"\1"),
)
_HAN = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
#: e.g. 学习 2 次
_GAP = re.compile(rf"(?<={_HAN}) +(?=\S)|(?<=\S) +(?={_HAN})")


def unmarked(text: str) -> str:
    """Words without Markdown, and without the blanks that a screen wants between Chinese and figures."""
    for pattern, words in _MARKUP:
        text = pattern.sub(words, text)
    return _GAP.sub("", html.unescape(text)).strip()
