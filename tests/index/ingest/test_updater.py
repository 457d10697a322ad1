from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.article import Article, Passage
from corpus.cutting.splitter import SplitRule
from corpus.errors import ModelMismatchError
from corpus.reading import read_upload
from index.ingest.updater import embedded_text
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article
from tests.support.small_encoder import WordEncoder


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder(["cat", "dog"])


@pytest.fixture
def index(tmp_path: Path, encoder: WordEncoder) -> PassageIndex:
    return PassageIndex(SqliteStore(tmp_path), encoder, SplitRule())


def test_title_and_heading_are_embedded_but_not_quoted(index: PassageIndex, encoder: WordEncoder) -> None:
    index.update([article("Cats\n\nThe cat sleeps all day.", title="Pets")])
    assert encoder.embedded == ["Pets\nCats\nThe cat sleeps all day."]
    answer = index.search("Which cat sleeps?")
    assert answer.passages[0].text == "The cat sleeps all day."
    assert answer.passages[0].heading == "Cats"


def test_sentences_are_stored_with_the_terms_of_each(index: PassageIndex) -> None:
    index.update([article("Cats\n\nThe cat sleeps. It purrs!", title="Pets")])
    (passage,) = index.every_passage()
    assert [passage.text[start:end] for start, end in passage.sentences] == ["The cat sleeps.", "It purrs!"]
    assert passage.segments == (("en_pet", "en_cat"), ("en_cat", "en_sleep"), ("en_purr",))


def test_an_unchanged_article_costs_no_embedding(index: PassageIndex, encoder: WordEncoder) -> None:
    first = index.update([article("A cat.", "a"), article("A dog.", "b")])
    assert (first.added, first.passages) == (2, 2)
    encoder.embedded.clear()
    second = index.update([article("A cat.", "a"), article("A dog barks.", "b"), article("A fish.", "c")])
    assert (second.added, second.changed, second.unchanged, second.passages) == (1, 1, 1, 2)
    assert len(encoder.embedded) == 2


def test_the_same_source_twice_is_indexed_once(index: PassageIndex) -> None:
    report = index.update([article("A cat.", "a"), article("A cat.", "a")])
    assert len(index.articles()) == 1
    assert report.passages <= 2


def test_the_same_text_from_two_sources_can_be_cited_from_both(index: PassageIndex) -> None:
    index.update([article("A cat sleeps.", "a", "One"), article("A cat sleeps.", "b", "Two")])
    answer = index.search("cat sleeps")
    assert {passage.article.title for passage in answer.passages} == {"One", "Two"}
    assert len({passage.citation for passage in answer.passages}) == 2


def test_articles_are_taken_as_they_are_needed_and_stored_in_batches(index: PassageIndex) -> None:
    taken: list[str] = []
    stored: list[str] = []

    def articles() -> Iterator[Article]:
        for number in range(600):
            taken.append(str(number))
            yield article(f"Cat number {number}.", str(number))

    def note(one: Article) -> None:
        stored.append(one.source)
        assert len(taken) - len(stored) < 256

    index.update(articles(), on_article=note)
    assert stored == [str(number) for number in range(600)]


def test_a_long_article_is_embedded_in_portions_and_can_be_given_up_between_them(index: PassageIndex) -> None:
    text = "\n\n".join(f"# {number}\n\nCat number {number}." for number in range(300))
    long = read_upload("long.md", text.encode(), "long")
    counted: list[int] = []
    index.update([article("A dog.", "dog")])

    def give_up(count: int) -> None:
        counted.append(count)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        index.update([long], on_passages=give_up)
    assert counted == [256]
    assert [found.source for found in index.articles()] == ["dog"]
    counted.clear()
    index.update([long], on_passages=counted.append)
    assert counted == [256, 45]  # 300 passages and the article's beginning


def test_every_passage_is_made_anew_where_the_index_was_made_with_another_model(
    index: PassageIndex, tmp_path: Path
) -> None:
    index.update([article("A cat.", "a", "One"), article("A dog.", "b", "Two")])
    index.update([article("A cat and a dog.", "c", "Three")], "staff")
    other = WordEncoder(["cat"], name="other")
    changed = PassageIndex(SqliteStore(tmp_path), other, SplitRule())
    with pytest.raises(ModelMismatchError, match="model words, now other"):
        changed.update([article("A fish.", "d")])
    done: list[str] = []
    report = changed.embed_anew(on_article=lambda one: done.append(one.source))
    assert (report.added, report.changed, report.unchanged, report.passages) == (0, 3, 0, 3)
    assert sorted(done) == ["a", "b", "c"]
    assert sorted(other.embedded) == ["One\nA cat.", "Three\nA cat and a dog.", "Two\nA dog."]
    assert changed.search("dog", collections=["staff"]).passages[0].text == "A cat and a dog."
    assert changed.embed_anew().passages == 0


def test_making_every_passage_anew_goes_on_where_it_was_interrupted(index: PassageIndex, tmp_path: Path) -> None:
    index.update([article(f"Cat {n}.", f"{n}") for n in range(300)])
    other = WordEncoder(["cat"], name="other")
    changed = PassageIndex(SqliteStore(tmp_path), other, SplitRule())

    def give_up(one: Article) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        changed.embed_anew(on_article=give_up)
    assert len(other.embedded) == 256  # the first batch, which is safely stored
    assert changed.embed_anew().passages == 44
    assert len(list(changed.every_passage())) == 300


def test_what_is_embedded_leaves_out_what_is_not_there() -> None:
    assert embedded_text(article("x", title="T"), Passage("x", 0, 1, None, 1)) == "T\nx"
