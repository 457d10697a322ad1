from datetime import UTC, datetime
from operator import attrgetter

from msgspec.structs import replace

from corpus.article import Passage, Span
from index.answer import CitedArticle
from index.store.contract import ArticleSummary, Store, StoredPassage
from tests.support.stores import IDENTITY, PETS, indexed, passage_ids

CITED = CitedArticle("pets", "Pets", "https://pets.example/", "2020-05", "animals")


def test_a_passage_is_read_back_with_its_sentences_its_terms_and_its_article(store: Store) -> None:
    store.writer.replace("animals", [PETS], IDENTITY)
    first, second = passage_ids(store)
    sentences = (Span(0, 15), Span(16, 25))
    cat, dog = (passage.segments for passage in PETS.passages)
    assert store.lookup.passages([second, first]) == [
        StoredPassage(second, "Dogs bark.", 33, 43, None, 2, "pets-1", "en", (Span(0, 10),), dog, CITED),
        StoredPassage(first, "The cat sleeps. It purrs.", 6, 31, "Cats", 1, "pets-0", "en", sentences, cat, CITED),
    ]


def test_a_passage_without_a_sentence_is_read_back_as_one(store: Store) -> None:
    bare = replace(PETS.passages[1], passage=Passage("--", 33, 35, None, 2), segments=(("en_pet",),))
    store.writer.replace("animals", [replace(PETS, passages=(bare,))], IDENTITY)
    (read,) = store.lookup.passages(passage_ids(store))
    assert (read.text, read.sentences, read.segments) == ("--", (), (("en_pet",),))


def test_an_article_is_read_back_as_it_was_indexed(store: Store) -> None:
    store.writer.replace("animals", [PETS], IDENTITY)
    assert store.lookup.article("pets") == PETS.article
    assert store.lookup.article("unknown") is None


def test_articles_are_listed_by_collection_and_title(store: Store) -> None:
    store.writer.replace("news", [indexed("b", "two"), indexed("a", "one", "and one")], IDENTITY)
    store.writer.replace("zoo", [PETS], IDENTITY)
    url = "https://pets.example/"
    pets = ArticleSummary("pets", "Pets", "/notes/pets.md", url, "2020-05", "en", "zoo", passages=2, characters=43)
    one = ArticleSummary("a", "Title a", "a", None, None, "en", "news", passages=2, characters=12)
    two = ArticleSummary("b", "Title b", "b", None, None, "en", "news", passages=1, characters=3)
    assert store.lookup.articles() == [one, two, pets]
    assert store.lookup.articles(["news", "unknown"]) == [one, two]
    assert store.lookup.articles(["unknown"]) == []


def test_titles_and_headings_are_those_of_the_collections(store: Store) -> None:
    store.writer.replace("news", [indexed("b", "two"), indexed("a", "one", "and one")], IDENTITY)
    store.writer.replace("animals", [PETS], IDENTITY)
    assert store.lookup.titles(["animals", "news"]) == [("pets", "Pets"), ("a", "Title a"), ("b", "Title b")]
    assert store.lookup.titles(["animals", "unknown"]) == [("pets", "Pets")]
    assert list(dict.fromkeys(store.lookup.headlines(["news", "animals"]))) == ["Title b", "Title a", "Pets", "Cats"]
    assert set(store.lookup.headlines(["news", "unknown"])) == {"Title a", "Title b"}


def test_an_article_without_a_passage_has_its_title_all_the_same(store: Store) -> None:
    store.writer.replace("animals", [replace(PETS, passages=())], IDENTITY)
    assert store.lookup.headlines(["animals"]) == ["Pets"]
    assert store.lookup.titles(["animals"]) == [("pets", "Pets")]
    assert [article.passages for article in store.lookup.articles()] == [0]


def test_fingerprints_are_those_of_one_collection_by_source(store: Store) -> None:
    store.writer.replace("animals", [PETS], IDENTITY)
    store.writer.replace("news", [indexed("a", "one", mark="first"), indexed("b", "two", source="c")], IDENTITY)
    assert store.lookup.fingerprints("news") == {"a": "first", "c": "mark"}
    assert store.lookup.fingerprints("unknown") == {}


def test_passages_that_are_gone_or_never_were_are_left_out(store: Store) -> None:
    store.writer.replace("news", [indexed("a", "one"), indexed("b", "two")], IDENTITY)
    first, second = passage_ids(store)
    assert store.writer.remove(["a"]) == 1
    assert [passage.text for passage in store.lookup.passages([second + 1, second, first])] == ["two"]


def test_a_passage_is_cited_within_its_collections_only(store: Store) -> None:
    store.writer.replace("animals", [PETS], IDENTITY)
    store.writer.replace("news", [indexed("a", "one")], IDENTITY)
    citation = attrgetter("citation")
    found = store.lookup.cited(["a-0", "unknown", "pets-1", "pets-0"], ["animals", "news"])
    assert [*map(citation, found)] == ["a-0", "pets-1", "pets-0"]
    assert found == store.lookup.passages([passage.id for passage in found])
    assert [*map(citation, store.lookup.cited(["a-0", "pets-1"], ["animals"]))] == ["pets-1"]
    assert store.lookup.cited(["a-0"], ["unknown"]) == []


def test_nothing_is_found_where_nothing_is_asked_for(store: Store) -> None:
    store.writer.replace("animals", [PETS], IDENTITY)
    assert store.lookup.articles([]) == []
    assert store.lookup.headlines([]) == []
    assert store.lookup.titles([]) == []
    assert store.lookup.passages([]) == []
    assert store.lookup.cited([], ["animals"]) == []
    assert store.lookup.cited(["pets-0"], []) == []


def test_more_may_be_asked_for_than_is_bound_in_one_statement(store: Store) -> None:
    store.writer.replace("animals", [PETS], IDENTITY)
    ids = passage_ids(store)
    many = [*range(10**6, 10**6 + 40_000)]
    assert [passage.id for passage in store.lookup.passages([ids[0], *many, ids[1]])] == ids
    found = store.lookup.cited(["pets-1", *map(str, many), "pets-0"], ["animals"])
    assert [passage.citation for passage in found] == ["pets-1", "pets-0"]


def test_the_day_of_the_last_change_is_told(store: Store) -> None:
    before = datetime.now(UTC).date()
    store.writer.replace("animals", [PETS], IDENTITY)
    assert before <= store.lookup.changed_on() <= datetime.now(UTC).date()
