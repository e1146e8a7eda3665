"""Regulations: heads, clauses with stable ids, and the citations that point at them."""

from .changes import Fate, Pair, alike, compare, marks, renumbered, words
from .citations import Citation, Context, parse_reference
from .finding import Register
from .model import Clause, Head, Kind, Regulation, status
from .parse import clause_hash, parse, scan

__all__ = [
    "Citation",
    "Clause",
    "Context",
    "Fate",
    "Head",
    "Kind",
    "Pair",
    "Register",
    "Regulation",
    "alike",
    "clause_hash",
    "compare",
    "marks",
    "parse",
    "parse_reference",
    "renumbered",
    "scan",
    "status",
    "words",
]
