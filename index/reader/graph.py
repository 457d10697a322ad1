"""The reader's graph for ONNX Runtime: its layers with weights of 8 bits, written straight from their numbers.

    features -> [attention -> + -> norm -> dense -> GELU -> dense -> + -> norm] x layers -> logits

No exporter makes it, since the quickest operators have to be named one by one. For 180 pieces on one thread, a layer:
QAttention, which keeps attention's inner steps together, .8 ms; products of 8-bit weights with what is quantised on the
way, .9 ms where those of 32 bits take 4; plain Add and LayerNormalization, .06 ms, where SkipLayerNormalization, into
which the runtime would join them, takes .36: run it with the runtime's own optimisations off.

What is quantised is spread over 256 steps from its lowest to its highest number. A few inputs of a layer's dense
products reach five times as far as all others, to which that leaves few steps: so these few, `exact`, are multiplied in
32 bits. That takes .15 ms a layer, and the deviation of the logits from those in 32 bits throughout falls from .28 to
.12: AUROC on the dev lots .939, .861, .851 and .816 in 32 bits, .936, .853, .848 and .818 without it, .939, .859, .854
and .820 with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from index.reader.embedding import EPSILON, HEAD_SIZE
from index.reader.pieces import Ids

Layers = Mapping[str, npt.NDArray[np.float32]]
"""Weights and biases by the names that BERT's have ("encoder.layer.0.attention.self.query.weight", (out, in)), and of
the heads `cls` (1, dimension), whose logit is that of answering, and `span` (2, dimension): start and end."""

LARGEST = 63
"""Of a weight in 8 bits. Not 127, since processors without VNNI add products two by two in 16 bits, which then
overflow, and answers shall be the same everywhere; it would make the logits' deviation .09."""

_OPERATORS, _RUNTIME_OPERATORS, _FORMAT = 20, 1, 9
"""Versions of ONNX's operators, of the runtime's own, and of the file, that onnxruntime from 1.17 on knows."""

_SCALE, _EXACT, _INPUTS = "/scale", "/exact", "/inputs"
_THREE = ("query", "key", "value")


def write_graph(layers: Layers, exact: Mapping[str, Ids], path: Path) -> None:
    """Write the model; its input is `features` (1, pieces, dimension), its output `logits` (1, pieces, 3).

    A piece's three numbers: the logit that the passage answers, which counts at the first piece only; those that the
    answer starts and that it ends there. `exact`: the inputs, by number, that are multiplied in 32 bits, for dense
    products by their name ("encoder.layer.0.output.dense").
    """
    graph = _Graph(exact)
    dimension = layers["span.weight"].shape[1]
    features = "features"
    for layer in range(len({name.split(".")[2] for name in layers if name.startswith("encoder.")})):
        features = _layer(graph, layers, f"encoder.layer.{layer}.", features)
    heads = np.concatenate([layers["cls.weight"], layers["span.weight"]]).T
    product = graph.add("MatMul", [features, graph.keep("heads.weight", heads)])
    bias = graph.keep("heads.bias", np.concatenate([layers["cls.bias"], layers["span.bias"]]))
    graph.add("Add", [product, bias], "logits")
    path.write_bytes(graph.serialised(dimension))


def read_layers(path: Path) -> dict[str, npt.NDArray[np.float32]]:
    """The layers of a written model: 8-bit ones as near as that comes to what they were, the rest unchanged."""
    kept = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    layers: dict[str, npt.NDArray[np.float32]] = {}
    for name, values in kept.items():
        if name + _SCALE in kept:
            layers[name] = (values * kept[name + _SCALE]).T.astype(np.float32)
        elif name.endswith((".weight", ".bias")):
            layers[name] = values.T
        if name + _EXACT in kept:
            layers[name][:, kept[name + _INPUTS]] = kept[name + _EXACT].T
    for name in [name for name in layers if ".qkv." in name]:
        parts = np.split(layers.pop(name), 3)
        layers |= {name.replace("qkv", part): values for part, values in zip(_THREE, parts, strict=True)}
    for kind in ("weight", "bias"):
        answers, span = np.split(layers.pop(f"heads.{kind}"), [1])
        layers |= {f"cls.{kind}": answers, f"span.{kind}": span}
    return layers


