"""From a folder of data to a trained reader: what it is shown, that it learns, and that a run can go on later."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from corpus.article import Span
from corpus.errors import DatasetError
from index.models.packaged import WEIGHTS_FILE, published_folder
from index.reader.contract import PassageToRead, Reading
from index.reader.examples import Example, Sampler, together
from index.reader.measure import ReaderQuality, measure, overlap
from index.reader.near import with_near
from index.reader.network import ReaderNetwork, base_layers
from index.reader.pairs import AskedQuestion, Pairs, ReadPassage, dev_pairs, read_pairs
from index.reader.pieces import PieceCutter, ReaderInput
from index.reader.settings import TrainingSettings, changed
from index.reader.training import Training, _losses
from tests.support.small_encoder import WordEncoder

CUTTER = PieceCutter(published_folder())
ANIMALS = ("cat", "dog", "heron", "carp")


def lines(path: Path, *rows: Mapping[str, object]) -> None:
    path.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))


def data_folder(folder: Path) -> Path:
    """A lot about animals, empty other lots, and one public question of each public lot."""
    for lot in ("", "more-", "everyday-", "users-"):
        for part in ("train", "dev"):
            lines(folder / f"{lot}{part}-passages.jsonl")
            lines(folder / f"{lot}{part}-questions.jsonl")
    rows = [
        {"id": f"p{n}", "source": "zoo", "title": "A", "heading": "Sleep", "text": f"The {name} sleeps in barn {n}."}
        for n, name in enumerate(ANIMALS)
    ]
    lines(folder / "users-train-passages.jsonl", *rows)
    asked = [
        {
            "id": f"q{n}",
            "passage": f"p{n}",
            "style": "plain",
            "question": f"Where is the {name}?",
            "answer": f"barn {n}",
        }
        for n, name in enumerate(ANIMALS)
    ]
    absent = {"id": "q9", "passage": "p0", "style": "absent", "question": "What does the cat eat?", "answer": None}
    lines(folder / "users-train-questions.jsonl", *asked, absent)
    lines(folder / "near-passages.jsonl", {"id": "n0", "source": "zoo", "head": "Barns\n", "text": "Barns are red."})
    lines(folder / "near.jsonl", {"question": "users/q0", "near": ["n0"]})
    squad = {
        "context": "Rome was built on seven hills.",
        "qas": [
            {
                "question": " On what? ",
                "answers": [{"text": "seven hills", "answer_start": 18}, {"text": "hills", "answer_start": 24}],
            },
            {"question": "Misplaced?", "answers": [{"text": "hills", "answer_start": 3}]},
            {"question": "By whom?", "answers": [], "is_impossible": True},
        ],
    }
    content = msgspec.json.encode({"data": [{"title": "Rome", "paragraphs": [squad]}]})
    for name in ("squadshifts-new-wiki", "squadshifts-amazon-reviews", "policyqa-dev", "policyqa-test", "squad2-some"):
        (folder / f"{name}.json").write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Pairs:
    return read_pairs(data_folder(tmp_path_factory.mktemp("data")))


def test_written_questions_have_their_passage_and_the_place_of_the_answer(pairs: Pairs) -> None:
    first = pairs.questions[0]
    passage = pairs.passages[first.passage]
    assert (first.lot, first.text) == ("users", "Where is the cat?")
    assert passage == ReadPassage("zoo", "Sleep", "The cat sleeps in barn 0.")  # a title of one letter is no title
    assert first.answer == (18, 24)
    assert [pairs.passages[number].text for number in first.near] == ["Barns are red."]
    assert pairs.questions[4].answer is None


def test_of_public_questions_the_shortest_answer_counts_and_misplaced_ones_are_left_out(pairs: Pairs) -> None:
    found = [(question.text, question.answer) for question in pairs.questions if question.lot == "wiki"]
    assert sorted(found) == [("By whom?", None), ("On what?", (24, 29))]


def test_near_passages_are_of_the_same_source_and_do_not_answer(pairs: Pairs) -> None:
    found = with_near(pairs, WordEncoder(ANIMALS)).questions

    def near(number: int) -> list[str]:
        return [pairs.passages[passage].text for passage in found[number].near]

    assert near(0)[0] == "Barns are red."
    assert sorted(near(0)[1:]) == [
        f"The {name} sleeps in barn {n}." for n, name in [(3, "carp"), (1, "dog"), (2, "heron")]
    ]
    assert all("dog" not in text and "sleeps" in text for text in near(1))
    assert near(4) == []  # another passage might say what the cat eats


def test_a_passage_that_holds_the_answers_words_is_not_near() -> None:
    passages = [
        ReadPassage("zoo", "", text) for text in ("Cats sleep at night.", "By NIGHT, cats hunt.", "Cats like fish.")
    ]
    question = AskedQuestion("users", "When do cats sleep?", 0, (14, 19))
    (found,) = with_near(
        Pairs(passages, [question, *[msgspec.structs.replace(question, passage=n, answer=None) for n in (1, 2)]]),
        WordEncoder(("cats",)),
    ).questions[:1]
    assert found.near == (2,)


def test_a_wrong_label_is_an_error(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    lines(folder / "dev-passages.jsonl", {"id": "p", "source": "zoo", "title": None, "heading": None, "text": "No."})
    lines(folder / "dev-questions.jsonl", {"id": "q", "passage": "p", "question": "Who?", "answer": "Yes"})
    with pytest.raises(DatasetError, match=r"dev-questions.jsonl, line 1: the passage does not hold the answer"):
        dev_pairs(folder, "first")


def test_an_example_has_its_own_passage_first_and_the_place_of_the_answer(pairs: Pairs) -> None:
    sampler = Sampler(
        with_near(pairs, WordEncoder(ANIMALS)),
        CUTTER,
        changed(("wiki=0", "squad2=0", "amazon=0", "policy=0", "questions=5")),
    )
    assert sampler.steps_per_epoch == 2  # every one of the five questions twice
    for example in sampler.step(0) + sampler.step(1):
        own = example.inputs[0]
        if example.answered:
            assert len(example.inputs) == 4
            assert example.span is not None
            barn = CUTTER.cut(["barn 0"])[0].ids
            assert own.ids[example.span[0]] == barn[0]
            assert example.span[1] == example.span[0] + 1
        else:
            assert len(example.inputs) == 1
            assert example.span is None
    assert [one.ids.tolist() for example in sampler.step(7) for one in example.inputs] == [
        one.ids.tolist() for example in sampler.step(7) for one in example.inputs
    ]


def test_examples_go_together_by_length_as_far_as_there_is_room() -> None:
    def example(*lengths: int) -> Example:
        return Example(tuple(ReaderInput(np.zeros(n, dtype=np.int64), 1, 1, n - 1) for n in lengths), False, None)

    grouped = together([example(10, 10), example(50), example(20), example(12)], most=60)
    assert [[len(one.inputs[0].ids) for one in group] for group in grouped] == [[50], [20, 12], [10]]


def test_losses_are_sums_of_cross_entropies() -> None:
    logits = torch.zeros(3, 4, 3)
    logits[:, 0, 0] = torch.tensor([1.0, -1.0, 2.0])
    answered = Example((INPUT, INPUT), True, (1, 2))
    absent = Example((INPUT,), False, None)
    judged, found, told, right = _losses(logits, [answered, absent]).tolist()
    assert judged == pytest.approx(np.log1p(np.exp(-1)) + np.log1p(np.exp(-1)) + np.log1p(np.exp(2)))
    assert found == pytest.approx(2 * np.log(4))
    assert told == pytest.approx(np.log1p(np.exp(-2)))
    assert right == 2


INPUT = ReaderInput(np.zeros(4, dtype=np.int64), 1, 1, 3)


def small_training(
    base: Path, pairs: Pairs, folder: Path, settings: TrainingSettings
) -> tuple[Training, ReaderNetwork]:
    folder.mkdir(exist_ok=True)
    weights = base / WEIGHTS_FILE
    network = ReaderNetwork(base_layers(weights, seed=1), weights)
    return Training(network, Sampler(pairs, CUTTER, settings), settings, folder), network


def test_it_learns_and_a_run_goes_on_from_its_checkpoint(
    small_base: Path, pairs: Pairs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = changed(("epochs=30", "questions=6", "rate=2e-3", "users=2"))
    told: list[str] = []
    whole, network = small_training(small_base, pairs, tmp_path / "whole", settings)
    whole.run(told.append)
    losses = [float(line.split("losses ")[1].split()[0]) for line in told]
    assert losses[-1] < losses[0] / 2

    monkeypatch.setattr("index.reader.training.KEPT_EVERY", 0.0)
    stopped, _ = small_training(small_base, pairs, tmp_path / "stopped", settings)
    with pytest.raises(KeyboardInterrupt):
        stopped.run(_interrupt)
    going_on, again = small_training(small_base, pairs, tmp_path / "stopped", settings)
    going_on.run(told.append)
    for name, layer in network.layers.items():
        assert torch.equal(layer, again.layers[name]), name
    with pytest.raises(ValueError, match="of a run with other settings"):
        small_training(small_base, pairs, tmp_path / "stopped", changed(("rate=1",)))


def _interrupt(line: str) -> None:
    raise KeyboardInterrupt


def test_settings_are_words_with_numbers() -> None:
    settings = changed(("rate=4e-5", "wiki=.1", "seed=3"))
    assert (settings.rate, settings.lots["wiki"], settings.lots["users"], settings.seed) == (4e-5, 0.1, 2.0, 3)
    with pytest.raises(ValueError, match="there is no setting 'speed'"):
        changed(("speed=1",))


class Remembering:
    """Answers with what it was told."""

    def __init__(self, readings: dict[str, Reading]) -> None:
        self._readings = readings

    def read(self, question: str, passages: Sequence[PassageToRead]) -> list[Reading]:
        return [self._readings[question] for _ in passages]


def test_quality_is_of_logits_and_of_words_pointed_at() -> None:
    passages = [ReadPassage("zoo", "", "0123456789")]
    asked = [
        AskedQuestion("users", "a", 0, (0, 4)),
        AskedQuestion("users", "b", 0, (0, 4)),
        AskedQuestion("users", "c", 0, None),
        AskedQuestion("users", "d", 0, None),
    ]
    reader = Remembering(
        {
            "a": Reading(3.0, Span(2, 6), 0.0),
            "b": Reading(1.0, Span(4, 6), 0.0),
            "c": Reading(2.0, None, 0.0),
            "d": Reading(0.0, None, 0.0),
        }
    )
    assert measure(reader, Pairs(passages, asked)) == ReaderQuality(4, auroc=0.75, touched=0.5, overlap=0.25)
    assert overlap((2, 6), (0, 4)) == 0.5
    assert overlap(None, (0, 4)) == 0
