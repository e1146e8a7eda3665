"""Papers on paper, and what an exam gives back: sets, keys, marks, the group report.

What a candidate holds never depends on a key.
"""
