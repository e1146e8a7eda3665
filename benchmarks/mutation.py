"""How many small mistakes in a package the tests notice: `mutation.py ground --sample 300 --seed 2026`.

The first child runs the chosen tests once and notes which lines each of them reaches. A mutant inside a function is
then a fork of the collected tests with that function's code exchanged; a mutant that import runs is a fork that
imports everything anew. Either way only the tests that reach the line are run, the fastest first.
"""

from __future__ import annotations

import argparse
import ast
import functools
import gc
import importlib
import importlib.machinery
import math
import os
import pickle
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings
from mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "hooks/xueer"
#: Package → the test files that exercise it: those of its rules, of the checks, of what is read through it.
TESTS = {
    "ground": "numerals yamltree text documents validation guard guard_corpus guard_disguises guard_marks "
    "guard_pictures guard_rules files check lint regulations ledger_import topics clause_id rules reviewed clock "
    "markup disk schemas textfile crash file_names",
    "regulations": "regulations regulation_head citations citation_texts citation_judge compare glossary "
    "clause_html revisions sources check rules regulation_import regulation_export previews",
    "quizzes": "grading draw lint lint_bounds quiz_model question_verbs question_types formats paper assessment check "
    "twins locked exam_rules errata personal_papers",
    "standing": "sources review revisions backlinks pin ordered reviewed citation_texts",
}
#: Tests of whole sites and of the command line's start are not for this: they take seconds each.
SLOW = {"minimal_site", "minimal_again", "portal_site", "real_site", "shared"}
#: Imported before the first fork, so that no child pays for it.
HEAVY = ["click", "diff_match_patch", "docx", "jinja2", "lxml.etree", "markdown", "openpyxl", "pydantic", "rapidfuzz"]
OPTIONS = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"]
OPTIONS += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # hypothesis is imported before the first fork
#: A mutant that import runs may take this much processor time; one that runs longer is an endless loop and counts as
#: killed. One inside a function may take a few seconds, and three times what its tests took while they were traced.
CPU_SECONDS = 60
SPARE_SECONDS = 5
#: Of the tests that reach a line, those that together take so long are run, the fastest first.
ENOUGH_SECONDS = 6.0


@dataclass
class Reach:
    """Per test: how long it takes and which lines of the package it reaches; `early`: what collecting reaches."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, set[tuple[str, int]]] = field(default_factory=dict)
    early: set[tuple[str, int]] = field(default_factory=set)

    def tests(self, places: set[tuple[str, int]] | None = None) -> list[str]:
        """The tests that reach one of the places (all tests when None), the fastest first, until they take enough."""
        reaching = [t for t, lines in self.lines.items() if places is None or not places.isdisjoint(lines)]
        return self._enough(reaching)

    def lookers(self) -> list[str]:
        """The tests that reach no line at all, but for those of a second and more, which run a program of their own."""
        return self._enough([t for t, lines in self.lines.items() if not lines and self.seconds[t] < 1])

    def _enough(self, tests: list[str]) -> list[str]:
        found = sorted(tests, key=self.seconds.__getitem__)
        total, chosen = 0.0, list[str]()
        for test in found:
            total += self.seconds[test]
            if chosen and total > ENOUGH_SECONDS:
                break
            chosen.append(test)
        return chosen


class Session:
    """A pytest plugin: instead of running the tests once, run them for every mutant in a fork."""

    def __init__(self, package: str, chosen: list[Mutant], send: Callable[[object], None]) -> None:
        self.folder, self.chosen, self.send = str(PACKAGE / package), chosen, send
        self.reach = Reach()
        self.current = self.reach.early

    def pytest_collection(self) -> None:
        """A found example need not be made smaller; what importing the tests reaches is noted."""
        settings.register_profile("mutation", deadline=None, database=None, phases=[Phase.explicit, Phase.generate])
        settings.load_profile("mutation")
        sys.settrace(self._trace)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Without the slow ones."""
        items[:] = [
            i for i in items if not SLOW & set(getattr(i, "fixturenames", ())) and not i.get_closest_marker("long")
        ]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Send the reach, then (mutant, whether it survived) for each that needs no new import."""
        sys.settrace(None)
        caches = [o for o in gc.get_objects() if isinstance(o, functools._lru_cache_wrapper)]  # noqa: SLF001
        self.reach = fork(lambda: self._learn(session.items, caches), None)[1]
        self.send(self.reach)
        items = {i.nodeid: i for i in session.items}
        functions = [o for o in gc.get_objects() if isinstance(o, FunctionType)]
        gc.freeze()
        for mutant in self.chosen:
            if mutant.owner and not self.reach.early & (places := places_of(mutant)):
                tests = self.reach.tests(places)
                limit = SPARE_SECONDS + 3 * math.ceil(sum(self.reach.seconds[t] for t in tests))
                survives = self._survives(mutant, functions, [items[t] for t in tests], caches, limit)
                self.send((mutant, survives))
        return True

    def _survives(
        self, mutant: Mutant, functions: list[FunctionType], tests: list[pytest.Item], caches: list[Any], limit: int
    ) -> bool:
        """Whether every test passes with the function's code exchanged."""
        code = _code(compile(mutant.tree(), str(mutant.file), "exec"), mutant.owner)
        same = [f for f in functions if _same(f.__code__, code)]
        if tests and not same:
            raise RuntimeError(f"no function {mutant.owner} in {mutant.file}")
        return fork(lambda: _try(same, code, tests, caches), limit)[0] == 0

    def _trace(self, frame: FrameType, _event: str, _: Any) -> Any:
        name = frame.f_code.co_filename
        if not name.startswith(self.folder):
            return None
        self.current.add((name, frame.f_lineno))
        return self._trace

    def _learn(self, items: list[pytest.Item], caches: list[Any]) -> Reach:
        for item in items:
            _clear(caches)
            self.current = self.reach.lines[item.nodeid] = set()
            begin = cost()
            sys.settrace(self._trace)
            reports = runtestprotocol(item, log=False, nextitem=None)
            sys.settrace(None)
            self.reach.seconds[item.nodeid] = cost() - begin
            if any(r.failed for r in reports):  # a program it needs is not here: it cannot tell mutants apart
                os.write(2, f"left out, it fails without any mutant: {item.nodeid}\n".encode())
                del self.reach.lines[item.nodeid]
        return self.reach


