"""Files from and for other programs, one room a subject: reading and writing a format stand side by side.

Codecs get bytes and give values, or the other way round; they print nothing and open no content file.
"""
