from pathlib import Path

import pytest

from corpus.cutting.splitter import SplitRule
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article
from tests.support.small_encoder import WordEncoder


@pytest.fixture
def index(tmp_path: Path) -> PassageIndex:
    index = PassageIndex(SqliteStore(tmp_path), WordEncoder(("cat", "dog")), SplitRule())
    index.update(
        [article("The cat sleeps.", "cat", "All about cats"), article("Dogs bark.", "dog", "Why do dogs bark?")]
    )
    index.update([article("Secret.", "staff", "Dogs of the staff")], "staff")
    return index


def test_every_word_typed_begins_a_word_and_questions_come_first(index: PassageIndex) -> None:
    assert index.suggestions("", ["articles"], 25) == ["Why do dogs bark?", "All about cats"]
    assert index.suggestions("dogs WH", ["articles"], 25) == ["Why do dogs bark?"]
    assert index.suggestions("why do dogs bark?", ["articles"], 25) == ["Why do dogs bark?"]
    assert index.suggestions("?", ["articles"], 1) == ["Why do dogs bark?"]
    assert index.suggestions("ogs", ["articles"], 25) == []
    assert index.suggestions("", ["articles"], 1) == ["Why do dogs bark?"]


def test_nothing_comes_from_a_collection_outside_the_scope(index: PassageIndex) -> None:
    assert index.suggestions("staff", ["articles"], 25) == []
    assert index.suggestions("staff", ["articles", "staff"], 25) == ["Dogs of the staff"]
    assert index.suggestions("", [], 25) == []


def test_what_is_added_or_removed_is_seen_at_once(index: PassageIndex) -> None:
    assert index.suggestions("hens", ["articles"], 25) == []
    index.update([article("Hens lay eggs.", "hen", "Hens")])
    assert index.suggestions("hens", ["articles"], 25) == ["Hens"]
    index.remove([found.id for found in index.articles(["articles"]) if found.title == "Hens"])
    assert index.suggestions("hens", ["articles"], 25) == []
