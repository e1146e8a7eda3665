"""Pydantic models with Chinese keys: a tree goes in, a model or located Chinese problems come out."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from .problems import Location, Problem
from .text import did_you_mean, listing
from .yamltree import Path, Tree

M = TypeVar("M", bound=BaseModel)


class Model(BaseModel):
    """Frozen; every field is written under its Chinese alias; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def number_as_written(value: Any) -> Any:
    """`{A: 3}` means the text “3”; other scalars would not survive the round trip, so they must be quoted."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


#: Non-empty text; whole numbers are taken as the author wrote them. The constraints stand first, at the `str`:
#: behind a validator pydantic would count the characters before it strips the blanks.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), BeforeValidator(number_as_written)]
#: An id that authors write: ASCII, stable, never reused.
Id = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=60),
    BeforeValidator(number_as_written),
]


def one_or_many(value: Any) -> Any:
    """`责任: 机关党委` and `责任: [机关党委]` mean the same."""
    return value if isinstance(value, list) or value is None else [value]


Texts = Annotated[tuple[Text, ...], BeforeValidator(one_or_many)]


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys an author may write for this model, in order."""
    return [f.alias or name for name, f in model.model_fields.items()]


def validate(model: type[M], tree: Tree, value: Any, path: Path) -> tuple[M | None, list[Problem]]:
    """The model, or every problem in `value` (which stands at `path` of `tree`)."""
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        details = error.errors()
        found = [_problem(d, model, tree, path) for d in _without_echoes(details, model)]
        return None, [problem for problem in found if problem.at not in tree.traps]


def _without_echoes(details: list[ErrorDetails], model: type[BaseModel]) -> list[ErrorDetails]:
    """One mistake, one message: no “missing” for a misspelt key, no “too short” for a list whose items are bad."""
    guessed = {
        (d["loc"][:-1], did_you_mean(str(d["loc"][-1]), _siblings(model, d["loc"])))
        for d in details
        if d["type"] == "extra_forbidden"
    }
    return [
        d
        for d in details
        if not (d["type"] == "missing" and (d["loc"][:-1], f"是否想写“{d['loc'][-1]}”？") in guessed)
        and not (d["type"] == "too_short" and any(o["loc"][: len(d["loc"])] == d["loc"] for o in details if o is not d))
    ]


def _siblings(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys allowed where the last step of `loc` stands."""
    current: Any = model
    for step in loc[:-1]:
        if isinstance(step, int):
            continue
        field = next((f for n, f in current.model_fields.items() if step in (f.alias, n)), None)
        inner = field and _model_in(field.annotation)
        if inner is None:
            return []
        current = inner
    return keys_of(current)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if (found := _model_in(argument)) is not None:
            return found
    return None


def _problem(detail: ErrorDetails, model: type[BaseModel], tree: Tree, path: Path) -> Problem:
    loc, kind = detail["loc"], detail["type"]
    where = (*path, *loc)
    name = f"“{loc[-1]}”" if loc and isinstance(loc[-1], str) else "这一项"
    context = detail.get("ctx") or {}
    if kind == "extra_forbidden":
        return unknown(tree.key_at(where), str(loc[-1]), _siblings(model, loc))
    if kind == "missing":
        return Problem(tree.at(where[:-1]), "schema/missing-key", f"缺少{name}", f"补上 {loc[-1]}: …")
    if kind in _CUSTOM:
        return misfit(kind, tree.at(where), name, detail["input"], **context)
    if "message" in context:
        return Problem(tree.at(where), kind, str(context["message"]), str(context.get("hint", "")))
    return Problem(tree.at(where), "schema/value", f"{name}的值 {shown(detail['input'])} 不合要求", "对照格式说明改写")


def unknown(at: Location, key: str, known: list[str]) -> Problem:
    """A key that means nothing here."""
    hint = did_you_mean(key, known) or f"可用的键：{listing(known, 20)}"
    return Problem(at, "schema/unknown-key", f"未知的键“{key}”", hint)


def misfit(kind: str, at: Location, name: str, value: Any, **context: Any) -> Problem:
    """A value of another kind than its key wants; `kind` is one of pydantic's names."""
    rule, message, hint = _CUSTOM[kind]
    hint = hint.format(**{k: _allowed(v) for k, v in context.items()})
    return Problem(at, rule, message.format(name=name, shown=shown(value)), hint)


def shown(value: Any) -> str:
    """A value as a message quotes it."""
    if value is None:
        return "（空）"
    text = "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"“{text if len(text) <= 40 else text[:40] + '…'}”"


def _allowed(expected: Any) -> str:
    if isinstance(expected, float):
        return f"{expected:g}"
    return str(expected).replace("'", "").replace(" or ", "、").replace(", ", "、")


_TEXT = ("schema/text", "{name}应为文字，现为 {shown}", "含冒号、小数或 yes/no 的文字要加双引号")
_WHOLE = ("schema/number", "{name}应为整数，现为 {shown}", "只写数字")
_DATE = ("schema/date", "{name}应为日期，现为 {shown}", "写作 2026-03-31，且日子要存在")
_LIST = ("schema/list", "{name}应为列表，现为 {shown}", "写作 [甲, 乙] 或每行一个“- ”")
_MAP = ("schema/mapping", "{name}应为“键: 值”，现为 {shown}", "检查缩进，并用半角冒号加空格")
_CUSTOM: dict[str, tuple[str, str, str]] = {
    "string_type": _TEXT,
    "string_too_short": ("schema/empty", "{name}不能为空", "写上内容，或删去这个键"),
    "string_too_long": ("schema/text", "{name}太长：{shown}", "最多 {max_length} 个字符"),
    "string_pattern_mismatch": (
        "schema/id",
        "{name}写法不对：{shown}",
        "编号只用英文字母、数字、短横线",
    ),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": ("schema/number", "{name}应为数，现为 {shown}", "只写数字"),
    "float_parsing": ("schema/number", "{name}应为数，现为 {shown}", "只写数字"),
    "bool_type": ("schema/bool", "{name}应为 true 或 false，现为 {shown}", "写 true 或 false"),
    "bool_parsing": ("schema/bool", "{name}应为 true 或 false，现为 {shown}", "写 true 或 false"),
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "too_short": ("schema/empty", "{name}里没有内容", "至少写一项"),
    "dict_type": _MAP,
    "model_type": _MAP,
    "model_attributes_type": _MAP,
    "literal_error": ("schema/choice", "{name}不能是 {shown}", "可选：{expected}"),
    "greater_than": ("schema/range", "{name}太小：{shown}", "要大于 {gt}"),
    "greater_than_equal": ("schema/range", "{name}太小：{shown}", "至少 {ge}"),
    "less_than_equal": ("schema/range", "{name}太大：{shown}", "最多 {le}"),
}


def fail(rule: str, message: str, hint: str = "") -> PydanticCustomError:
    """An exception for a validator: the problem with this rule id, message and hint."""
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint})


def key(alias: str, default: Any = ...) -> Any:
    """A model field written under this Chinese key; required unless a default is given."""
    if isinstance(default, list | dict):
        return Field(alias=alias, default_factory=type(default))
    return Field(alias=alias, default=default)
