"""A folder served from this machine, as a web server of the office would."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xueer.published.security import beside


class _Strict(http.server.SimpleHTTPRequestHandler):
    """With the headers that the build wrote beside the folder, when it did."""

    policy = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        file = beside(Path(self.directory))
        told = json.loads(file.read_text(encoding="utf-8")) if self.policy and file.exists() else {}
        for name, value in told.items():
            self.send_header(name, value)
        super().end_headers()


class _Open(_Strict):
    policy = False


@contextmanager
def serving(folder: Path, *, policy: bool = True) -> Iterator[str]:
    """The address of a server for a folder on a free port.

    Every test of a browser runs under the policy of the site, but for those that look whether a text runs without it.
    """
    handler = functools.partial(_Strict if policy else _Open, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
