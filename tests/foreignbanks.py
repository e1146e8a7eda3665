"""Question banks as other programs write them, made up at random, by writers that share nothing with ours.

Every value in a file is a mark of its own (w1w, w2w …), so that a test finds the fields of a source without reading it;
every item knows what its right answer is, or that it has none that is certain.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import openpyxl
from hypothesis import strategies as st

#: Right options, forms or texts in order, by their marks; 对, 错 or a number as it is written.
Right: TypeAlias = Any


@dataclass(slots=True)
class Made:
    """One item of a source: its text, its stem, what is right (None: not certain), shares that must be told."""

    text: str
    stem: str = ""
    right: Right = None
    told: list[str] = field(default_factory=list)
    place: str = ""


class Writer:
    """Draws and marks."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.count = 0

    def mark(self) -> str:
        """A value that stands nowhere else."""
        self.count += 1
        return f"w{self.count}w"

    def maybe(self) -> bool:
        """Whether an optional thing is there."""
        return bool(self.draw(st.booleans()))

    def one(self, *choices: Any) -> Any:
        """One of these."""
        return self.draw(st.sampled_from(choices))

    def items(self, *makers: Any) -> list[Made]:
        """Some items of some kinds."""
        return [make(self) for make in self.draw(st.lists(st.sampled_from(makers), min_size=1, max_size=5))]


def _note(w: Writer, sign: str = "#") -> str:
    return f"{sign}{w.mark()}" if w.maybe() else ""


# GIFT


def _gift(w: Writer, answer: str, right: Right, told: list[str] | None = None, *, after: str = "") -> Made:
    stem = w.mark()
    comment = f"// {w.mark()} [id:{w.mark()}] [tag:{w.mark()}] {w.mark()}\n" if w.maybe() else ""
    name = f"::{w.mark()} 甲::" if w.maybe() else ""
    general = f"####{w.mark()}" if w.maybe() and answer else ""
    markup = w.one("", "[html]", "[plain]", "[markdown]", "[moodle]")
    return Made(f"{comment}{name}{markup}{stem}{{{answer}{general}}}{after}", stem, right, told or [])


def gift_radio(w: Writer) -> Made:
    good, share = w.mark(), w.one("", "%25%", "%-33.3%", "%50%")
    options = [f"={good}{_note(w)}", f"~{share}{w.mark()} -> {w.mark()}{_note(w)}", f"~{w.mark()}"]
    return _gift(w, w.one(" ", "\n").join(options), [good], [share.strip("%") + "%"] if share else [])


def gift_boxes(w: Writer) -> Made:
    good, wrong = [w.mark(), w.mark()], w.one("%-50%", "%-100%", "")
    options = [f"~%50%{text}{_note(w)}" for text in good] + [f"~{wrong}{w.mark()}"]
    return _gift(w, "".join(options), good, {"%-100%": ["-100%"], "": ["权重0%"]}.get(wrong, []))


def gift_forms(w: Writer) -> Made:
    good = w.mark()
    parts = [f"={good}{_note(w)}"] + [f"=%50%{w.mark()}{_note(w)}"] * w.maybe() + [f"=%0%*{_note(w)}"] * w.maybe()
    return _gift(w, "".join(parts), [good], ["50%"] if "%50%" in "".join(parts) else [])


def gift_number(w: Writer) -> Made:
    good, note = w.one("1822", "3.25", "-7"), _note(w)
    return _gift(w, f"#={good}:0{note}=%30%{good}:2{_note(w)}", float(good), ["30%"])


def gift_judge(w: Writer) -> Made:
    return _gift(w, f"{w.one('T', 'TRUE')}{_note(w)}{_note(w)}", "对")


def gift_match(w: Writer) -> Made:
    pairs = [(w.mark(), w.mark()) for _ in range(2)]
    return _gift(w, "".join(f"={a} -> {b}\n" for a, b in pairs), [side for pair in pairs for side in pair])


