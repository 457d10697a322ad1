"""Models of the sentence-transformers library, small ones made here with random weights, compiled and not."""

import shutil
import threading
from pathlib import Path

import msgspec
import numpy as np
import pytest

from corpus.errors import EncoderError
from index.arrays import Vector
from index.models.compiled_encoder import BATCH_PIECES, CompiledEncoder, _batches
from index.models.compiled_model import (
    ABOUT,
    WEIGHTS,
    CompiledModel,
    compiler_versions,
    find_compiled,
    source_state,
    write_about,
)
from index.models.compiling import compile_model
from index.models.model_encoder import ModelEncoder
from index.models.sentence_encoder import SentenceEncoder

TEXTS = [
    "The heron was seen at the lake.",
    "a",
    "Ein Satz ohne Sinn, aber mit Umlauten: äöü.",
    "heron " * 400,
    "",
    "the lake in a longer sentence, which has some more words than the others have",
]


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two layers, 16 dimensions and 64 words, with prompts."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("model")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"abcdefghijklmnopqrstuvwxyz,.:", "the", "heron", "lake", "was"]
    vocabulary = {
        word: number for number, word in enumerate([*words, *(f"##{letter}" for letter in "abcdefghilmnorstu")])
    }
    pieces = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    pieces.normalizer = normalizers.BertNormalizer()
    pieces.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    pieces.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", None, [("[CLS]", 2), ("[SEP]", 3)])
    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]  # it has no types
        tokenizer_object=pieces, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    )
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=80,
    )
    plain = folder / "plain"
    BertModel(config).save_pretrained(plain)
    tokenizer.save_pretrained(plain)
    transformer = Transformer(str(plain), max_seq_length=64)
    model = SentenceTransformer(
        modules=[transformer, Pooling(16)], device="cpu", prompts={"query": "the: ", "document": "lake: "}
    )
    model.save(str(folder / "sentences"))
    return folder / "sentences"


@pytest.fixture(scope="session")
def compiled(small_model: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CompiledModel]:
    models = tmp_path_factory.mktemp("models")
    compile_model(str(small_model), models)
    found = find_compiled(models, str(small_model))
    assert found
    return found


@pytest.mark.slow
def test_a_compiled_model_gives_the_vectors_of_the_original(
    small_model: Path, compiled: tuple[Path, CompiledModel]
) -> None:
    original, fast = SentenceEncoder(str(small_model)), CompiledEncoder(*compiled)
    assert compiled[1].failure is None
    assert fast.identity == original.identity
    np.testing.assert_allclose(fast.encode_questions(TEXTS), original.encode_questions(TEXTS), atol=2e-6)
    np.testing.assert_allclose(fast.encode_passages(TEXTS), original.encode_passages(TEXTS), atol=2e-6)
    assert np.abs(fast.encode_questions(TEXTS) - fast.encode_passages(TEXTS)).max() > 0.01  # the prompts differ


@pytest.mark.slow
def test_a_compiled_model_counts_letters_to_a_piece_as_the_original(
    small_model: Path, compiled: tuple[Path, CompiledModel]
) -> None:
    original, fast = SentenceEncoder(str(small_model)), CompiledEncoder(*compiled)
    assert [fast.letters_per_piece(text) for text in TEXTS] == [original.letters_per_piece(text) for text in TEXTS]
    assert fast.letters_per_piece("heron lake") == 4.5


@pytest.mark.slow
def test_threads_at_the_same_time_get_the_vectors_of_their_own_texts(compiled: tuple[Path, CompiledModel]) -> None:
    encoder = CompiledEncoder(*compiled, threads=2)
    expected = encoder.encode_questions(TEXTS)
    found: dict[int, list[Vector]] = {}

    def ask(number: int) -> None:
        found[number] = [encoder.encode_questions([TEXTS[number]])[0] for _ in range(20)]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(len(TEXTS))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(len(TEXTS)):
        np.testing.assert_allclose(found[number], [expected[number]] * 20, atol=2e-6)


def test_batches_hold_texts_of_like_length_up_to_the_limit() -> None:
    assert list(_batches([])) == []
    lengths = [100, 300, 256, 100, 2000, 256]
    assert list(_batches(lengths)) == [[4], [1], [2, 5], [0, 3]]
    assert BATCH_PIECES == 2 * 256


@pytest.mark.slow
def test_a_model_is_compiled_once_and_anew_when_its_files_change(small_model: Path, tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(small_model, model)
    told: list[bool] = []
    for _ in range(2):
        encoder = ModelEncoder(str(model), tmp_path / "models", on_compile=lambda: told.append(True))
        assert encoder.encode_questions(["heron"]).shape == (1, 16)
    assert told == [True]
    (model / "README.md").write_text("changed")
    assert find_compiled(tmp_path / "models", str(model)) is None


def test_a_model_that_cannot_be_compiled_is_run_by_the_library(small_model: Path, tmp_path: Path) -> None:
    name = str(small_model)
    page = CompiledModel(
        name=name, compilers=compiler_versions(), source=source_state(name), failure="no such operator"
    )
    (tmp_path / "failed").mkdir()
    write_about(tmp_path / "failed", page)
    encoder = ModelEncoder(name, tmp_path)
    assert encoder.compiled().failure == "no such operator"
    expected = SentenceEncoder(name).encode_questions(TEXTS)
    assert np.array_equal(encoder.encode_questions(TEXTS), expected)
    write_about(tmp_path / "failed", msgspec.structs.replace(page, compilers={"torch": "0"}))
    assert find_compiled(tmp_path, name) is None  # with other versions of the libraries it is tried again


@pytest.mark.slow
def test_a_model_that_cannot_be_read_is_an_error_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    encoder = ModelEncoder(str(tmp_path / "model"), tmp_path / "models")
    with pytest.raises(EncoderError, match="cannot be loaded"):
        encoder.compiled()
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.slow
def test_a_damaged_compiled_model_is_found_out(
    compiled: tuple[Path, CompiledModel], small_model: Path, tmp_path: Path
) -> None:
    folder, _ = compiled
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    weights = bytearray((copy / WEIGHTS).read_bytes())
    weights[100] ^= 1
    (copy / WEIGHTS).write_bytes(weights)
    assert find_compiled(tmp_path, str(small_model))  # what has the right size is not read whole at every start
    with pytest.raises(EncoderError, match=r"is damaged \(model\.onnx\.data\)\. Delete that folder"):
        ModelEncoder(str(small_model), tmp_path).compiled()
    (copy / WEIGHTS).write_bytes(weights[:-1])
    assert find_compiled(tmp_path, str(small_model)) is None
    (copy / ABOUT).write_text("{")
    assert find_compiled(tmp_path, str(small_model)) is None
