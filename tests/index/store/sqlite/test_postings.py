import random
from collections import Counter
from pathlib import Path

import pytest

from index.store.sqlite.database import SqliteDatabase
from index.store.sqlite.postings import MERGED_TOGETHER
from index.store.sqlite.schema import FILE_NAME, FORMATS
from index.store.sqlite.store import SqliteStore
from tests.support.stores import IDENTITY, indexed, passage_ids, passage_texts, places_of


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return SqliteStore(tmp_path)


def parts(folder: Path) -> list[tuple[int, int]]:
    """Passages, and removed ones, of every part."""
    database = SqliteDatabase(folder, FILE_NAME, FORMATS)
    found = database.rows("SELECT passages, removed FROM posting_part ORDER BY id")
    database.close()
    return [tuple(row) for row in found]


def passages_with(store: SqliteStore, term: str) -> list[int]:
    """Row ids of the passages that are there and hold a term, each as often as it stands there."""
    return [id_ for id_, _, count in places_of(store, term) for _ in range(count)]


def test_parts_of_like_size_are_merged_by_eights(store: SqliteStore, tmp_path: Path) -> None:
    for number in range(MERGED_TOGETHER - 1):
        store.writer.replace("news", [indexed(str(number), "common")], IDENTITY)
    assert parts(tmp_path) == [(1, 0)] * 7
    store.writer.replace("news", [indexed("7", "common")], IDENTITY)
    assert parts(tmp_path) == [(8, 0)]
    store.writer.replace("news", [indexed("8", "common")], IDENTITY)
    assert parts(tmp_path) == [(8, 0), (1, 0)]
    assert passages_with(store, "en_common") == list(range(1, 10))


def test_a_part_that_is_mostly_of_the_past_is_written_anew(store: SqliteStore, tmp_path: Path) -> None:
    store.writer.replace("news", [indexed(str(number), "common", f"own{number}") for number in range(4)], IDENTITY)
    store.writer.remove(["0", "1"])
    assert parts(tmp_path) == [(8, 4)]
    assert "en_own0" in store.ranking.vocabulary("en_")
    store.writer.remove(["2"])
    store.writer.replace("news", [indexed("new", "common")], IDENTITY)
    assert parts(tmp_path) == [(1, 0), (2, 0)]
    assert store.ranking.vocabulary("en_") == ["en_common", "en_own3", "en_title"]
    assert passages_with(store, "en_common") == [7, 9]


def test_after_any_writes_every_word_is_found_where_it_stands(store: SqliteStore, tmp_path: Path) -> None:
    chance = random.Random(7)
    words = [f"w{number}" for number in range(40)]
    present: dict[str, list[str]] = {}
    for _ in range(150):
        names = chance.sample("abcdefghijklmnop", chance.randint(1, 3))
        if chance.random() < 0.3:
            store.writer.remove(names)
            present = {name: texts for name, texts in present.items() if name not in names}
        else:
            new = {name: [f"{name} {' '.join(chance.choices(words, k=9))}" for _ in range(3)] for name in names}
            store.writer.replace("news", [indexed(name, *texts, mark="x") for name, texts in new.items()], IDENTITY)
            present |= new
    texts = dict(zip(passage_ids(store), passage_texts(store), strict=True))
    assert sorted(texts.values()) == sorted(text for several in present.values() for text in several)
    for word in words:
        expected = [id_ for id_, text in sorted(texts.items()) for _ in range(Counter(text.split())[word])]
        assert passages_with(store, f"en_{word}") == expected
    assert len(parts(tmp_path)) < 3 * MERGED_TOGETHER
