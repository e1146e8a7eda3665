"""The last resort: one Chinese sentence, a file that says where in the code, and nothing of the content."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from places import MINIMAL, ROOT
from sitebuild import environment
from xueer.ground import crash, yamltree

NUMBER = "身份证号码11010119900307"


def failed(text: str) -> Exception:
    """What a mistake of ours raises that was made while another was handled."""
    try:
        try:
            yamltree.read(text, None or text)[text]  # type: ignore[call-overload]
        except TypeError as error:
            raise ValueError(f"{error} {text}") from error
    except ValueError as error:
        return error
    raise AssertionError


def recursion(depth: int, last: int | None = None) -> int:
    if depth == last:
        raise ValueError(depth)
    return recursion(depth + 1, last)


def test_the_file_holds_places_only(tmp_path: Path) -> None:
    """Both exceptions of a chain, module and line; no text, no folder of this machine."""
    sentence = crash.report(failed(NUMBER), tmp_path / "new")
    (path,) = (tmp_path / "new").iterdir()
    assert sentence == (
        f"程序出了毛病，这一步没有做完；出错的位置记在 {path}（只有程序的位置，没有内容），请把它交给维护程序的人"
    )
    text = path.read_text(encoding="utf-8")
    assert NUMBER not in text
    assert str(ROOT) not in text
    assert re.search(r"^builtins\.ValueError\n  test_crash\.py:\d+ failed$", text, re.MULTILINE)
    assert re.search(r"^builtins\.TypeError\n  test_crash\.py:\d+ failed$", text, re.MULTILINE)
    assert f"Python {sys.version.split()[0]}" in text
    assert re.search(r"^pydantic 2\.", text, re.MULTILINE)
    assert not re.search(r" -$", text, re.MULTILINE)  # every package of the list is one
    assert "Traceback" not in sentence


def test_the_same_mistake_writes_the_same_file(tmp_path: Path) -> None:
    """Whatever it happened with; another mistake writes another."""
    for text in (NUMBER, "乙"):
        crash.report(failed(text), tmp_path)
    assert len([*tmp_path.iterdir()]) == 1
    crash.report(KeyError(NUMBER), tmp_path)
    assert len([*tmp_path.iterdir()]) == 2


def test_a_recursion_is_told_by_its_ends(tmp_path: Path) -> None:
    with pytest.raises(RecursionError) as caught:
        recursion(0)
    crash.report(caught.value, tmp_path)
    (path,) = tmp_path.iterdir()
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 90
    assert any(re.fullmatch(r"  … \d+ …", line) for line in lines)


@pytest.mark.parametrize(("last", "left_out"), [(58, []), (59, ["  … 1 …"]), (99, ["  … 41 …"])])
def test_thirty_places_of_each_end_are_told(last: int, left_out: list[str], tmp_path: Path) -> None:
    """The outermost first, what lies between them is counted."""
    with pytest.raises(ValueError, match=str(last)) as caught:
        recursion(0, last)
    crash.report(caught.value, tmp_path)
    (path,) = tmp_path.iterdir()
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("  ")]
    assert [line for line in lines if "…" in line] == left_out
    assert len(lines) == 60 + len(left_out)
    assert lines[0].endswith(" test_thirty_places_of_each_end_are_told")
    assert lines[30:-30] == left_out
    assert len({*lines[1:30], *lines[-30:-1]}) == 1


def test_a_package_that_is_not_there_has_no_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "_PACKAGES", ["xueer-nowhere"])
    crash.report(failed("甲"), tmp_path)
    (path,) = tmp_path.iterdir()
    assert path.read_text(encoding="utf-8").splitlines()[1] == "xueer-nowhere -"


def test_where_nothing_can_be_written_the_places_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First the folder of temporary files, then the sentence itself."""
    (tmp_path / "file").touch()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert str(tmp_path / "xueer-crash-") in crash.report(failed(NUMBER), tmp_path / "file")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    told = crash.report(failed(NUMBER), tmp_path / "file")
    assert "test_crash.py" in told
    assert NUMBER not in told


def test_we_see_the_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(crash.DEBUG, "1")
    assert NUMBER in crash.report(failed(NUMBER), tmp_path)


def test_the_folder_is_ignored_by_git_and_no_part_of_a_site() -> None:
    done = subprocess.run(["git", "check-ignore", "-q", str(crash.FOLDER / "x.txt")], cwd=ROOT, check=False)
    assert done.returncode == 0
    assert crash.FOLDER.parent.parent == ROOT


