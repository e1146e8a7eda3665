"""How many small mistakes in the client's pure modules its tests notice: `mutation_client.py --sample 150`.

A mutant changes one operator, number, text, truth value or `!` of a module in a copy of client/; then `deno test`
runs, without the type checker, the test files named for the module. Operators stand between blanks
(`deno fmt` sees to it), so the signs of types are left alone.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Module → its test files. These draw nothing and touch no page.
TESTS = {
    "base/clause-id": "clause_id",
    "base/dates": "dates activity exam",
    "base/numerals": "numerals grade",
    "base/storage": "storage",
    "exam/exam": "exam",
    "member/activity": "activity",
    "member/answers": "progress notebook wrong storage",
    "member/joining": "merge storage",
    "member/progress": "progress storage",
    "member/transfer": "transfer",
    "notebook/notebook": "notebook",
    "notebook/schedule": "schedule notebook",
    "plan/checklist": "checklist",
    "plan/filter": "plan",
    "questions/draw": "draw exam",
    "questions/equality": "grade",
    "questions/grade": "grade",
    "search/query": "search numerals",
}
_SWAPS = {
    "===": "!==",
    "!==": "===",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "&&": "||",
    "||": "&&",
    "??": "&&",
    "+": "-",
    "-": "+",
    "*": "/",
    "/": "*",
    "%": "*",
    "+=": "-=",
    "-=": "+=",
}
_TOKEN = re.compile(
    r"(?P<skip>/\*.*?\*/|//[^\n]*|^(?:import|export \{|export (?:type|interface))[^;{]*(?:\{[^}]*\}[^;\n]*)?;?"
    r"|^(?:export )?type [^;]*;|: [^=;()\n]*<[^=;()\n]*>|<[\w, \[\]|]*\"[\w\", \[\]|]*>|: [A-Z]\w*\[\"\w+\"\]"
    r"|\breadonly \w+: (?:true|false)"
    r"|`(?:[^`\\]|\\.)*`|/(?![*/ ])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)"
    r"|(?P<text>\"(?:[^\"\\\n]|\\.)*\")"
    r"|(?<= )(?P<operator>===|!==|<=|>=|&&|\|\||\?\?|\+=|-=|[<>+*/%-])(?= )"
    r"|\b(?P<truth>true|false)\b"
    r"|(?<![\w.$])(?P<number>\d[\d_]*)(?![\w.])"
    r"|(?P<not>!)(?=[\w(])",
    re.DOTALL | re.MULTILINE,
)


def changes(source: str) -> Iterator[tuple[int, int, str]]:
    """(from, to, what stands there instead) for every mutant of a module."""
    for found in _TOKEN.finditer(source):
        kind, word = found.lastgroup, found[0]
        if kind == "text":
            yield *found.span(), f'"XX{word[1:-1]}XX"'
        elif kind == "operator":
            yield *found.span(), _SWAPS[word]
        elif kind == "truth":
            yield *found.span(), "false" if word == "true" else "true"
        elif kind == "number":
            yield *found.span(), str(int(word.replace("_", "")) + 1)
        elif kind == "not":
            yield *found.span(), ""


def passes(client: Path, module: str) -> bool:
    """Whether the module's tests all pass in this copy; tests that never end do not."""
    files = [f"test/{name}_test.ts" for name in TESTS[module].split()]
    command = [str(ROOT / ".venv/bin/deno"), "test", "--no-check", "--quiet", "--allow-read=..", "--fail-fast", *files]
    environment = os.environ | {"DENO_DIR": str(ROOT / ".cache/deno")}
    try:
        done = subprocess.run(command, cwd=client, env=environment, capture_output=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> None:
    """Print the survivors as they are found, then the figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--seed", type=int, default=2026)
    args = parser.parse_args()
    found = [
        (module, *change)
        for module in TESTS
        for change in changes((ROOT / f"client/src/{module}.ts").read_text(encoding="utf-8"))
    ]
    chosen = random.Random(args.seed).sample(found, min(args.sample, len(found)))
    alive = 0
    with tempfile.TemporaryDirectory() as folder:
        client = Path(shutil.copytree(ROOT / "client", Path(folder) / "client"))
        shutil.copytree(ROOT / "tests/cases", Path(folder) / "tests/cases")
        if broken := [module for module in TESTS if not passes(client, module)]:
            raise SystemExit(f"fails without any mutant: {broken}")
        for module, start, end, new in chosen:
            path = client / f"src/{module}.ts"
            source = path.read_text(encoding="utf-8")
            path.write_text(source[:start] + new + source[end:], encoding="utf-8")
            if passes(client, module):
                alive += 1
                line = source.count("\n", 0, start)
                words = source.split("\n")[line].strip()
                print(f"client/src/{module}.ts:{line + 1}: {source[start:end]} → {new} in {words}", flush=True)
            path.write_text(source, encoding="utf-8")
    killed = len(chosen) - alive
    print("", "| 包 | 变异 | 抽查 | 被发现 | 比例 |", "| --- | --- | --- | --- | --- |", sep="\n")
    print(f"| client | {len(found)} | {len(chosen)} | {killed} | {killed / len(chosen):.1%} |")


if __name__ == "__main__":
    main()
