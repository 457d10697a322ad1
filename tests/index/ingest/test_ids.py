from dataclasses import replace

from corpus.article import Passage
from index.ingest.ids import article_id, citation_ids, fingerprint
from tests.support.articles import article


def passage(text: str, start: int = 0) -> Passage:
    return Passage(text, start, start + len(text), None, 1)


def test_ids_depend_on_identity_not_on_text_or_place() -> None:
    assert article_id("news", "a.txt") == article_id("news", "a.txt")
    assert len({article_id("news", "a.txt"), article_id("staff", "a.txt"), article_id("news", "b.txt")}) == 3
    assert citation_ids("a", [passage("One.", 0)]) == citation_ids("a", [passage("One.", 99)])
    assert citation_ids("a", [passage("One.")]) != citation_ids("b", [passage("One.")])


def test_a_text_that_recurs_gets_an_id_of_its_own() -> None:
    first, second, third = citation_ids("a", [passage("One."), passage("Two."), passage("One.", 9)])
    assert len({first, second, third}) == 3
    assert citation_ids("a", [passage("One.")]) == [first]


def test_a_fingerprint_changes_with_anything_that_is_stored() -> None:
    one = article("Some text.")
    assert fingerprint(one) == fingerprint(article("Some text."))
    assert fingerprint(one) != fingerprint(replace(one, published="2020-01-01"))
    assert fingerprint(one) != fingerprint(article("Some text!"))