def _try(functions: list[FunctionType], code: CodeType, tests: list[pytest.Item], caches: list[Any]) -> None:
    for function in functions:
        function.__code__ = code
    _clear(caches)
    for item in tests:
        if any(r.failed for r in runtestprotocol(item, log=False, nextitem=None)):
            os._exit(1)


def cost() -> float:
    """The seconds of a processor that this process and the programs it ran have taken."""
    programs = os.times()
    return time.process_time() + programs.children_user + programs.children_system


def places_of(mutant: Mutant) -> set[tuple[str, int]]:
    """(file, line) of the mutant's statement."""
    return {(str(mutant.file), line) for line in mutant.lines}


def _clear(caches: list[Any]) -> None:
    for cache in caches:
        cache.cache_clear()


def _same(one: CodeType, other: CodeType) -> bool:
    return (one.co_filename, one.co_qualname) == (other.co_filename, other.co_qualname)


def _code(module: CodeType, owner: str) -> CodeType:
    """The code of a function by its qualified name."""
    inner = [c for c in module.co_consts if isinstance(c, CodeType)]
    found = [c for c in inner if c.co_qualname == owner]
    return found[0] if found else next(_code(c, owner) for c in inner if owner.startswith(f"{c.co_qualname}."))


def fork(work: Callable[[], Any], seconds: int | None) -> tuple[int, Any]:
    """The work in a child: its exit status (0: nothing failed) and what it returned."""
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        os.close(read)
        if seconds:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        status = 1
        try:
            with os.fdopen(write, "wb") as pipe:
                pickle.dump(work(), pipe)
            status = 0
        except BaseException as error:  # noqa: BLE001 - a mutant may raise whatever it likes
            if not seconds:
                os.write(2, f"{error}\n".encode())
        os._exit(status)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        data = pipe.read()
    return os.waitpid(child, 0)[1], pickle.loads(data) if data else None  # noqa: S301 - written by the child


