"""Regulations: heads, clauses with stable ids, and the citations that point at them."""

from .changes import Fate, Pair, alike, compare, renumbered, words
from .citations import Citation, Context, parse_reference
from .cited import cited_in, missing_clause
from .finding import Register
from .model import Clause, Head, Kind, Regulation, status
from .numbering import runs_on
from .parse import clause_hash, parse, scan, scan_annexes
from .wording import marks, summary

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
    "cited_in",
    "clause_hash",
    "compare",
    "marks",
    "missing_clause",
    "parse",
    "parse_reference",
    "renumbered",
    "runs_on",
    "scan",
    "scan_annexes",
    "status",
    "summary",
    "words",
]
