"""Everything the content says, read once: the only module that opens content files."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from . import materials, plans, quizzes, regulations
from .ground import documents, filing, site, textfile, yamltree
from .ground.burden import burden
from .ground.conflicts import conflicts
from .ground.documents import Document
from .ground.guard import exemptions, picture
from .ground.guard.exemptions import Exemption
from .ground.guard.picture import Picture
from .ground.problems import Location, Problem
from .ground.reviewed import Reviewed, reviewed
from .ground.site import Settings
from .ground.validation import validate
from .ground.yamltree import Tree
from .materials import Material
from .plans import Checklist, DutyList, Ledger, Plan, StepList, Topics, Yearbook
from .quizzes import Bank, BankQuestion, Lock, Paper, PaperFigures
from .regulations import Head, Pair, Register, Regulation, compare, glossary
from .regulations.glossary import Glossary, Matcher

T = TypeVar("T", Bank, Paper, Lock, Checklist, DutyList, StepList)


@dataclass(kw_only=True, eq=False)
class Library:
    """All content, keyed the way it is referred to. Dict order is the order of file names."""

    documents: dict[str, Document] = field(default_factory=dict)  # by path in docs/
    materials: dict[str, Material] = field(default_factory=dict)  # by path in docs/
    regulations: dict[str, Regulation] = field(default_factory=dict)  # the current texts, by id
    texts: dict[str, Regulation] = field(default_factory=dict)  # every text, by path in docs/
    banks: dict[str, Bank] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    locks: dict[str, Lock] = field(default_factory=dict)  # by the paper that is locked
    figures: dict[str, PaperFigures] = field(default_factory=dict)  # by the paper
    checklists: dict[str, Checklist] = field(default_factory=dict)
    plans: dict[int, Plan] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=Glossary)
    duties: dict[str, DutyList] = field(default_factory=dict)
    steps: dict[str, StepList] = field(default_factory=dict)
    ledgers: dict[int, Ledger] = field(default_factory=dict)
    topics: dict[int, Topics] = field(default_factory=dict)
    yearbook: Yearbook | None = None
    reviewed: list[Reviewed] = field(default_factory=list)  # what editors let stand
    exemptions: list[Exemption] = field(default_factory=list)  # and what the guard would find
    files: dict[str, str] = field(default_factory=dict)  # every text as written, by path in the project
    pictures: dict[str, Picture] = field(default_factory=dict)  # by path in the project
    paths: list[str] = field(default_factory=list)  # everything that lies in the folders of content
    menus: dict[str, Tree] = field(default_factory=dict)  # the .nav.yml, by path in the project
    settings: Settings = field(default_factory=Settings)
    published: bool = False  # there is an mkdocs.yml
    _comparisons: dict[tuple[str, str], list[Pair]] = field(default_factory=dict)

    @cached_property
    def questions(self) -> dict[str, BankQuestion]:
        """Every question by its global id."""
        return {q.id: q for bank in self.banks.values() for q in bank.questions}

    @cached_property
    def register(self) -> Register:
        """The regulations by every name a citation may use; a name that only an earlier text has means that text."""
        earlier = [t for t in self.texts.values() if self.regulations.get(t.id) is not t]
        return Register([*self.regulations.values(), *earlier])

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the glossary's terms, but not inside the name of a regulation."""
        return Matcher(self.glossary, self.register.by_name)

    def versions(self, regulation_id: str) -> list[Regulation]:
        """All texts of a regulation, newest first."""
        return list(self._versions.get(regulation_id, ()))

    @cached_property
    def _versions(self) -> dict[str, list[Regulation]]:
        """The texts of every regulation, newest first."""
        found: dict[str, list[Regulation]] = {}
        for text in sorted(
            self.texts.values(), key=lambda r: (r.path.endswith("/index.md"), str(r.head.date)), reverse=True
        ):
            found.setdefault(text.id, []).append(text)
        return found

    def comparison(self, old: Regulation, new: Regulation) -> list[Pair]:
        """Which article of an earlier text became which, made once."""
        if (old.path, new.path) not in self._comparisons:
            self._comparisons[old.path, new.path] = compare(old, new)
        return self._comparisons[old.path, new.path]

    def title_of(self, path: str) -> str:
        """The title of a page of docs/, or its path when there is none."""
        return self.documents[path].title if path in self.documents else path


