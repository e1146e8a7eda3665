"""Question banks from other places. Each importer gives drafts and findings; total in = imported + reported."""

from .draft import Draft, Finding, Imported, bank_text

__all__ = ["Draft", "Finding", "Imported", "bank_text"]
