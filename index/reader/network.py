"""ReaderNetwork: the reader in torch, for training. It computes what graph.write_graph writes down, with gradients.

It is written so that a step is quick on processors that multiply matrices in bfloat16, which the transformers library's
BERT is not: there, most of the time goes to dropout's random numbers, drawn one by one, and to the backward pass of
torch's own attention, which takes six times as long as that of its parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from index.reader.embedding import EPSILON, HEAD_SIZE
from index.reader.graph import Layers
from index.reader.pieces import ReaderInput


@dataclass(frozen=True, slots=True)
class _Pass:
    """What goes with a batch through all layers.

    `low`: weights as products need them. `masked` (inputs, 1, 1, n): added to attention's scores, to keep it from the
    padding. `reach`: where to note how far the inputs of dense products reach, if that is asked for.
    """

    low: Mapping[str, Tensor]
    masked: Tensor
    dropout: float
    reach: dict[str, Tensor] | None = None


class ReaderNetwork:
    """Layers that learn, by the names of graph.Layers, above embeddings that do not."""

    def __init__(self, layers: Layers, base: Path, device: str = "cpu", products: torch.dtype = torch.bfloat16) -> None:
        """`base`: the base model's weights, a safetensors file; see `base_layers` for layers to begin with.

        `products`: what these are computed in; weights, sums and norms are kept in 32 bits.
        """
        self.layers = {
            name: torch.tensor(values, dtype=torch.float32, device=device, requires_grad=True)
            for name, values in layers.items()
        }
        self.device = device
        self._products = products
        found = load_file(base, device)
        self._frozen = {name: found[name] for name in found if name.startswith("embeddings.")}
        self._depth = len({name.split(".")[2] for name in layers if name.startswith("encoder.")})

    def logits(self, batch: Sequence[ReaderInput], dropout: float = 0.0) -> Tensor:
        """For inputs of up to n pieces (inputs, n, 3), float32, as of graph.write_graph; padding has -10,000.

        `dropout`: the share of numbers left out, where BERT does so in training.
        """
        outside, going = self._pass(batch, dropout)
        features = self._features(batch, going)
        heads = torch.cat([self.layers["cls.weight"], self.layers["span.weight"]])
        bias = torch.cat([self.layers["cls.bias"], self.layers["span.bias"]])
        return functional.linear(features, heads, bias).masked_fill(outside[..., None], -10_000)

    @torch.no_grad()
    def reach(self, batch: Sequence[ReaderInput]) -> dict[str, npt.NDArray[np.float32]]:
        """How far each input of the dense products reaches from 0, (inputs,), by the products' names."""
        reach: dict[str, Tensor] = {}
        for one in batch:  # alone, without padding
            _, going = self._pass([one], 0.0)
            self._features([one], replace(going, reach=reach))
        return {name: values.cpu().numpy() for name, values in reach.items()}

    def _pass(self, batch: Sequence[ReaderInput], dropout: float) -> tuple[Tensor, _Pass]:
        """Where the padding is (inputs, n), and what is needed on the way."""
        lengths = torch.tensor([len(one.ids) for one in batch], device=self.device)
        outside = torch.arange(int(lengths.max()), device=self.device) >= lengths[:, None]
        masked = torch.zeros_like(outside, dtype=self._products).masked_fill(outside, -10_000)[:, None, None]
        low = {name: value.to(self._products) for name, value in self.layers.items() if "LayerNorm" not in name}
        return outside, _Pass(low, masked, dropout)

    def _features(self, batch: Sequence[ReaderInput], going: _Pass) -> Tensor:
        features = _dropped(self._embedded(batch), going.dropout)
        for layer in range(self._depth):
            features = self._layer(f"encoder.layer.{layer}.", features, going)
        return features

    def _layer(self, name: str, features: Tensor, going: _Pass) -> Tensor:
        dropout = going.dropout

        def dense(part: str, values: Tensor) -> Tensor:
            if going.reach is not None:
                own = values.abs().amax((0, 1))
                going.reach[name + part] = torch.maximum(own, going.reach.get(name + part, own))
            weight, bias = (going.low[f"{name}{part}.{kind}"] for kind in ("weight", "bias"))
            return functional.linear(values.to(self._products), weight, bias)

        def norm(part: str, values: Tensor) -> Tensor:
            gain, bias = (self.layers[f"{name}{part}.LayerNorm.{kind}"] for kind in ("weight", "bias"))
            return functional.layer_norm(values, gain.shape, gain, bias, EPSILON)

        query, key, value = (_heads(dense(f"attention.self.{part}", features)) for part in ("query", "key", "value"))
        shares = torch.softmax(query * HEAD_SIZE**-0.5 @ key.transpose(-1, -2) + going.masked, -1)
        attended = (_thinned(shares, dropout) @ _larger(value, dropout)).transpose(1, 2).flatten(2)
        attended = _dropped(dense("attention.output.dense", attended), dropout)
        attended = norm("attention.output", features + attended)
        inner = functional.gelu(dense("intermediate.dense", attended))
        return norm("output", attended + _dropped(dense("output.dense", inner), dropout))

    def _embedded(self, batch: Sequence[ReaderInput]) -> Tensor:
        longest = max(len(one.ids) for one in batch)
        ids = np.zeros((len(batch), longest), dtype=np.int64)
        types = np.zeros_like(ids)
        for row, one in enumerate(batch):
            ids[row, : len(one.ids)] = one.ids
            types[row, one.passage :] = 1
        words, places, kinds, gain, bias = (
            self._frozen[f"embeddings.{name}"]
            for name in (
                "word_embeddings.weight",
                "position_embeddings.weight",
                "token_type_embeddings.weight",
                "LayerNorm.weight",
                "LayerNorm.bias",
            )
        )
        summed = words[torch.from_numpy(ids).to(self.device)] + places[:longest]
        summed = summed + kinds[torch.from_numpy(types).to(self.device)]
        return functional.layer_norm(summed, gain.shape, gain, bias, EPSILON)


