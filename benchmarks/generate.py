"""Write a synthetic site of a chosen size: study pages, full-text regulations, questions.

.venv/bin/python benchmarks/generate.py DIR --pages 300 --regulations 20 --articles 60 --questions 500
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from xueer.ground.numerals import to_chinese  # noqa: E402 - the package is found by the line above

WORDS = ["支部", "学习", "党员", "会议", "计划", "制度", "条款", "站点", "培训", "测验", "清单", "时限", "责任", "处室"]


@dataclass(frozen=True)
class Size:
    """How much to write; 款 per article and paragraphs per page are fixed at 2 and 12."""

    pages: int = 300
    regulations: int = 20
    articles: int = 60
    questions: int = 500
    per_bank: int = 50


def sentence(rng: random.Random) -> str:
    """About thirty characters that read like prose to a tokenizer."""
    return "".join(rng.choices(WORDS, k=14)) + "。"


def page(rng: random.Random, number: int, size: Size) -> str:
    """A study page that cites clauses of the regulations."""
    head = "类别: 理论学习\n  发布: 2026-01-05\n  核对: 2026-11-20\n  适用版本: 示例\n"
    lines = [f"---\ntitle: 学习页 {number}\ndescription: 示例\ntags: [示例]\n资料:\n  {head}---\n"]
    for part in range(4):
        lines.append(f"## 第 {part + 1} 部分\n")
        for _ in range(3):
            cited = f"《示例办法{rng.randrange(size.regulations)}》第{to_chinese(rng.randrange(1, size.articles))}条"
            lines.append(f"{sentence(rng)}依照{cited}，{sentence(rng)}{sentence(rng)}\n")
    return "\n".join(lines)


def regulation(rng: random.Random, number: int, size: Size) -> str:
    """A full text with chapters of ten articles, each of two paragraphs."""
    head = [
        f"编号: rule-{number}", "形式: 全文", f"简称: [示例办法{number}]", "类别: 局内制度", "制定机关: 某市交通局",
        "施行日期: 2025-01-01", "沿革: [{施行日期: 2025-01-01, 性质: 制定}]", "责任处室: 机关党委",
        "复核: {上次: 2026-06-10, 周期: 12个月}",
    ]  # fmt: skip
    lines = [f"---\ntitle: 某市交通局示例办法{number}\ntags: [示例]\n法规:", *(f"  {line}" for line in head), "---\n"]
    for article in range(1, size.articles + 1):
        if article % 10 == 1:
            lines.append(f"## 第{to_chinese(article // 10 + 1)}章　示例\n")
        earlier = f"依照本办法第{to_chinese(rng.randrange(1, article + 1))}条，"
        lines.append(f"第{to_chinese(article)}条　{sentence(rng)}\n\n{earlier}{sentence(rng)}\n")
    return "\n".join(lines)


def bank(rng: random.Random, number: int, count: int, size: Size) -> str:
    """A bank of single-choice questions, each with explanation and source."""
    lines = [f"题库: bank-{number}", f"标题: 示例题库 {number}", "题目:"]
    for n in range(1, count + 1):
        options = ", ".join(f"{letter}: {''.join(rng.choices(WORDS, k=4))}{letter}" for letter in "ABCD")
        lines += [
            f"  - 编号: q{n:03}", "    题型: 单选",
            f"    题干: {sentence(rng)}{number}-{n}", f"    选项: {{{options}}}",
            f"    答案: {rng.choice('ABCD')}", f"    解析: {sentence(rng)}",
            f"    依据: rule-{rng.randrange(size.regulations)}#t{rng.randrange(1, size.articles)}",
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


def config(*, plain: bool) -> str:
    """mkdocs.yml: ours as shipped, or Material with the same theme features and Markdown extensions alone."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("hooks/events.py", f"{ROOT.as_posix()}/hooks/events.py")
    text = text.replace("custom_dir: theme", f"custom_dir: {ROOT.as_posix()}/theme")
    if plain:
        text = _without(text, "hooks:", "  custom_dir:", "not_in_nav:", "  - awesome-nav", "extra_css:")
    return text


def _without(text: str, *keys: str) -> str:
    """The YAML without these lines and what is indented under them."""
    kept: list[str] = []
    under = -1  # the indent of the dropped line that the next lines may belong to
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        if under < 0 or (line.strip() and indent <= under):
            under = indent if line.startswith(keys) else -1
        if under < 0:
            kept.append(line)
    return "\n".join(kept) + "\n"


def write(target: Path, size: Size) -> None:
    """The site under `target`, with mkdocs.yml (ours) and plain.yml (Material alone)."""
    rng = random.Random(2026)
    files = {"mkdocs.yml": config(plain=False), "plain.yml": config(plain=True)}
    files["docs/index.md"] = "---\ntitle: 首页\n---\n\n示例站点。\n"
    for number in range(size.pages):
        files[f"docs/materials/s{number // 100:02}/page-{number}.md"] = page(rng, number, size)
    for number in range(size.regulations):
        files[f"docs/regulations/rule-{number}/index.md"] = regulation(rng, number, size)
    for start in range(0, size.questions, size.per_bank):
        number, count = start // size.per_bank, min(size.per_bank, size.questions - start)
        files[f"quizzes/banks/bank-{number}.yml"] = bank(rng, number, count, size)
    for name, text in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def add_size(parser: argparse.ArgumentParser) -> None:
    """The size options of both scripts."""
    for name, value in vars(Size()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, default=value)


def size_of(options: argparse.Namespace) -> Size:
    """The size that was asked for."""
    return Size(**{name: getattr(options, name) for name in vars(Size())})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="生成一个指定规模的示例站点")
    parser.add_argument("target", type=Path)
    add_size(parser)
    chosen = parser.parse_args()
    write(chosen.target, size_of(chosen))
