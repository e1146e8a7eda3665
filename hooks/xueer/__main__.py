"""`python -m xueer`."""

from .cli import main

main(prog_name="xueer")
