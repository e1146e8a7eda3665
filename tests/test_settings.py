"""mkdocs.yml: whatever MkDocs would say of it in English the check says first, at its line; held against MkDocs."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from places import ROOT
from xueer.ground.catalogue import RULES, Rule
from xueer.rules.inspection import inspect

Project = Callable[[dict[str, str]], Path]
SETTINGS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def told(root: Path) -> list[str]:
    """Place and rule of each problem of the file itself."""
    found = inspect(root)[1]
    return [f"{p.at.line}:{p.at.column} {p.rule} {p.message}（{p.hint}）" for p in found]


@pytest.fixture
def site(project: Project) -> Callable[[str], Path]:
    """A project with these settings, whose hook and theme are there and do nothing."""

    def write(text: str) -> Path:
        root = project(
            {
                "docs/index.md": "# 首页\n\n[甲](#own)\n\n## 乙 {: #own }\n",
                "hooks/events.py": "\n",
                "hooks/other.py": "\n",
                "theme/assets/xueer/site.css": "",
                "theme/assets/xueer/elements.css": "",
                "theme/assets/a.css": "",
                "theme/assets/a.js": "",
                "theme/note.txt": "",
            }
        )
        (root / "mkdocs.yml").write_text(text, encoding="utf-8")
        return root

    return write


def refused(root: Path) -> list[str]:
    """What MkDocs says, in its words: an error, or warnings that end a strict build."""
    lines: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        load_config(str(root / "mkdocs.yml"))
    except (Abort, ConfigurationError, ValueError) as error:
        lines.append(str(error))
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    return lines


def with_line(line: str) -> str:
    """The shipped file in which a line stands for that of its key, or comes last."""
    key = line.partition(":")[0]
    lines = SETTINGS.splitlines()
    places = [n for n, one in enumerate(lines) if one.startswith(f"{key}:")]
    assert len(places) <= 1
    if places:
        end = next((n for n in range(places[0] + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
        lines[places[0] : end] = [line]
    else:
        lines.append(line)
    return "\n".join(lines) + "\n"


WRONG = {
    "site_nmae: 甲": "schema/unknown-key 未知的键“site_nmae”（是否想写“site_name”？）",
    "quiz: 甲": "schema/unknown-key 未知的键“quiz”（可用的键：",
    "site_name: [甲]": "schema/text “site_name”应为文字，现为 “甲”（",
    "site_name: 2026": "schema/text “site_name”应为文字，现为 “2026”（",
    "site_name:": "schema/value “site_name”的值 （空） 不合要求（",
    "site_url: study.local": "schema/value “site_url”应为网址，现为 “study.local”（写完整的网址，如 http://study.local/）",
    "site_url: [甲]": "schema/value “site_url”应为网址",
    "copyright: 2026": "schema/text “copyright”应为文字",
    "use_directory_urls: 要": "schema/bool “use_directory_urls”应为 true 或 false",
    "extra: 甲": "schema/mapping “extra”应为“键: 值”",
    "extra_css: a.css": "schema/list “extra_css”应为列表",
    "extra_javascript: a.js": "schema/list “extra_javascript”应为列表",
    "not_in_nav: [a.md]": "schema/text “not_in_nav”应为文字",
    "not_in_nav: '!'": "schema/value “not_in_nav”的值 “!” 不合要求",
    "edit_uri_template: '{nope}'": "schema/value “edit_uri_template”的值 “{nope}” 不合要求",
    "site_url: 'http://[x'": "schema/value “site_url”应为网址，现为 “http://[x”",
    "dev_addr: 甲": "schema/value “dev_addr”的值 “甲” 不合要求",
    "validation: {nav: {not_found: 要}}": "schema/choice “not_found”不能是 “要”（可选：warn、info、ignore）",
    "validation: {navi: {not_found: warn}}": "schema/unknown-key 未知的键“navi”（是否想写“nav”？）",
    "validation: {nav: warn}": "schema/mapping “nav”应为“键: 值”",
    "plugins: [serach, search, awesome-nav]": "settings/unloaded 没有“serach”这个插件",
    "plugins: [search: {lnag: zh}, awesome-nav: {}]": "settings/unloaded 没有“search”这个插件，或者它的选项不对",
    "markdown_extensions: [atr_list]": "settings/unloaded 没有“atr_list”这个 Markdown 扩展",
    "markdown_extensions: [tables: {align: 甲}]": "settings/unloaded 没有“tables”这个 Markdown 扩展，或者它的选项",
    "plugins: [search: 3, awesome-nav]": "settings/unloaded 没有“search”这个插件，或者它的选项不对",
    "plugins: search": "schema/list “plugins”应为列表，现为 “search”",
    "markdown_extensions: toc": "schema/list “markdown_extensions”应为列表",
    "markdown_extensions: [toc: 3]": "settings/unloaded 没有“toc”这个 Markdown 扩展",
    "docs_dir: 3": "settings/needed 学而离不开 docs_dir: docs，现为 “3”",
    "hooks: hooks/events.py": "settings/needed 学而离不开 hooks 里的 hooks/events.py",
    "hooks: [hooks/event.py]": "settings/needed 学而离不开 hooks 里的 hooks/events.py，现为 “hooks/event.py”",
    "theme: 3": "settings/needed 学而离不开 theme 里的 name: material、custom_dir: theme，现为 “3”、（空）",
    "INHERIT: nowhere.yml": "file/unreadable “nowhere.yml”读不了：没有这个文件或文件夹（核对路径）",
    "site_author: 2026-02-30": "yaml/date 没有“2026-02-30”这个日期",
    "site_author: 甲: 乙": "yaml/syntax YAML 写法有误",
    "site_url：甲": "yaml/full-width-colon “site_url”后面是全角冒号",
    "\tsite_author: 甲": "yaml/tab 行首用了制表符",
    "site_author: !!python/object/apply:os.getcwd []": "yaml/tag 不支持的写法“!!python/object/apply:os.getcwd”",
}


@pytest.mark.parametrize("line", WRONG)
def test_what_mkdocs_refuses_is_said_first(line: str, site: Callable[[str], Path]) -> None:
    """One problem, in the line where it is written; MkDocs refuses the same."""
    text = with_line(line)
    root = site(text)
    (found, *more) = told(root)
    place, _, words = found.partition(" ")
    assert words.startswith(WRONG[line])
    assert more == []
    assert int(place.partition(":")[0]) == text.splitlines().index(line) + 1
    if "getcwd" not in line:
        assert refused(root)


THEME = "theme: {name: material, custom_dir: theme, font: false, "
TRIED = {
    "edit_uri: x": "settings/refused 照“edit_uri: x”生成不了网站（照原来的写，或者删去）",
    "extra_templates: [x.html]": "settings/refused 照“extra_templates: x.html”生成不了网站",
    "extra_css: [3]": "settings/refused 照“extra_css: 3”生成不了网站",
    "extra_javascript: [{pth: a.js}]": "settings/refused 照“extra_javascript”生成不了网站",
    "extra: {social: [{icon: nope, link: x}]}": "settings/refused 照“social”生成不了网站",
    "extra: {alternate: 3}": "settings/refused 照“alternate: 3”生成不了网站",
    "site_dir: docs": "settings/refused 照“site_dir: docs”生成不了网站",
    "markdown_extensions: [attr_list, pymdownx.superfences, toc: {slugify: 3}]": "settings/refused 照“toc”生成不了网站",
    THEME + "language: xx}": "settings/refused 照“language: xx”生成不了",
    THEME + "icon: {logo: nope}}": "settings/refused 照“logo: nope”生成不了网站",
    THEME + "palette: 3}": "settings/refused 照“palette: 3”生成不了网站",
    THEME + "features: 3}": "settings/refused 照“features: 3”生成不了",
    THEME + "static_templates: [x.html]}": "settings/refused 照“static_t",
    THEME + "locale: nope}": "settings/refused 照“locale: nope”生成不了",
    "plugins: [search, awesome-nav, search]": "settings/refused 照“plugins: search”生成不了网站",
    "plugins: [search: {jieba_dict: nope}, awesome-nav]": "settings/refused 照“jieba_dict: nope”生成不了网站",
    "plugins: {search: {fields: {title: {boost: x}}}, awesome-nav: {}}": "settings/refused 照“title”生成不了网站",
    "plugins: [search, awesome-nav, info]": "settings/refused 照“plugins: info”生成不了网站",
}
#: What MkDocs takes: pages that miss something, or ask another site for it.
WANTING = {
    "extra_css: [assets/a.css, nope.css]": "settings/missing “extra_css: nope.css”指到的文件不存在：nope.css（",
    "extra_javascript: [{path: nope.js, defer: true}]": "settings/missing “extra_javascript”指到的文件不存在：nope",
    "extra_javascript: [http://x.cn/a.js]": "settings/elsewhere “extra_javascript: http://x.cn/a.js”让每一页",
    "extra_css: [//x.cn/a.css]": "settings/elsewhere “extra_css: //x.cn/a.css”让每一页都向别的网站要",
    "extra: {analytics: {provider: google, property: G-1}}": "settings/elsewhere “analytics”让每一页都向别的网站要东西",
    "repo_url: https://github.com/a/b": "settings/elsewhere “repo_url: https://github.com/a/b”让每一页",
    THEME + "logo: a.png}": "settings/missing “logo: a.png”指到的文件不",
    THEME + "favicon: 'http://x.cn/a.ico'}": "settings/elsewhere “favic",
}


def unbuilt(root: Path) -> list[str]:
    """What a strict build by MkDocs ends in."""
    if lines := refused(root):
        return lines
    try:
        config = load_config(str(root / "mkdocs.yml"), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (Exception, Abort) as error:  # noqa: BLE001 - of a template, of a plugin
        return [str(error)]
    return []


@pytest.mark.parametrize("line", [*TRIED, *WANTING])
def test_what_no_site_can_be_made_of(line: str, site: Callable[[str], Path]) -> None:
    """Tried out: the key that brings it about, at its place, whatever the reason; MkDocs ends, or makes such a page."""
    text = with_line(line)
    root = site(text)
    (found,) = told(root)
    place, _, words = found.partition(" ")
    assert words.startswith((TRIED | WANTING)[line])
    assert int(place.partition(":")[0]) == text.splitlines().index(line) + 1
    assert bool(unbuilt(root)) is (line in TRIED)


def test_two_that_no_site_can_be_made_of(site: Callable[[str], Path]) -> None:
    """Each is told, though MkDocs ends at the first; a trial says nothing to whoever listens, and asks nobody."""
    text = with_line("extra: {social: [{icon: nope}], alternate: 3}").replace(
        "- awesome-nav\n", "- awesome-nav\n  - info\n"
    )
    found = [one.partition(" ")[2].partition("（")[0] for one in told(site(text + "edit_uri: x\n"))]
    assert sorted(found) == [
        "settings/refused 照“alternate: 3”生成不了网站",
        "settings/refused 照“edit_uri: x”生成不了网站",
        "settings/refused 照“plugins: info”生成不了网站",
        "settings/refused 照“social”生成不了网站",
    ]


KEPT = [
    "docs_dir: pages",
    "theme: {name: material, font: false}",
    "theme: {name: readthedocs, custom_dir: theme}",
    "theme: {name: material, custom_dir: other/theme, font: false}",
    "plugins: [search]",
    "plugins: []",
    "hooks: []",
    "hooks: [hooks/events.py, theme/note.txt]",
    "hooks: [hooks/events.py, hooks/nope.py]",
    "markdown_extensions: [attr_list]",
    "theme: {name: material, custom_dir: theme}",
]


@pytest.mark.parametrize("line", KEPT)
def test_what_the_program_relies_on_stays(line: str, site: Callable[[str], Path]) -> None:
    """MkDocs takes it, and a site without checks or without menus would be published: one sentence."""
    root = site(with_line(line))
    (root / "pages").mkdir()
    (found,) = told(root)
    assert "settings/needed 学而离不开" in found


@pytest.mark.parametrize(
    "line",
    [
        "site_name: 某局学习门户",
        "site_url: http://study.local/",
        "site_url:",
        "extra: {generator: true, 甲: [1, {乙: 丙}]}",
        "extra: {}",
        "not_in_nav: |\n  /a.md",
        "validation: {not_found: warn, nav: {absolute_links: relative_to_docs}}",
        "plugins: {search: {lang: zh}, awesome-nav: {}}",
        "plugins: [search: {lang: [zh, en]}, awesome-nav]",
        "site_author: 甲",
        "copyright: <script src=//x.cn/a.js></script>",
        "markdown_extensions: [attr_list, pymdownx.superfences, pymdownx.emoji: {emoji_index: !!python/name:a.b }]",
        "theme: {name: material, custom_dir: theme, font: false, language: zh, 甲: 乙}",
        "hooks: [hooks/events.py, hooks/other.py]",
        "strict: !ENV [STRICT, false]",
    ],
)
def test_what_an_editor_may_write(line: str, site: Callable[[str], Path]) -> None:
    assert told(site(with_line(line))) == []


@pytest.mark.parametrize("rule", [r for r in RULES.values() if r.area == "settings"], ids=lambda r: r.id)
def test_examples_of_the_guide(rule: Rule, site: Callable[[str], Path]) -> None:
    """The wrong line is told by its rule alone, the right one by none."""
    assert [one.split(" ")[1] for one in told(site(with_line(rule.bad)))] == [rule.id]
    assert told(site(with_line(rule.good))) == []


def test_the_shipped_file_is_right(site: Callable[[str], Path]) -> None:
    root = site(SETTINGS)
    assert told(root) == []
    assert refused(root) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["1:1 schema/missing-key 缺少“site_name”"]),
        ("- 甲\n", ["1:1 schema/mapping 应为“键: 值”"]),
        (f"<<<<<<< HEAD\n{SETTINGS}=======\n{SETTINGS}>>>>>>> x\n", ["1:1 file/conflict git 合并冲突没有处理"]),
        (SETTINGS.replace("hooks:", "hoks:"), ["9:1 schema/unknown-key 未知的键“hoks”（是否想写“hooks”？）"]),
        (SETTINGS.replace("site_name:", "site_nam:"), ["1:1 schema/missing-key", "1:1 schema/unknown-key"]),
    ],
)
def test_the_file_as_a_whole(text: str, said: list[str], site: Callable[[str], Path]) -> None:
    """One mistake, one message: what follows from a file that cannot be read is not told."""
    found = [one for one in told(site(text)) if "settings/needed" not in one]
    assert len(found) == len(said)
    assert all(one.startswith(start) for one, start in zip(found, said, strict=True)), found
    assert text == "" or not [one for one in told(site(text)) if "settings/needed" in one]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("x: " + "[" * 500 + "]" * 500, "1:43 yaml/depth"),
        ("x: " + "[" * 100_000, "1:43 yaml/depth"),
        ("x: {" * 300 + "}" * 300, "1:160 yaml/depth"),
    ],
)
def test_settings_that_no_reader_comes_to_the_end_of(text: str, place: str, site: Callable[[str], Path]) -> None:
    """PyYAML calls itself for every level: what it is not asked it cannot end by."""
    root = site(text + "\n")
    assert [line for line in told(root) if not line.startswith(place)] == []
    below = "INHERIT: below.yml\n" + SETTINGS
    (root / "below.yml").write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(below, encoding="utf-8")
    assert [line.partition("（")[0] for line in told(root)] == ["1:10 yaml/syntax “below.yml”是一份读不懂的 YAML"]


@pytest.mark.parametrize("name", ["hooks", "docs", ".", "theme/assets", "notes"])
def test_a_site_is_written_where_nothing_else_lies(name: str, site: Callable[[str], Path]) -> None:
    """As the build says: it would delete what is there. A site, an empty folder, and no folder may be there."""
    root = site(with_line(f"site_dir: {name}"))
    (root / "notes").mkdir()
    (root / "notes/a.txt").touch()
    line = 1 + (root / "mkdocs.yml").read_text(encoding="utf-8").split("\n").index(f"site_dir: {name}")
    assert [(said.split(":")[0], said.split(" ")[1]) for said in told(root)] == [(str(line), "settings/refused")]
    for path in (root / "notes").iterdir():
        path.unlink()
    (root / "mkdocs.yml").write_text(with_line("site_dir: notes"), encoding="utf-8")
    assert told(root) == []
    (root / "notes/SHA256SUMS").touch()
    assert told(root) == []


def test_a_foreign_folder_where_the_site_goes_by_itself(site: Callable[[str], Path]) -> None:
    root = site(SETTINGS)
    (root / "site").mkdir()
    (root / "site/a.txt").touch()
    assert [said.split("（")[0] for said in told(root)] == [
        "1:1 settings/refused 网站要写到 “site”，那里是别的东西，不是网站，生成会删掉它们"
    ]


def test_no_settings_beside_the_program(site: Callable[[str], Path]) -> None:
    """Content alone may be checked anywhere; where the program lies, a site is wanted."""
    root = site(SETTINGS)
    (root / "mkdocs.yml").unlink()
    assert [said.partition("（")[0] for said in told(root)] == ["1:1 file/settings 没有 mkdocs.yml，生成不了网站"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (None, "没有 mkdocs.yml"),
        ("x: " + "[" * 500 + "]" * 500, "超过 40 层"),
        ("x: [\n", "读不下去"),
        ("a：b\nc: d", "全角"),
    ],
)
@pytest.mark.parametrize("asked", [["-f", "FILE"], ["--config-file=FILE"], []])
def test_a_build_says_first_what_mkdocs_cannot_read(
    text: str | None, word: str, asked: list[str], site: Callable[[str], Path]
) -> None:
    """In Chinese, without a traceback, by the launcher's own command."""
    root = site(text or "")
    if text is None:
        (root / "mkdocs.yml").unlink()
    words = [one.replace("FILE", str(root / "mkdocs.yml")) for one in asked]
    command = [sys.executable, str(ROOT / "hooks/publish.py"), "build", "--strict", *words]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert word in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    "line",
    [
        'extra: {homepage: "javascript:alert(1)"}',
        'extra: {homepage: " JaVa\tScript:alert(1)"}',
        'extra: {homepage: "ftp://oa.local/"}',
        'extra: {social: [{icon: material/school, link: "data:text/html,<b>"}]}',
        'extra: {social: [{icon: material/school, link: "vbscript:x", name: 甲}]}',
        'extra: {alternate: [{name: 甲, link: "javascript:x", lang: zh}]}',
        'extra: {version: {甲: "javascript:x"}}',
        'extra: {homepage: !ENV [NOT_SET, "javascript:alert(1)"]}',
        'repo_url: "javascript:alert(1)"',
        'site_url: "javascript:alert(1)"',
        'edit_uri: "javascript:alert(1)"',
        'copyright: "javascript:alert(1)"',
        'extra_javascript: ["data:text/javascript,x"]',
        'extra_css: ["data:text/css,x"]',
        'theme: {name: material, custom_dir: theme, font: false, logo: "javascript:x"}',
        'theme: {name: material, custom_dir: theme, font: false, favicon: "data:text/html,x"}',
    ],
)
def test_no_address_of_the_settings_runs(line: str, site: Callable[[str], Path]) -> None:
    """The theme prints it on every page, and a click runs it: one error at its line, whatever else is said."""
    root = site(with_line(line))
    said = [one for one in told(root) if " settings/address " in one]
    number = 1 + (root / "mkdocs.yml").read_text(encoding="utf-8").split("\n").index(line)
    assert [one.split(":")[0] for one in said] == [str(number)]


@pytest.mark.parametrize(
    "line",
    [
        'extra: {homepage: "http://oa.local/"}',
        "extra: {homepage: index.html}",
        'extra: {social: [{icon: material/school, link: "mailto:a@b.cn"}]}',
        'site_description: "注意: 甲 javascript: 乙"',
        'copyright: "note: 甲"',
    ],
)
def test_an_address_that_leads_somewhere_is_let_alone(line: str, site: Callable[[str], Path]) -> None:
    assert [one for one in told(site(with_line(line))) if " settings/address " in one] == []
