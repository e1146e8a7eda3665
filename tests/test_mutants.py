"""The mutants of benchmarks/: each is one change, at its line, and none is only words to the type checker."""

from __future__ import annotations

import ast
from pathlib import Path

from mutants import mutants
from mutation_client import changes

SOURCE = '''"""Docstring."""
from dataclasses import dataclass

__all__ = ["LIMIT"]
LIMIT: int = 3


@dataclass(frozen=True)
class Rule:
    """A rule."""

    name: "str" = "甲"

    def holds(self, value: int) -> bool:
        """Whether it holds."""
        if not value:
            return False
        return (
            value < LIMIT
            and value + 1 > 0
        )
'''
CLIENT = """import { a } from "./a.ts";
/** 1 < 2 */
type Kind = "x" | "y";
interface Read { readonly ok: true }
export function f(x: number, kind: Map<string, "x">, rule: Question["rule"] = "all"): boolean {
  if (!x && kind.size === 0) return true;
  return x + 10_000 < 2; // 3
}
"""


def test_every_change_of_a_module(tmp_path: Path) -> None:
    """What a test can notice is changed, each change alone; the words name both sides."""
    file = tmp_path / "rule.py"
    file.write_text(SOURCE, encoding="utf-8")
    found = mutants(file)
    assert {(m.line, m.owner, m.words) for m in found} == {
        (5, "", "3 → 4"),
        (12, "", "'甲' → 'XX甲XX'"),
        (16, "Rule.holds", "if not value: return False → if True: return False"),
        (16, "Rule.holds", "if not value: return False → if False: return False"),
        (16, "Rule.holds", "not value → value"),
        (17, "Rule.holds", "False → True"),
        (18, "Rule.holds", "value < LIMIT and value + 1 > 0 → value < LIMIT or value + 1 > 0"),
        (18, "Rule.holds", "value < LIMIT → value <= LIMIT"),
        (18, "Rule.holds", "value + 1 > 0 → value + 1 >= 0"),
        (18, "Rule.holds", "value + 1 → value - 1"),
        (18, "Rule.holds", "1 → 2"),
        (18, "Rule.holds", "0 → 1"),
    }
    texts = {ast.unparse(m.tree()) for m in found}
    assert len(texts) == len(found)
    assert ast.unparse(ast.parse(SOURCE)) not in texts
    assert next(m.lines for m in found if m.words == "1 → 2") == range(18, 22)


def test_every_change_of_a_client_module() -> None:
    """Imports, comments and types are left alone."""
    assert [(CLIENT[start:end], new) for start, end, new in changes(CLIENT)] == [
        ('"all"', '"XXallXX"'),
        ("!", ""),
        ("&&", "||"),
        ("===", "!=="),
        ("0", "1"),
        ("true", "false"),
        ("+", "-"),
        ("10_000", "10001"),
        ("<", "<="),
        ("2", "3"),
    ]
