"""What `citecord index` and `citecord remove` do: collections mirror files and folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.jobs.progress import progress_bar
from corpus.article import Article
from corpus.errors import UnreadableArticleError, UserFacingError
from corpus.formats.known import usual_endings
from corpus.reading import read_article
from corpus.shipped import shipped_articles
from corpus.sources.folder import find_article_files
from index.ingest.report import IngestReport
from index.naming import articles_named
from index.passage_index import DEFAULT_COLLECTION, PassageIndex
from index.store.contract import ArticleSummary

SHIPPED_COLLECTION = "example"


def index_shipped_articles(index: PassageIndex) -> None:
    """Put the article that ships with the product in a collection of its own."""
    articles = shipped_articles()
    with progress_bar("Indexing", len(articles)) as step:
        index.update(articles, SHIPPED_COLLECTION, on_article=lambda _: step())


def index_paths(index: PassageIndex, paths: Sequence[Path], collection: str | None) -> IngestReport:
    """Index files and folders. A path that cannot be read is reported; the others are indexed all the same."""
    report = IngestReport()
    for path in paths:
        report.add(_indexed(index, path, collection or DEFAULT_COLLECTION))
    return report


def index_again(index: PassageIndex, collection: str | None) -> IngestReport:
    """Embed anew what was made with other settings, then look at every file and folder that was indexed before."""
    with progress_bar("Embedding", len(index.articles())) as step:
        report = index.embed_anew(on_article=lambda _: step())
    folders = index.folders()
    for name, folder in folders:
        if collection in (None, name):
            report.add(_indexed(index, folder, name))
    for article in index.articles([collection] if collection else None):
        path = Path(article.source)
        seen = any(name == article.collection and path.is_relative_to(folder) for name, folder in folders)
        if path.is_absolute() and not seen:
            report.add(_indexed(index, path, article.collection))
    return report


def find_articles(index: PassageIndex, names: Sequence[str]) -> list[ArticleSummary]:
    """The articles that these ids, titles or files name; raises UserFacingError for a name that fits none."""
    articles, found = index.articles(), list[ArticleSummary]()
    for name in names:
        matches = articles_named(name, articles, paths=True)
        if not matches:
            raise UserFacingError(f"No article is called {name}.", "See `citecord articles` for ids, titles and files.")
        if len(matches) > 1 and name not in (matches[0].source, matches[0].url):
            ids = ", ".join(article.id for article in matches)
            raise UserFacingError(f"{len(matches)} articles are called {name}.", f"Name one by its id: {ids}.")
        found += matches
    return list(dict.fromkeys(found))


def _indexed(index: PassageIndex, path: Path, collection: str) -> IngestReport:
    try:
        files = files_at(path, may_be_empty=(collection, path.resolve()) in index.folders())
    except UnreadableArticleError as error:
        return IngestReport(problems=[error])
    with progress_bar(f"Indexing {path.name or path}", len(files)) as step:
        return sync_files(index, path, collection, files, on_file=step)


def files_at(path: Path, *, may_be_empty: bool = False) -> list[Path]:
    """The readable files at a path; raises UnreadableArticleError where there is none, unless there may be none."""
    files = find_article_files(path)
    if not files and not may_be_empty:
        raise UnreadableArticleError(
            f"{path} holds no article.", f"Put {usual_endings()} files there, or name another folder."
        )
    return files


def sync_files(
    index: PassageIndex, path: Path, collection: str, files: list[Path], on_file: Callable[[], None] = lambda: None
) -> IngestReport:
    """Index the files that files_at(path) gave; where `path` is a folder, drop what has vanished from it.

    A file that cannot be read is reported, and what was indexed of it earlier stays. `on_file` is called once a file.
    """
    problems: list[UnreadableArticleError] = []

    def readable() -> Iterator[Article]:
        for file in files:
            try:
                yield read_article(file)
            except UnreadableArticleError as error:
                problems.append(error)
                on_file()

    report = index.update(readable(), collection, on_article=lambda _: on_file())
    report.problems += problems
    if path.is_dir():
        folder = path.resolve()
        index.add_folder(folder, collection)
        report.removed += index.remove(_vanished(index, folder, collection, files))
    return report


def _vanished(index: PassageIndex, folder: Path, collection: str, files: list[Path]) -> list[str]:
    """Ids of the articles whose files were in a folder and are no more."""
    present = {str(file.resolve()) for file in files}
    return [
        article.id
        for article in index.articles([collection])
        if Path(article.source).is_relative_to(folder)
        and article.source not in present
        and not Path(article.source).exists()  # another process may have added it since the folder was listed
    ]
