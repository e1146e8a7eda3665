"""Which files a regulation can come from."""

from __future__ import annotations

from pathlib import PurePath

from ..office.refused import ZIP, Refused, look_at_any, look_for_ole

_OLD = {".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".pdf", ".xls", ".xlsx", ".et"}
_SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx 再导入"


def look(content: bytes, name: str) -> str:
    """The kind of a file, `word` or `text`; raises Refused for everything else."""
    suffix = PurePath(name).suffix.lower()
    look_at_any(content, name)
    look_for_ole(content, name, ".doc 或 .wps", _SAVE_AS)
    if content.startswith(b"{\\rtf") or suffix in _OLD:
        raise Refused(f"{name} 不是 .docx，{_SAVE_AS}")
    if suffix in {".docx", ".docm", ".dotx"}:
        return "word"
    if suffix in {".md", ".markdown", ".txt"}:
        if content.startswith(ZIP):
            raise Refused(f"{name} 其实是 Word 文件或压缩包，不是文本；是 Word 的把后缀改成 .docx")
        return "text"
    raise Refused(f"看不出 {name} 是什么文件：法规可以从 .docx、.dotx、.md、.txt 导入")
