"""A year: its plan held against its ledger, its figures, who passed which 第一议题 paper on.

Figures are added up here and nowhere else, up to one day; how they look on a page or in a file is said elsewhere.
"""
