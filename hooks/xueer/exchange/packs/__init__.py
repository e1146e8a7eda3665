"""The 送学包 of a quarter for stations without a network: what is in it, its page to print, its zip.

Nothing of a sealed exam is ever in it.
"""