def gift_unsure(w: Writer) -> Made:
    answer = w.one(
        f"~{w.mark()}={w.mark()}={w.mark()}",
        f"=*{w.mark()}*",
        f"#1={w.mark()}",
        f"={w.mark()} -> {w.mark()}={w.mark()}",
        f"1:MC:={w.mark()}~{w.mark()}",
        f"~{w.mark()}=%50%{w.mark()}",
        f"~%50%{w.mark()}~{w.mark()}",
        f"~{w.mark()}",
        "",
    )
    return _gift(w, answer, None)


def gift_stray(w: Writer) -> Made:
    return _gift(w, f"={w.mark()}~{w.mark()}", None, after='";')


def gift_text(w: Writer) -> Made:
    return Made(f"{w.mark()} {w.mark()}")


def gift_category(w: Writer) -> Made:
    return Made(f"$CATEGORY: $course$/top/{w.mark()}")


GIFT = (
    gift_radio,
    gift_boxes,
    gift_forms,
    gift_number,
    gift_judge,
    gift_match,
    gift_unsure,
    gift_stray,
    gift_text,
    gift_category,
)


# Aiken


def aiken(w: Writer) -> Made:
    stem, options = w.mark(), [w.mark(), w.mark(), w.mark()]
    close, right = w.one(".", ")"), w.one("A", "B", "C")
    lines = [stem, *(f"{letter}{close} {text}" for letter, text in zip("ABC", options, strict=True))]
    said = w.one("ANSWER: {}", "Answer: {}", "answer：{}", "ANSWER :{}").format(w.one(right, right.lower()))
    return Made("\n".join([*lines, said]), stem, [options["ABC".index(right)]])


def aiken_broken(w: Writer) -> Made:
    option = [f"A. {w.mark()}", f"B. {w.mark()}"]
    good = [w.mark(), *option, "ANSWER: A"]
    broken = {
        "no answer": good[:-1],
        "no stem": good[1:],
        "no options": [good[0], good[-1]],
        "two stems": [w.mark(), *good],
        "more": [*good[:-1], w.mark(), good[-1]],
        "letter": [*good[:-1], "ANSWER: D"],
        "two": [*good[:-1], "ANSWER: A, B"],
        "twice": [good[0], option[0], f"A. {w.mark()}", "ANSWER: A"],
        "alone": [w.mark()],
        "small": [good[0], *(line.replace(line[0], line[0].lower(), 1) for line in option), good[-1]],
    }
    return Made("\n".join(broken[w.one(*broken)]))


AIKEN = (aiken, aiken_broken)


# Moodle XML


def _moodle(w: Writer, kind: str, body: str, right: Right, told: list[str] | None = None, stem: str = "") -> Made:
    stem = stem or w.mark()
    more = [
        f"<idnumber>{w.mark()}</idnumber>",
        f"<penalty>0.{w.one('3333333', '1000000')}</penalty>",
        f'<hint format="html"><text>{w.mark()}</text></hint>',
        f"<tags><tag><text>{w.mark()}</text></tag></tags>",
        f'<incorrectfeedback format="html"><text>{w.mark()}</text></incorrectfeedback>',
        "<hidden>1</hidden>",
        (
            f'<generalfeedback format="html"><text>&lt;p&gt;{w.mark()} &lt;b&gt;{w.mark()}&lt;/b&gt;&lt;/p&gt;</text>'
            "</generalfeedback>"
        ),
        f"<defaultgrade>{w.one('1.0000000', '0', '2.5')}</defaultgrade>",
        f'<plugin setting="{w.mark()}">{w.mark()}</plugin>',
    ]
    chosen = "\n".join(w.draw(st.lists(st.sampled_from(more), unique=True)))
    name = f"<name><text>{w.mark()}</text></name>" if w.maybe() else ""
    text = f'<questiontext format="html"><text>&lt;p&gt;{stem}&lt;/p&gt;</text></questiontext>'
    return Made(f'<question type="{kind}">\n{name}\n{text}\n{body}\n{chosen}\n</question>', stem, right, told or [])


def _answer(w: Writer, share: str, text: str, more: str = "") -> str:
    note = f'<feedback format="html"><text>{w.mark()}</text></feedback>' if w.maybe() else ""
    return f'<answer fraction="{share}" format="html"><text>{text}</text>{note}{more}</answer>'


