"""Advice on questions: each rule is a small generator over one bank. Evidence: decisions/0008.

Thresholds are chosen so that a bank written with care has none; advice says what to look at, an editor
decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import TypeAlias

from rapidfuzz import fuzz

from ..ground.problems import Problem
from ..ground.text import normalise
from .model import Bank, BankQuestion, brief
from .types import Judge, Multiple, Question, Single

Advice: TypeAlias = Callable[[Bank], Iterator[Problem]]

#: Near-duplicates: stem and options together are this similar, in percent.
ALIKE = 92
#: Banks up to this size are compared pair by pair; in larger ones a run is rare when no more questions have it.
COMPARE_ALL, RARE = 400, 20
#: Bank-level rules need this many questions before a rate means anything.
ENOUGH = 30
#: χ² above this is less likely than 1 % by chance, by degrees of freedom (NIST e-Handbook, 1.3.6.7.4).
CHI_SQUARE_1 = {1: 6.635, 2: 9.210, 3: 11.345, 4: 13.277, 5: 15.086}

#: Words that give a 判断 away, the hard ones and the mild ones; and from how many questions on a rate means anything.
TELLS = (
    re.compile(
        r"一律|必须|只能|只要|只需|只有|不必|不再|不用|无须|无需|可以不|不属于|任何|所有|全部|绝对|完全|永远|一定|必然|都可以|就可以"
    ),
    re.compile(r"(?<!都)(?<!就)可以(?!不)|一般|应当|通常|可能|原则上|有的"),
)
FEW_JUDGED, FEW_MULTIPLE = 10, 5

_ALL_OF_ABOVE = re.compile(r"^(?:以上|上述)(?:都|均|全|皆|各项)|^(?:都对|都不对|都是|都不是)$")
_DOUBLE_NEGATIVE = re.compile(
    r"不能不|不得不|不可不|不会不|没有不|并非不|并非没有|不是不|不是没有|无不|"
    r"不(?:正确|属于|包括|符合|准确)[^，。；？]{0,30}(?:不(?!少于|超过|低于|高于|多于|满|足)|没有)"
)
_TIME_BOUND = re.compile(r"目前|近日|今年|去年|明年|最近|(?<![作\d一二三四五六七八九十])日前|前不久|刚刚|即将")


def advise(bank: Bank) -> Iterator[Problem]:
    """All advice about a bank."""
    for rule in RULES:
        yield from rule(bank)


def _advice(item: BankQuestion, rule: str, message: str, hint: str) -> Problem:
    return Problem(item.at, rule, f"{item.id}：{message}", hint)


def key_texts(question: Question) -> list[str]:
    """The texts of the right options; empty where nothing stands under letters."""
    if not question.lettered:
        return []
    options = question.options_in_order()
    return [options[part[0]] for part in question.key_parts() if part[0] in options]


def near_duplicates(bank: Bank) -> Iterator[Problem]:
    """Stem and options of two questions of a type are nearly the same (the stem alone says little)."""
    for first, second in alike(bank.questions):
        message = f"与 {first.id} 几乎相同（题干和选项都像）"
        yield _advice(second, "quiz/near-duplicate", message, "留一题，或改得考不同的点")


def duplicates_elsewhere(banks: Iterable[Bank]) -> Iterator[Problem]:
    """The same between banks: whoever practises both answers one question twice."""
    items = [q for bank in banks for q in bank.questions]
    for first, second in alike(items, lambda one, other: one.at.file != other.at.file):
        message = f"与别的题库里的 {first.id} 几乎相同（题干和选项都像）"
        yield _advice(second, "quiz/near-duplicate-elsewhere", message, "留一题，另一处用题号引用；或改得考不同的点")


def alike(
    items: Iterable[BankQuestion], wanted: Callable[[BankQuestion, BankQuestion], bool] = lambda _one, _other: True
) -> Iterator[tuple[BankQuestion, BankQuestion]]:
    """The pairs of one type that are nearly the same, of those that are wanted; each in the order of their places."""
    by_type: dict[str, list[tuple[str, BankQuestion]]] = {}
    for item in items:
        options = sorted(item.question.options_in_order().values())
        text = normalise("".join([item.material or "", item.question.stem, *options, *item.question.lefts()]))
        by_type.setdefault(item.kind, []).append((text, item))
    for members in by_type.values():
        texts = [text for text, _ in members]
        for one, other in sorted(_candidates(texts)):
            pair = members[one][1], members[other][1]
            if wanted(*pair) and fuzz.ratio(texts[one], texts[other], score_cutoff=ALIKE):
                first, second = sorted(pair, key=lambda q: q.at)
                yield first, second


def _candidates(texts: list[str]) -> set[tuple[int, int]]:
    """Pairs worth comparing: all of a small bank; in a large one those that share a rare run of four signs."""
    if len(texts) <= COMPARE_ALL:
        return set(combinations(range(len(texts)), 2))
    runs: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        for run in {text[i : i + 4] for i in range(len(text) - 3)} | {text}:
            runs.setdefault(run, []).append(index)
    return {pair for members in runs.values() if len(members) <= RARE for pair in combinations(members, 2)}


def longest_option(bank: Bank) -> Iterator[Problem]:
    """The uniquely longest option is the key clearly more often than chance (n ≥ 30)."""
    hits, chance, count = 0, 0.0, 0
    for item in bank.questions:
        options = item.question.options_in_order()
        lengths = sorted((len(text) for text in options.values()), reverse=True)
        if not isinstance(item.question, Single) or lengths[0] == lengths[1]:
            continue
        count += 1
        chance += 1 / len(options)
        hits += any(len(text) == lengths[0] for text in key_texts(item.question))
    if count >= ENOUGH and hits / count > chance / count + 0.1:
        message = f"有唯一最长选项的 {count} 道单选题里，{hits} 道的答案就是最长的（随机约 {chance:.0f} 道）"
        yield Problem(bank.at, "quiz/longest-option", message, "把选项写得一样长")


def key_position(bank: Bank) -> Iterator[Problem]:
    """The keys of single-choice questions with the same options pile up on a letter (χ² at 1 %, n ≥ 30)."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for item in bank.questions:
        if isinstance(item.question, Single):
            letters = tuple(item.question.options_in_order())
            groups.setdefault(letters, []).extend(part[0] for part in item.question.key_parts())
    for letters, keys in groups.items():
        expected, counts = len(keys) / len(letters), Counter(keys)
        square = sum((counts[letter] - expected) ** 2 / expected for letter in letters)
        if len(keys) >= ENOUGH and square > CHI_SQUARE_1[min(len(letters) - 1, 5)]:
            shown = "、".join(f"{letter} {counts[letter]}" for letter in letters)
            yield Problem(bank.at, "quiz/key-position", f"单选题的答案集中在少数字母上：{shown}", "调一调选项次序")


