"""What the question and the earlier ones of a conversation ask for together."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.ranking.asked import Asked, EmbeddedQuestion, asked_in
from index.store.sqlite.store import SqliteStore
from index.view.refresh import CurrentView
from index.view.view import ScopedView
from tests.support.stores import IDENTITY, indexed

WORDS = ("fox", "hen", "cow", "pig", "elm", "oak")
"""Each stands in one passage, so that all have the same idf, and the row of the passage tells which word it is."""


@pytest.fixture
def view(tmp_path: Path) -> ScopedView:
    store = SqliteStore(tmp_path)
    store.writer.replace("farm", [indexed("farm", *WORDS)], IDENTITY)
    return CurrentView(store.ranking).get().within(None)


def asked(view: ScopedView, *turns: tuple[str, Sequence[float]], share: float = 1.0) -> Asked:
    """What is asked for by texts with their vectors, the question last."""
    vectors = np.array([vector for _, vector in turns], dtype=np.float32)
    return asked_in(view, EmbeddedQuestion(tuple(text for text, _ in turns), vectors, share))


def counts(asked: Asked) -> dict[str, float]:
    assert asked.common == []
    return {WORDS[row]: word.share for word in asked.words for row in word.postings.passages.rows}


def test_a_question_by_itself_stays_as_it_is(view: ScopedView) -> None:
    found = asked(view, ("Fox and hen?", [0.6, 0.8]))
    assert found.vector.tolist() == pytest.approx([0.6, 0.8])
    assert counts(found) == {"fox": 1.0, "hen": 1.0}
    assert [word.postings.passages.frequencies.tolist() for word in found.words] == [[1], [1]]


def test_a_question_that_says_little_takes_up_the_one_before(view: ScopedView) -> None:
    # One word: related in full. (1, 0) + 0.3 (0, 1), scaled.
    found = asked(view, ("elm", [0, 1]), ("fox", [1, 0]))
    assert found.vector.tolist() == pytest.approx([1 / 1.09**0.5, 0.3 / 1.09**0.5])
    assert found.vector.dtype == np.float32
    assert counts(found) == {"fox": 1.0, "elm": pytest.approx(0.2)}


def test_an_older_question_counts_half_of_the_newer(view: ScopedView) -> None:
    found = asked(view, ("oak fox", [0, 1]), ("elm", [0, 1]), ("fox", [1, 0]))
    assert counts(found) == {"fox": 1.0, "elm": pytest.approx(0.2), "oak": pytest.approx(0.1)}
    # (1, 0) + 0.3 (0, 1) + 0.15 (0, 1), scaled.
    assert found.vector.tolist() == pytest.approx([1 / 1.2025**0.5, 0.45 / 1.2025**0.5])


def test_a_change_of_topic_leaves_the_earlier_question_out(view: ScopedView) -> None:
    found = asked(view, ("elm", [0, 1]), ("fox hen cow", [1, 0]))
    assert found.vector.tolist() == [1, 0]
    assert counts(found) == {"fox": 1.0, "hen": 1.0, "cow": 1.0}


def test_relatedness_shows_in_the_vectors_or_in_the_words(view: ScopedView) -> None:
    long = ("fox hen cow pig", [1, 0])
    by_meaning = asked(view, ("elm", [0.35, 0.937]), long)
    assert counts(by_meaning)["elm"] == pytest.approx(0.2 * 0.5, rel=1e-5)  # halfway from .2 to .5
    unknown_language = asked(view, ("elm", [0.35, 0.937]), long, share=0.0)
    assert "elm" not in counts(unknown_language)
    by_words = asked(view, ("elm fox hen", [0, 1]), long, share=0.0)
    assert counts(by_words)["elm"] == pytest.approx(0.2)  # half of the idf is shared


def test_a_word_that_stands_nowhere_is_asked_for_in_vain(view: ScopedView) -> None:
    found = asked(view, ("cosmonaut", [1, 0]))
    assert [word.share for word in found.words] == [1.0]
    assert counts(found) == {}
