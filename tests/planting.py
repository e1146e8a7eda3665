"""A marker behind every text that an author can write, found from the models: whatever engine prints it may run it."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

import yaml
from places import MINIMAL, PORTAL
from sitebuild import copy
from test_guard_pictures import png
from xueer.ground.text import escape
from xueer.library import load
from xueer.published.schemas import schema

#: Closes an attribute, a title, a script; runs as an element, as a script, as a template. Short: titles have a limit.
MARK = "\"'></title></script><script>p()</script><img src=x onerror=p()>{{7*7}}"
#: Texts that name something else, or whose grammar the check holds: their values stand.
NAMES = {
    "依据", "学习", "测验", "清单", "页面", "题目", "题库", "传达", "时限", "截止", "前置", "周期", "种子", "套",
    "版本", "发文字号", "勘误",
}  # fmt: skip
#: Lists of names by which pages are found: another one is added.
GROWING = {"简称"}
FILES = {
    "quizzes/banks/*.yml": "bank.schema.json",
    "quizzes/papers/*.yml": "paper.schema.json",
    "plans/*/plan.yml": "plan.schema.json",
    "plans/*/ledger.yml": "ledger.schema.json",
    "plans/*/topics.yml": "topics.schema.json",
    "plans/*/checklists/*.yml": "checklist.schema.json",
    "plans/duties/*.yml": "duties.schema.json",
    "plans/steps/*.yml": "steps.schema.json",
    "plans/yearbook.yml": "yearbook.schema.json",
}
#: Key of a page's front matter → its schema.
HEADS = {"资料": "material.schema.json", "法规": "regulation.schema.json"}
#: Other keys of it that hold words; and those that hold none.
WORDS = ("title", "description", "tags")
WORDLESS = ("hide", "search", "历史引用", "术语表", "术语", "已核")
#: What mkdocs.yml says of the site in words.
SITE = ("site_name", "site_description", "site_author", "copyright")
#: 甲 stands for text, 乙 for what becomes an attribute or is code.
BODY = """# 种 甲

## 节 甲

甲
[甲](index.md "题")
![甲](planted.png)
`乙`
**甲** [^1]

[^1]: 甲

!!! note
    甲

=== "甲"
    甲

| 甲 |
| -- |
| 甲 |

术语 甲
:   甲