def _layer(graph: _Graph, layers: Layers, name: str, features: str) -> str:
    """Add the layer whose weights have names that begin so. Gives the name of its result, as all that add something."""
    attended = _attention(graph, layers, name + "attention.self.", features)
    attended = _dense(graph, layers, name + "attention.output.dense", attended)
    attended = _norm(graph, layers, name + "attention.output.LayerNorm", attended, features)
    inner = graph.add("Gelu", [_dense(graph, layers, name + "intermediate.dense", attended)])
    outer = _dense(graph, layers, name + "output.dense", inner)
    return _norm(graph, layers, name + "output.LayerNorm", outer, attended)


def _attention(graph: _Graph, layers: Layers, name: str, features: str) -> str:
    weight = np.concatenate([layers[f"{name}{part}.weight"] for part in _THREE])
    bias = np.concatenate([layers[f"{name}{part}.bias"] for part in _THREE])
    values, scale, point = graph.keep_in_8_bits(f"{name}qkv.weight", weight)
    quantised, own_scale, own_point = f"{name}quantised", f"{name}quantised/scale", f"{name}quantised/point"
    graph.add("DynamicQuantizeLinear", [features], quantised, own_scale, own_point)
    inputs = [quantised, values, graph.keep(f"{name}qkv.bias", bias), own_scale, scale, "", own_point, point]
    return graph.add("QAttention", inputs, num_heads=weight.shape[1] // HEAD_SIZE)


def _dense(graph: _Graph, layers: Layers, name: str, features: str) -> str:
    weight, bias = layers[f"{name}.weight"], graph.keep(f"{name}.bias", layers[f"{name}.bias"])
    if name not in graph.exact:
        return graph.add("DynamicQuantizeMatMul", [features, *graph.keep_in_8_bits(f"{name}.weight", weight), bias])
    inputs = graph.exact[name]
    others = np.ones(weight.shape[1], dtype=np.float32)
    others[inputs] = 0
    quantised = graph.add("Mul", [features, graph.keep(f"{name}.others", others)])
    product = graph.add(
        "DynamicQuantizeMatMul", [quantised, *graph.keep_in_8_bits(f"{name}.weight", weight * others), bias]
    )
    taken = graph.add("Gather", [features, graph.keep(f"{name}.weight{_INPUTS}", inputs)], axis=2)
    kept = graph.keep(f"{name}.weight{_EXACT}", weight[:, inputs].T)
    return graph.add("Add", [product, graph.add("MatMul", [taken, kept])])


def _norm(graph: _Graph, layers: Layers, name: str, features: str, beside: str) -> str:
    parts = [graph.keep(f"{name}.{part}", layers[f"{name}.{part}"]) for part in ("weight", "bias")]
    return graph.add("LayerNormalization", [graph.add("Add", [features, beside]), *parts], axis=-1, epsilon=EPSILON)


@dataclass(slots=True)
class _Graph:
    """A graph as it grows."""

    exact: Mapping[str, Ids]
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    kept: list[onnx.TensorProto] = field(default_factory=list)

    def add(self, operator: str, inputs: Sequence[str], *outputs: str, **attributes: Any) -> str:
        """Add an operator; gives the name of its first output."""
        own = operator in ("QAttention", "DynamicQuantizeMatMul")
        outputs = outputs or (f"{operator}/{len(self.nodes)}",)
        domain = "com.microsoft" if own else ""
        self.nodes.append(helper.make_node(operator, list(inputs), list(outputs), domain=domain, **attributes))
        return outputs[0]

    def keep(self, name: str, values: npt.NDArray[Any]) -> str:
        """Keep numbers under a name."""
        self.kept.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def keep_in_8_bits(self, name: str, weight: npt.NDArray[np.float32]) -> list[str]:
        """Keep a weight (out, in) as (in, out), a scale for each output; gives the names of both and the zero point."""
        scale = np.abs(weight).max(axis=1) / LARGEST
        scale[scale == 0] = 1
        values = np.rint(weight.T / scale).astype(np.int8)
        point = np.zeros(len(scale), dtype=np.int8)
        return [
            self.keep(name, values),
            self.keep(name + _SCALE, scale.astype(np.float32)),
            self.keep(f"{name}/point", point),
        ]

    def serialised(self, dimension: int) -> bytes:
        """The whole as a file's contents."""
        shapes = [("features", dimension), ("logits", 3)]
        features, logits = (
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "pieces", size]) for name, size in shapes
        )
        versions = [helper.make_opsetid("", _OPERATORS), helper.make_opsetid("com.microsoft", _RUNTIME_OPERATORS)]
        graph = helper.make_graph(self.nodes, "reader", [features], [logits], self.kept)
        model = helper.make_model(graph, opset_imports=versions, ir_version=_FORMAT)
        return bytes(model.SerializeToString())