def moodle_radio(w: Writer) -> Made:
    good, share = w.mark(), w.one("0", "50", "-25")
    body = _answer(w, share, w.mark()) + _answer(w, "100", good) + "<single>true</single>"
    return _moodle(w, "multichoice", body, [good], [f"{share}%"] if share != "0" else [])


def moodle_boxes(w: Writer) -> Made:
    good, share = [w.mark(), w.mark()], w.one("0", "-50", "-100")
    body = "".join(_answer(w, "50", text) for text in good) + _answer(w, share, w.mark()) + "<single>false</single>"
    return _moodle(w, "multichoice", body, good, [f"{share}%"] if share != "-50" else [])


def moodle_judge(w: Writer) -> Made:
    return _moodle(w, "truefalse", _answer(w, "0", "true") + _answer(w, "100", "false"), "错")


def moodle_forms(w: Writer) -> Made:
    good = w.mark()
    body = _answer(w, "100", good) + _answer(w, "50", w.mark()) + f"<usecase>{w.one(0, 1)}</usecase>"
    return _moodle(w, "shortanswer", body, [good], ["50%"])


def moodle_number(w: Writer) -> Made:
    good = w.one("3.25", "18")
    body = _answer(w, "100", good, "<tolerance>0.5</tolerance>") + _answer(w, "20", "7", "<tolerance>0</tolerance>")
    return _moodle(w, "numerical", body, float(good), ["20%"])


def moodle_match(w: Writer) -> Made:
    pairs = [(w.mark(), w.mark()) for _ in range(2)]
    body = "".join(f"<subquestion><text>{a}</text><answer><text>{b}</text></answer></subquestion>" for a, b in pairs)
    return _moodle(w, "matching", body, [side for pair in pairs for side in pair])


def moodle_essay(w: Writer) -> Made:
    answer = [w.mark(), w.mark()]
    lines = "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in answer)
    return _moodle(w, "essay", f'<graderinfo format="html"><text>{lines}</text></graderinfo>', answer)


def moodle_unsure(w: Writer) -> Made:
    image = f'&lt;img src="@@PLUGINFILE@@/{w.mark()}.png"&gt;'
    kind, body = w.one(
        ("multichoice", _answer(w, "50", w.mark()) + _answer(w, "50", w.mark())),
        ("calculated", _answer(w, "100", w.mark())),
        ("multichoice", _answer(w, "100", f"{w.mark()}{image}") + _answer(w, "0", w.mark())),
        ("shortanswer", _answer(w, "100", f"*{w.mark()}*")),
        ("numerical", _answer(w, "100", w.mark())),
        ("multichoice", _answer(w, "100", w.mark()) + _answer(w, "100", w.mark())),
        ("essay", ""),
        ("multichoice", _answer(w, "viel", w.mark()) + _answer(w, "100", w.mark())),
        ("shortanswer", _answer(w, "100", w.mark()) + _answer(w, "100", f"{w.mark()}*")),
    )
    return _moodle(w, kind, body, None)


def moodle_picture(w: Writer) -> Made:
    file = f'<file name="{w.mark()}.png" encoding="base64">AAAA</file>'
    made = _moodle(w, "truefalse", _answer(w, "0", "true") + _answer(w, "100", "false"), "错")
    made.text = made.text.replace("</text></questiontext>", f"</text>{file}</questiontext>")
    return made


MOODLE = (
    moodle_radio,
    moodle_boxes,
    moodle_judge,
    moodle_forms,
    moodle_number,
    moodle_match,
    moodle_essay,
    moodle_unsure,
    moodle_picture,
)


# QTI 2.1

_MATCH = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>'
_MAP = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"/>'


