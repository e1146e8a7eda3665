"""A whole site, old or new, is on disk at every moment, and a build that fails changes nothing."""

from __future__ import annotations

import errno
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from places import MINIMAL, ROOT
from sitebuild import build, copy, environment
from xueer.cli import main
from xueer.ground.site import SUMS
from xueer.published.security import HEADERS, security_headers
from xueer.published.security import beside as headers_beside
from xueer.published.site_folder import BusyError, ForeignError, SiteFolder, damage


def write(folder: Path, text: str) -> None:
    """A site of three files."""
    for name in ("index.html", "a/index.html", "数据.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def made(site: Path, text: str) -> None:
    folder = SiteFolder(site)
    write(folder.begin(), text)
    folder.finish(text.encode())


def text_of(site: Path) -> str:
    """What all its files say, and the headers beside; a site with two texts or a damaged one is none."""
    assert damage(site) == (3, [])
    (text,) = {path.read_text(encoding="utf-8") for path in site.rglob("*") if path.is_file() and path.name != SUMS}
    assert headers_beside(site).read_text(encoding="utf-8") == text
    return text


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An earlier site."""
    made(tmp_path / "site", "旧")
    return tmp_path / "site"


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path not in (site, headers_beside(site)))


# The folder


def test_the_new_site_takes_the_place_of_the_old_one(site: Path) -> None:
    (site / "only-old").touch()
    made(site, "新")
    assert text_of(site) == "新"
    assert beside(site) == []


def test_what_is_not_finished_is_nowhere(site: Path) -> None:
    folder = SiteFolder(site)
    write(folder.begin(), "新")
    folder.abandon()
    assert text_of(site) == "旧"
    assert beside(site) == []


KILLED = """
import os, shutil, sys
from pathlib import Path
sys.path[:0] = [{hooks!r}, {tests!r}]
from xueer.published import site_folder
left = int(sys.argv[2])
def dying(function):
    def step(*args, **kwargs):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return function(*args, **kwargs)
    return step
for name in ("rename", "replace", "unlink", "mkdir", "write_text", "write_bytes"):
    setattr(Path, name, dying(getattr(Path, name)))
shutil.rmtree = dying(shutil.rmtree)
folder = site_folder.SiteFolder(Path(sys.argv[1]))
new = folder.begin()
for name in ("index.html", "a/index.html", "数据.json"):
    os.makedirs(os.path.dirname(new / name), exist_ok=True)
    open(new / name, "w", encoding="utf-8").write("新")
folder.finish("新".encode())
"""


def test_killed_between_any_two_steps_a_whole_site_is_there_after_the_next_command(tmp_path: Path) -> None:
    """Old until the new one is complete, and never anything else; the next build finds no obstacle."""
    script = tmp_path / "killed.py"
    script.write_text(KILLED.format(hooks=str(ROOT / "hooks"), tests=str(ROOT / "tests")), encoding="utf-8")
    seen, left, code = [], 0, 9
    while code == 9:
        site = tmp_path / str(left) / "site"
        made(site, "旧")
        code = subprocess.run([sys.executable, str(script), str(site), str(left)], check=False).returncode
        whole = [f for f in (site, *(site.with_name(f".site-{n}") for n in ("old", "new"))) if f.exists()]
        assert any(damage(folder) == (3, []) for folder in whole), left
        SiteFolder(site).complete()
        seen.append(text_of(site))
        assert [n for n in beside(site) if n != ".site-lock"] == [], left
        made(site, "后")
        assert text_of(site) == "后"
        left += 1
    assert code == 0
    assert seen == ["旧"] * seen.count("旧") + ["新"] * seen.count("新")
    assert len(seen) > 6
    assert seen[-1] == "新"


def test_the_next_command_of_any_kind_completes_what_was_interrupted(tmp_path: Path) -> None:
    """Here `check`, which does not build."""
    shutil.copytree(MINIMAL, tmp_path, dirs_exist_ok=True)
    site = tmp_path / "site"
    made(site, "新")
    site.rename(tmp_path / ".site-new")
    write(tmp_path / ".site-old", "旧")
    (tmp_path / ".site-headers").write_text("新", encoding="utf-8")
    (tmp_path / ".site-lock").write_text("xueer\n", encoding="ascii")
    CliRunner().invoke(main, ["--root", str(tmp_path), "check"])
    assert text_of(site) == "新"
    assert not list(tmp_path.glob(".site-*"))


def test_two_at_once(site: Path) -> None:
    """The second is told; the first goes on; what looks after interrupted ones keeps its hands off."""
    first = SiteFolder(site)
    write(first.begin(), "新")
    with pytest.raises(BusyError):
        SiteFolder(site).begin()
    SiteFolder(site).complete()
    assert text_of(site) == "旧"
    first.finish("新".encode())
    assert text_of(site) == "新"
    made(site, "后")
    assert text_of(site) == "后"


def test_the_old_one_stands_when_the_new_one_cannot_take_its_place(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = SiteFolder(site)
    write(folder.begin(), "新")
    plain = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self == folder.new and target == site:
            raise PermissionError(13, "Permission denied", str(self))
        return plain(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        folder.finish("新".encode())
    folder.abandon()
    assert text_of(site) == "旧"
    assert beside(site) == []


def test_what_is_no_site_is_not_deleted(tmp_path: Path) -> None:
    """`build -d` and a folder of documents, a whole disk, a file; a site of before there were lists may go."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents/index.html").write_text("我的", encoding="utf-8")
    (tmp_path / "file").touch()
    for place in (tmp_path / "documents", tmp_path / "file", Path("/")):
        with pytest.raises(ForeignError):
            SiteFolder(place).begin()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["documents", "file"]
    assert (tmp_path / "documents/index.html").read_text(encoding="utf-8") == "我的"
    (tmp_path / "documents/404.html").touch()
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "documents", tmp_path / "empty"):
        made(place, "新")
        assert text_of(place) == "新"


