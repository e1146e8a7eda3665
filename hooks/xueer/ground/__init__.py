"""What every other room stands on: problems with their places, YAML, text, numerals, guards.

Nothing here knows what a regulation, a quiz or a plan is, and nothing here opens a file.
"""
