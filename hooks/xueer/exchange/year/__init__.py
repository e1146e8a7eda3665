"""The annual report as JSON, Excel and Word.

Every number comes from year/annual.py; nothing is added up here.
"""
