"""The folder of a built site, whole at every moment: a new one is made beside it and takes its place.

    .site-lock     one build at a time; the system opens the lock when a process dies, and the word in it that says
                   that the others are ours stays
    .site-new      the site being made
    .site-headers  the headers of that site (security.py), which go beside it once it is in place
    .site-old      the site before, whole, while the two change places: site → .site-old, .site-new → site
    .site-gone     what is being deleted

Whatever is killed, the next command finds one of these states and completes it. What has one of these names and is
neither left by a killed build nor a site nor empty is somebody's, and nothing is done.

Power may fail too: a built site is not forced to the disk file by file (it can be made again), `damage` tells whether
it arrived.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from xueer.ground import disk
from xueer.ground.site import SUMS, may_go
from xueer.published.security import beside

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

#: What the lock holds from the first change beside a site to the last.
_OURS = b"xueer\n"


class BusyError(Exception):
    """Another build is writing this site."""


class ForeignError(Exception):
    """The folder (or one of the names beside it) holds something else than a site, which a build would delete."""


class SiteFolder:
    """The site at `site`: `begin`, write into the folder it names, then `finish` or `abandon`."""

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self._lock: FileIO | None = None

    @property
    def new(self) -> Path:
        """Where the next site is made."""
        return self._beside("new")

    def begin(self) -> Path:
        """The empty folder to write into; BusyError while another build runs, ForeignError where no site stands.

        OSError where the disk refuses, or a folder stands where the headers belong.
        """
        if not may_go(self.site):
            raise ForeignError(self.site)
        if (headers := beside(self.site)).is_dir():  # a file takes its place when the site is in its own
            raise IsADirectoryError(errno.EISDIR, "", str(headers))
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._take()
        try:
            self._recover()
            self.new.mkdir()
        except (ForeignError, OSError):
            self._let_go()
            raise
        return self.new

    def finish(self, headers: bytes | None = None) -> None:
        """List the hashes and put the new site in the old one's place; on an OSError the old one still stands.

        A preview has no headers beside it.
        """
        if headers is not None:
            self._beside("headers").write_bytes(headers)
        (self.new / SUMS).write_text(_sums(self.new), encoding="utf-8", newline="\n")
        old = self._beside("old")
        if self.site.exists():
            self.site.rename(old)
        try:
            self.new.rename(self.site)
        except OSError:
            if old.exists():
                old.rename(self.site)
            raise
        self.abandon()

    def abandon(self) -> None:
        """Leave no folder beside the site and let others build; nothing to do when not begun or finished."""
        if self._lock is not None:
            self._recover()
            self._let_go()

    def complete(self) -> None:
        """Complete an interrupted change of places, unless a build is at it, or something else stands there."""
        if any(self._beside(name).exists() for name in ("lock", "new", "headers", "old", "gone")):
            with contextlib.suppress(BusyError, ForeignError):
                self._take()
                self.abandon()
            self._let_go()

    def _beside(self, name: str) -> Path:
        return self.site.with_name(f".{self.site.name}-{name}")

    def _take(self) -> None:
        """The lock, on the file that stands there now: whoever had it before may have removed its own."""
        path = self._beside("lock")
        while self._lock is None:
            file = path.open("a+b", buffering=0)  # on a full disk nothing waits to be written again
            try:
                _lock(file)
            except OSError as error:
                file.close()
                raise BusyError(self.site) from error
            if _stands(file, path):
                self._lock = file
            else:
                file.close()

    def _let_go(self) -> None:
        """The lock, which says no more that anything beside the site is ours; somebody's file of its name stays."""
        if self._lock is None:
            return
        if _OURS.startswith(_content(self._lock)):
            self._lock.truncate(0)
            with contextlib.suppress(OSError):  # Windows keeps a file that is open; the next build takes it
                self._beside("lock").unlink()
        self._lock.close()
        self._lock = None

    def _sign(self) -> None:
        """Say in the lock that what stands beside the site is ours; ForeignError when it is not."""
        assert self._lock
        said = _content(self._lock)
        if said == _OURS:
            return
        if not _OURS.startswith(said):
            raise ForeignError(self._beside("lock"))
        for name in ("new", "old", "gone"):
            if not may_go(path := self._beside(name)):
                raise ForeignError(path)
        if (path := self._beside("headers")).exists():
            raise ForeignError(path)
        if self._lock.write(_OURS[len(said) :]) < len(_OURS) - len(said):
            raise OSError(errno.ENOSPC, "", str(self._beside("lock")))

    def _recover(self) -> None:
        self._sign()
        old = self._beside("old")
        if old.exists() and not self.site.exists():
            (self.new if self.new.exists() else old).rename(self.site)
        self._settle_headers()
        gone = self._beside("gone")
        for rest in (gone, old, self.new):
            if rest.exists():
                if rest is not gone:
                    rest.rename(gone)
                shutil.rmtree(gone)

    def _settle_headers(self) -> None:
        """Headers that wait belong to the site in place, unless the new one is still beside it."""
        headers = self._beside("headers")
        if self.new.exists():
            headers.unlink(missing_ok=True)
        elif headers.exists():
            headers.replace(beside(self.site))


def _lock(file: FileIO) -> None:
    """Lock an open file at once or raise OSError."""
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _content(file: FileIO) -> bytes:
    """The first bytes of the open lock: another handle could not read them on Windows."""
    file.seek(0)
    return file.read(len(_OURS) + 1)


def _stands(file: FileIO, path: Path) -> bool:
    """Whether the open file is the one of this name, not one that was removed meanwhile."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _files(site: Path) -> list[str]:
    """Every file's and link's path inside the site, sorted, the list of hashes itself left out."""
    paths = (p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_symlink() or p.is_file())
    return sorted(path for path in paths if path != SUMS)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sums(site: Path) -> str:
    return "".join(f"{_hash(site / path)}  {path}\n" for path in _files(site))


def damage(site: Path) -> tuple[int, list[str]]:
    """How many files the list of hashes names, and one Chinese line per file that is missing, changed or added."""
    try:
        lines = (site / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    if not lines:
        return 0, [f"{SUMS}：没有这份清单，或者读不了；这不是一个完整的网站"]
    told = {path: digest for digest, _, path in (line.partition("  ") for line in lines)}
    return len(told), list(_differences(site, told))


def _changed(path: Path, digest: str) -> str:
    """How a file differs from its hash: not at all, or it is another, or a bad disk does not give it out."""
    try:
        return "" if _hash(path) == digest else "内容变了"
    except OSError as error:
        return f"读不出来，{disk.reason(error)}"


def _differences(site: Path, told: dict[str, str]) -> Iterator[str]:
    here = set(_files(site))
    for path, digest in told.items():
        if path not in here:
            yield f"{path}：缺了"
        elif why := _changed(site / path, digest):
            yield f"{path}：{why}"
    for path in sorted(here - set(told)):
        yield f"{path}：多出来的"
