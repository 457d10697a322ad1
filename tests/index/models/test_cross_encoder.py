"""A cross-encoder, off by default: it adds to scores, shows in explanations, and fails in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.cutting.splitter import SplitRule
from corpus.errors import EncoderError
from index.arrays import Scores
from index.evaluation.explain import explain, explanation_text
from index.models.cross_encoder import SentenceCrossEncoder
from index.models.encoder import CrossEncoder
from index.passage_index import PassageIndex
from index.ranking.formula import CROSS_ENCODER_WEIGHT
from index.ranking.retriever import CROSS_ENCODED
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article
from tests.support.small_encoder import WordEncoder

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "cat", "dog", "sleeps", "barks", "the", "where", "who")


class Holding:
    """Is certain of the passages that hold a word, and of nothing else."""

    def __init__(self, word: str) -> None:
        self._word = word
        self.read: list[str] = []

    def probabilities(self, question: str, passages: Sequence[str]) -> Scores:
        self.read = [question, *passages]
        return np.array([self._word in passage for passage in passages], dtype=np.float32)


def opened(folder: Path, cross_encoder: CrossEncoder | None, passages: int = 4) -> PassageIndex:
    index = PassageIndex(
        SqliteStore(folder), WordEncoder(("cat", "dog")), SplitRule(), 0.0, cross_encoder=cross_encoder
    )
    index.update([article(f"The cat sleeps in barn {n}.", f"{n}", f"Barn {n}") for n in range(passages)])
    return index


def tiny_model(folder: Path, labels: int = 1) -> str:
    """A real BERT of two layers with random weights."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    torch.manual_seed(1)
    folder.mkdir()
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        initializer_range=1.0,
    )
    config.num_labels = labels
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizer(vocab={word: number for number, word in enumerate(WORDS)}).save_pretrained(folder)
    return str(folder)


def test_its_probability_is_added_by_weight(tmp_path: Path) -> None:
    plain = opened(tmp_path / "plain", None)
    before = {passage.text: passage.score for passage in plain.search("Where is the cat?", top=4).passages}
    model = Holding("barn 3")
    index = opened(tmp_path / "with", model)
    answer = index.search("Where is the cat?", top=4)
    after = {passage.text: passage.score for passage in answer.passages}
    assert answer.passages[0].text == "The cat sleeps in barn 3."
    assert model.read[0] == "Where is the cat?"
    for text, score in after.items():
        assert score - before[text] == pytest.approx(CROSS_ENCODER_WEIGHT * ("barn 3" in text), abs=1e-6)
    assert answer.confidence == plain.search("Where is the cat?").confidence


def test_it_reads_the_first_passages_only_and_the_questions_before(tmp_path: Path) -> None:
    model = Holding("nothing")
    index = opened(tmp_path, model, passages=CROSS_ENCODED + 10)
    index.search("And the cat?", top=1, history=("Where is the dog?",))
    assert model.read[0] == "Where is the dog? And the cat?"
    assert len(model.read) == 1 + CROSS_ENCODED


def test_explanations_show_it_where_there_is_one_and_add_up(tmp_path: Path) -> None:
    index = opened(tmp_path / "with", Holding("barn 2"))
    shown = explain(index, "Where is the cat?", 0.0)
    assert shown.passages[0].parts["cross_encoder"] == pytest.approx(CROSS_ENCODER_WEIGHT)
    assert all(sum(passage.parts.values()) == pytest.approx(passage.score) for passage in shown.passages)
    assert "0.0900 cross-encoder" in " ".join(explanation_text(shown, 200).split())
    plain = opened(tmp_path / "plain", None)
    assert "cross_encoder" not in explain(plain, "Where is the cat?", 0.0).passages[0].parts


@pytest.mark.slow
def test_a_real_model_gives_the_logistic_of_its_logit(tmp_path: Path) -> None:
    import torch
    from transformers import BertForSequenceClassification, BertTokenizer

    name = tiny_model(tmp_path / "model")
    passages = ["the cat sleeps", "the dog barks"]
    found = SentenceCrossEncoder(name).probabilities("who sleeps", passages)
    tokens = BertTokenizer.from_pretrained(name)(["who sleeps"] * 2, passages, return_tensors="pt")
    with torch.inference_mode():
        logits = BertForSequenceClassification.from_pretrained(name).train(mode=False)(**tokens).logits[:, 0]
    assert found == pytest.approx(torch.sigmoid(logits).numpy(), abs=1e-5)
    assert found[0] != found[1]
    index = opened(tmp_path / "index", SentenceCrossEncoder(name))
    assert len(index.search("Where is the cat?", top=4).passages) == 4


def test_a_model_that_cannot_be_used_is_said_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(EncoderError, match=r"cannot be loaded.*search.cross_encoder"):
        SentenceCrossEncoder(str(tmp_path / "empty")).probabilities("Who?", ["Nobody."])
    name = tiny_model(tmp_path / "three", labels=3)
    with pytest.raises(EncoderError, match="gives 3 numbers for a pair, 1 expected"):
        SentenceCrossEncoder(name).probabilities("Who?", ["Nobody."])
