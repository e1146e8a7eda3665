"""What of a QTI item no reader looks at: every attribute, element and text that is not known to be taken is listed.

Known is only what stands in these tables; a new attribute of a later version, or of some program, is listed by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from .qti_source import Item, Part
from .words import LOOKS, PLAIN, UNIT, children, flat, local, name_of, of_element

#: (field, value).
_Left: TypeAlias = tuple[str, str]
#: By attribute the values that say nothing ours would have to say.
_Known: TypeAlias = dict[str, frozenset[str] | None]
#: Taken by a reader, or only there to tie parts together, whatever the value.
_TAKEN = None
_TIED: _Known = {"responseIdentifier": _TAKEN, "id": _TAKEN}
_ASKED: _Known = _TIED | {
    "shuffle": frozenset({"true"}), "orientation": frozenset({"vertical"}), "minChoices": frozenset({"0"}),
}  # fmt: skip
_CHOICE: _Known = {
    "identifier": _TAKEN, "id": _TAKEN, "fixed": frozenset({"false"}), "showHide": frozenset({"show"}),
    "matchMin": frozenset({"0"}),
}  # fmt: skip
#: By element the attributes that are taken, or the values of them that say what our questions do anyway.
_ATTRIBUTES: dict[str, _Known] = {
    "assessmentItem": {
        "identifier": _TAKEN, "title": _TAKEN, "adaptive": _TAKEN, "timeDependent": frozenset({"false"}),
    },
    "responseProcessing": {"template": _TAKEN},
    "responseDeclaration": {"identifier": _TAKEN, "cardinality": _TAKEN, "baseType": _TAKEN},
    "outcomeDeclaration": {
        "identifier": _TAKEN, "cardinality": _TAKEN, "baseType": _TAKEN, "normalMaximum": _TAKEN,
        "normalMinimum": frozenset({"0", "0.0"}),
    },
    "mapping": {"defaultValue": _TAKEN, "lowerBound": _TAKEN, "upperBound": _TAKEN},
    "mapEntry": {"mapKey": _TAKEN, "mappedValue": _TAKEN, "caseSensitive": frozenset({"false"})},
    "choiceInteraction": _ASKED | {"maxChoices": _TAKEN},
    "orderInteraction": _ASKED,
    "matchInteraction": _ASKED | {"minAssociations": frozenset({"0"})},
    "textEntryInteraction": _TIED,
    "extendedTextInteraction": _TIED | {"format": frozenset({"plain"})},
    "simpleChoice": _CHOICE,
    "simpleAssociableChoice": _CHOICE,
    "modalFeedback": {"identifier": _TAKEN, "outcomeIdentifier": _TAKEN, "showHide": frozenset({"show"})},
    "rubricBlock": {"view": _TAKEN, "id": _TAKEN},
    "a": {"href": _TAKEN, "id": _TAKEN},
}  # fmt: skip
_ELSEWHERE: _Known = {"id": _TAKEN}
#: How many pairs there may be: neutral where it is no limit, or the number of pairs there are.
_LIMITS = {"maxAssociations", "minAssociations", "matchMax"}
#: Elements that hold others and no words, with what is read in them.
_HOLDS = {
    "responseDeclaration": {"correctResponse", "mapping", "defaultValue"},
    "correctResponse": {"value"},
    "value": set(),
    "mapping": {"mapEntry"},
    "mapEntry": set(),
    "choiceInteraction": {"prompt", "simpleChoice"},
    "orderInteraction": {"prompt", "simpleChoice"},
    "matchInteraction": {"prompt", "simpleMatchSet"},
    "simpleMatchSet": {"simpleAssociableChoice"},
    "extendedTextInteraction": {"prompt"},
    "textEntryInteraction": set(),
}
#: Elements among words whose words are read.
_WORDS = {
    *PLAIN, *LOOKS, *_HOLDS, "itemBody", "modalFeedback", "rubricBlock", "prompt", "simpleChoice",
    "simpleAssociableChoice",
}  # fmt: skip


def rest(item: Item, taken: list[Any]) -> Iterator[_Left]:
    """(field, value) of everything that the readers do not look at; `taken`: the feedback that is the explanation."""
    for feedback in item.part("modalFeedback"):
        if feedback not in taken:
            yield f"反馈 {feedback.get('identifier', '')}".strip(), of_element(feedback).text
    yield from _declared(item)
    for rubric in [e for name, e in item.body if name == "rubricBlock"]:
        if not (rubric.get("view") == "scorer" and name_of(item.interactions[0]) == "extendedTextInteraction"):
            yield f"说明 rubricBlock {rubric.get('view', '')}".strip(), of_element(rubric).text
    yield from _attributes("assessmentItem", item.root, "")
    for name, several in item.parts.items():
        for part in several:
            if name == "responseProcessing":  # what is in it is read as a whole
                yield from _attributes(name, part[0][1], "")
            else:
                yield from _part(item, part, words=name in ("itemBody", "modalFeedback"))


def _declared(item: Item) -> Iterator[_Left]:
    for outcome in item.part("outcomeDeclaration"):
        yield from _outcome(outcome)
    if item.scoring.full not in ("1", "1.0"):
        yield "答对得分 SCORE", item.scoring.full
    asked = {i.get("responseIdentifier") for i in item.interactions}
    for declared in item.part("responseDeclaration"):
        for default in children(declared, "defaultValue"):
            yield "预先填好的回答", of_element(default).text
        name = declared.get("identifier", "")
        if name not in asked or item.responses[name] is not declared:
            yield f"没有用上的 responseDeclaration {name}", flat(" ".join(declared.itertext()))


def _outcome(outcome: Any) -> Iterator[_Left]:
    name, value = outcome.get("identifier", ""), "".join(outcome.itertext()).strip()
    if name not in ("SCORE", "FEEDBACK") or value not in ("", "0", "0.0"):
        yield f"结果 {name}", flat(value) or str(outcome.get("baseType", ""))
    if most := outcome.get("normalMaximum"):
        yield f"结果 {name} normalMaximum", most
    for child in outcome:
        if (tag := name_of(child)) and tag != "defaultValue":
            yield f"结果 {name} {tag}", flat("".join(child.itertext()))


def _part(item: Item, part: Part, *, words: bool) -> Iterator[_Left]:
    """What of a part of the item is not known: attributes, elements, words between elements."""
    for name, element in part:
        if element.attrib:
            yield from _attributes(name, element, str(len(item.correct(item.response))) if name in _PAIRED else "")
        if name in _HOLDS:
            yield from _between(name, element)
        elif words and name not in _WORDS:
            yield name, flat("".join(element.itertext()))


_PAIRED = {"matchInteraction", "simpleAssociableChoice"}


def _between(name: str, element: Any) -> Iterator[_Left]:
    """Words, and elements that are not read, in an element that holds only others."""
    if len(element):
        known, prompts = _HOLDS[name], 0
        for child in element:
            tag = local(child.tag)
            prompts += tag == "prompt"
            if tag not in known or prompts > 1:
                yield f"{name} 里的 {tag}", flat("".join(child.itertext()))
                prompts = min(prompts, 1)
            if (tail := child.tail) and not tail.isspace():
                yield f"{name} 里的文字", flat(tail)
    if name != "value" and (text := element.text) and not text.isspace():
        yield f"{name} 里的文字", flat(text)


def _attributes(name: str, element: Any, pairs: str) -> Iterator[_Left]:
    """The attributes of an element that would have to be kept."""
    known = _ATTRIBUTES.get(name, _ELSEWHERE)
    for key, value in element.items():
        if key in known and ((neutral := known[key]) is _TAKEN or value in neutral):
            continue
        short = local(key)
        if short == "schemaLocation" or (short == "lang" and value.startswith("zh")):
            continue
        if (short == "class" and value == UNIT) or (short in _LIMITS and value in ("0", "1", pairs)):
            continue
        yield f"{name} {short}", value
