"""`python -m xueer`."""

from .cli.last_resort import start

start()