def _qti(
    w: Writer, declared: str, body: str, right: Right, scored: str = _MATCH, *, lead: str = "", more: str = ""
) -> Made:
    place = f"items/{w.mark()}.xml"
    title = f' title="{w.mark()} 一"' if w.maybe() else ""
    said = f'<modalFeedback identifier="{w.one("EXPLANATION", "WRONG")}"><p>{w.mark()}</p></modalFeedback>'
    most = f"<defaultValue><value>{w.mark()}</value></defaultValue>"
    most = f'<outcomeDeclaration identifier="MAXSCORE">{most}</outcomeDeclaration>'
    stem = w.mark()
    text = (
        f'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="{w.mark()}"{title}>'
        f"{declared}{most if w.maybe() else ''}{more}<itemBody><p>{stem}</p>\n"
        f"<p>{w.mark()}\n <b>{w.mark()}</b></p>{lead}{body}"
        f"</itemBody>{scored}{said if w.maybe() else ''}</assessmentItem>"
    )
    return Made(text, stem, right, [], place)


def _response(cardinality: str, base: str, *values: str, more: str = "", name: str = "R") -> str:
    correct = "".join(f"<value>{value}</value>" for value in values)
    return (
        f'<responseDeclaration identifier="{name}" cardinality="{cardinality}" baseType="{base}">'
        f"<correctResponse>{correct}</correctResponse>{more}</responseDeclaration>"
    )


def _choices(w: Writer, texts: list[str], most: int, name: str = "R") -> str:
    inside = "".join(f'<simpleChoice identifier="c{n}">{text}</simpleChoice>' for n, text in enumerate(texts))
    prompt = f"<prompt>{w.mark()}</prompt>"
    return f'<choiceInteraction responseIdentifier="{name}" maxChoices="{most}">{prompt}{inside}</choiceInteraction>'


def qti_choice(w: Writer) -> Made:
    texts, many = [w.mark(), w.mark(), w.mark()], w.maybe()
    keys = ["c0", "c2"] if many else ["c1"]
    declared = _response("multiple" if many else "single", "identifier", *keys)
    return _qti(w, declared, _choices(w, texts, 0 if many else 1), [texts[int(key[1])] for key in keys])


def qti_order(w: Writer) -> Made:
    texts = [w.mark(), w.mark()]
    inside = "".join(f'<simpleChoice identifier="c{n}">{text}</simpleChoice>' for n, text in enumerate(texts))
    body = f'<orderInteraction responseIdentifier="R">{inside}</orderInteraction>'
    return _qti(w, _response("ordered", "identifier", "c1", "c0"), body, texts[::-1])


def qti_forms(w: Writer) -> Made:
    good, other = w.mark(), w.mark()
    entries = "".join(f'<mapEntry mapKey="{key}" mappedValue="1"/>' for key in (good, other))
    declared = _response("single", "string", good, more=f'<mapping defaultValue="0">{entries}</mapping>')
    return _qti(w, declared, f'<p>{w.mark()}<textEntryInteraction responseIdentifier="R"/></p>', [good, other], _MAP)


def qti_unsure(w: Writer) -> Made:
    texts = [w.mark(), w.mark()]
    one, shown = _response("single", "identifier", "c0"), _choices(w, texts, 1)
    entries = f'<mapEntry mapKey="{texts[0]}" mappedValue="1"/><mapEntry mapKey="{texts[1]}" mappedValue="0.5"/>'
    entry = f'<p>{w.mark()}<textEntryInteraction responseIdentifier="R"/></p>'
    hidden = f'<feedbackInline identifier="{w.mark()}">{w.mark()}</feedbackInline>'
    own = f"<responseProcessing><exitResponse/><!-- {w.mark()} --></responseProcessing>"
    share = '<mapping defaultValue="0"><mapEntry mapKey="c0" mappedValue="3"/></mapping>'
    spot = f'<hotspotInteraction responseIdentifier="R">{w.mark()}</hotspotInteraction>'
    cases: list[tuple[str, str, str, str, str]] = [
        (_response("single", "string", texts[0], more=f"<mapping>{entries}</mapping>"), entry, _MAP, "", ""),
        (one + _response("single", "identifier", "c0", name="S"), shown + _choices(w, texts, 1, "S"), _MATCH, "", ""),
        (one, _choices(w, [texts[0] + hidden, texts[1]], 1), _MATCH, "", ""),
        (one, shown, _MATCH, "", f'<templateDeclaration identifier="{w.mark()}"/>'),
        (one, shown, _MATCH, f'<p><img src="{w.mark()}.png"/></p>', ""),
        (one, shown, own, "", ""),
        (one, shown + f"<p>{w.mark()}</p>", _MATCH, "", ""),
        (_response("single", "identifier", "c7"), shown, _MATCH, "", ""),
        (_response("single", "point"), spot, _MATCH, "", ""),
        (_response("single", "identifier", "c0", more=share), shown, _MAP, "", ""),
        (_response("single", "identifier", "c0", more=share), shown, _MATCH, "", ""),
    ]
    declared, body, scored, lead, more = w.one(*cases)
    return _qti(w, declared, body, None, scored, lead=lead, more=more)


