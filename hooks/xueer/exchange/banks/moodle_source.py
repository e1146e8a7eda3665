"""A question of a Moodle XML file that knows which of its fields have been taken; the others are listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
    "showstandardinstruction": "显示答题说明", "layouttype": "排列方式", "responseformat": "作答格式",
}  # fmt: skip
#: Values that say what our questions do anyway: no deduction, options that a paper may shuffle, under A, B, C.
NEUTRAL = {
    "penalty": {"0", "0.0", "0.0000000"}, "hidden": {"0"}, "usecase": {"0"}, "shuffleanswers": {"1", "true"},
    "answernumbering": {"ABCD"}, "layouttype": {"VERTICAL", "0"}, "responseformat": {"plain"}, "tolerance": {"0"},
    "multiplier": {"1", "1.0", "1.0000000"},
}  # fmt: skip
#: Ways to write a text that are read.
FORMATS = {"html", "moodle_auto_format", "plain_text"}


@dataclass(slots=True)
class Source:
    """A question element."""

    imported: Imported
    element: Element
    stem: str = ""
    #: Why it is no question: pictures and the like in a text that it cannot be without.
    unheld: list[str] = field(default_factory=list)
    taken: set[Element] = field(default_factory=set)

    @property
    def where(self) -> str:
        return place(self.element)

    def plain(self, path: str) -> str:
        """A field that never holds markup; empty when it is not there."""
        found = self.element.find(path)
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
        for element in self.element.iterfind("answer"):
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
            return _inside(text).strip()
        return ""

    def leftover(self) -> Iterator[tuple[Element, str, str]]:
        """(element, field, value) of everything that was not taken and says something."""
        for name, value in self.element.items():
            if name != "type" and value:
                yield self.element, str(name), str(value)
        if text := (self.element.text or "").strip():
            yield self.element, "多出的文字" if self.element.tag == "question" else str(self.element.tag), text
        yield from self._rest(self.element)

    def _rest(self, element: Element) -> Iterator[tuple[Element, str, str]]:
        for child in element:
            if isinstance(child.tag, str) and child not in self.taken:
                yield from self._said(child)
                yield from self._rest(child)
            if child.tail and not child.tail.isspace():
                yield element, "多出的文字", child.tail.strip()

    def _said(self, element: Element) -> Iterator[tuple[Element, str, str]]:
        text = (element.text or "").strip()
        tag = str(element.tag)
        if tag == "file":
            yield element, "附件", element.get("name") or "没有名字"
            return
        if text and text not in NEUTRAL.get(tag, ()):
            yield element, self._name(element), text
        for name, value in element.items():
            if name == "format":
                if value not in FORMATS:
                    yield element, f"{self._name(element)}的格式", str(value)
            elif value and not (tag == "answer" and name == "fraction"):
                yield element, f"{self._name(element)} {name!s}", str(value)

    def _name(self, element: Element) -> str:
        parent = element.getparent()
        if element.tag == "text" and parent is not None:
            element, parent = parent, parent.getparent()
        tag, above = str(element.tag), "" if parent is None or parent is self.element else f"{parent.tag}/"
        return NAMES.get(f"{above}{tag}") or NAMES.get(tag) or f"{above}{tag}"


def _inside(element: Element) -> str:
    """What stands in an element; tags that should have been escaped as they are written."""
    inside = (etree.tostring(child, encoding="unicode") for child in element)
    return (element.text or "") + "".join(inside) if len(element) else element.text or ""


def place(element: Element) -> str:
    """Where it stands in the file."""
    return f"第 {element.sourceline} 行"
