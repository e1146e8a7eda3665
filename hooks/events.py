"""学而 in MkDocs: the events in the order they fire. The only file that imports mkdocs."""

from __future__ import annotations

import atexit
import contextlib
import datetime as dt
import json
import logging
import re
import signal
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File
from xueer.exchange.year.glance_files import glance_files
from xueer.extension import XueerExtension, custom_fences
from xueer.ground import clock, crash, disk
from xueer.ground.catalogue import Level
from xueer.ground.problems import errors, summary
from xueer.library import Library
from xueer.page.generated import data_files, generated
from xueer.page.paths import OPEN_DATA, Urls
from xueer.page.view import View
from xueer.published.calendars import calendars
from xueer.published.feeds import Site, feeds
from xueer.published.open_data import changes_file, citations_file, regulations_file
from xueer.published.search_records import rewrite
from xueer.published.security import programs, security_headers
from xueer.published.site_folder import BusyError, ForeignError, SiteFolder
from xueer.rules.inspection import inspect

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

#: Where the code stands; the site being built may be elsewhere (tests/sites/).
CODE = Path(__file__).resolve().parents[1]

log = logging.getLogger("mkdocs.hooks.xueer")

#: `mkdocs build --strict` stops at what is logged as a warning; 提示 is not.
LOGGED = {Level.ERROR: logging.ERROR, Level.WARNING: logging.WARNING, Level.HINT: logging.INFO}


class _Build:
    """The site folder (or the preview's) of this run of MkDocs."""

    def __init__(self) -> None:
        self.wanted = self.serving = self.written = False
        self.folder: SiteFolder | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """Let MkDocs write into a new folder beside the site."""
        if not self.wanted:
            return
        self.folder = SiteFolder(Path(config.site_dir))
        atexit.register(self.abandon)  # Ctrl-C is no error of a build for MkDocs
        try:
            config.site_dir = str(self.folder.begin())
        except BusyError as error:
            raise PluginError(f"另一个程序正在生成 {error}，等它完了再运行一次") from error
        except ForeignError as error:
            what = "换一个空的文件夹" if Path(str(error)) == self.folder.site else "把它移走，或者改名"
            raise PluginError(f"{error} 里是别的东西，不是网站，生成会删掉它们：{what}") from error

    def finish(self) -> None:
        """Put the new site in place."""
        if self.folder:
            headers = json.dumps(security_headers(self.folder.new), ensure_ascii=False, indent=2)
            self.folder.finish(None if self.serving else f"{headers}\n".encode())
        self.abandon()

    def abandon(self) -> None:
        """Leave nothing beside the site."""
        if self.folder:
            with contextlib.suppress(OSError):  # the disk that stopped the build, which is told; the next one tidies up
                self.folder.abandon()


build = _Build()

#: The page being built; its library is read anew before every build.
view = View(library=Library(), today=dt.date.min)


