"""Mutants of a module: small changes of its syntax tree that a test should notice."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_BINARY: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
#: Said to the type checker or to the cache, not to the reader: a change of them is no change of what is done.
_DECLARED = {"dataclass", "lru_cache"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the file, which node in walking order, what stood there and what stands there now."""

    file: Path
    node: int
    lines: range
    owner: str
    words: str

    @property
    def line(self) -> int:
        """The first line of the statement that is changed."""
        return self.lines.start

    def tree(self) -> ast.Module:
        """The module's tree with this change made."""
        tree = ast.parse(self.file.read_text(encoding="utf-8"))
        target = _nodes(tree)[self.node]
        change = dict(_changes(target))[self.words]
        _Replace(target, change).visit(tree)
        return ast.fix_missing_locations(tree)


class _Replace(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self.old:
            return ast.copy_location(self.new, node)
        return self.generic_visit(node)


def mutants(file: Path) -> list[Mutant]:
    """Every mutant of a file, in the order of its syntax tree."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    owners, lines, skipped = _owners(tree), _lines(tree), set(_skipped(tree))
    return [
        Mutant(file, index, lines[node], owners.get(node, ""), words)
        for index, node in enumerate(_nodes(tree))
        if node not in skipped
        for words, _ in _changes(node)
    ]


def _nodes(tree: ast.AST) -> list[ast.AST]:
    return list(ast.walk(tree))


def _owners(tree: ast.Module) -> dict[ast.AST, str]:
    """Node → the qualified name of the outermost function whose body it stands in; nothing for what import runs."""
    found: dict[ast.AST, str] = {}

    def look(body: list[ast.stmt], prefix: str) -> None:
        for one in body:
            if isinstance(one, ast.ClassDef):
                look(one.body, f"{prefix}{one.name}.")
            elif isinstance(one, ast.FunctionDef):
                found.update((node, prefix + one.name) for statement in one.body for node in ast.walk(statement))

    look(tree.body, "")
    return found


def _lines(tree: ast.Module) -> dict[ast.AST, range]:
    """Node → the lines of its statement, of a compound one only the head."""
    found: dict[ast.AST, range] = {}
    for statement in ast.walk(tree):  # the outer before the inner
        if isinstance(statement, ast.stmt):
            body = getattr(statement, "body", None)
            last = max(statement.lineno, body[0].lineno - 1) if body else statement.end_lineno or statement.lineno
            found.update(dict.fromkeys(ast.walk(statement), range(statement.lineno, last + 1)))
    return found


def _skipped(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, annotations (but for the calls in them, which are rules), `__all__` and declarations."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            yield from ast.walk(node)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield from ast.walk(node)
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(annotation, ast.AST):
                kept = {n for call in ast.walk(annotation) if isinstance(call, ast.Call) for n in ast.walk(call)}
                yield from set(ast.walk(annotation)) - kept
        for decorator in getattr(node, "decorator_list", []):
            if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") in _DECLARED:
                yield from ast.walk(decorator)


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """(in words, the node that replaces this one)."""
    for make in (_compare, _boolean, _binary, _constant, _condition, _statement):
        for new in make(node):
            yield f"{_short(node)} → {_short(new)}", new


def _short(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:100]


def _with(node: ast.AST, change: Callable[[ast.AST], None]) -> ast.AST:
    new = copy.deepcopy(node)
    change(new)
    return new


def _compare(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        for index, op in enumerate(node.ops):
            yield ast.Compare(
                node.left, [*node.ops[:index], _COMPARE[type(op)](), *node.ops[index + 1 :]], node.comparators
            )


def _boolean(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand


def _binary(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        yield ast.BinOp(node.left, _BINARY[type(node.op)](), node.right)
    if isinstance(node, ast.AugAssign) and type(node.op) in _BINARY:
        yield ast.AugAssign(node.target, _BINARY[type(node.op)](), node.value)


def _constant(node: ast.AST) -> Iterator[ast.AST]:
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
    elif isinstance(node.value, str):
        yield ast.Constant(f"XX{node.value}XX")


def _condition(node: ast.AST) -> Iterator[ast.AST]:
    """A choice that is always made one way."""
    if isinstance(node, ast.If | ast.IfExp):
        for value in (True, False):
            yield _with(node, lambda new, value=value: setattr(new, "test", ast.Constant(value)))  # type: ignore[misc]
    if isinstance(node, ast.comprehension):
        for index in range(len(node.ifs)):
            yield ast.comprehension(
                node.target, node.iter, [*node.ifs[:index], *node.ifs[index + 1 :]], is_async=node.is_async
            )


def _statement(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr | ast.AugAssign) and not (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield | ast.YieldFrom | ast.Constant)
    ):
        yield ast.Pass()
    if isinstance(node, ast.Continue):
        yield ast.Break()
    if isinstance(node, ast.Break):
        yield ast.Continue()
