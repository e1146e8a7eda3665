"""A question of a Moodle XML file that knows which of its fields have been taken; the others are listed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from ..office.xml import Element
from .draft import Imported
from .weights import Answer, percent
from .words import Words, of_html, pictured

#: Fields by their path in words; others are called by their tags.
NAMES = {
    "name": "名称", "penalty": "每次答错扣分", "hint": "提示", "correctfeedback": "答对的反馈",
    "partiallycorrectfeedback": "部分答对的反馈", "incorrectfeedback": "答错的反馈", "answer/feedback": "选项的反馈",
    "hidden": "隐藏", "usecase": "区分大小写", "responsetemplate": "答题模板", "file": "附件", "idnumber": "编号",
    "questiontext": "题干", "generalfeedback": "解析", "answer": "选项", "subquestion": "配对", "tags/tag": "标签",
    "graderinfo": "给评分人的话", "shuffleanswers": "打乱选项", "answernumbering": "选项的编号",
    "showstandardinstruction": "显示答题说明", "shownumcorrect": "显示答对几项", "clearwrong": "清除答错的项",
    "layouttype": "排列方式", "responseformat": "作答格式",
}  # fmt: skip
#: Values that say what our questions do anyway: no deduction, options that a paper may shuffle, under A, B, C.
NEUTRAL = {
    "penalty": {"0", "0.0", "0.0000000"}, "hidden": {"0"}, "usecase": {"0"}, "shuffleanswers": {"1", "true"},
    "answernumbering": {"ABCD"}, "responseformat": {"plain"}, "tolerance": {"0"},
    "multiplier": {"1", "1.0", "1.0000000"},
}  # fmt: skip
#: Ways to write a text that are read.
FORMATS = {"html", "moodle_auto_format", "plain_text"}
#: Fields that say nothing when they are empty; any other says something by being there, as <shownumcorrect/> does.
_EMPTY = {
    "text", "name", "questiontext", "generalfeedback", "penalty", "hidden", "idnumber", "defaultgrade", "answer",
    "feedback", "correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "hint", "tags", "tag", "graderinfo",
    "responsetemplate", "tolerance", "units", "unit", "unit_name", "multiplier", "subquestion", "category", "info",
    "answernumbering", "responseformat", "usecase", "single", "shuffleanswers", "options", "instructions",
    "filetypeslist", "maxbytes", "wordlimit", "minwordlimit", "maxwordlimit", "dataset_definitions", "question",
}  # fmt: skip
#: By element the attributes that are taken, or the values of them that say nothing.
_TAKEN_BY = {("question", "type"), ("answer", "fraction"), ("file", "name")}
_TIES = {("file", "path"): {"/"}, ("file", "encoding"): {"base64"}}


#: An element, which field of it, the value.
Left: TypeAlias = tuple[Element, str, str]


@dataclass(slots=True)
class Source:
    """A question element."""

    imported: Imported
    element: Element
    stem: str = ""
    #: Why it is no question: pictures and the like in a text that it cannot be without.
    unheld: list[str] = field(default_factory=list)
    taken: set[Element] = field(default_factory=set)
    #: What stands directly in it, by tag.
    fields: dict[str, list[Element]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for child in self.element:
            self.fields.setdefault(str(child.tag), []).append(child)

    def one(self, tag: str) -> Element | None:
        """The first field of this name; further ones are listed."""
        return self.fields.get(tag, [None])[0]

    @property
    def where(self) -> str:
        return place(self.element)

    def plain(self, path: str) -> str:
        """A field that never holds markup; empty when it is not there."""
        found = self.element.find(path) if "/" in path else self.one(path)
        if found is None:
            return ""
        if text := self.bare(found):
            return text
        self.taken.add(found)
        return (found.text or "").strip()

    def words(self, element: Element | None, name: str, *, vital: bool = True) -> str:
        """A text as words; without its `vital` parts the question is none."""
        if element is None:
            return ""
        if not (text := self.bare(element)):
            return ""
        markup = element.get("format", "html")
        if markup not in ("html", "moodle_auto_format"):
            if vital and markup == "markdown" and pictured(text):
                self.unheld.append(f"有图片“{text}”")
            return text
        words: Words = of_html(text if markup == "html" else text.replace("\n", "<br>"))
        if vital and words.unheld:
            self.unheld.append(words.why_not())
        for tag, shown in [*([] if vital else words.unheld), *words.looks]:
            self.imported.leave(place(element), self.stem, f"{name}里的 {tag}", shown, "只存了文字")
        return words.text

    def answers(self, *, marked_up: bool, noted: bool) -> list[Answer] | str:
        """The answers with their shares; in words why one cannot be read. `noted`: their feedback is stored."""
        answers: list[Answer] = []
        for element in self.fields.get("answer", ()):
            share = percent(element.get("fraction", "0"))
            if share is None:
                return f"权重“{element.get('fraction')}”不是数"
            text = self.words(element, "选项") if marked_up else self.bare(element)
            note = self.words(element.find("feedback"), "选项反馈", vital=False) if noted else ""
            answers.append(Answer(place(element), text, share, note))
        return answers

    def bare(self, element: Element) -> str:
        """The text of an element whose kind never holds markup, whatever its format says."""
        for text in element.iterchildren("text"):
            self.taken.add(text)
            return (_inside(text) if len(text) else text.text or "").strip()
        return ""

    def leftover(self) -> list[Left]:
        """Everything that was not taken and says something."""
        found: list[Left] = []
        self._attributes(self.element, found)
        if text := (self.element.text or "").strip():
            tag = str(self.element.tag)
            found.append((self.element, "多出的文字" if tag == "question" else tag, text))
        self._rest(self.element, found)
        return found

    def _rest(self, element: Element, found: list[Left]) -> None:
        for child in element:
            if isinstance(child.tag, str):
                taken = child in self.taken
                if not taken:
                    self._said(child, child.tag, found)
                if child.attrib:
                    self._attributes(child, found)
                if len(child) and not (taken and child.tag == "text"):
                    self._rest(child, found)
            if (tail := child.tail) and not tail.isspace():
                found.append((element, "多出的文字", tail.strip()))

    def _said(self, element: Element, tag: str, found: list[Left]) -> None:
        """The words of an element, or that it is there at all."""
        if tag == "file":
            found.append((element, "附件", element.get("name") or "没有名字"))
        elif text := (element.text or "").strip():
            if text not in NEUTRAL.get(tag, ()):
                found.append((element, self._name(element), text))
        elif not len(element) and tag not in _EMPTY:
            found.append((element, self._name(element), "有"))

    def _attributes(self, element: Element, found: list[Left]) -> None:
        tag = str(element.tag)
        for name, value in element.items():
            key = (tag, str(name))
            if name == "format":
                if value not in FORMATS:
                    found.append((element, f"{self._name(element)}的格式", str(value)))
            elif value and key not in _TAKEN_BY and value not in _TIES.get(key, ()):
                shown = str(name) if element is self.element else f"{self._name(element)} {name!s}"
                found.append((element, shown, str(value)))

    def _name(self, element: Element) -> str:
        parent = element.getparent()
        if element.tag == "text" and parent is not None:
            element, parent = parent, parent.getparent()
        tag, above = str(element.tag), "" if parent is None or parent is self.element else f"{parent.tag}/"
        return NAMES.get(f"{above}{tag}") or NAMES.get(tag) or f"{above}{tag}"


def _inside(element: Element) -> str:
    """What stands in an element; tags that should have been escaped as they are written."""
    return (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)


def place(element: Element) -> str:
    """Where it stands in the file."""
    return f"第 {element.sourceline} 行"