@pytest.mark.parametrize("name", [".site-new", ".site-old", ".site-gone", ".site-lock", ".site-headers"])
@pytest.mark.parametrize("built", [True, False])
def test_what_somebody_put_beside_the_site_is_kept(tmp_path: Path, name: str, *, built: bool) -> None:
    """A draft of the next site, a copy of the last: no build left it there, and no command may take it away."""
    site = tmp_path / "site"
    if built:
        made(site, "旧")
    mine = tmp_path / name if name in (".site-lock", ".site-headers") else tmp_path / name / "草稿.md"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("我的", encoding="utf-8")
    for _ in range(2):
        SiteFolder(site).complete()
        with pytest.raises(ForeignError, match=re.escape(str(tmp_path / name))):
            SiteFolder(site).begin()
    assert mine.read_text(encoding="utf-8") == "我的"
    assert beside(site) == [name]
    assert not built or text_of(site) == "旧"
    mine.unlink()
    if mine.parent != tmp_path:
        mine.parent.rmdir()
    made(site, "新")
    assert text_of(site) == "新"


def test_the_sentence_about_what_stands_in_the_way(small: Path) -> None:
    (small / ".site-old").mkdir()
    (small / ".site-old/草稿.md").touch()
    process = building(small)
    _, said = process.communicate()
    assert process.returncode == 1, said
    assert f"{small / '.site-old'} 里是别的东西，不是网站，生成会删掉它们：把它移走，或者改名" in said
    assert text_of(small / "site") == "旧"


def test_two_sites_in_one_folder_have_their_own_headers(site: Path) -> None:
    """A server that reads the wrong ones would stop the scripts of the other."""
    made(site.with_name("site2"), "二")
    made(site, "新")
    assert (text_of(site), text_of(site.with_name("site2"))) == ("新", "二")
    assert sorted(p.name for p in site.parent.glob("*.json")) == [HEADERS, f"site2-{HEADERS}"]


def test_a_link_to_the_site_stays_a_link(tmp_path: Path) -> None:
    made(tmp_path / "real/site", "旧")
    (tmp_path / "site").symlink_to(tmp_path / "real/site")
    made(tmp_path / "site", "新")
    assert (tmp_path / "site").is_symlink()
    assert text_of(tmp_path / "real/site") == "新"


