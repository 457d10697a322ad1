"""PassageIndex: the facade of this package. Articles go in, questions are answered with cited passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from corpus.article import Article
from corpus.sizes import SplitRule
from index.answer import Answer, RankedPassage
from index.answering.answerer import Answerer
from index.models.encoder import Encoder
from index.naming import articles_named
from index.question import SearchOptions, check_question
from index.ranking.asked import EmbeddedQuestion
from index.ranking.formula import LEXICAL_WEIGHT
from index.ranking.retriever import Ranking, Retriever
from index.reader.contract import Reader
from index.recalibration import Recalibration
from index.store.contract import ArticleSummary, IndexIdentity, Store, StoredPassage, require_identity
from index.text.analyzer import ANALYZER_VERSION
from index.view.policy import SizePolicy

if TYPE_CHECKING:
    from index.answering.suggestions import Suggestions
    from index.ingest.report import IngestReport
    from index.ingest.updater import Updater

DEFAULT_COLLECTION = "articles"
_READ_TOGETHER = 1000
"""Passages whose texts are held in memory at a time."""


class PassageIndex:
    """Collections of articles that answer questions. Safe to call from several threads; several processes may share
    a data directory, and each sees at its next search what another has indexed.
    """

    def __init__(  # noqa: PLR0913 -- what it is made of
        self,
        store: Store,
        encoder: Encoder,
        rule: SplitRule,
        minimum_confidence: float = 0.5,
        lexical_weight: float = LEXICAL_WEIGHT,
        *,
        reader: Reader | None = None,
        snapshot: Path | None = None,
        policy: SizePolicy | None = None,
    ) -> None:
        """Without a `reader`, words and cosines decide alone about order and verdict.

        `snapshot`: a file for what a process has to load before it can answer; without one, each makes that anew.
        `policy`: what the number of passages decides, by default that of SizePolicy.
        Raises ModelMismatchError where the store was written with another model, cutting rule or analyzer."""
        self._store = store
        self._encoder = encoder
        self._rule = rule
        self._retriever = Retriever(store, encoder, lexical_weight, snapshot=snapshot, policy=policy)
        self._answerer = Answerer(store.lookup, self._retriever, reader, minimum_confidence)

    def update(
        self,
        articles: Iterable[Article],
        collection: str = DEFAULT_COLLECTION,
        on_article: Callable[[Article], None] = lambda _: None,
        on_passages: Callable[[int], None] = lambda _: None,
    ) -> IngestReport:
        """Add the articles to a collection, each instead of the one from the same source. See Updater.update."""
        self.check_identity()
        report = self._updater().update(collection, articles, self._current_identity(), on_article, on_passages)
        self._retriever.keep_snapshot()
        return report

    def embed_anew(self, on_article: Callable[[Article], None] = lambda _: None) -> IngestReport:
        """Make every passage again, from the stored articles, where the model, cutting rule or analyzer has changed.

        Articles that an interrupted run has left without passages get them too.
        """
        report = self._updater().embed_anew(self._current_identity(), on_article)
        self._retriever.keep_snapshot()
        return report

    def _updater(self) -> Updater:
        from index.ingest.updater import Updater

        return Updater(self._store, self._encoder, self._rule)

    def is_new(self) -> bool:
        """Whether nothing was ever indexed here."""
        return self._store.ranking.identity() is None

    @property
    def model(self) -> str:
        """The name of the model in use."""
        return self._encoder.identity.name

    def changed_on(self) -> date:
        """The day (UTC) on which the store was written last."""
        return self._store.lookup.changed_on()

    def collections(self) -> list[str]:
        """Names of the collections that hold an article."""
        return list(self._store.ranking.collections())

    def add_folder(self, path: Path, collection: str) -> None:
        """Remember a folder, so that it can be looked at again without being named."""
        self._store.writer.add_folder(collection, str(path))

    def folders(self) -> list[tuple[str, Path]]:
        """The remembered folders, each with its collection."""
        return [(collection, Path(path)) for collection, path in self._store.lookup.folders()]

    def articles(self, collections: Sequence[str] | None = None) -> list[ArticleSummary]:
        """The articles of these collections (None: of all), by collection and title."""
        return self._store.lookup.articles(collections)

    def remove(self, article_ids: Sequence[str]) -> int:
        """Take articles out; returns how many there were."""
        removed = self._store.writer.remove(article_ids)
        self._retriever.keep_snapshot()
        return removed

    def rank(
        self,
        question: str,
        collections: Sequence[str] | None = None,
        limit: int = 100,
        history: Sequence[str] = (),
        article: str | None = None,
    ) -> Ranking:
        """Passages best first, without their texts: what `search` shows the top of and evaluation measures.

        `history`: the earlier questions of the conversation, the newest last, which a follow-up goes on with.
        `article`: the id of the only article to look at. Raises QuestionError for a question that is empty, too long or
        without a word; ModelMismatchError.
        """
        return self._answerer.rank(self._embedded(question, history), collections, limit, article)

    def _embedded(self, question: str, history: Sequence[str]) -> EmbeddedQuestion:
        check_question(question)
        self.check_identity()
        return self._retriever.embed(question, history)

    def search(self, question: str, **options: Unpack[SearchOptions]) -> Answer:
        """Answer a question. Raises as `rank`."""
        return self._answerer.search(self._embedded(question, options.get("history", ())), options)

    def cited(
        self, question: str, citations: Sequence[str], collections: Sequence[str] | None = None
    ) -> list[RankedPassage]:
        """The passages with these citations as if they answered the question, without a score; those that are no longer
        in the collections (None: in any) are left out.
        """
        return self._answerer.cited(question, citations, collections)

    def article(self, article_id: str) -> Article | None:
        """An article as it was indexed."""
        return self._store.lookup.article(article_id)

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Those of the passages with these row ids that still exist, in this order."""
        return self._store.lookup.passages(ids)

    def every_passage(self) -> Iterator[StoredPassage]:
        """All passages, in the order of their row ids, some of them in memory at a time."""
        ids = self._store.ranking.passage_table().ids.tolist()
        for first in range(0, len(ids), _READ_TOGETHER):
            yield from self._store.lookup.passages(ids[first : first + _READ_TOGETHER])

    def answer_from(self, question: str, ranking: Ranking, top: int) -> Answer:
        """What `search` makes of a ranking that `rank` gave this question, so that evaluation can look further down
        the same ranking; passages taken out since then are left out.
        """
        return self._answerer.answer_from(question, ranking, top)

    def recalibration(self) -> Recalibration | None:
        """What confidence was fitted to this index with; None while it is the shipped one."""
        return self._store.lookup.recalibration()

    def recalibrate(self, recalibration: Recalibration | None) -> None:
        """From the next search on, in every process, suit confidence to this index; None goes back to the shipped."""
        self._store.writer.recalibrate(recalibration)

    @cached_property
    def _suggestions(self) -> Suggestions:
        from index.answering.suggestions import Suggestions

        return Suggestions(self._store.lookup, self._store.ranking)

    def suggestions(self, typed: str, collections: Sequence[str], limit: int) -> list[str]:
        """Titles and headings of these collections that go on with what is typed. See Suggestions.matching."""
        return self._suggestions.matching(typed, collections, limit)

    def titles(self, typed: str, collections: Sequence[str], limit: int) -> list[tuple[str, str]]:
        """Ids and titles of the articles of these collections that go on with what is typed. See Suggestions.titles."""
        return self._suggestions.titles(typed, collections, limit)

    def articles_named(self, name: str, collections: Sequence[str] | None = None) -> list[ArticleSummary]:
        """The articles of these collections (None: of all) that a name means. See index.naming.articles_named."""
        return articles_named(name, self.articles(collections))

    def in_context(
        self, citations: Sequence[str], collections: Sequence[str], first_rank: int = 1
    ) -> list[RankedPassage]:
        """The passages of an answer with what stands around them; those that are no longer there are left out.

        `first_rank` is the rank that the first of `citations` had in the answer.
        """
        return self._answerer.in_context(citations, collections, first_rank)

    def warm_up(self) -> None:
        """Load model and vectors now, so that the first question is as fast as the others; keep a snapshot of them."""
        self._encoder.encode_questions(["warm up"])
        self._retriever.warm_up()
        self._retriever.keep_snapshot()

    def close(self) -> None:
        """Let go of the store's files."""
        self._store.close()

    def _current_identity(self) -> IndexIdentity:
        model = self._encoder.identity
        return IndexIdentity(
            model=model.name,
            weights_sha256=model.weights_sha256,
            dimension=model.dimension,
            split_rule=f"{self._rule.target_size}/{self._rule.maximum_size}",
            analyzer_version=ANALYZER_VERSION,
        )

    def check_identity(self) -> None:
        """Raise ModelMismatchError where the index was made with another model, cutting rule or analyzer."""
        stored = self._store.ranking.identity()
        if stored is not None:
            require_identity(stored, self._current_identity())
