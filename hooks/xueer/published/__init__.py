"""What a build writes beside the pages: open data, feeds, calendars, search records, JSON Schemas.

Functions from an edition to text; MkDocs writes the files.
"""