def anew(mutant: Mutant | None, tests: list[str]) -> bool:
    """Whether a mutant that import runs survives: everything is imported with it in place.

    Where it changes the names of a test's examples, pytest refuses the old ones and runs nothing: then all examples of
    these tests are run, for a refusal is no failed test.
    """
    plain = importlib.machinery.SourceFileLoader.get_code
    code = compile(mutant.tree(), str(mutant.file), "exec") if mutant else None

    def get_code(self: Any, name: str) -> CodeType | None:
        path = self.get_filename(name)
        return code if mutant and path == str(mutant.file) else plain(self, name)

    def work() -> None:
        importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[assignment,method-assign]
        os._exit(pytest.main([*OPTIONS, "-x", *tests]))

    status = fork(work, CPU_SECONDS)[0]
    whole = list(dict.fromkeys(test.partition("[")[0] for test in tests))
    if whole != tests and os.waitstatus_to_exitcode(status) == pytest.ExitCode.USAGE_ERROR:
        return anew(mutant, whole)
    return status == 0


def named(mutant: Mutant) -> set[str]:
    """The names that the statement around a mutant gives to something: `_WORD` for `_WORD = re.compile("…")`."""
    tree = ast.parse(mutant.file.read_text(encoding="utf-8"))
    around = [s for s in ast.walk(tree) if isinstance(s, ast.stmt) and s.lineno <= mutant.line <= (s.end_lineno or 0)]
    inner = max(around, key=lambda s: s.lineno) if around else None
    targets = inner.targets if isinstance(inner, ast.Assign) else [getattr(inner, "target", None)]
    return {t.id for t in targets if isinstance(t, ast.Name)} | {getattr(inner, "name", "")} - {""}


def users(mutant: Mutant, reach: Reach) -> list[str]:
    """The tests for a mutant that import runs: those that reach a line with its name, then its file, else all.

    Between them those that reach no line: they look at what import made, such as a pattern or the names of an enum.
    """
    names = re.compile(r"\b(?:" + "|".join(map(re.escape, named(mutant))) + r")\b") if named(mutant) else None
    places = {
        (str(path), number)
        for path in (PACKAGE.rglob("*.py") if names else ())
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if names and names.search(line)
    }
    same = {place for lines in reach.lines.values() for place in lines if place[0] == str(mutant.file)}
    return list(dict.fromkeys([*reach.tests(places), *reach.lookers(), *reach.tests(same)])) or reach.tests()


def survivors(package: str, chosen: list[Mutant]) -> Iterator[tuple[Mutant, bool]]:
    """(mutant, whether it survived), as they come."""
    files = [f"tests/test_{name}.py" for name in TESTS[package].split()]
    read, write = os.pipe()
    if os.fork() == 0:
        os.close(read)
        with os.fdopen(write, "wb", buffering=0) as pipe:
            pytest.main([*OPTIONS, *files], plugins=[Session(package, chosen, lambda o: pickle.dump(o, pipe))])
        os._exit(0)
    os.close(write)
    seen = set()
    with os.fdopen(read, "rb") as pipe:
        reach = pickle.load(pipe)  # noqa: S301 - written by the child
        while pipe.peek(1):
            mutant, survived = pickle.load(pipe)  # noqa: S301
            seen.add(mutant)
            yield mutant, survived
    os.wait()
    if not anew(None, reach.tests()):
        raise RuntimeError("the tests fail without any mutant")
    for mutant in chosen:
        if mutant not in seen:
            yield mutant, anew(mutant, users(mutant, reach))


def measured(package: str, size: int, seed: int) -> str:
    """A row of the table; the survivors are printed as they are found."""
    found = [m for path in sorted((PACKAGE / package).rglob("*.py")) for m in mutants(path)]
    chosen = random.Random(seed).sample(found, min(size, len(found)))
    alive = 0
    for mutant, survived in survivors(package, chosen):
        if survived:
            alive += 1
            print(f"{mutant.file.relative_to(ROOT)}:{mutant.line}: {mutant.words}", flush=True)
    killed = len(chosen) - alive
    return f"| {package} | {len(found)} | {len(chosen)} | {killed} | {killed / len(chosen):.1%} |"


def main() -> None:
    """Print the survivors, then the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="+", choices=TESTS)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2026)
    args = parser.parse_args()
    os.chdir(ROOT)
    for name in HEAVY:
        importlib.import_module(name)
    rows = [measured(package, args.sample, args.seed) for package in args.packages]
    print("", "| 包 | 变异 | 抽查 | 被发现 | 比例 |", "| --- | --- | --- | --- | --- |", *rows, sep="\n")


if __name__ == "__main__":
    main()
