"""Numbers of bank cards (ISO/IEC 7812): they end in a Luhn digit, and only some lengths and beginnings are cards."""

from __future__ import annotations

from ..patterns import later
from .numbers import Number

#: 银联 62 and its older 60, 66, 68, 69 have 16 to 19 digits, 工行 9558, 农行 9559, 招行 95555, 邮储 9551 as well;
#: Visa 4, MasterCard 51–55, JCB 35 and 光大 303 have 16. Chinese banks gave 17 and 19 digits to beginnings of Visa
#: and MasterCard (建行 436742, 中行 456351, 交行 405512 …); 农行 103 has 19; American Express 34, 37 has 15.
_CARD = later(
    r"(?:6[0-2689]|94)[0-9]{14,17}|955[0-9]{13,16}|(?:4[0-9]|5[1-5]|35|99)[0-9]{14}|303[0-9]{13}|103[0-9]{16}"
    r"|(?:436742|436745|421349|43406[12]|456351|524094|526410|53242[0-9]|53243[0-9]|544033|552245|589970)[0-9]{13}"
    r"|(?:405512|434910|520169|521899|522964|552853|49104[0-9]|53783[0-9])[0-9]{11}|3[47][0-9]{13}"
)
_GROUPS = {
    (4, 4, 4, 4),
    *((4, 4, 4, 4, n) for n in (1, 2, 3)),
    (4, 4, 4, 7),
    *((6, n) for n in range(10, 14)),
    (4, 6, 5),
}


def bank_card(number: Number) -> bool:
    """A number of a bank card in one or in the groups on a card, its Luhn digit right."""
    grouped = len(number.groups) == 1 or number.groups in _GROUPS
    return grouped and not number.other and bool(_CARD.fullmatch(number.digits)) and _luhn(number.digits)


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(d), 10)) for d in digits[-2::-2])
    return (sum(int(d) for d in digits[::-2]) + sum(doubled)) % 10 == 0
