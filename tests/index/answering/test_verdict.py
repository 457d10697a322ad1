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
    judge,
    shipped_confidence,
)
from index.passage_index import PassageIndex
from index.ranking.evidence import Evidence
from index.recalibration import Recalibration
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article
from tests.support.small_encoder import WordEncoder


def test_confidence_by_hand() -> None:
    # Half of the encoder's vote is missing.
    logit = INTERCEPT + 0.3 * MEANING + 0.8 * WORDING + 0.5 * (UNKNOWN_LANGUAGE + 0.8 * UNKNOWN_LANGUAGE_WORDING)
    assert shipped_confidence(Evidence(0.3, 0.8, 0.5)) == pytest.approx(1 / (1 + math.exp(-logit)))


def test_more_evidence_is_more_confidence() -> None:
    nothing, meaning, words, both = (
        shipped_confidence(Evidence(cosine, held, 1.0)) for cosine, held in ((0, 0), (0.6, 0), (0, 1), (0.6, 1))
    )
    assert nothing < 0.01 < min(meaning, words)
    assert max(meaning, words) < 0.5
    assert both > 0.9


def test_words_alone_can_suffice_where_the_encoder_does_not_know_the_language() -> None:
    assert shipped_confidence(Evidence(0.0, 1.0, 0.0)) > 0.9
    assert shipped_confidence(Evidence(0.0, 0.3, 0.0)) < 0.2


def test_the_two_refusals() -> None:
    close = Evidence(0.5, 0.2, 1.0)
    assert CLOSE < shipped_confidence(close) < 0.5
    assert judge(close, 0.5).refusal is Refusal.ANSWER_ABSENT
    assert judge(Evidence(0.1, 0.1, 1.0), 0.5).refusal is Refusal.NOTHING_CLOSE
    assert judge(close, shipped_confidence(close)).refusal is None
    assert judge(Evidence(-1.0, 0.0, 1.0), 0.0).refusal is None  # "answer always"


def test_the_confidence_that_is_judged_by_is_that_of_the_index() -> None:
    close, far = Evidence(0.5, 0.2, 1.0), Evidence(0.1, 0.1, 1.0)
    assert judge(close, 0.5).confidence == shipped_confidence(close)
    surer = Recalibration(1, 5, 20)
    verdict = judge(close, 0.5, surer)
    assert (verdict.confidence, verdict.refusal) == (surer(shipped_confidence(close)), None)
    # Whether the topic is there is for the shipped confidence to say.
    less_sure = Recalibration(1, -50, 20)
    assert judge(close, 0.5, less_sure).refusal is Refusal.ANSWER_ABSENT
    assert judge(far, 1.0, surer).refusal is Refusal.NOTHING_CLOSE


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
