"""Pages made to keep Markdown busy for minutes, or to end it. Run as a program it has the check read each of them."""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path

from xueer.ground.problems import errors
from xueer.rules.inspection import inspect

#: Each with a word of what is said; all under the size that a file may have.
PAGES = {
    "empty lines": ("\n" * 400_000, "字"),
    "many lines": ("文\n\n" * 20_000, "行"),
    "a long line": ("文" * 20_000, "字"),
    "footnotes of one name": ("[^a]" * 2_000 + "\n\n[^a]: 一", "脚注“a”"),
    "links without end": ("[a](" * 2_400, "配对"),
    "brackets without end": ("[" * 9_999, "配对"),
    "pictures without end": ("![" * 4_999, "配对"),
    "brackets in lines": ("[甲\n" * 9_000, "配对"),
    "brackets in brackets": ("[" * 4_000 + "]" * 4_000, "配对"),
    "brackets that code would close": ("[`]`" * 2_400, "配对"),
    "brackets behind code of another item": ("- `\n" + "- [`][`][\n" * 3_000, "配对"),
    "brackets closed behind a backslash": ("[a\\]" * 2_400, "配对"),
    "links whose end is escaped": ("[a](b\\)" * 1_400, "配对"),
    "short rows of a wide table": ("|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "|b\n" * 1_000, "格"),
    "headings without empty lines": ("#\n" * 5_000, "小标题"),
    "underlined headings": ("甲\n=\n" * 5_000, "小标题"),
    "empty items": ("- \n" * 9_000, "小标题"),
    "headings of one name": ("## 甲\n\n" * 4_000, "小标题“甲”"),
    "headings of nearly one name": ("".join(f"## 甲{'！？：'[n % 3]}_{n}\n\n" for n in range(4_000)), "小标题“甲”"),
    "definitions glued together": ("甲\n: 乙\n" * 600, "解释"),
    "items in items": ("- " * 600 + "甲", "行首"),
    "quotations in quotations": ("> " * 600 + "甲", "行首"),
    "a stair of items": ("\n".join("    " * n + "- 甲" for n in range(90)), "缩进"),
    "emphasis in emphasis": ("*" * 3_000 + "甲" + "*" * 3_000, "套"),
    "emphasis never closed": ("*甲 **乙 " * 900, "套"),
    "escapes in one paragraph": (("\\*" * 2_000 + "\n") * 40, "符号"),
    "emphasis in one paragraph": (("**文**" * 1_500 + "\n") * 20, "符号"),
    "code in colours": ("```java\n" + ("a " * 2_000 + "\n") * 10 + "```", "代码"),
    "code in colours, in braces": ("~~~ {.java}\n" + ("a " * 2_000 + "\n") * 10 + "~~~", "代码"),
    "what looks like a table in one paragraph": ("甲\n|-|-|\n" + ("\\*" * 2_000 + "\n") * 40, "符号"),
}


def told(page: str, root: Path) -> list[str]:
    """The rules and messages of the page's errors, as the check of a small site says them."""
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/index.md").write_text("# 首页\n", encoding="utf-8")
    (root / "docs/a.md").write_text(f"# 甲\n\n{page}\n", encoding="utf-8")
    return [f"{p.at.line} {p.rule} {p.message}" for p in errors(inspect(root)[1]) if p.at.file == "docs/a.md"]


if __name__ == "__main__":  # python tests/heavy_pages.py SECONDS: each within these seconds of the processor
    with tempfile.TemporaryDirectory() as made:
        for case, (page, _) in PAGES.items():
            spent = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
            resource.setrlimit(resource.RLIMIT_CPU, (int(spent) + int(sys.argv[1]) + 1, resource.RLIM_INFINITY))
            sys.stdout.write(f"{case}: {'; '.join(told(page, Path(made)))}\n")
            sys.stdout.flush()  # the last one printed is before the one that did not end
