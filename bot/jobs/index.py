"""What `citecord index` and `citecord remove` do, with a progress bar on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.jobs.file_sync import SyncReport, files_at, sync_files
from corpus.errors import UnreadableArticleError, UserFacingError
from corpus.shipped import shipped_articles
from index.ingest.updater import UpdateReport
from index.passage_index import DEFAULT_COLLECTION, PassageIndex
from index.store.contract import ArticleSummary

SHIPPED_COLLECTION = "example"


@dataclass(slots=True)
class IndexReport:
    """What happened to the articles, and what could not be read, a sentence each."""

    update: UpdateReport = field(default_factory=UpdateReport)
    removed: int = 0
    problems: list[str] = field(default_factory=list)

    def add(self, sync: SyncReport) -> None:
        """Count the outcome of one path in."""
        self.update.add(sync.update)
        self.removed += sync.removed
        self.problems += sync.problems

    def summary(self) -> str:
        """Every count that is not 0, in one sentence."""
        counts = {
            "added": self.update.added,
            "changed": self.update.changed,
            "unchanged": self.update.unchanged,
            "removed": self.removed,
            "not read": len(self.problems),
        }
        done = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "none"
        return f"Articles: {done}. Passages embedded: {self.update.passages}."


def index_shipped_articles(index: PassageIndex) -> None:
    """Put the article that ships with the product in a collection of its own."""
    articles = shipped_articles()
    with _progress("Indexing", len(articles)) as step:
        index.update(articles, SHIPPED_COLLECTION, on_article=lambda _: step())


def index_paths(index: PassageIndex, paths: Sequence[Path], collection: str | None) -> IndexReport:
    """Index files and folders. A path that cannot be read is reported; the others are indexed all the same."""
    report = IndexReport()
    for path in paths:
        _sync(index, path, collection or DEFAULT_COLLECTION, report)
    return report


def index_again(index: PassageIndex, collection: str | None) -> IndexReport:
    """Embed anew what was made with other settings, then look at every file and folder that was indexed before."""
    report = IndexReport()
    waiting = index.articles()
    with _progress("Embedding", len(waiting)) as step:
        report.update.add(index.embed_anew(on_article=lambda _: step()))
    folders = index.folders()
    for name, folder in folders:
        if collection in (None, name):
            _sync(index, folder, name, report)
    for article in index.articles([collection] if collection else None):
        path = Path(article.source)
        seen = any(name == article.collection and path.is_relative_to(folder) for name, folder in folders)
        if path.is_absolute() and not seen:
            _sync(index, path, article.collection, report)
    return report


def find_articles(index: PassageIndex, names: Sequence[str]) -> list[ArticleSummary]:
    """The articles that these ids, titles or files name; raises UserFacingError for a name that fits none."""
    found: list[ArticleSummary] = []
    for name in names:
        matches = index.articles_named(name)
        if not matches:
            raise UserFacingError(f"No article is called {name}.", "See `citecord articles` for ids, titles and files.")
        if len(matches) > 1 and name not in (matches[0].source, matches[0].url):
            ids = ", ".join(article.id for article in matches)
            raise UserFacingError(f"{len(matches)} articles are called {name}.", f"Name one by its id: {ids}.")
        found += matches
    return list(dict.fromkeys(found))


def _sync(index: PassageIndex, path: Path, collection: str, report: IndexReport) -> None:
    try:
        files = files_at(path, may_be_empty=(collection, path.resolve()) in index.folders())
    except UnreadableArticleError as error:
        report.problems.append(str(error))
        return
    with _progress(f"Indexing {path.name or path}", len(files)) as step:
        report.add(sync_files(index, path, collection, files, on_file=step))


@contextmanager
def _progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, drawn where that is a terminal; gives the function that moves it by one article."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles"),
        TaskProgressColumn("", show_speed=True),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)
