"""How references stand on a day: every 依据, what rests on a clause, revisions, what is due for review.

Pure functions of a library or an edition; no page is drawn here and no problem is worded.
"""
