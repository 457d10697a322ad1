"""The same network three times: in torch for training, in the transformers library, and written for ONNX Runtime."""

from pathlib import Path

import numpy as np
import pytest
import torch

from index.models.default_model import WEIGHTS_FILE, default_folder
from index.reader.embedding import InputEmbedding
from index.reader.export import LARGEST, read_layers, saved_layers, write_graph
from index.reader.network import ReaderNetwork, _dropped, base_layers, save_layers
from index.reader.onnx_reader import open_session
from index.reader.pieces import PieceCutter, ReaderInput
from index.reader.shipped import MODEL, SHIPPED

CUTTER = PieceCutter(default_folder())


def joined(question: str, text: str) -> ReaderInput:
    asked, cut = CUTTER.cut([question, text])
    return CUTTER.joined(asked.ids, asked.ids[:2], cut.ids)


INPUTS = [joined("Where is the heron?", "At the lake."), joined("Who?", "Nobody was seen at the lake in the morning.")]


def small_network(base: Path) -> ReaderNetwork:
    weights = base / WEIGHTS_FILE
    return ReaderNetwork(base_layers(weights, seed=1), weights, products=torch.float32)


def test_the_network_computes_what_bert_does(small_base: Path) -> None:
    from transformers import BertModel

    network = small_network(small_base)
    bert = BertModel.from_pretrained(small_base, add_pooling_layer=False).eval()
    logits = network.logits(INPUTS)
    for row, one in enumerate(INPUTS):
        types = (torch.arange(len(one.ids)) >= one.passage).long()
        with torch.no_grad():
            hidden = bert(input_ids=torch.from_numpy(one.ids)[None], token_type_ids=types[None]).last_hidden_state[0]
        for column, head in ((slice(1), "cls"), (slice(1, 3), "span")):
            expected = hidden @ network.layers[f"{head}.weight"].T + network.layers[f"{head}.bias"]
            assert torch.allclose(logits[row, : len(one.ids), column], expected, atol=1e-4)
        assert (logits[row, len(one.ids) :] == -10_000).all()


def test_products_in_16_bits_come_near_to_it(small_base: Path) -> None:
    exact = small_network(small_base)
    near = ReaderNetwork(exact.layers, small_base / WEIGHTS_FILE)
    assert torch.allclose(near.logits(INPUTS[:1]), exact.logits(INPUTS[:1]), atol=0.1)


def test_dropout_leaves_out_its_share_and_keeps_the_mean() -> None:
    torch.manual_seed(1)
    dropped = _dropped(torch.ones(100, 1001), 0.25)
    assert sorted(set(dropped.flatten().tolist())) == [0, pytest.approx(4 / 3)]
    assert float((dropped == 0).float().mean()) == pytest.approx(0.25, abs=0.01)
    assert torch.equal(_dropped(dropped, 0.0), dropped)


def test_what_is_written_comes_near_to_the_network_and_reads_back(small_base: Path, tmp_path: Path) -> None:
    network = small_network(small_base)
    save_layers(network.layers, tmp_path / "layers.safetensors")
    layers = saved_layers([tmp_path / "layers.safetensors"])
    write_graph(layers, tmp_path / MODEL)
    session = open_session(tmp_path / MODEL)
    embedding = InputEmbedding(small_base / WEIGHTS_FILE)
    for row, one in enumerate(INPUTS):
        (logits,) = session.run(None, {"features": embedding(one)[None]})
        expected = network.logits(INPUTS).detach().numpy()[row, : len(one.ids)]
        assert logits[0] == pytest.approx(expected, abs=0.1 * float(np.abs(expected).max()))
    read = read_layers(tmp_path / MODEL)
    assert read.keys() == layers.keys()
    for name, values in layers.items():
        step = float(np.abs(values).max()) / LARGEST if "dense.weight" in name or ".self." in name else 0.0
        assert read[name] == pytest.approx(values, abs=step / 2 + 1e-7)


def test_the_shipped_layers_fit_the_base_model() -> None:
    base = base_layers(default_folder() / WEIGHTS_FILE, seed=1)
    shipped = read_layers(SHIPPED / MODEL)
    assert {name: values.shape for name, values in shipped.items()} == {
        name: tuple(layer.shape) for name, layer in base.items()
    }
