import math
from pathlib import Path

import pytest

from corpus.cutting.splitter import SplitRule
from index.answer import MAY_ANSWER, Refusal, Verdict
from index.answering.verdict import (
    CLOSE,
    CLOSE_MEANING_WEIGHT,
    INTERCEPT,
    MEANING,
    MOST_WORDS_WEIGHT,
    NOTHING_READ,
    PASSAGE_NOT_READ,
    PASSAGE_READ,
    READING,
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
from tests.support.readers import WordReader
from tests.support.small_encoder import WordEncoder


def by_words(meaning: float, wording: float, share: float = 1.0) -> float:
    """The confidence where nothing was read."""
    return shipped_confidence([Evidence(meaning, wording, share)])


def test_confidence_by_words_and_cosines_by_hand() -> None:
    # Half of the encoder's vote is missing.
    logit = INTERCEPT + 0.3 * MEANING + 0.8 * WORDING + 0.5 * (UNKNOWN_LANGUAGE + 0.8 * UNKNOWN_LANGUAGE_WORDING)
    assert by_words(0.3, 0.8, 0.5) == pytest.approx(1 / (1 + math.exp(-logit)))


def test_more_evidence_is_more_confidence() -> None:
    nothing, meaning, words, both = (by_words(cosine, held) for cosine, held in ((0, 0), (0.6, 0), (0, 1), (0.6, 1)))
    assert nothing < 0.01 < min(meaning, words)
    assert max(meaning, words) < 0.5
    assert both > 0.9


def test_words_alone_can_suffice_where_the_encoder_does_not_know_the_language() -> None:
    assert by_words(0.0, 1.0, 0.0) > 0.9
    assert by_words(0.0, 0.3, 0.0) < 0.2


def test_confidence_by_what_was_read_by_hand() -> None:
    # Odds of the first three are added up; a fourth is not asked, nor one that was not read. Meaning counts from .5 on,
    # words from .7.
    evidence = [Evidence(0.6, 0.9, 1.0, reading) for reading in (1.0, -2.0, None, 7.0)]
    together = math.log(math.exp(1.0) + math.exp(-2.0)) + CLOSE_MEANING_WEIGHT * 0.1 + MOST_WORDS_WEIGHT * 0.2
    logit = NOTHING_READ + READING * together
    assert shipped_confidence(evidence) == pytest.approx(1 / (1 + math.exp(-logit)))
    own = PASSAGE_NOT_READ + PASSAGE_READ * (-2.0 + CLOSE_MEANING_WEIGHT * 0.1 + MOST_WORDS_WEIGHT * 0.2)
    assert judge(evidence, 0.5).passages[1] == pytest.approx(1 / (1 + math.exp(-own)))


def test_in_a_language_that_is_not_known_the_reader_has_no_say() -> None:
    read = [Evidence(0.0, 0.7, 0.0, 8.0)]
    assert shipped_confidence(read) == pytest.approx(by_words(0.0, 0.7, 0.0))
    some, half, whole = (shipped_confidence([Evidence(0.0, 0.7, share, 8.0)]) for share in (0.25, 0.5, 1.0))
    assert by_words(0.0, 0.7, 0.25) < some < half == whole


def test_the_three_tiers() -> None:
    def verdict(reading: float) -> Verdict:
        return judge([Evidence(0.4, 0.5, 1.0, reading)], 0.5).verdict

    assert [verdict(reading) for reading in (5.0, 1.0, -5.0)] == [Verdict.ANSWER, Verdict.MAYBE, Verdict.NO]


def test_the_two_refusals() -> None:
    close = Evidence(0.5, 0.2, 1.0)
    assert CLOSE < shipped_confidence([close]) < 0.5
    assert judge([close], 0.5).refusal is Refusal.ANSWER_ABSENT
    assert judge([Evidence(0.1, 0.1, 1.0)], 0.5).refusal is Refusal.NOTHING_CLOSE
    assert judge([close], shipped_confidence([close])).refusal is None
    assert judge([Evidence(-1.0, 0.0, 1.0)], 0.0).refusal is None  # "answer always"


def test_the_confidence_that_is_judged_by_is_that_of_the_index() -> None:
    close, far = [Evidence(0.5, 0.2, 1.0)], [Evidence(0.1, 0.1, 1.0)]
    assert judge(close, 0.5).confidence == shipped_confidence(close)
    surer = Recalibration(1, 5, 20)
    judged = judge(close, 0.5, surer)
    assert (judged.confidence, judged.refusal) == (surer(shipped_confidence(close)), None)
    # Whether the topic is there is for words and cosines to say.
    less_sure = Recalibration(1, -50, 20)
    assert judge(close, 0.5, less_sure).refusal is Refusal.ANSWER_ABSENT
    assert judge(far, 1.0, Recalibration(1, 2, 20)).refusal is Refusal.NOTHING_CLOSE


def test_the_evidence_of_a_real_search(tmp_path: Path) -> None:
    encoder = WordEncoder(["cat", "dog", "fish"])
    index = PassageIndex(SqliteStore(tmp_path), encoder, SplitRule())
    index.update([article("A cat sleeps. A dog barks.")])
    # One passage, N = 1 and 50 of background: both terms weigh the same. The passage holds both, no sentence does.
    # Vectors: question (1, 1, 0, 0) / √2; the passage has, with its title, three times "a" and two verbs:
    # (1, 1, 0, 5) / √27.
    [evidence] = index.rank("cat dog").evidence
    assert evidence.wording == pytest.approx((1 + 1 / 2) / 2)
    assert evidence.meaning == pytest.approx(2 / math.sqrt(2 * 27), abs=1e-3)  # vectors are stored as float16
    assert evidence.share == 1


def test_a_single_article_answers_what_it_holds_and_nothing_else(tmp_path: Path) -> None:
    encoder = WordEncoder(["cat", "where", "do", "bicycles", "rust"])  # so that no two of them share a dimension
    index = PassageIndex(SqliteStore(tmp_path), encoder, SplitRule())
    index.update([article("The cat sleeps. The dog barks.")])
    assert index.search("Does the cat sleep?").answered
    assert index.search("Where do bicycles rust?").refusal is Refusal.NOTHING_CLOSE


def test_what_is_shown_reaches_to_the_last_that_may_answer(tmp_path: Path) -> None:
    reader = WordReader({"first": -8.0, "second": 0.0, "third": -8.0})
    index = PassageIndex(SqliteStore(tmp_path), WordEncoder(["cat"]), SplitRule(), reader=reader)
    texts = ("Cat, cat, the first cat.", "Of the dogs and of all that there is the second is a cat.", "A dog is third.")
    index.update([article(text, str(number)) for number, text in enumerate(texts)])
    answer = index.search("cat")
    likely = [passage.confidence >= MAY_ANSWER for passage in answer.passages]
    assert (likely.count(True), likely[0]) == (1, False)
    assert len(answer.worth_showing(0, 3)) == likely.index(True) + 1
    assert answer.worth_showing(1, 2) == answer.passages[1:]  # who asks for more is shown more