# The list of hashes


def spoil(site: Path, how: str) -> None:
    match how:
        case "缺了":
            (site / "a/index.html").unlink()
        case "内容变了":
            (site / "a/index.html").write_text("旧 ", encoding="utf-8")
        case "读不出来":
            (site / "a/index.html").unlink()
            (site / "a/index.html").symlink_to("index.html")  # to itself
        case "链接":
            (site / "b").symlink_to(site / "a")
        case _:
            (site / "a/index.html~").touch()


@pytest.mark.parametrize(
    ("how", "line"),
    [
        ("缺了", "a/index.html：缺了"),
        ("内容变了", "a/index.html：内容变了"),
        ("多出来的", "a/index.html~：多出来的"),
        ("链接", "b：多出来的"),
        ("读不出来", "a/index.html：读不出来，系统说“Too many levels of symbolic links”"),
    ],
)
def test_verify_names_every_difference(site: Path, how: str, line: str) -> None:
    root = ["--root", str(site.parent), "verify"]
    good = CliRunner().invoke(main, root)
    assert (good.exit_code, good.output) == (0, f"{site}：3 个文件都在，一个字节没有变\n")
    spoil(site, how)
    bad = CliRunner().invoke(main, [*root, str(site)])
    assert bad.exit_code == 1
    assert bad.output == f"{line}\n{site} 不完整：1 处和生成时不同，重新生成或重新复制\n"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b""], ids=["none", "binary", "empty"])
def test_a_folder_without_a_list_is_no_site(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / SUMS).write_bytes(content)
    done = CliRunner().invoke(main, ["verify", str(tmp_path)])
    assert (done.exit_code, done.output.splitlines()[0]) == (
        1,
        f"{SUMS}：没有这份清单，或者读不了；这不是一个完整的网站",
    )


