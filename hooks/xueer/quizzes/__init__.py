"""Question banks, papers, draws and grading; one module for each question type in types/.

What may be shown on a day is not decided here but in `edition`.
"""

from .figures import PaperFigures, figures
from .grade import fraction
from .locks import Lock, LockHead, lock
from .model import Bank, BankHead, BankQuestion, Paper, PaperHead, Section, brief
from .parse import bank, paper
from .types import TYPES, Question, type_name

__all__ = [
    "TYPES",
    "Bank",
    "BankHead",
    "BankQuestion",
    "Lock",
    "LockHead",
    "Paper",
    "PaperFigures",
    "PaperHead",
    "Question",
    "Section",
    "bank",
    "brief",
    "figures",
    "fraction",
    "lock",
    "paper",
    "type_name",
]
