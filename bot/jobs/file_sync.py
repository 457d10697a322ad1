"""Files and folders -> a collection that mirrors them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.article import Article
from corpus.errors import UnreadableArticleError
from corpus.reading import find_article_files, read_article
from index.ingest.updater import UpdateReport
from index.passage_index import PassageIndex


@dataclass(slots=True)
class SyncReport:
    """What an update did, and the files that could not be read, each as the sentence to show."""

    update: UpdateReport = field(default_factory=UpdateReport)
    removed: int = 0
    problems: list[str] = field(default_factory=list)


def sync_files(
    index: PassageIndex, path: Path, collection: str, files: list[Path], on_file: Callable[[], None] = lambda: None
) -> SyncReport:
    """Index the files that find_article_files(path) gave; where `path` is a folder, drop what has vanished from it.

    A file that cannot be read is reported, and what was indexed of it earlier stays. `on_file` is called once a file.
    """
    report = SyncReport()

    def readable() -> Iterator[Article]:
        for file in files:
            try:
                yield read_article(file)
            except UnreadableArticleError as error:
                report.problems.append(str(error))
                on_file()

    report.update = index.update(readable(), collection, on_article=lambda _: on_file())
    present = {str(file.resolve()) for file in files}
    if path.is_dir():
        folder = path.resolve()
        index.add_folder(folder, collection)
        vanished = [
            article.id
            for article in index.articles([collection])
            if Path(article.source).is_relative_to(folder)
            and article.source not in present
            and not Path(article.source).exists()  # another process may have added it since the folder was listed
        ]
        report.removed = index.remove(vanished)
    return report


def files_at(path: Path, *, may_be_empty: bool = False) -> list[Path]:
    """The readable files at a path; raises UnreadableArticleError where there is none, unless there may be none."""
    files = find_article_files(path)
    if not files and not may_be_empty:
        raise UnreadableArticleError(
            f"{path} holds no article.", "Put .txt, .md, .html or .pdf files there, or name another folder."
        )
    return files
