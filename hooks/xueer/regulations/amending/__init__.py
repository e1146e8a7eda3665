"""A 修改决定 as a patch: its sentences as operations, and an old text with them carried out.

Nothing here guesses: a sentence that is not understood is handed back as it stands.
"""
