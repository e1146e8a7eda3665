"""Word files for tests, written as raw XML: what Word, WPS and web sites really write, part by part."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

OFFICE = "http://schemas.openxmlformats.org"
W = f"{OFFICE}/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}/officeDocument/2006/relationships" '
    f'xmlns:mc="{OFFICE}/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    f'xmlns:a="{OFFICE}/drawingml/2006/main" xmlns:pic="{OFFICE}/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
KINDS = {
    "numbering": "word/numbering.xml", "styles": "word/styles.xml", "header": "word/header1.xml",
    "footer": "word/footer1.xml", "comments": "word/comments.xml", "footnotes": "word/footnotes.xml",
    "aFChunk": "word/chunk",
}  # fmt: skip


def run(text: str, properties: str = "") -> str:
    """A w:r."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(
    text: str = "", *, num: tuple[int, int] | None = None, style: str = "", inner: str = "", mark: str = ""
) -> str:
    """A w:p with text, then `inner` as it stands; `num` is (numId, ilvl), `mark` the paragraph mark's w:rPr."""
    numbering = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{numbering}<w:rPr>{mark}</w:rPr></w:pPr>"
    return f"<w:p>{properties}{run(text) if text else ''}{inner}</w:p>"


def level(at: int, text: str, fmt: str = "chineseCountingThousand", *, start: int = 1, more: str = "") -> str:
    """A w:lvl; `more` goes behind w:numFmt."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(abstracts: dict[int, str], nums: dict[int, tuple[int, str]]) -> str:
    """numbering.xml: abstract id → levels, numId → (abstract id, overrides)."""
    one = "".join(f'<w:abstractNum w:abstractNumId="{i}">{x}</w:abstractNum>' for i, x in abstracts.items())
    two = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{a}"/>{more}</w:num>' for i, (a, more) in nums.items())
    return f"<w:numbering {NAMES}>{one}{two}</w:numbering>"


def docx(body: str, *, chunk: tuple[str, bytes] | None = None, **parts: str) -> bytes:
    """The file: `body` is what stands in w:body, `parts` are whole parts by kind; `chunk` (suffix, bytes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", _relations({"rId1": ("officeDocument", "word/document.xml")}))
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        relations = {f"r{kind}": (kind, KINDS[kind].removeprefix("word/")) for kind in parts}
        for kind, part in parts.items():
            archive.writestr(KINDS[kind], part)
        if chunk:
            relations["rChunk"] = ("aFChunk", f"chunk{chunk[0]}")
            archive.writestr(f"word/chunk{chunk[0]}", chunk[1])
        archive.writestr("word/_rels/document.xml.rels", _relations(relations))
    return out.getvalue()


def _relations(found: dict[str, tuple[str, str]]) -> str:
    kind = f"{OFFICE}/officeDocument/2006/relationships"
    each = "".join(f'<Relationship Id="{i}" Type="{kind}/{k}" Target="{t}"/>' for i, (k, t) in found.items())
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{each}</Relationships>'


def styles(*each: str) -> str:
    return f"<w:styles {NAMES}>{''.join(each)}</w:styles>"


def story(tag: str, inner: str) -> str:
    """A header, footer, comments or footnotes part."""
    return f"<w:{tag} {NAMES}>{inner}</w:{tag}>"


def text_box(text: str) -> str:
    """A text box as Word writes it: the drawing, and the same text once more for old programs."""
    box = f"<w:txbxContent>{para(text)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
