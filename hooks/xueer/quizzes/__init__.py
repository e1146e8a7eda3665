"""Question banks, papers and grading."""

from .grade import correct
from .model import BLANK, TYPES, Bank, BankHead, BankQuestion, Paper, PaperHead, Question, brief
from .parse import bank, paper

__all__ = [
    "BLANK",
    "TYPES",
    "Bank",
    "BankHead",
    "BankQuestion",
    "Paper",
    "PaperHead",
    "Question",
    "bank",
    "brief",
    "correct",
    "paper",
]
