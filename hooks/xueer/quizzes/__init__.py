"""Question banks, papers and grading."""

from .grade import correct, fraction
from .model import Bank, BankHead, BankQuestion, Paper, PaperHead, Section, brief
from .parse import bank, paper
from .types import BLANK, TYPES, Question

__all__ = [
    "BLANK",
    "TYPES",
    "Bank",
    "BankHead",
    "BankQuestion",
    "Paper",
    "PaperHead",
    "Question",
    "Section",
    "bank",
    "brief",
    "correct",
    "fraction",
    "paper",
]
