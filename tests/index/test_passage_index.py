"""Searching one article only, and a passage that somebody has put first."""

from pathlib import Path

import pytest

from corpus.cutting.splitter import SplitRule
from index.answer import Refusal
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article
from tests.support.small_encoder import WordEncoder


@pytest.fixture
def index(tmp_path: Path) -> PassageIndex:
    index = PassageIndex(SqliteStore(tmp_path), WordEncoder(("cat", "dog", "hen")), SplitRule(), 0.5)
    texts = {"cat": "The cat sleeps in the barn.", "dog": "The dog sleeps in the house.", "hen": "The hen lays eggs."}
    index.update([article(text, name, f"About the {name}") for name, text in texts.items()])
    index.update([article("The secret den.", "den", "Den")], "staff")
    return index


def titles(index: PassageIndex, **options: object) -> list[str]:
    answer = index.search("Where does the cat sleep?", collections=["articles"], top=9, **options)  # type: ignore[arg-type]
    return [passage.article.title for passage in answer.passages]


def test_one_article_alone_is_searched(index: PassageIndex) -> None:
    [dog] = [article.id for article in index.articles_named("about the DOG", ["articles"])]
    assert [article.title for article in index.articles_named(dog, ["articles"])] == ["About the dog"]
    assert len(titles(index)) == 3
    assert titles(index, article=dog) == ["About the dog"]


def test_an_article_outside_the_collections_or_gone_answers_nothing(index: PassageIndex) -> None:
    assert index.articles_named("Den", ["articles"]) == []
    [den] = [article.id for article in index.articles_named("Den", ["staff"])]
    assert titles(index, article=den) == titles(index, article="0000000000") == []
    answer = index.search("den", collections=["articles"], article=den)
    assert answer.refusal is Refusal.NO_ARTICLES


def test_articles_are_suggested_by_the_words_of_their_titles(index: PassageIndex) -> None:
    assert [title for _, title in index.titles("the D", ["articles"], 25)] == ["About the dog"]
    assert [title for _, title in index.titles("", ["articles", "staff"], 2)] == ["About the cat", "About the dog"]


def test_a_pinned_passage_comes_first_and_answers(index: PassageIndex) -> None:
    question = "Where does the cat sleep?"
    plain = index.search(question, top=4)
    hen = next(passage.citation for passage in plain.passages if passage.article.title == "About the hen")
    pinned = index.search(question, top=4, pinned=hen, minimum_confidence=1.0)
    assert pinned.pinned
    assert pinned.answered
    assert pinned.refusal is None
    assert [passage.rank for passage in pinned.passages] == [1, 2, 3, 4]
    assert pinned.passages[0].citation == hen
    assert {passage.citation for passage in pinned.passages} == {passage.citation for passage in plain.passages}


def test_a_pinned_passage_outside_the_collections_changes_nothing(index: PassageIndex) -> None:
    (secret,) = index.search("den", collections=["staff"]).passages
    question = "Where does the cat sleep?"
    plain = index.search(question, collections=["articles"])
    assert index.search(question, collections=["articles"], pinned=secret.citation) == plain
    assert index.cited(question, [secret.citation], ["articles"]) == []