def base_layers(base: Path, seed: int) -> Layers:
    """The base model's own layers, and heads with random weights."""
    layers = {name: values.numpy() for name, values in load_file(base).items() if name.startswith("encoder.")}
    dimension = len(layers["encoder.layer.0.output.dense.bias"])
    torch.manual_seed(seed)
    for head, outputs in (("cls", 1), ("span", 2)):
        drawn = torch.nn.Linear(dimension, outputs)
        layers |= {f"{head}.weight": drawn.weight.detach().numpy(), f"{head}.bias": drawn.bias.detach().numpy()}
    return layers


def save_layers(layers: Mapping[str, Tensor], path: Path) -> None:
    """Keep trained layers as a safetensors file in 16 bits, for export and for further training."""
    save_file({name: value.detach().cpu().half().contiguous() for name, value in layers.items()}, path)


def _heads(values: Tensor) -> Tensor:
    """(inputs, n, dimension) -> (inputs, heads, n, HEAD_SIZE)."""
    return values.view(*values.shape[:2], -1, HEAD_SIZE).transpose(1, 2)


def _dropped(values: Tensor, rate: float) -> Tensor:
    return _larger(_thinned(values, rate), rate)


def _thinned(values: Tensor, rate: float) -> Tensor:
    """Values of which a share, in 256ths, is left out by chance; what they are used in is to be `_larger` for it.

    A byte decides for each: torch's own dropout draws a number of its own for each, which takes 20 times as long.
    """
    left_out = round(256 * rate)
    if not left_out:
        return values
    drawn = torch.empty(-(-values.numel() // 8), dtype=torch.int64, device=values.device).random_(-(2**63), None)
    return values.masked_fill(drawn.view(torch.uint8)[: values.numel()].view(values.shape) < left_out, 0)


def _larger(values: Tensor, rate: float) -> Tensor:
    return values * (256 / (256 - round(256 * rate)))
