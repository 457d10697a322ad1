from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest

from corpus.article import Article
from corpus.cutting.splitter import SplitRule
from corpus.errors import DatasetError
from index.arrays import Vectors
from index.evaluation.beir_folder import read_beir_folder
from index.evaluation.dataset import read_question_file
from index.evaluation.evaluate import Examined, evaluate
from index.evaluation.labels import CUT_APART, Labels, Unit, file_labels, folder_labels
from index.evaluation.measures import CalibrationBin, auroc, calibration, estimate, false_answers, ranking_values
from index.passage_index import DEFAULT_COLLECTION, PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article
from tests.support.beir_folders import document, query, write_folder, write_lines
from tests.support.small_encoder import WordEncoder

DISCOUNT = 1 / math.log2(3)
"""What a hit at rank 2 counts in nDCG."""


@pytest.fixture
def examined(tmp_path: Path) -> Iterator[Examined]:
    with closing(SqliteStore(tmp_path / "data")) as store:
        index = PassageIndex(store, WordEncoder(["cat", "dog", "bird"]), SplitRule(60, 200), minimum_confidence=0.5)
        yield Examined(index, minimum_confidence=0.5)


def folder_of(examined: Examined, folder: Path) -> Labels:
    read = read_beir_folder(folder)
    articles = (record.article() for record in read.documents.values())
    examined.index.update(found for found in articles if found)
    return folder_labels(read, examined.index, DEFAULT_COLLECTION)


def test_ranking_measures_are_those_of_ir_measures() -> None:
    values = ranking_values(
        {"q1": ["c", "a"], "q2": ["x", "y", "z"]},
        {"q1": {"a": 1, "b": 2}, "q2": {"x": 1, "z": 1}, "q3": {"x": 1}},
    )
    assert values["nDCG@10"]["q1"] == pytest.approx(DISCOUNT / (2 + DISCOUNT))
    assert values["nDCG@10"]["q2"] == pytest.approx((1 + 0.5) / (1 + DISCOUNT))
    assert values["RR@10"] == {"q1": 0.5, "q2": 1.0, "q3": 0.0}
    assert values["R@10"] == {"q1": 0.5, "q2": 1.0, "q3": 0.0}
    assert values["Success@1"] == {"q1": 0.0, "q2": 1.0, "q3": 0.0}
    assert values["Success@3"] == {"q1": 1.0, "q2": 1.0, "q3": 0.0}
    assert values["AP"]["q1"] == pytest.approx(0.5 / 2)
    assert values["AP"]["q2"] == pytest.approx((1 + 2 / 3) / 2)


def test_auroc_counts_ties_half() -> None:
    # Of the six pairs four are in order, one is not, one is a tie.
    assert auroc(np.array([0.9, 0.5, 0.4]), np.array([0.5, 0.1])) == pytest.approx(4.5 / 6)


def test_false_answers_are_counted_where_95_percent_are_answered() -> None:
    answerable = np.arange(1, 21) / 20
    # Nineteen of the twenty are kept from .10 on.
    assert false_answers(answerable, np.array([0.1, 0.09, 0.5])) == pytest.approx(2 / 3)
    assert false_answers(np.array([0.7, 0.3]), np.array([0.3, 0.2])) == pytest.approx(1 / 2)


def test_calibration_compares_confidence_with_what_came_of_it() -> None:
    found = calibration(np.array([0.95, 0.85, 0.15, 0.15]), np.array([1.0, 0.0, 0.0, 1.0]))
    assert found.expected_error == pytest.approx((0.05 + 0.85 + 2 * 0.35) / 4)
    assert found.brier == pytest.approx((0.05**2 + 0.85**2 + 0.15**2 + 0.85**2) / 4)
    assert [astuple(one) for one in found.bins] == [
        (2, pytest.approx(0.15), 0.5),
        (1, pytest.approx(0.85), 0.0),
        (1, pytest.approx(0.95), 1.0),
    ]
    assert calibration(np.array([1.0]), np.array([1.0])).bins == (CalibrationBin(1, 1.0, 1.0),)


def test_a_confidence_interval_is_the_same_at_every_run_and_as_wide_as_it_should_be() -> None:
    found = estimate([0.0, 1.0] * 200)
    assert found.mean == 0.5
    # 1.96 standard errors of .5 / sqrt(400)
    assert found.low == pytest.approx(0.5 - 0.049, abs=0.004)
    assert found.high == pytest.approx(0.5 + 0.049, abs=0.004)
    assert estimate([0.0, 1.0] * 200) == found
    sure = estimate([1.0, 1.0])
    assert (sure.mean, sure.low, sure.high) == (1.0, 1.0, 1.0)