PLANTED = """
import xueer.cli.content
def mistaken(root, today):
    raise {error}
xueer.cli.content.inspect = mistaken
from xueer.__main__ import start
start()
"""


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (f"ValueError('{NUMBER}')", r"程序出了毛病，这一步没有做完；出错的位置记在 \S+crash-[0-9a-f]{8}\.txt（.*）.*"),
        ("RecursionError", "程序出了毛病.*"),
        ("MemoryError", "程序出了毛病.*"),
        (f"OSError(5, '{NUMBER}')", "程序出了毛病.*"),
        (f"OSError(28, 'No space', '{NUMBER}')", f"{NUMBER}：磁盘满了"),
        ("OSError(28, 'No space')", "磁盘满了，这一步没有做完"),
        ("PermissionError(13, 'Permission denied', 'a.yml')", r"a\.yml：没有权限，或者正在别的程序里打开"),
    ],
)
def test_a_command_ends_in_one_sentence(error: str, told: str) -> None:
    """Exit 1; what the system refuses is no mistake of ours."""
    command = [sys.executable, "-c", PLANTED.format(error=error), "--root", str(MINIMAL), "check"]
    done = subprocess.run(command, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(told + "\n", done.stderr), done.stderr


def test_a_command_that_ends_well_or_says_why_not_is_left_alone() -> None:
    """Its exit code and its words."""
    for arguments, code in ((["check"], 0), (["pin", "nothing"], 1), (["nothing"], 2), (["--help"], 0)):
        command = [sys.executable, "-m", "xueer", "--root", str(MINIMAL), *arguments]
        done = subprocess.run(command, env=environment(), capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == code
        assert "毛病" not in done.stderr


INTERRUPTED = """
import builtins, runpy
real = builtins.__import__
def load(name, *rest, **named):
    if name.endswith("assessment"):
        raise KeyboardInterrupt
    return real(name, *rest, **named)
builtins.__import__ = load
runpy.run_module("xueer", run_name="__main__")
"""


def test_ctrl_c_while_the_program_loads_is_one_sentence() -> None:
    """130, as a shell expects; no traceback. Later on click hears it."""
    command = [sys.executable, "-c", INTERRUPTED]
    done = subprocess.run(command, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (130, "停下了，这一步没有做完\n")


HIDDEN = """
import runpy, sys
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name == "NAME":
            RAISE
sys.meta_path.insert(0, Hidden())
sys.argv = ["xueer", "check"]
runpy.run_module("xueer", run_name="__main__")
"""


@pytest.mark.parametrize(
    ("name", "mistake", "told"),
    [
        ("docx", "raise ModuleNotFoundError('No module', name=name)", "缺少 Python 包“docx”：删去 .venv 文件夹，.*"),
        ("click", "raise ModuleNotFoundError('No module', name=name)", "缺少 Python 包“click”：.*"),
        ("pydantic", "raise ImportError('DLL load failed')", r"程序出了毛病，这一步没有做完；出错的位置记在 \S+"),
        ("xueer.rules", "raise ModuleNotFoundError('No module', name=name)", "程序出了毛病.*"),
    ],
)
def test_an_environment_that_lacks_a_package_is_told(name: str, mistake: str, told: str) -> None:
    """One that is needed at the start of every command, or one that is broken."""
    command = [sys.executable, "-c", HIDDEN.replace("NAME", name).replace("RAISE", mistake)]
    done = subprocess.run(command, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(told + ".*\n", done.stderr), done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_an_output_on_a_full_disk_is_one_sentence() -> None:
    """No mistake of ours: no file about it."""
    command = [sys.executable, "-m", "xueer", "--root", str(MINIMAL), "check"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, env=environment(), stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert (done.returncode, done.stderr) == (1, "磁盘满了，这一步没有做完\n")
        assert subprocess.run(command, env=environment(), stdout=full, stderr=full, check=False).returncode == 1


def test_a_reader_that_has_seen_enough() -> None:
    """As `| head -1`: nothing is said."""
    program = f"import sys; sys.argv = ['xueer', '--root', {str(MINIMAL)!r}, 'check']; input(); "
    program += "import runpy; runpy.run_module('xueer', run_name='__main__')"
    process = subprocess.Popen(
        [sys.executable, "-c", program], env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    process.stdout.close()
    process.stdout = None
    _, said = process.communicate("\n")
    assert (process.returncode, said) == (1, "")
