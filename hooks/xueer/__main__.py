"""`python -m xueer`."""

import sys

try:
    from .cli.last_resort import start

    start()
except KeyboardInterrupt:  # while modules load; later on click hears it
    sys.stderr.write("停下了，这一步没有做完\n")
    sys.exit(130)