def judge_balance(bank: Bank) -> Iterator[Problem]:
    """对 and 错 are further apart than 70 : 30 (n ≥ 10)."""
    counts = Counter(item.question.answer for item in bank.questions if isinstance(item.question, Judge))
    total = sum(counts.values())
    if total >= 10 and max(counts.values()) / total > 0.7:
        message = f"判断题答案不均衡：对 {counts['对']}、错 {counts['错']}"
        yield Problem(bank.at, "quiz/judge-balance", message, "改几题的说法，让对错接近各半")


def judge_tell(bank: Bank) -> Iterator[Problem]:
    """Words of a 判断 tell its key without knowing anything: with them most are one, without them the other (n ≥ 10).

    χ² of the two by two table at 1 %: a bank where 错 is frequent everywhere tells nothing by its words.
    """
    judged = [q.question for q in bank.questions if isinstance(q.question, Judge)]
    for words in TELLS:
        with_word = [q for q in judged if words.search(q.stem)]
        a, c = (sum(q.answer == "错" for q in part) for part in (with_word, judged))
        m, n = len(with_word), len(judged)
        spread = m * (n - m) * c * (n - c)
        if n < FEW_JUDGED or not spread or n * (n * a - m * c) ** 2 / spread <= CHI_SQUARE_1[1]:
            continue
        key, hits = ("错", a) if n * a > m * c else ("对", m - a)
        seen = dict.fromkeys(found[0] for q in with_word if (found := words.search(q.stem)))
        message = f"有{'、'.join(f'“{w}”' for w in list(seen)[:4])}这类词的 {m} 道判断题里，{hits} 道是“{key}”"
        yield Problem(bank.at, "quiz/judge-tell", message, "让对的、错的说法都用这些词，或者都不用")


