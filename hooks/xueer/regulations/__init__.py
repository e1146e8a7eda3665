"""Regulations: heads, clauses with stable ids, and the citations that point at them."""

from .citations import Citation, Context, Register, parse_reference
from .model import Clause, Head, Kind, Regulation, status
from .parse import clause_hash, parse, scan

__all__ = [
    "Citation",
    "Clause",
    "Context",
    "Head",
    "Kind",
    "Register",
    "Regulation",
    "clause_hash",
    "parse",
    "parse_reference",
    "scan",
    "status",
]