def on_startup(command: str, dirty: bool, **_: Any) -> None:
    """A build replaces the site as a whole, also in a preview's own folder. Told to end, both end as by Ctrl-C."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    build.serving = command == "serve"
    build.wanted = command == "build" or (build.serving and not dirty)
    logging.getLogger("mkdocs.commands.build").addFilter(_in_chinese)


def _in_chinese(record: logging.LogRecord) -> bool:
    """Which page failed, without the exception's own words: what went wrong is said once, by `on_build_error`.

    When the disk refuses, no page is at fault.
    """
    if found := re.match(r"Error (?:reading|building) page '(.*?)': *(?P<disk>\[Errno)?", record.getMessage()):
        record.msg, record.args = f"这一页没有做成：{found[1]}", ()
        return not found["disk"]
    return True


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build beside the old site; hand our Markdown extension and fences to Python-Markdown."""
    build.begin(config)
    view.urls = Urls(directories=config.use_directory_urls)
    config.markdown_extensions.append(XueerExtension(view))  # type: ignore[arg-type]
    fences = config.mdx_configs.setdefault("pymdownx.superfences", {})
    fences["custom_fences"] = [*fences.get("custom_fences", []), *custom_fences(view)]
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Read and check all content before MkDocs clears the old site; stop with every problem named."""
    try:
        view.today = clock.today()
    except clock.WrongDayError as error:
        raise PluginError(str(error)) from error
    root = Path(config.config_file_path).parent
    library, problems = inspect(root, view.today)
    for problem in problems:
        log.log(LOGGED[problem.level], "%s", problem)
    if errors(problems):
        raise PluginError(summary(problems))
    view.library = library


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and data files made from YAML."""
    for page in (*generated(view.library), *data_files(view.payloads)):
        files.append(File.generated(config, page.path, content=page.text))
    data_of = (regulations_file, citations_file, changes_file)
    for path, data in ((path, made(view.edition, view.urls)) for path, made in zip(OPEN_DATA, data_of, strict=True)):
        files.append(File.generated(config, path, content=data.model_dump_json() + "\n"))
    site = Site(name=config.site_name, address=config.site_url or "")
    for path, text in feeds(view.edition, view.urls, site):
        files.append(File.generated(config, path, content=text))
    for path, content in glance_files(view.library, view.today):
        files.append(File.generated(config, path, content=content))
    for path, calendar in calendars(view.edition, view.urls, site):
        files.append(File.generated(config, path, content=calendar))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Tell the Markdown extension which page comes next."""
    view.path = page.file.src_uri
    return markdown


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Titles and headings become HTML, which is what the theme and the search index take them for.

    No page brings a program: what runs is the theme's and ours, whose hashes a server may hold it to.
    A title from front matter or navigation is text; one from a heading has its entities already.
    """
    if programs(html):
        raise PluginError(f"{page.file.src_uri}：页面里有会运行的程序，这是学而的毛病，请报告")
    written = "title" in page.meta or "title" in vars(page)
    page.title = escape(str(page.title) if written else unescape(str(page.title)))
    if "title" in page.meta:
        page.meta["title"] = page.title
    headings = list(page.toc)
    for heading in headings:
        heading.title = escape(unescape(heading.title))
        headings += heading.children
    return html


def on_env(env: Environment, **_: Any) -> Environment:
    """What the theme prints is text unless marked as HTML: no description or name brings markup along."""
    env.autoescape = True
    return env


@event_priority(-100)
def on_page_context(context: dict[str, Any], page: Page, **_: Any) -> dict[str, Any]:
    """After the search plugin (0) took its marks out: the page itself is the one thing that is HTML."""
    page.content = Markup(page.content or "")  # noqa: S704 - made by Python-Markdown and our templates
    return context


@event_priority(-50)
def _search_records(config: MkDocsConfig, **_: Any) -> None:
    """After the search plugin (0) wrote its index and before the offline plugin (-100) wraps it: one record per 条."""
    path = Path(config.site_dir) / "search/search_index.json"
    if path.exists():
        index = rewrite(json.loads(path.read_text(encoding="utf-8")), view.edition, view.urls)
        path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


@event_priority(-1000)
def _written(**_: Any) -> None:
    """After every plugin wrote what it writes: a preview shows it; a build may still fail by its warnings."""
    build.written = True
    if build.serving:
        build.finish()


on_post_build = CombinedEvent(_search_records, _written)  # type: ignore[arg-type]  # MkDocs names the argument


def on_build_error(error: Exception, **_: Any) -> None:
    """The old site stands and nothing is left beside it; what MkDocs has no sentence for is said in one of ours."""
    build.abandon()
    if not isinstance(error, MkDocsException):
        log.error("网站没有生成，原来的没有动：%s", _why(error))
        raise Abort("没有生成网站")


@event_priority(-1000)
def on_shutdown(**_: Any) -> None:
    """MkDocs ends, and not by an exception (which a `finally` sees): the new site takes the old one's place."""
    if build.written and not build.serving and sys.exc_info()[0] is None:
        try:
            build.finish()
        except Exception as error:  # noqa: BLE001 - nobody else tells of it
            on_build_error(error)


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{disk.reason(error)}（{error.filename or '网站文件夹'}）"
    return crash.report(error)


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None], **_: Any
) -> LiveReloadServer:
    """Watch the YAML too, and keep serving the last good site while the content has errors."""
    root = Path(config.config_file_path).parent
    for folder in (root / "quizzes", root / "plans", CODE / "theme"):
        if folder.is_dir():
            server.watch(str(folder))

    def rebuild() -> None:
        try:
            builder()
        except (Exception, Abort) as error:  # noqa: BLE001 - whatever it was, the preview goes on
            if not isinstance(error, Abort):  # the configuration; what a build says is printed already
                log.error("%s", error if isinstance(error, MkDocsException) else _why(error))  # noqa: TRY400
            log.error("网站没有更新，仍显示上一次的内容；改正后会自动重建")  # noqa: TRY400

    server.builder = rebuild
    return server
