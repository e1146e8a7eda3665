"""After an exam: receipts in, marks and item statistics out. Codes only, never names."""

from .handed_in import Rejected
from .mark import Mark, Marked, mark_all
from .receipts import Receipt, checksum, read_folder
from .statistics import Item, statistics

__all__ = ["Item", "Mark", "Marked", "Receipt", "Rejected", "checksum", "mark_all", "read_folder", "statistics"]
