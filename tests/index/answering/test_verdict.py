import math
from pathlib import Path

import pytest

from corpus.cutting.splitter import SplitRule
from index.answer import Refusal
from index.answering.verdict import (
    CLOSE,
    INTERCEPT,
    MEANING,
    UNKNOWN_LANGUAGE,
    UNKNOWN_LANGUAGE_WORDING,
    WORDING,
    confidence,
    refusal,
)
from index.passage_index import PassageIndex
from index.ranking.evidence import Evidence
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article
from tests.support.small_encoder import WordEncoder


def test_confidence_by_hand() -> None:
    # Half of the encoder's vote is missing.
    logit = INTERCEPT + 0.3 * MEANING + 0.8 * WORDING + 0.5 * (UNKNOWN_LANGUAGE + 0.8 * UNKNOWN_LANGUAGE_WORDING)
    assert confidence(Evidence(0.3, 0.8, 0.5)) == pytest.approx(1 / (1 + math.exp(-logit)))


def test_more_evidence_is_more_confidence() -> None:
    nothing, meaning, words, both = (
        confidence(Evidence(*numbers, 1.0)) for numbers in ((0, 0), (0.6, 0), (0, 1), (0.6, 1))
    )
    assert nothing < 0.01 < min(meaning, words)
    assert max(meaning, words) < 0.5
    assert both > 0.9


def test_words_alone_can_suffice_where_the_encoder_does_not_know_the_language() -> None:
    assert confidence(Evidence(0.0, 1.0, 0.0)) > 0.9
    assert confidence(Evidence(0.0, 0.3, 0.0)) < 0.2


def test_the_two_refusals() -> None:
    close = Evidence(0.5, 0.2, 1.0)
    assert CLOSE < confidence(close) < 0.5
    assert refusal(close, 0.5) is Refusal.ANSWER_ABSENT
    assert refusal(Evidence(0.1, 0.1, 1.0), 0.5) is Refusal.NOTHING_CLOSE
    assert refusal(close, confidence(close)) is None
    assert refusal(Evidence(-1.0, 0.0, 1.0), 0.0) is None  # "answer always"


def test_the_evidence_of_a_real_search(tmp_path: Path) -> None:
    encoder = WordEncoder(["cat", "dog", "fish"])
    index = PassageIndex(SqliteStore(tmp_path), encoder, SplitRule())
    index.update([article("A cat sleeps. A dog barks.")])
    # One passage, N = 1 and 50 of background: both terms weigh the same. The passage holds both, no sentence does.
    # Vectors: question (1, 1, 0, 0) / √2; the passage has, with its title, three times "a" and two verbs:
    # (1, 1, 0, 5) / √27.
    evidence = index.rank("cat dog").evidence
    assert evidence is not None
    assert evidence.wording == pytest.approx((1 + 1 / 2) / 2)
    assert evidence.meaning == pytest.approx(2 / math.sqrt(2 * 27), abs=1e-3)  # vectors are stored as float16
    assert evidence.share == 1


def test_a_single_article_answers_what_it_holds_and_nothing_else(tmp_path: Path) -> None:
    encoder = WordEncoder(["cat", "where", "do", "bicycles", "rust"])  # so that no two of them share a dimension
    index = PassageIndex(SqliteStore(tmp_path), encoder, SplitRule())
    index.update([article("The cat sleeps. The dog barks.")])
    assert index.search("Does the cat sleep?").answered
    assert index.search("Where do bicycles rust?").refusal is Refusal.NOTHING_CLOSE