def test_the_list_is_what_sha256sum_reads(minimal_site: Path) -> None:
    """So a machine without Python can check a stick too."""
    done = subprocess.run(["sha256sum", "-c", "--quiet", SUMS], cwd=minimal_site, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")
    assert damage(minimal_site)[0] > 100
    assert damage(minimal_site)[1] == []


# Builds, by mkdocs itself (run.py calls the same)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The sources of a site of a few pages, and an earlier site beside them."""
    folder = copy(MINIMAL, tmp_path / "office")
    made(folder / "site", "旧")
    return folder


WAITING = """
import pathlib, time
def EVENT(config):
    pathlib.Path(__file__).with_name('reached').touch()
    time.sleep(120)
"""


def hooked(small: Path, program: str) -> None:
    """The site with one hook more, which comes before ours."""
    (small / "other.py").write_text(program, encoding="utf-8")
    config = (small / "mkdocs.yml").read_text(encoding="utf-8")
    (small / "mkdocs.yml").write_text(config.replace("hooks: [", "hooks: [other.py, "), encoding="utf-8")


def building(small: Path, *before: str, wait: bool = False, **more: str) -> subprocess.Popen[str]:
    """`mkdocs build` as a process; with `wait`, one that stays when every page is written."""
    if wait:
        hooked(small, WAITING.replace("EVENT", "on_post_build"))
    command = [*before, sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(small / "mkdocs.yml")]
    return subprocess.Popen(
        command, env=environment() | more, cwd=small, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )


def reached(small: Path, process: subprocess.Popen[str]) -> None:
    while not (small / "reached").exists():
        assert process.poll() is None
        time.sleep(0.05)


def test_a_good_build_replaces_the_site(small: Path) -> None:
    process = building(small)
    _, said = process.communicate()
    assert process.returncode == 0, said
    assert damage(small / "site")[1] == []
    assert "小站" in (small / "site/index.html").read_text(encoding="utf-8")
    assert not list(small.glob(".site-*"))


@pytest.mark.parametrize("early", [False, True])
def test_warnings_of_a_strict_build_leave_the_old_site(small: Path, *, early: bool) -> None:
    """What MkDocs itself warns of after every page is written, and what a hook says before ours is asked."""
    index = small / "docs/index.md"
    if early:
        hooked(small, "import logging\ndef on_config(config):\n    logging.getLogger('mkdocs.x').warning('慢')\n")
    else:
        index.write_text(index.read_text(encoding="utf-8") + "\n[到](materials/nowhere.md)\n", encoding="utf-8")
    process = building(small)
    _, said = process.communicate()
    assert process.returncode == 1, said
    assert text_of(small / "site") == "旧"
    assert not list(small.glob(".site-*"))


LATER = """
import logging, os, signal
from mkdocs.plugins import event_priority
@event_priority(-100000)
def on_post_build(config):
    DONE
"""


@pytest.mark.parametrize("done", ["logging.getLogger('mkdocs.x').warning('慢')", "os.kill(os.getpid(), signal.SIGINT)"])
def test_what_comes_after_us_leaves_the_old_site(small: Path, done: str) -> None:
    """A hook that warns or is stopped when ours has done its work: the old site goes with the exit code 1."""
    hooked(small, LATER.replace("DONE", done))
    process = building(small)
    _, said = process.communicate()
    assert process.returncode == 1, said
    assert text_of(small / "site") == "旧"
    assert not list(small.glob(".site-*"))


def test_a_folder_where_the_headers_belong(small: Path) -> None:
    """Said in one sentence, with the old site in place."""
    (small / HEADERS).unlink()
    (small / HEADERS).mkdir()
    process = building(small)
    _, said = process.communicate()
    assert process.returncode == 1, said
    assert f"网站没有生成，原来的没有动：这是一个文件夹（{small / HEADERS}）" in said
    assert "Traceback" not in said
    (small / HEADERS).rmdir()
    (small / HEADERS).write_text("旧", encoding="utf-8")
    assert text_of(small / "site") == "旧"
    assert not list(small.glob(".site-*"))


def test_a_disk_that_refuses_at_the_last_step(small: Path) -> None:
    """When MkDocs has said that all is built: still one sentence, the old site and exit 1."""
    hooked(small, REFUSING)
    process = building(small)
    _, said = process.communicate()
    assert process.returncode == 1, said
    assert "网站没有生成，原来的没有动：磁盘满了" in said
    assert "Traceback" not in said
    assert text_of(small / "site") == "旧"
    assert not list(small.glob(".site-*"))


REFUSING = """
from xueer.published import site_folder
def full(site):
    raise OSError(28, 'No space left on device', str(site))
site_folder._sums = full
def on_env(env, **_):
    return env
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 1), (signal.SIGTERM, 1), (signal.SIGKILL, -9)])
def test_stopped_when_all_is_written_but_not_over(small: Path, number: int, code: int) -> None:
    process = building(small, wait=True)
    reached(small, process)
    os.kill(process.pid, number)
    process.communicate()
    assert process.returncode == code
    assert text_of(small / "site") == "旧"
    SiteFolder(small / "site").complete()
    assert [p.name for p in small.glob(".site-*")] == []


def test_ctrl_c_on_run_py_is_130(small: Path) -> None:
    """Never exit 0: `run.py build && rsync --delete` published nothing, and everybody's site was gone."""
    hooked(small, WAITING.replace("EVENT", "on_pre_build"))
    command = [sys.executable, "run.py", "build", "-f", str(small / "mkdocs.yml"), "-d", str(small / "site")]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True)
    reached(small, process)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in said
    assert text_of(small / "site") == "旧"


def test_a_second_build_is_told_and_the_first_goes_on(small: Path) -> None:
    first = building(small, wait=True)
    reached(small, first)
    second = building(small)
    _, said = second.communicate()
    assert second.returncode == 1
    assert re.search("另一个程序正在生成 .*/site，等它完了再运行一次", said)
    os.kill(first.pid, signal.SIGINT)
    first.communicate()
    assert text_of(small / "site") == "旧"