def load(root: Path) -> tuple[Library, list[Problem]]:
    """Every content file below the project root, understood as far as possible, and all problems."""
    loader = _Loader(root)
    loader.inventory()
    loader.pages()
    loader.folder("quizzes/banks", loader.bank)
    loader.folder("quizzes/papers", loader.paper)
    loader.folder("quizzes/locked", loader.lock)
    loader.folder("quizzes/figures", loader.figures)
    for year in sorted(p for p in root.glob("plans/*") if re.fullmatch(r"\d{4}", p.name)):
        loader.year(year)
    loader.folder("plans/duties", loader.duties)
    loader.folder("plans/steps", loader.steps)
    loader.yearbook(root / "plans/yearbook.yml")
    return loader.library, loader.problems


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.library = Library()
        self.problems: list[Problem] = []

    def text(self, path: Path) -> str | None:
        """The file as text; None (and a problem) when it cannot be read."""
        text, problems = textfile.read(path, self.name(path))
        self.problems += problems
        if text is not None:
            self.library.files[self.name(path)] = text
        return text

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def inventory(self) -> None:
        """What lies in the folders of content; what has no place there; the texts and pictures nobody else reads."""
        for folder in filing.FOLDERS:
            for at, folders, names in os.walk(self.root / folder):
                folders[:] = sorted(name for name in folders if not filing.hidden(name))
                links = [name for name in folders if (Path(at) / name).is_symlink()]
                self.problems += (filing.folder(self.name(Path(at) / n)) for n in folders if filing.like_a_file(n))
                folders[:] = [name for name in folders if not filing.like_a_file(name)]
                for name in sorted(n for n in (*names, *links) if not filing.hidden(n)):
                    self.file(Path(at) / name)
        self.problems += (p for path in sorted(self.root.glob("*")) if (p := exemptions.mistaken(path.name)))
        if (path := self.root / exemptions.FILE).is_file() and (tree := self.tree(path)) is not None:
            self.library.exemptions, problems = exemptions.exemptions(tree)
            self.problems += problems
        if (path := self.root / site.FILE).is_file() and (text := self.text(path)) is not None:
            self.library.published = True
            self.library.settings, problems = site.read(text, path)
            self.problems += problems
        elif not path.exists() and (self.root / "hooks/events.py").is_file():
            self.problems.append(site.missing())

    def file(self, path: Path) -> None:
        name = self.name(path)
        self.library.paths.append(name)
        if path.is_symlink():
            hint = "换成文件本身：链接指到的内容检查读不了，换一台电脑就没有了"
            self.problems.append(Problem(Location(name), "file/link", "这是一个链接，不是文件", hint))
        elif not path.is_file():
            self.problems.append(filing.no_file(name))
        elif not filing.is_expected(name):
            self.problems.append(filing.unread(name))
        elif path.suffix in filing.PICTURES:
            content, problems = textfile.read_picture(path, name)
            self.problems += problems
            self.library.pictures[name] = picture.read(content, path.suffix) if content is not None else picture.UNREAD
        elif path.name == filing.MENU:
            if (tree := self.tree(path)) is not None:
                self.library.menus[name] = tree
        elif path.name == "README.md":
            self.text(path)

    def expected(self, start: str, end: str) -> list[Path]:
        """The files of the inventory that have their place."""
        names = [n for n in self.library.paths if n.startswith(start) and n.endswith(end) and filing.is_expected(n)]
        return [path for name in names if (path := self.root / name).is_file() and not path.is_symlink()]

    def trees(self, folder: str) -> Iterator[Tree]:
        for path in self.expected(f"{folder}/", ".yml"):
            if (tree := self.tree(path)) is not None:
                yield tree

    def tree(self, path: Path) -> Tree | None:
        text = self.text(path)
        if text is None:
            return None
        if torn := list(conflicts(enumerate(text.split("\n"), 1), self.name(path))):
            self.problems += torn
            return None
        tree, problems = yamltree.read(text, self.name(path))
        self.problems += problems
        if tree is not None:
            self.reviewed(tree)
        return tree

    def optional(self, path: Path) -> Tree | None:
        """The tree of a file that may be missing; links and folders are told by the inventory."""
        return self.tree(path) if path.is_file() and not path.is_symlink() else None

    def reviewed(self, tree: Tree, *, page: bool = False) -> None:
        found, problems = reviewed(tree, page=page)
        self.library.reviewed += found
        self.problems += problems

    def folder(self, folder: str, take: Callable[[Tree], None]) -> None:
        for tree in self.trees(folder):
            take(tree)

    def once(self, shelf: dict[str, T], item: T, what: str, at: Location) -> None:
        if item.id in shelf:
            message, hint = f"{what}编号“{item.id}”重复", f"{shelf[item.id].file} 已用，换一个"
            self.problems.append(Problem(at, "content/duplicate-id", message, hint))
        else:
            shelf[item.id] = item

    def bank(self, tree: Tree) -> None:
        bank, problems = quizzes.bank(tree)
        self.problems += problems
        if bank:
            self.once(self.library.banks, bank, "题库", bank.at)

    def paper(self, tree: Tree) -> None:
        paper, problems = quizzes.paper(tree)
        self.problems += problems
        if paper:
            self.once(self.library.papers, paper, "试卷", paper.at)

    def lock(self, tree: Tree) -> None:
        lock, problems = quizzes.lock(tree)
        self.problems += problems
        if lock:
            self.once(self.library.locks, lock, "加锁试卷", lock.at)

    def figures(self, tree: Tree) -> None:
        paper, found, problems = quizzes.figures(tree)
        self.problems += problems
        if found:
            self.library.figures[paper] = found

    def duties(self, tree: Tree) -> None:
        found, problems = plans.duties(tree)
        self.problems += problems
        if found:
            self.once(self.library.duties, found, "责任清单", tree.at(("责任清单",)))

    def steps(self, tree: Tree) -> None:
        found, problems = plans.steps(tree)
        self.problems += problems
        if found:
            self.once(self.library.steps, found, "步骤清单", tree.at(("步骤清单",)))

    def yearbook(self, path: Path) -> None:
        if (tree := self.optional(path)) is not None:
            self.library.yearbook, problems = plans.yearbook(tree)
            self.problems += problems

    def year(self, folder: Path) -> None:
        year = int(folder.name)
        if tree := self.optional(folder / "plan.yml"):
            plan, problems = plans.plan(tree, year)
            self.problems += problems
            if plan:
                self.library.plans[year] = plan
        if tree := self.optional(folder / "ledger.yml"):
            found, problems = plans.ledger(tree, year)
            self.problems += problems
            if found:
                self.library.ledgers[year] = found
        if tree := self.optional(folder / "topics.yml"):
            topics, problems = plans.topics(tree, year)
            self.problems += problems
            if topics:
                self.library.topics[year] = topics
        for tree in self.trees(f"plans/{year}/checklists"):
            checklist, problems = plans.checklist(tree, year)
            self.problems += problems
            if checklist:
                checklist, problems = plans.derive(checklist, self.library.plans.get(year))
                self.problems += problems
                at = tree.at(("清单",))
                self.once(self.library.checklists, checklist, "清单", at)

    def pages(self) -> None:
        for file in sorted(self.expected("docs/", ".md")):
            if (text := self.text(file)) is None:
                continue
            path = file.relative_to(self.root / "docs").as_posix()
            document, problems = documents.split(text, path, self.name(file))
            if unfit := burden(document) or list(conflicts(documents.shown_lines(text, document), document.file)):
                self.problems += unfit
                self.library.documents[path] = Document(path=path, file=document.file, meta=Tree(document.file))
                continue
            self.problems += problems
            self.library.documents[path] = document
            self.reviewed(document.meta, page=True)
            if "法规" in document.front:
                self.regulation(document)
            elif path.startswith("materials/") and path != "materials/index.md":
                material, problems = materials.parse(path, document.title, document.meta)
                self.problems += problems
                if material:
                    self.library.materials[path] = material
        self.library.glossary, problems = glossary.read(self.library.documents.values())
        self.problems += problems

    def regulation(self, document: Document) -> None:
        head, problems = validate(Head, document.meta, document.front["法规"], ("法规",))
        self.problems += problems
        if head is None:
            return
        text, problems = regulations.parse(
            document.lines,
            path=document.path,
            file=document.file,
            first_line=document.first_line,
            title=document.title,
            head=head,
        )
        self.problems += problems
        self.library.texts[document.path] = text
        if document.path.endswith("/index.md"):
            self.library.regulations[head.id] = text