def multiple_one_wrong(bank: Bank) -> Iterator[Problem]:
    """Most 多选 of a bank have exactly one wrong option: all but the odd one is the key (n ≥ 5)."""
    many = [q.question for q in bank.questions if isinstance(q.question, Multiple)]
    hits = sum(len(q.options_in_order()) - len(q.key_parts()) == 1 for q in many)
    if len(many) >= FEW_MULTIPLE and hits * 2 > len(many):
        message = f"{len(many)} 道多选题里，{hits} 道只有一个错的选项"
        yield Problem(bank.at, "quiz/multiple-one-wrong", message, "错的选项有多有少，别让人只挑出一个")


def all_of_above(bank: Bank) -> Iterator[Problem]:
    """An option that speaks of the others can be found without knowing anything."""
    for item in bank.questions:
        for letter, text in item.question.options_in_order().items():
            if _ALL_OF_ABOVE.search(text):
                yield _advice(item, "quiz/all-of-above", f"选项 {letter} 是“{text}”", "换成一个具体的选项")


def double_negative(bank: Bank) -> Iterator[Problem]:
    """A stem that denies twice tests reading, not knowledge."""
    for item in bank.questions:
        if found := _DOUBLE_NEGATIVE.search(item.question.stem):
            yield _advice(item, "quiz/double-negative", f"题干双重否定“{found[0]}”", "改成正面的问法")


def time_bound(bank: Bank) -> Iterator[Problem]:
    """Words that are true only when written."""
    for item in bank.questions:
        for text in (item.question.stem, item.question.explanation):
            if found := _TIME_BOUND.search(text):
                yield _advice(item, "quiz/time-bound", f"有随时间变化的词“{found[0]}”", "写明年份或日期")
                break


def _clause(item: BankQuestion) -> str:
    """The clause a question rests on, without the hash."""
    return (item.question.source or item.id).partition("@")[0]


def gives_away(bank: Bank) -> Iterator[Problem]:
    """A stem holds its own key, or the whole key of another question on the same clause."""
    asked = [(item, normalise(item.question.stem)) for item in bank.questions]
    for item in bank.questions:
        for key in map(normalise, key_texts(item.question)):
            if len(key) < 5 or key.isdigit():
                continue
            for other, stem in asked:
                if key not in stem or (other is not item and _clause(other) != _clause(item)):
                    continue
                where = "题干" if other is item else f"{other.id} 的题干"
                message = f"{where}里就有本题的答案“{key}”"
                yield _advice(item, "quiz/gives-away", message, "改写题干或选项")


def _bare(text: str) -> str:
    """A sentence without the sign that ends it."""
    return re.sub(r"[。.？?]+$", "", normalise(text))


def explanation(bank: Bank) -> Iterator[Problem]:
    """An explanation that only repeats the stem or the key explains nothing."""
    for item in bank.questions:
        asked = item.question
        said = (asked.stem, *asked.key_text(), *key_texts(asked), "略", "无")
        if _bare(asked.explanation) in map(_bare, said):
            message = f"解析只是重复题干或答案：“{brief(asked, 12)}”"
            yield _advice(item, "quiz/explanation", message, "说明为什么，或条文怎样规定")


RULES: tuple[Advice, ...] = (
    near_duplicates,
    longest_option,
    key_position,
    judge_balance,
    judge_tell,
    multiple_one_wrong,
    all_of_above,
    double_negative,
    time_bound,
    gives_away,
    explanation,
)