#: Both run the build in a place of its own where a folder is mounted, and put what the folder holds then into kept/.
MOUNTED = 'mkdir out && {mount} || exit 99; "$@"; code=$?; cp -r out kept; exit $code'
DISKS = [
    ("磁盘满了", "mount -t tmpfs -o size=900k none out && cp -r site security-headers.json out"),
    ("磁盘满了", "mount -t tmpfs -o size=3500k none out && cp -r site security-headers.json out"),  # among the pages
    ("这里只能读，不能写", "cp -r site *.json out && mount --bind out out && mount -o remount,bind,ro out"),
]


@pytest.mark.parametrize(("why", "mount"), DISKS)
def test_a_disk_that_refuses_is_said_in_one_sentence(small: Path, why: str, mount: str) -> None:
    """And the old site stands, alone; no page is said to be at fault."""
    script = MOUNTED.format(mount=mount)
    config = small / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "site_dir: out/site\n", encoding="utf-8")
    process = building(small, "unshare", "-rm", "sh", "-c", script, "sh")
    _, said = process.communicate()
    assert process.returncode == 1, said
    assert f"网站没有生成，原来的没有动：{why}" in said
    assert "这一页没有做成" not in said
    assert "Traceback" not in said
    assert text_of(small / "kept/site") == "旧"
    assert beside(small / "kept/site") == []


@pytest.mark.long
def test_killed_at_forty_random_moments(small: Path) -> None:
    """`kill -9` anywhere in a build's time: the old site or the whole new one, after the next command at the latest."""
    began = time.monotonic()
    building(small).communicate()
    whole = time.monotonic() - began
    moments = random.Random(20261124)  # noqa: S311 - a seed, so that a failure can be repeated
    for _ in range(40):
        process = building(small)
        time.sleep(moments.uniform(0, whole * 1.1))
        process.kill()
        process.communicate()
        SiteFolder(small / "site").complete()
        count, differences = damage(small / "site")
        assert count > 100
        assert differences == []
        told = json.loads((small / HEADERS).read_text(encoding="utf-8"))
        assert told == security_headers(small / "site")


def test_a_build_elsewhere_makes_the_folders(tmp_path: Path) -> None:
    assert build(MINIMAL, tmp_path / "a/b/site").returncode == 0
    assert damage(tmp_path / "a/b/site")[1] == []


def full(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """A disk with room for so many bytes of the lock."""

    class Full(io.FileIO):
        def write(self, content: Any) -> int:
            if room == 0 and content:
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().write(content[:room])

    real = Path.open

    def opened(path: Path, *arguments: Any, **more: Any) -> Any:
        return Full(path, "a+b") if path.name.endswith("-lock") else real(path, *arguments, **more)

    monkeypatch.setattr(Path, "open", opened)


@pytest.mark.parametrize("room", [0, 3])
def test_a_disk_without_a_byte_leaves_the_site_and_no_lock(
    room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be written is not tried again when the lock is let go, which would raise once more."""
    made(tmp_path / "site", "旧")
    full(monkeypatch, room)
    folder = SiteFolder(tmp_path / "site")
    with pytest.raises(OSError, match="Errno 28"):
        folder.begin()
    folder.abandon()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["security-headers.json", "site"]
    assert text_of(tmp_path / "site") == "旧"


def test_on_a_full_disk_a_build_is_one_sentence(small: Path) -> None:
    """Without a byte for the lock: no traceback, not when MkDocs is told of the error and not when Python ends."""
    hooked(
        small,
        "import io, errno, pathlib\nreal = pathlib.Path.open\nclass Full(io.FileIO):\n"
        "    def write(self, content):\n        raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "def opened(path, *a, **k):\n"
        "    return Full(path, 'a+b') if path.name.endswith('-lock') else real(path, *a, **k)\n"
        "pathlib.Path.open = opened\n",
    )
    process = building(small)
    _, said = process.communicate()
    assert process.returncode == 1
    assert "磁盘满了" in said
    assert "Traceback" not in said
    assert said.count("ERROR") == 1
    assert text_of(small / "site") == "旧"
    assert not list(small.glob(".site-*"))
