import math

import pytest

from corpus.article import Span
from corpus.cutting.splitter import sentence_spans
from index.answer import CitedArticle
from index.answering.highlight import SIDE_BY_SIDE, _scores, best_sentence
from index.store.contract import StoredPassage
from index.text.analyzer import terms


def stored(text: str, language: str, *sentences: Span) -> StoredPassage:
    """A passage with these sentences, and a title of no term."""
    segments = ((), *(tuple(terms(text[start:end], language)) for start, end in sentences))
    article = CitedArticle("a", "", None, None, "articles")
    return StoredPassage(1, text, 0, len(text), None, 1, "c", language, sentences, segments, article)


def highlighted(text: str, question: str, language: str = "en") -> str:
    start, end = best_sentence(stored(text, language, *sentence_spans(text, language)), question)
    return text[start:end]


def test_scores_by_hand() -> None:
    sentences = [["x_cat", "x_dog"], ["x_cat", "x_cow"], ["x_dog", "x_cat"]]
    rare, common = math.log1p(1.5 / 2.5), math.log1p(0.5 / 3.5)  # "dog" in two sentences of three, "cat" in all
    scores = _scores(["x_cat", "x_dog"], sentences, "x_")
    # In either order the two stand side by side, as in the question.
    assert scores == pytest.approx([common + rare + SIDE_BY_SIDE, common, common + rare + SIDE_BY_SIDE])


def test_other_forms_count_by_their_likeness() -> None:
    # Distinct pairs of characters, edges included: 7 of "_island_", 6 of "_iland_", 5 shared, Dice 10/13.
    likeness = (10 / 13) ** 6
    scores = _scores(["x_iland"], [["x_island"], ["x_sea"]], "x_")
    assert scores == pytest.approx([math.log1p((2 - likeness + 0.5) / (likeness + 0.5)) * likeness, 0])


def test_what_stands_in_every_sentence_decides_nothing() -> None:
    text = "The treaty of 1956 ended the war. The treaty talks go on. The treaty names Shikotan."
    assert highlighted(text, "Which island does the treaty name?") == "The treaty names Shikotan."
    assert highlighted(text, "What did the treaty talks bring?") == "The treaty talks go on."


def test_a_repeated_word_counts_once() -> None:
    text = "Ships, ships, nothing but ships. The ships reached the harbour."
    assert highlighted(text, "When did ships reach the harbour?") == "The ships reached the harbour."


def test_words_that_stay_together_decide_between_equals() -> None:
    text = "The prime number of a minister is seven. The prime minister left."
    assert highlighted(text, "What did the prime minister do?") == "The prime minister left."


def test_the_first_of_equals() -> None:
    text = "First things first. Second things second."
    assert highlighted(text, "Who is Takeo Mori?") == "First things first."
    assert highlighted(text, "What is it?") == "First things first."  # nothing but stop words


def test_languages_without_spaces_and_other_scripts() -> None:
    assert highlighted("猫は寝ている。犬は走っている。", "犬は何をしていますか?", "ja") == "犬は走っている。"
    text = "Москва — столица. Острова были переданы Советскому Союзу."
    assert highlighted(text, "Кому передали остров?", "ru") == "Острова были переданы Советскому Союзу."


def test_a_text_of_one_sentence_or_none() -> None:
    assert best_sentence(stored("No full stop", "en", Span(0, 12)), "Where is it?") == (0, 12)
    assert best_sentence(stored("   ", "en"), "Where is it?") == (0, 3)


def test_the_sentences_are_those_that_were_stored() -> None:
    text = "One cat. One dog. And a hen."
    halves = stored(text, "en", Span(0, 17), Span(18, 28))
    assert best_sentence(halves, "Which dog?") == (0, 17)
    assert best_sentence(halves, "Which hen?") == (18, 28)