```text title="甲"
乙
```
"""
Schema = dict[str, Any]
#: A text's place: the model it belongs to and its key.
Place = tuple[str, str]


def site(folder: Path) -> Path:
    """The portal of tests/sites with the banks, papers and rules of the minimal site, which has every question type."""
    made = copy(PORTAL, folder)
    for part in ("docs/regulations", "docs/materials", "quizzes"):
        for path in (p for p in (MINIMAL / part).rglob("*") if p.is_file()):
            target = made / path.relative_to(MINIMAL)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target)
    return made


def plant(folder: Path) -> set[Place]:
    """Put the marker behind every text of every file of the site; where it stands now."""
    places: set[Place] = set()
    for pattern, name in FILES.items():
        for path in folder.glob(pattern):
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            path.write_text(dump(planted(data, schema(name), places)), encoding="utf-8")
    for path in (folder / "docs").rglob("*.md"):
        _, _, rest = path.read_text(encoding="utf-8").partition("---\n")
        front, found, body = rest.partition("---\n")
        if found and isinstance(data := yaml.safe_load(front), dict):
            data |= {key: f"{data.get(key, '加')}{MARK}" for key in ("title", "description")}
            data |= {"tags": [f"{tag}{MARK}" for tag in data.get("tags", ["加"])]}
            data |= {key: planted(data[key], schema(name), places) for key, name in HEADS.items() if key in data}
            path.write_text(f"---\n{dump(data)}---\n{body}", encoding="utf-8")
    _body(folder)
    _around(folder)
    return places


def _body(folder: Path) -> None:
    """A page whose own words carry the marker wherever Markdown takes words from: as text, and as attributes."""
    text = BODY.replace("甲", f"甲{escape(MARK)}").replace("乙", f"乙{MARK}")
    (folder / "docs/planted.md").write_text(text, encoding="utf-8")
    (folder / "docs/planted.png").write_bytes(png())


def _around(folder: Path) -> None:
    """The names that menus give, and those of the site."""
    for path in folder.glob("docs/**/.nav.yml"):
        menu = yaml.safe_load(path.read_text(encoding="utf-8"))
        rows = [
            {f"{k}{MARK}": v for k, v in row.items()} if isinstance(row, dict) else row for row in menu.get("nav", [])
        ]
        if path.parent == folder / "docs":
            menu["nav"] = [*rows, {f"种{MARK}": "planted.md"}]
        else:
            menu |= {"title": f"{menu.get('title', '加')}{MARK}"} | ({"nav": rows} if rows else {})
        path.write_text(dump(menu), encoding="utf-8")
    path = folder / "mkdocs.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line.partition(":")[0] not in SITE]
    path.write_text("\n".join(lines) + "\n" + dump(dict.fromkeys(SITE, f"小站{MARK}")), encoding="utf-8")


def dump(data: Any) -> str:
    """As YAML."""
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return text


def planted(value: Any, whole: Schema, places: set[Place]) -> Any:
    """The value with the marker behind its texts, and every text added that it could have and has not."""
    return _Planter(places).value(value, whole, whole.get("$defs", {}), (str(whole.get("title", "")), ""))


def unlike(text: str) -> str:
    """Three hundred characters of its own: with the same marker behind them all questions would be twins."""
    drawn = Random(text)  # noqa: S311 - no secret
    return "".join(chr(drawn.randrange(0x4E00, 0x9000)) for _ in range(300))


def errata(folder: Path) -> set[Place]:
    """A 勘误 for every question, whose old stem and revision are those of today; where the marker stands now."""
    library, _ = load(folder)
    for bank in library.banks.values():
        path = folder / bank.file
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for value, item in zip(data["题目"], bank.questions, strict=True):
            stem = item.question.stem
            value["勘误"] = [{"修订": item.question.revision(stem), "原题干": stem, "改了": f"错字{MARK}"}]
        path.write_text(dump(data), encoding="utf-8")
    return {("Erratum", name) for name in ("修订", "原题干", "改了")}


class _Planter:
    def __init__(self, places: set[Place]) -> None:
        self.places = places

    def value(self, value: Any, node: Schema, defs: Schema, place: Place) -> Any:
        for one, its_defs, name in branches(node, defs):
            kind, here = one.get("type"), (name or place[0], place[1])
            if kind == "string" and isinstance(value, str) and free(one) and place[1] not in NAMES:
                self.places.add(here)
                return f"{value}{unlike(value) if here[1] == '题干' else ''}{MARK}"
            if kind == "array" and isinstance(value, list) and place[1] in GROWING:
                self.places.add(here)
                return [*value, value[0] + MARK]
            if kind == "array" and isinstance(value, list):
                return [self.value(v, one.get("items") or {}, its_defs, here) for v in value]
            if kind == "object" and isinstance(value, dict) and _fits(value, one):
                return self._mapping(value, one, its_defs, here)
        return value

    def _mapping(self, value: dict[str, Any], node: Schema, defs: Schema, place: Place) -> dict[str, Any]:
        known = node.get("properties", {})
        rest = node.get("additionalProperties") or {}
        sure = value.get("题型") in (None, "填空")  # the key of other types is letters
        done = {
            k: self.value(v, known.get(k, rest) or {}, defs, (place[0], k if known else place[1]))
            if k != "答案" or sure
            else v
            for k, v in value.items()
        }  # fmt: skip
        for key, one in known.items():
            if key not in value and key not in (NAMES | {"答案", "材料", "对象", "取自计划"}):
                for new in ("加", ["加"]):
                    if (added := self.value(new, one, defs, (place[0], key))) != new:
                        done[key] = added
        return done


def branches(node: Schema, defs: Schema, name: str = "") -> list[tuple[Schema, Schema, str]]:
    """What a value may be: references followed, alternatives laid side by side; with the model's name."""
    defs = defs | node.get("$defs", {})
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        return branches(defs[name], defs, name)
    inner = [b for key in ("anyOf", "oneOf", "allOf") for one in node.get(key, []) for b in branches(one, defs, name)]
    return inner or [(node, defs, name)]


def free(node: Schema) -> bool:
    """Whether any words may stand there."""
    return not {"enum", "const", "pattern", "format"} & set(node)


def _fits(value: dict[str, Any], node: Schema) -> bool:
    """Of the question types, the one that the value is."""
    const = node.get("properties", {}).get("题型", {}).get("const")
    return const is None or const == value.get("题型")


def every_place() -> set[Place]:
    """All texts that the models have."""
    found: set[Place] = set()

    def walk(node: Schema, defs: Schema, place: Place, seen: tuple[str, ...]) -> None:
        for one, its_defs, name in branches(node, defs):
            here = (name or place[0], place[1])
            if name in seen and name:
                continue
            if one.get("type") == "string" and free(one) and place[1] not in NAMES:
                found.add(here)
            for key, inner in one.get("properties", {}).items():
                walk(inner, its_defs, (here[0], key), (*seen, name))
            for inner in (one.get("items"), one.get("additionalProperties")):
                if isinstance(inner, dict):
                    walk(inner, its_defs, here, (*seen, name))

    for name in {*FILES.values(), *HEADS.values()}:
        whole = schema(name)
        walk(whole, whole.get("$defs", {}), (str(whole.get("title", "")), ""), ())
    return found
