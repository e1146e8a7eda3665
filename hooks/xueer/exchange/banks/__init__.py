"""Question banks from and to other places.

Each field of a source is stored, or listed with its place and value; a question whose meaning is not certain is left
out and listed. Readers give drafts, writers bytes, and both the one report.
"""

from .draft import Draft, Imported, bank_text
from .report import Finding, Report

__all__ = ["Draft", "Finding", "Imported", "Report", "bank_text"]