def test_a_beir_folder_is_measured_by_document(examined: Examined, tmp_path: Path) -> None:
    documents = [document("d1", "The cat sleeps all day."), document("d2", "The dog barks at night.")]
    queries = [
        query("q1", "Which cat sleeps all day?"),
        query("q2", "Which dog barks at night?"),
        query("q3", "Bird?", answerable=False),
    ]
    answers = [{"query_id": "q1", "doc_id": "d1", "answers": [{"text": "all day", "start": 15}]}]
    # The label of q2 is wrong, so that its only relevant document comes second.
    labels = folder_of(examined, write_folder(tmp_path / "pets", documents, queries, ["q1 d1 1", "q2 d1 1"], answers))
    asked: list[None] = []
    report = evaluate(examined, labels, on_question=lambda: asked.append(None))
    assert (labels.dataset, labels.unit, labels.documents, len(labels.places), len(asked)) == (
        "pets", Unit.DOCUMENT, 2, 2, 3
    )  # fmt: skip
    assert [outcome.rank for outcome in report.outcomes] == [1, 2, None]
    assert report.values["nDCG@10"] == {"q1": 1.0, "q2": pytest.approx(DISCOUNT)}
    assert report.measures["nDCG@10"].mean == pytest.approx((1 + DISCOUNT) / 2)
    assert report.measures["RR@10"].mean == 0.75
    assert report.measures["Success@1"].mean == 0.5
    assert report.measures["R@10"].mean == 1.0
    assert report.spans is not None
    assert report.spans.highlight is not None
    assert (report.spans.questions, report.spans.success_at_1.mean, report.spans.highlight.mean) == (1, 1.0, 1.0)
    assert report.abstention is not None
    assert (report.abstention.unanswerable, report.abstention.auroc) == (1, 1.0)
    assert report.unreached == []


def test_right_is_an_answer_with_a_hit_first_or_a_refusal_where_nothing_answers(
    examined: Examined, tmp_path: Path
) -> None:
    documents = [document("d1", "The cat sleeps all day."), document("d2", "The dog barks at night.")]
    queries = [
        query("q1", "Which cat sleeps all day?"),
        query("q2", "Which dog barks at night?"),
        query("q3", "Bird?", answerable=False),
        query("q4", "?!", answerable=False),
    ]
    folder = write_folder(tmp_path / "pets", documents, queries, ["q1 d1 1", "q2 d1 1"])
    report = evaluate(examined, folder_of(examined, folder))
    right = {o.question.id: (o.answer.answered, o.first_is_relevant, o.right) for o in report.outcomes}
    assert right == {
        "q1": (True, True, True),
        "q2": (True, False, False),
        "q3": (False, False, True),
        "q4": (False, False, True),  # not even a question: refused, not an error
    }
    assert report.right.mean == 0.75


def test_passages_are_reduced_to_documents_before_the_cut(examined: Examined, tmp_path: Path) -> None:
    many = "\n\n".join(f"The cat sleeps on chair number {number} for the whole of the day." for number in range(15))
    documents = [document("many", many), document("one", "A dog was seen beside some cat.")]
    folder = write_folder(tmp_path / "chairs", documents, [query("q1", "Where does the cat sleep?")], ["q1 one 1"])
    labels = folder_of(examined, folder)
    report = evaluate(examined, labels)
    best = examined.index.rank("Where does the cat sleep?", limit=100).ids.tolist()
    position = next(place for place, id_ in enumerate(best) if labels.units([id_]) == labels.units(best)[1:])
    assert position >= 10
    assert report.outcomes[0].rank == 2
    assert report.values["RR@10"] == {"q1": 0.5}


def test_a_follow_up_is_measured_as_it_is_served(examined: Examined, tmp_path: Path) -> None:
    documents = [document("d1", "The cat sleeps in the basket."), document("d2", "The dog sleeps in the yard.")]
    turns = [["user", "Tell me about the dog."], ["agent", "It barks."]]
    queries = [query("q1", "And where does it sleep?", history=turns), query("q2", "Where does the cat sleep?")]
    folder = write_folder(tmp_path / "pets", documents, queries, ["q1 d2 1", "q2 d1 1"])
    report = evaluate(examined, folder_of(examined, folder))
    assert [outcome.rank for outcome in report.outcomes] == [1, 1]
    assert [outcome.answer.passages[0].article.id for outcome in report.outcomes] == [
        outcome.units[0] for outcome in report.outcomes
    ]


def question_labels(examined: Examined, path: Path, articles: list[Article], *rows: object) -> Labels:
    examined.index.update(articles)
    return file_labels(read_question_file(write_lines(path / "questions.jsonl", rows)), examined.index)