QTI = (qti_choice, qti_order, qti_forms, qti_unsure)


def qti_package(w: Writer, made: list[Made]) -> tuple[bytes, str]:
    """(the package, what its manifest, its test and its other files say)."""
    items = (f'<resource identifier="r{n}" type="imsqti_item_xmlv2p1" href="{m.place}"/>' for n, m in enumerate(made))
    word = f"<general><keyword><string>{w.mark()}</string></keyword></general>" if w.maybe() else ""
    title = f"<general><title><string>{w.mark()}</string></title></general>" if w.maybe() else ""
    refs = "".join(f'<assessmentItemRef href="{m.place}" category="{w.mark()}"/>' for m in made if w.maybe())
    section = f'<assessmentSection title="{w.mark()}">{refs}<rubricBlock>{w.mark()}</rubricBlock></assessmentSection>'
    test = (
        f'<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" title="{w.mark()}"><testPart '
        f'navigationMode="{w.mark()}">{section}</testPart><testFeedback><p>{w.mark()}</p></testFeedback></assessmentTest>'
    )
    tests = '<resource identifier="t" type="imsqti_test_xmlv2p1" href="test.xml"/>' * w.one(0, 1)
    resources = "".join(items) + tests
    picture = f"media/{w.mark()}.png"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        manifest = (
            f'<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><metadata><lom>{title}{word}</lom></metadata>'
            f"<resources>{resources}</resources></manifest>"
        )
        archive.writestr("imsmanifest.xml", manifest)
        archive.writestr(picture, "")
        if tests:
            archive.writestr("test.xml", test)
        for one in made:
            archive.writestr(one.place, one.text)
    return out.getvalue(), manifest + picture + (test if tests else "")


# Excel


def excel_rows(w: Writer) -> tuple[list[list[Any]], list[Made]]:
    """Rows under headings in any order, some of them unknown or there twice; (rows, items)."""
    known = ["题型", "题目", "A选项", "B选项", "C选项", "正确答案"]
    more = ["解析", "难易度", "知识点", "材料", "选项解析", "来源", "页码", "题干", "误差", "单位", "计分"]
    heads = w.draw(st.permutations(known + w.draw(st.lists(st.sampled_from(more), unique=True))))
    rows: list[list[Any]] = [[w.mark()]] * w.maybe() + [list(heads)]
    made = []
    for _ in range(w.one(1, 2, 3)):
        stem, options = w.mark(), [w.mark(), w.mark(), w.mark()]
        kind, answer, right = w.one(
            ("单选题", "b", [options[1]]),
            ("多选题", "A、C", [options[0], options[2]]),
            ("判断题", "对", None),
            ("填空题", w.mark(), None),
            ("单选题", w.mark(), None),
            ("排序题", "CAB", None),
            (w.mark(), "A", None),
        )
        cells = dict(zip(("A选项", "B选项", "C选项"), options, strict=True)) | {"题型": kind, "正确答案": answer}
        cells["题目"] = stem
        row = [cells.get(head) or (w.mark() if w.maybe() else None) for head in heads]
        rows.append(row)
        text = " ".join(str(value) for value in row if value)
        seen = row[min(heads.index(name) for name in ("题目", "题干") if name in heads)]
        further = dict(zip(heads, row, strict=True))
        unfit = any(further.get(head) for head in ("误差", "单位", "计分"))
        made.append(Made(text, str(seen or ""), None if unfit or not seen else right, [], f"Sheet 第 {len(rows)} 行"))
    return rows, made


def excel_file(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
