"""`python -m xueer`: the command line, and what no command foresaw told in one sentence.

Tests call `cli.main` itself, so that they see our mistakes. Only the standard library is loaded before the guard.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import sys

from .ground import crash, disk


def start() -> None:
    """Run the command line; exit 1 with one Chinese sentence where a command would have ended in a traceback."""
    try:
        gc.disable()  # a fifth of the start went into looking for garbage among modules, which there is none
        from .cli import main  # noqa: PLC0415 - an environment that lacks a package is told here too

        gc.freeze()
        gc.enable()
        main(prog_name="xueer")
    except KeyboardInterrupt:  # while modules load; later on click hears it
        _end("停下了，这一步没有做完", 130)
    except ModuleNotFoundError as error:
        _end(_lacking(error) or crash.report(error))
    except OSError as error:
        _end(_refused(error) or crash.report(error))
    except Exception as error:  # noqa: BLE001 - the last resort
        _end(crash.report(error))


def _lacking(error: ModuleNotFoundError) -> str:
    """Of a package; a module of our own is no matter of the environment."""
    if not error.name or error.name.partition(".")[0] == "xueer":
        return ""
    return f"缺少 Python 包“{error.name}”：删去 .venv 文件夹，再用 python3 run.py 运行，它会重新装好"


def _refused(error: OSError) -> str:
    """What the system refused, a file or the output itself; else empty."""
    if error.filename is None:
        return f"{disk.reason(error)}，这一步没有做完" if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
    return f"{error.filename}：{disk.reason(error)}" if error.errno in disk.REASONS else ""


def _end(sentence: str, code: int = 1) -> None:
    with contextlib.suppress(OSError):  # the same disk may be full
        sys.stderr.write(f"{sentence}\n")
    sys.exit(code)


if __name__ == "__main__":
    start()