PETS = article(
    "The cat sleeps\nall day in its basket by the stove, where nobody ever thinks of disturbing it.\n\n"
    "The dog barks at every cart that passes the gate, and at quite a few that do not.",
    "pets.txt",
    "Pets",
)
BIRDS = article("The crow barks at every cart when the dog is away, for fun.", "/birds/crow.txt", "Birds")


def test_a_passage_that_holds_an_answer_whole_is_relevant(examined: Examined, tmp_path: Path) -> None:
    labels = question_labels(
        examined,
        tmp_path,
        [PETS, BIRDS],
        {"question": "Who sleeps?", "answer": "cat sleeps all  day"},
        {"question": "Who barks?", "answer": ["barks at every cart", "its basket"]},
        {"question": "Which bird barks?", "answer": "barks at every cart", "article": "crow.txt"},
        {"question": "Who is noisy?", "answer": "disturbing it. The dog"},
        {"question": "Who flies?", "answer": None},
    )
    passages = examined.index.passages([*labels.places])
    cat, dog, crow = (
        next(str(passage.id) for passage in passages if passage.text.startswith(f"The {animal}"))
        for animal in ("cat", "dog", "crow")
    )
    assert len(passages) == 3
    assert [question.relevant for question in labels.questions] == [
        {cat: 1},
        {dog: 1, cat: 1, crow: 1},
        {crow: 1},
        {CUT_APART: 1},
        {},
    ]
    assert [question.answerable for question in labels.questions] == [True, True, True, True, False]
    report = evaluate(examined, labels)
    assert report.values["R@10"] == {
        "Who sleeps?": 1.0, "Who barks?": 1.0, "Which bird barks?": 1.0, "Who is noisy?": 0.0
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"question": "Who flies?", "answer": "swallow"}, "the answer 'swallow' stands nowhere in the articles."),
        (
            {"question": "Who sleeps?", "answer": "cat", "article": "Birds"},
            "the answer 'cat' stands nowhere in the article Birds.",
        ),
        ({"question": "Who sleeps?", "answer": "cat", "article": "Fish"}, "no indexed article is called Fish."),
    ],
)
def test_an_answer_that_stands_nowhere_is_refused_with_its_line(
    examined: Examined, tmp_path: Path, row: object, problem: str
) -> None:
    with pytest.raises(DatasetError) as refusal:
        question_labels(examined, tmp_path, [PETS, BIRDS], {"question": "First?", "answer": "dog"}, row)
    assert refusal.value.problem == f"{tmp_path / 'questions.jsonl'}, line 2: {problem}"


def test_questions_about_no_articles_are_refused(examined: Examined, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="No articles are indexed to ask about"):
        question_labels(examined, tmp_path, [], {"question": "Who?", "answer": "dog"})


def test_passages_that_no_question_reaches_are_told(examined: Examined, tmp_path: Path) -> None:
    stools = [article(f"The cat sleeps on stool number {number}.", f"{number}.txt") for number in range(12)]
    fish = article("Trout live in cold rivers and eat flies.", "fish.txt")
    labels = question_labels(examined, tmp_path, [*stools, fish], {"question": "Where is the cat?", "answer": "stool"})
    report = evaluate(examined, labels)
    assert len(report.unreached) == 3
    trout = next(id_ for id_, passage in report.excerpts.items() if passage.text.startswith("Trout"))
    assert trout in report.unreached
    assert sum(report.reach.values()) == 10


class AskedEncoder(WordEncoder):
    """Remembers the questions that it has embedded."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        super().__init__(vocabulary)
        self.asked: list[str] = []

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return super().encode_questions(texts)


def test_a_question_is_embedded_once_and_answered_as_search_does(tmp_path: Path) -> None:
    encoder = AskedEncoder(["cat", "dog"])
    with closing(SqliteStore(tmp_path / "data")) as store:
        index = PassageIndex(store, encoder, SplitRule(60, 200))
        examined = Examined(index, minimum_confidence=0.5)
        documents = [document(f"d{n}", f"The cat number {n} sleeps. The dog barks {n} times.") for n in range(6)]
        queries = [query("q1", "Which cat sleeps?"), query("q2", "Which dog barks 3 times?")]
        labels = folder_of(examined, write_folder(tmp_path / "pets", documents, queries, ["q1 d1 1", "q2 d3 1"]))
        encoder.asked.clear()
        report = evaluate(examined, labels)
        assert encoder.asked == ["warm up", "Which cat sleeps?", "Which dog barks 3 times?"]
        for outcome in report.outcomes:
            assert outcome.answer == index.search(outcome.question.text, top=3)
