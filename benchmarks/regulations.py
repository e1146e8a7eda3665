"""Measure regulations: reading a long text, its citations, two versions compared, a site with many of them.

.venv/bin/python benchmarks/regulations.py --articles 1260 --regulations 500 --rounds 3 prints the tables of README.md.
Seconds are processor time, which other work on the machine disturbs least; what counts are the ratios.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from generate import ROOT, Size, write
from measure import ENVIRONMENT

sys.path.insert(0, str(ROOT / "hooks"))
sys.path.insert(0, str(ROOT / "tests"))

from wordfiles import docx, para
from xueer.exchange.regulation import prepare
from xueer.ground.numerals import to_chinese
from xueer.regulations import (
    Citation,
    Context,
    Fate,
    Head,
    Register,
    Regulation,
    clause_hash,
    compare,
    marks,
    parse,
    words,
)

T = TypeVar("T")
TODAY = dt.date(2026, 11, 23)
#: Words of two characters, enough that two articles are as unlike as those of a law.
_WORDS = (
    "支部学习党员会议计划制度条款培训测验清单时限责任处室交通运输道路公路桥梁港口航道车辆船舶"
    "驾驶乘客货物经营许可审批检查监督处罚申请材料受理期限决定送达听证复议诉讼赔偿费用标准规划"
    "建设养护质量安全事故应急预案演练报告登记备案公开信息数据档案保密人员资格考核奖励处分回避"
    "委托合同履行变更解除违约担保财产权利义务主体机关单位个人部门政府企业行业协会专家评估论证"
    "公示意见征求采纳修改废止解释施行办理保存移交销毁核实纠正整改通报约谈问责追究组织领导协调"
)
WORDS = [_WORDS[at : at + 2] for at in range(0, len(_WORDS), 2)]
#: One regulation in so many has an earlier text beside it.
REVISED = 10
#: Questions in a bank: 20 banks for 500 texts of 40 articles.
PER_BANK = 1000


def prose(rng: random.Random, count: int) -> str:
    """So many words that read like a clause to everything that counts characters."""
    return "".join(rng.choices(WORDS, k=count))


def article(rng: random.Random, cited: str = "") -> list[str]:
    """About a hundred characters: a 款 with a citation, then a second 款 or, in one of four, three 项."""
    first = f"{prose(rng, 10)}，{f'依照{cited}' if cited else ''}{prose(rng, 12)}"
    if rng.randrange(4):
        return [f"{first}。", f"{prose(rng, 12)}，{prose(rng, 8)}。"]
    return [f"{first}：", *(f"（{to_chinese(n)}）{prose(rng, 7)}{'。' if n == 3 else '；'}" for n in (1, 2, 3))]


def body(articles: list[list[str]]) -> list[str]:
    """Markdown lines of a text: a 编 every 200 articles, a 章 every 40, a 节 every 20; a short text has only 章."""
    levels = ((200, "##", "编", 10**6), (40, "###", "章", 5), (20, "####", "节", 2))
    lines: list[str] = []
    for index, (first, *rest) in enumerate(articles):
        for every, signs, level, within in levels if len(articles) > 200 else ((10, "##", "章", 10**6),):
            if index % every == 0:
                number = to_chinese(index // every % within + 1)
                lines += [f"{signs} 第{number}{level}　{WORDS[index % len(WORDS)]}", ""]
        lines += [f"第{to_chinese(index + 1)}条　{first}", ""]
        lines += [line for text in rest for line in (text, "")]
    return lines


def front(name: str, title: str, since: dt.date = dt.date(2025, 1, 1)) -> dict[str, object]:
    """The head of a regulation."""
    return {
        "编号": name, "形式": "全文", "简称": [title.removeprefix("某市交通局")], "类别": "局内制度",
        "制定机关": "某市交通局", "施行日期": since.isoformat(), "责任处室": "机关党委",
        "复核": {"上次": "2026-06-10", "周期": "12个月"},
    }  # fmt: skip


def read(lines: list[str], name: str = "code", title: str = "某市交通局示例办法") -> Regulation:
    """The regulation in these lines; they are right, so a problem is a mistake here."""
    path = f"regulations/{name}/index.md"
    head = Head.model_validate(front(name, title))
    text, problems = parse(lines, path=path, file=path, first_line=1, title=title, head=head)
    assert not problems, problems[0]
    return text


def cited(rng: random.Random, count: int, other: str) -> str:
    """A citation: of the text's own articles, of those of another text by its title or name, of that as a whole."""
    number = f"第{to_chinese(rng.randrange(1, count + 1))}条"
    forms = [f"本办法{number}", number, f"《{other}》{number}", f"{other}{number}第一款", f"《{other}》"]
    return f"{rng.choice(forms)}，"


def names(count: int) -> list[str]:
    """As many different names of regulations."""
    rng = random.Random(7)
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"{prose(rng, 3)}办法"] = None
    return list(found)


