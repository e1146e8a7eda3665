"""A 修改决定 as a patch: its sentences as operations, and an old text with them carried out.

Nothing here guesses: a sentence that is not understood, or whose place is not there, is handed back as it stands.
"""

from .apply import Amended, Done, amend
from .decision import Decision, Item, amended_rule, is_package, read
from .operations import Operation
from .own_citations import settle

__all__ = ["Amended", "Decision", "Done", "Item", "Operation", "amend", "amended_rule", "is_package", "read", "settle"]
