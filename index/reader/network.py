"""ReaderNetwork: the reader in torch, for training. It computes what export.write_graph writes down, with gradients.

It is written so that a step is quick on processors that multiply matrices in bfloat16, which the transformers library's
BERT is not: there, most of the time goes to dropout's random numbers, drawn one by one, and to the backward pass of
torch's own attention, which takes six times as long as that of its parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from index.reader.embedding import EPSILON
from index.reader.export import HEAD_SIZE
from index.reader.pieces import ReaderInput


class ReaderNetwork:
    """Layers that learn, by the names of export.Layers, above embeddings that do not."""

    def __init__(
        self, layers: Mapping[str, Tensor], base: Path, device: str = "cpu", products: torch.dtype = torch.bfloat16
    ) -> None:
        """`base`: the base model's weights, a safetensors file; see `base_layers` for layers to begin with.

        `products`: what these are computed in; weights, sums and norms are kept in 32 bits.
        """
        self.layers = {name: value.to(device, torch.float32).requires_grad_() for name, value in layers.items()}
        self.device = device
        self._products = products
        found = load_file(base, device)
        self._frozen = {name: found[name] for name in found if name.startswith("embeddings.")}
        self._depth = len({name.split(".")[2] for name in layers if name.startswith("encoder.")})

    def logits(self, batch: Sequence[ReaderInput], dropout: float = 0.0) -> Tensor:
        """For inputs of up to n pieces (inputs, n, 3), float32, as of export.write_graph; padding has -10,000.

        `dropout`: the share of numbers left out, where BERT does so in training.
        """
        lengths = torch.tensor([len(one.ids) for one in batch], device=self.device)
        outside = torch.arange(int(lengths.max()), device=self.device) >= lengths[:, None]
        masked = torch.zeros_like(outside, dtype=self._products).masked_fill(outside, -10_000)[:, None, None]
        low = {name: value.to(self._products) for name, value in self.layers.items() if "LayerNorm" not in name}
        features = _dropped(self._embedded(batch), dropout)
        for layer in range(self._depth):
            features = self._layer(f"encoder.layer.{layer}.", low, features, masked, dropout)
        heads = torch.cat([self.layers["cls.weight"], self.layers["span.weight"]])
        bias = torch.cat([self.layers["cls.bias"], self.layers["span.bias"]])
        return functional.linear(features, heads, bias).masked_fill(outside[..., None], -10_000)

    def _layer(self, name: str, low: Mapping[str, Tensor], features: Tensor, masked: Tensor, dropout: float) -> Tensor:
        def dense(part: str, values: Tensor) -> Tensor:
            return functional.linear(values.to(self._products), low[f"{name}{part}.weight"], low[f"{name}{part}.bias"])

        def norm(part: str, values: Tensor) -> Tensor:
            gain, bias = (self.layers[f"{name}{part}.LayerNorm.{kind}"] for kind in ("weight", "bias"))
            return functional.layer_norm(values, gain.shape, gain, bias, EPSILON)

        query, key, value = (_heads(dense(f"attention.self.{part}", features)) for part in ("query", "key", "value"))
        shares = torch.softmax(query * HEAD_SIZE**-0.5 @ key.transpose(-1, -2) + masked, -1)
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


def base_layers(base: Path, seed: int) -> dict[str, Tensor]:
    """The base model's own layers, and heads with random weights."""
    torch.manual_seed(seed)
    layers = {name: value for name, value in load_file(base).items() if name.startswith("encoder.")}
    dimension = len(layers["encoder.layer.0.output.dense.bias"])
    for head, outputs in (("cls", 1), ("span", 2)):
        drawn = torch.nn.Linear(dimension, outputs)
        layers |= {f"{head}.weight": drawn.weight.detach(), f"{head}.bias": drawn.bias.detach()}
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