def timed(work: Callable[[], T], rounds: int) -> tuple[float, T]:
    """(median seconds of processor time, result) of some work done `rounds` times."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        result = work()
        taken.append(time.process_time() - start)
    return statistics.median(taken), result


# One long text: read, imported, its citations, compared with a later version.


def reading(articles: int, rounds: int) -> tuple[int, int]:
    """Print how long it takes to parse a long text and to import it from Word; how many articles each found."""
    rng = random.Random(2026)
    lines = body([article(rng) for _ in range(articles)])
    seconds, text = timed(lambda: read(lines), rounds)
    size, found = sum(len(c.text) for c in text.clauses.values()), len(text.articles())
    print(f"| {found} 条、{size / 1000:.0f} 千字的法规 | |\n| --- | --- |")
    print(f"| 读懂（得 {len(text.clauses)} 个编、章、节、条、款、项） | {seconds:.2f} 秒（预算 2 秒） |")
    plain = [re.sub(r"^#+ ", "", line) for line in lines if line]
    file = docx("".join(map(para, ["某市交通局示例办法", *plain])))
    seconds, (page, report) = timed(lambda: prepare(file, "code.docx", regulation_id="code", today=TODAY), rounds)
    problems = "、".join(r.rule for r in report.stopping) or "无"
    print(f"| 从 Word 导入（得 {report.articles} 条，拦下的问题：{problems}） | {seconds:.2f} 秒 |", flush=True)
    return found, len(page.regulation.articles())


def citing(articles: int, regulations: int, rounds: int) -> list[int]:
    """Print what a citation costs against a register of one and of many; how many were found in each."""
    rng = random.Random(2026)
    titles = names(regulations)
    others = [read(body([article(rng) for _ in range(40)]), f"rule-{n}", t) for n, t in enumerate(titles[:1])]
    others += [replace(others[0], id=f"rule-{n}", title=t) for n, t in enumerate(titles) if n]
    text = read(body([article(rng, cited(rng, 40, titles[0])) for _ in range(articles)]))

    def find(register: Register) -> list[Citation]:
        context = Context(own=text)
        found: list[Citation] = []
        for clause in text.clauses.values():
            context.clause = clause.id
            found += register.find(clause.text, context)
        assert not any(c.broken or c.regulation is None for c in found)
        return found

    print("\n| 登记的法规 | 找到引用 | 每处引用 | 比值 |\n| --- | --- | --- | --- |")
    each: list[float] = []
    counts = []
    for register in (Register(others[:1]), Register(others)):
        seconds, found = timed(lambda register=register: find(register), rounds)  # type: ignore[misc]
        each.append(seconds / len(found))
        counts.append(len(found))
        size = len({r.id for r in register.by_name.values()})
        print(f"| {size} | {len(found)} | {each[-1] * 1e6:.0f} 微秒 | {each[-1] / each[0]:.2f} |", flush=True)
    return counts


@dataclass(frozen=True, slots=True)
class Revision:
    """A later version of a text, and what was done: old index → new index, which of these were changed, carried."""

    articles: list[list[str]]
    became: dict[int, int]
    changed: set[int]
    carried: set[int]

    def fates(self, old: int) -> Counter[Fate]:
        """What a comparison with the old text of so many articles should say."""
        kept = [Fate.CHANGED if i in self.changed else Fate.SAME if i == j else Fate.MOVED
                for i, j in self.became.items()]  # fmt: skip
        gone, added = old - len(self.became), len(self.articles) - len(self.became)
        return Counter([*kept, *[Fate.REMOVED] * gone, *[Fate.ADDED] * added])


def revise(rng: random.Random, old: list[list[str]]) -> Revision:
    """Of 1,260 articles a tenth changed, 20 inserted, 10 removed, 5 carried across a third of the text."""
    count = len(old)
    order = rng.sample(range(count), count)
    changed, rest = set(order[: count // 10]), order[count // 10 :]
    removed, carried = set(rest[: max(1, count // 126)]), rest[-max(1, count // 252) :]
    new: list[tuple[int | None, list[str]]] = [
        (i, [a[0][:8] + prose(rng, 4) + a[0][12:], *a[1:]] if i in changed else a)
        for i, a in enumerate(old) if i not in removed
    ]  # fmt: skip
    for i in carried:
        at = next(n for n, (was, _) in enumerate(new) if was == i)
        new.insert((at + count // 3) % (len(new) - 1), new.pop(at))
    for _ in range(max(1, count // 63)):
        new.insert(rng.randrange(len(new) + 1), (None, article(rng)))
    became = {was: n for n, (was, _) in enumerate(new) if was is not None}
    return Revision([a for _, a in new], became, changed, set(carried))


def comparing(articles: int, rounds: int) -> bool:
    """Print how long a comparison takes and what it found; whether that is what was done."""
    rng = random.Random(2026)
    made = [article(rng) for _ in range(articles)]
    revision = revise(rng, made)
    old, new = read(body(made)), read(body(revision.articles))
    seconds, pairs = timed(lambda: compare(old, new), rounds)
    found, expected = Counter(p.fate for p in pairs), revision.fates(articles)
    place = [{c.id: n for n, c in enumerate(t.articles())} for t in (old, new)]
    became = {place[0][p.old.id]: place[1][p.new.id] for p in pairs if p.old and p.new}
    carried = sum(became.get(i) == revision.became[i] for i in revision.carried)
    right = found == expected and became == revision.became
    print("\n| 两个版本 | 做了 | 对照得出 |\n| --- | --- | --- |")
    for fate in Fate:
        print(f"| {fate} | {expected[fate]} | {found[fate]} |")
    print(f"| 其中移到别处 | {len(revision.carried)} | {carried} |")
    changed = [(words(old, p.old), words(new, p.new)) for p in pairs if p.fate is Fate.CHANGED and p.old and p.new]
    marking, _ = timed(lambda: [marks(*texts) for texts in changed], rounds)
    print(f"\n对照 {articles} 条和 {len(revision.articles)} 条：{seconds:.2f} 秒，配对{'全对' if right else '有误'}；"
          f"标出 {len(changed)} 条里改了的字：{marking * 1000:.0f} 毫秒", flush=True)  # fmt: skip
    return right


# A site with many regulations.


#: Earlier texts are no part of the menu.
EARLIER = 'ignore: "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].md"\n'


def site(folder: Path, regulations: int, articles: int) -> int:
    """Texts that cite each other, one in ten with an earlier text, a pinned question an article; how many texts."""
    questions = regulations * articles
    write(folder, Size(1, regulations, articles, questions, PER_BANK))
    (folder / "docs/regulations/.nav.yml").write_text(EARLIER, encoding="utf-8")
    (folder / "docs/.nav.yml").write_text("flatten_single_child_sections: true\n", encoding="utf-8")
    rng = random.Random(2026)
    titles, hashes, texts = names(regulations), dict[str, str](), 0
    for number, title in enumerate(titles):
        name = f"rule-{number}"
        made = [article(rng, cited(rng, articles, rng.choice(titles))) for _ in range(articles)]
        text = read(body(made), name, title)
        hashes |= {f"{name}#{c.id}": clause_hash(text, c.id) for c in text.articles()}
        versions = [("index", made, dt.date(2025, 1, 1))]
        if number % REVISED == 0:
            versions.append(("2023-01-01", revise(rng, made).articles, dt.date(2023, 1, 1)))
        for stem, lines, since in versions:
            head = json.dumps(front(name, title, since), ensure_ascii=False)
            page = f"---\ntitle: {title}\ntags: [示例]\n法规: {head}\n---\n\n" + "\n".join(body(lines))
            (folder / f"docs/regulations/{name}/{stem}.md").write_text(page, encoding="utf-8", newline="\n")
            texts += 1
    for path in folder.glob("quizzes/banks/*.yml"):
        pinned = re.sub(r"rule-\d+#t\d+", lambda m: f"{m[0]}@{hashes[m[0]]}", path.read_text(encoding="utf-8"))
        path.write_text(pinned, encoding="utf-8", newline="\n")
    return texts


def child(*arguments: str) -> tuple[float, float]:
    """(seconds of processor time, peak memory in MB) of a Python process."""
    environment = ENVIRONMENT | {"XUEER_TODAY": str(TODAY)}
    process = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} 没有成功")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def building(sizes: list[int], articles: int, rounds: int) -> None:
    """Print what checking and building cost a regulation, for sites of these sizes; small and large in turn."""
    check = (
        "import sys; from pathlib import Path; from xueer.rules.inspection import inspect; inspect(Path(sys.argv[1]))"
    )
    print(f"\n| 每份 {articles} 条，每条一题 | 法规 | 用时 | 每份 | 每份比值 | 内存最多 |\n|{' --- |' * 6}")
    with tempfile.TemporaryDirectory() as name:
        folders = {n: Path(name) / str(n) for n in sizes}
        for count, folder in folders.items():
            site(folder, count, articles)
        build = ("-m", "mkdocs", "build", "-q", "-f")
        for title, command, target in (("检查", ("-c", check), ""), ("整站构建", build, "mkdocs.yml")):
            runs: dict[int, list[tuple[float, float]]] = {n: [] for n in sizes}
            for _ in range(rounds):
                for count, folder in folders.items():
                    runs[count].append(child(*command, str(folder / target)))
            base = 0.0
            for count, taken in runs.items():
                seconds, memory = (statistics.median(values) for values in zip(*taken, strict=True))
                each = seconds / count
                base = base or each
                print(f"| {title} | {count} | {seconds:.1f} 秒 | {each * 1000:.0f} 毫秒 | {each / base:.2f} "
                      f"| {memory:.0f} MB |", flush=True)  # fmt: skip


def main() -> None:
    """All tables."""
    parser = argparse.ArgumentParser(description="测量法规的读懂、导入、引用、对照和整站构建")
    parser.add_argument("--articles", type=int, default=1260)
    parser.add_argument("--regulations", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    reading(options.articles, options.rounds)
    citing(options.articles, options.regulations, options.rounds)
    comparing(options.articles, options.rounds)
    building([max(1, options.regulations // 10), options.regulations], 40, options.rounds)


if __name__ == "__main__":
    main()
