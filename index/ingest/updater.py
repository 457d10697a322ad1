"""Updater: articles in, written to the store with their passages, terms and vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from corpus.article import Article, Passage
from corpus.cutting.splitter import SplitRule, split_into_passages
from index.arrays import Vector
from index.ingest.ids import article_id, citation_ids, fingerprint
from index.ingest.report import IngestReport
from index.models.encoder import Encoder
from index.store.contract import IndexedArticle, IndexedPassage, IndexIdentity, Segments, Store
from index.text.analyzer import terms

BATCH_PASSAGES = 256
"""Passages embedded and written together: enough to sort by length, few enough to lose little when interrupted."""

BEGINNING_CHARACTERS = 2000
"""More than the 256 word pieces that the default model reads."""

TITLE_TERMS = 1000
"""A title that is longer is a whole text, which every passage would repeat."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article that is to be written, cut but not embedded."""

    article: Article
    fingerprint: str
    passages: list[Passage]

    def texts(self) -> list[str]:
        """What is to be embedded: every passage, and the article's beginning where it has several."""
        texts = [embedded_text(self.article, passage) for passage in self.passages]
        return [*texts, article_beginning(self.article)] if len(texts) > 1 else texts


class Updater:
    """Brings a store up to date with articles; an article whose fingerprint is unchanged costs no embedding."""

    def __init__(self, store: Store, encoder: Encoder, rule: SplitRule) -> None:
        """Write to `store` what `encoder` and `rule` make of the articles."""
        self._store = store
        self._encoder = encoder
        self._rule = rule

    def update(
        self,
        collection: str,
        articles: Iterable[Article],
        identity: IndexIdentity,
        on_article: Callable[[Article], None] = lambda _: None,
        on_passages: Callable[[int], None] = lambda _: None,
    ) -> IngestReport:
        """Add the articles to a collection, or replace those of the same source.

        Articles are taken from the iterable a few at a time and written a few at a time, each in one transaction with
        all its passages. `on_article` is called when one is safely stored or found unchanged, `on_passages` with the
        number of texts embedded since; what either raises ends the update, and what is not stored then stays out.
        """
        report = IngestReport()
        known = dict(self._store.lookup.fingerprints(collection))
        for batch in _batches(self._changed(articles, known, report, on_article)):
            self._write(collection, batch, identity, on_passages)
            for draft in batch:
                report.passages += len(draft.passages)
                if draft.article.source in known:
                    report.changed += 1
                else:
                    report.added += 1
                known[draft.article.source] = draft.fingerprint
                on_article(draft.article)
        return report

    def embed_anew(
        self, identity: IndexIdentity, on_article: Callable[[Article], None] = lambda _: None
    ) -> IngestReport:
        """Make every passage again, from the stored articles, if the store was made with something else; in any case
        those of articles that have none. `on_article`: see update.
        """
        if self._store.ranking.identity() not in (None, identity):
            self._store.writer.adopt(identity)
        lookup, report = self._store.lookup, IngestReport()
        for collection in self._store.ranking.collections():
            stale = {source for source, mark in lookup.fingerprints(collection).items() if not mark}
            ids = [summary.id for summary in lookup.articles([collection]) if summary.source in stale]
            articles = (article for article in map(lookup.article, ids) if article is not None)
            report.add(self.update(collection, articles, identity, on_article))
        return report

    def _changed(
        self,
        articles: Iterable[Article],
        known: dict[str, str],
        report: IngestReport,
        on_article: Callable[[Article], None],
    ) -> Iterator[_Draft]:
        for article in articles:
            mark = fingerprint(article)
            if known.get(article.source) == mark:
                report.unchanged += 1
                on_article(article)
            else:
                yield _Draft(article, mark, split_into_passages(article, self._rule))

    def _write(
        self, collection: str, drafts: list[_Draft], identity: IndexIdentity, on_passages: Callable[[int], None]
    ) -> None:
        texts = [draft.texts() for draft in drafts]
        vectors = iter(self._vectors([text for group in texts for text in group], on_passages))
        own = [list(islice(vectors, len(group))) for group in texts]
        indexed = [_indexed(collection, *pair) for pair in zip(drafts, own, strict=True)]
        self._store.writer.replace(collection, indexed, identity)

    def _vectors(self, texts: list[str], on_passages: Callable[[int], None]) -> list[Vector]:
        vectors: list[Vector] = []
        for start in range(0, len(texts), BATCH_PASSAGES):
            portion = texts[start : start + BATCH_PASSAGES]
            vectors.extend(self._encoder.encode_passages(portion))
            on_passages(len(portion))
        return vectors


def embedded_text(article: Article, passage: Passage) -> str:
    """What is embedded and searched for a passage: its article's title and its heading stand before it."""
    return "\n".join(part for part in (article.title, passage.heading, passage.text) if part)


def article_beginning(article: Article) -> str:
    """What is embedded for an article as a whole: its title and as much of its text as an encoder can read."""
    return "\n".join(part for part in (article.title, article.text[:BEGINNING_CHARACTERS]) if part)


def _batches(drafts: Iterable[_Draft]) -> Iterator[list[_Draft]]:
    batch: list[_Draft] = []
    size = 0
    for draft in drafts:
        batch.append(draft)
        size += len(draft.passages)
        if size >= BATCH_PASSAGES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _segments(article: Article, passage: Passage) -> Segments:
    """The terms of title and heading, then those of each sentence."""
    language = article.language
    title = terms(f"{article.title}\n{passage.heading or ''}", language)[:TITLE_TERMS]
    sentences = (passage.text[start:end] for start, end in passage.sentences)
    return (tuple(title), *(tuple(terms(sentence, language)) for sentence in sentences))


def _indexed(collection: str, draft: _Draft, vectors: list[Vector]) -> IndexedArticle:
    article = draft.article
    identity = article_id(collection, article.source)
    citations = citation_ids(identity, draft.passages)
    passages = [
        IndexedPassage(passage, citation, _segments(article, passage), vector)
        for passage, citation, vector in zip(draft.passages, citations, vectors, strict=False)
    ]
    beginning = vectors[-1] if len(vectors) > len(passages) else None
    return IndexedArticle(identity, article, draft.fingerprint, beginning, tuple(passages))
