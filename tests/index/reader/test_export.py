"""The same network three times: in torch for training, in the transformers library, and written for ONNX Runtime."""

from pathlib import Path

import numpy as np
import pytest
import torch

from index.models.packaged import WEIGHTS_FILE, published_folder
from index.reader.embedding import InputEmbedding
from index.reader.export import saved_layers
from index.reader.graph import LARGEST, Layers, read_layers, write_graph
from index.reader.network import ReaderNetwork, _dropped, base_layers, save_layers
from index.reader.onnx_reader import open_session
from index.reader.pieces import PieceCutter, ReaderInput
from index.reader.shipped import MODEL, SHIPPED

CUTTER = PieceCutter(published_folder())


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
    bert = BertModel.from_pretrained(small_base, add_pooling_layer=False).eval()  # type: ignore[no-untyped-call]  # transformers leaves it untyped
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
    near = ReaderNetwork(base_layers(small_base / WEIGHTS_FILE, seed=1), small_base / WEIGHTS_FILE)
    assert torch.allclose(near.logits(INPUTS[:1]), exact.logits(INPUTS[:1]), atol=0.1)


def test_dropout_leaves_out_its_share_and_keeps_the_mean() -> None:
    torch.manual_seed(1)
    dropped = _dropped(torch.ones(100, 1001), 0.25)
    assert sorted(set(dropped.flatten().tolist())) == [0, pytest.approx(4 / 3)]
    assert float((dropped == 0).float().mean()) == pytest.approx(0.25, abs=0.01)
    assert torch.equal(_dropped(dropped, 0.0), dropped)


@pytest.fixture(scope="module")
def layers(small_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Layers:
    """As they come back from the file that training leaves."""
    path = tmp_path_factory.mktemp("layers") / "layers.safetensors"
    save_layers(small_network(small_base).layers, path)
    return saved_layers([path])


def test_what_is_written_comes_near_to_the_network(small_base: Path, layers: Layers, tmp_path: Path) -> None:
    network = ReaderNetwork(layers, small_base / WEIGHTS_FILE, products=torch.float32)
    write_graph(layers, {}, tmp_path / MODEL)
    session = open_session(tmp_path / MODEL)
    embedding = InputEmbedding(small_base / WEIGHTS_FILE)
    for row, one in enumerate(INPUTS):
        (logits,) = session.run(None, {"features": embedding(one)[None]})
        expected = network.logits(INPUTS).detach().numpy()[row, : len(one.ids)]
        assert logits[0] == pytest.approx(expected, abs=0.1 * float(np.abs(expected).max()))


def test_what_is_written_reads_back_as_near_as_its_steps_allow(layers: Layers, tmp_path: Path) -> None:
    exact = {"encoder.layer.0.output.dense": np.array([3, 50])}
    write_graph(layers, exact, tmp_path / MODEL)
    read = read_layers(tmp_path / MODEL)
    assert read.keys() == layers.keys()
    for name, values in layers.items():
        step = float(np.abs(values).max()) / LARGEST if "dense.weight" in name or ".self." in name else 0.0
        assert read[name] == pytest.approx(values, abs=step / 2 + 1e-7)
    name = "encoder.layer.0.output.dense.weight"
    assert read[name][:, [3, 50]] == pytest.approx(layers[name][:, [3, 50]], abs=1e-7)


def test_an_input_that_reaches_far_is_multiplied_exactly(small_base: Path, layers: Layers, tmp_path: Path) -> None:
    name, far = "encoder.layer.0.output.dense", 7
    reaching = {**layers, "encoder.layer.0.intermediate.dense.bias": np.zeros(128, dtype=np.float32)}
    reaching["encoder.layer.0.intermediate.dense.bias"][far] = 500  # GELU keeps it, and the next product gets it
    reaching[f"{name}.weight"] = np.where(
        np.arange(128) == far, layers[f"{name}.weight"] / 500, layers[f"{name}.weight"]
    )
    network = ReaderNetwork(reaching, small_base / WEIGHTS_FILE, products=torch.float32)
    reach = network.reach(INPUTS)[name]
    assert reach.argmax() == far
    assert reach[far] > 50 * np.sort(reach)[-2]
    expected = network.logits(INPUTS[:1]).detach().numpy()[0]
    features = InputEmbedding(small_base / WEIGHTS_FILE)(INPUTS[0])[None]
    errors = []
    for exact in ({}, {name: np.array([far])}):
        write_graph(reaching, exact, tmp_path / MODEL)
        (logits,) = open_session(tmp_path / MODEL).run(None, {"features": features})
        errors.append(float(np.abs(logits[0] - expected).max()))
    assert errors[1] < errors[0] / 3


def test_the_shipped_layers_fit_the_base_model() -> None:
    base = base_layers(published_folder() / WEIGHTS_FILE, seed=1)
    shipped = read_layers(SHIPPED / MODEL)
    assert {name: values.shape for name, values in shipped.items()} == {
        name: tuple(layer.shape) for name, layer in base.items()
    }
