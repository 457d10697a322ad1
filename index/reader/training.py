"""Training: steps, losses and the optimiser of a ReaderNetwork, kept on disk so that a long run can go on later."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from index.reader.examples import Example, Sampler, together
from index.reader.network import ReaderNetwork
from index.reader.settings import TrainingSettings

WEIGHTS = torch.tensor([1.0, 0.5, 0.5])
"""What judging each passage by itself counts, finding the words, and telling the own passage from the near ones."""

WARM_UP = 0.08
"""Share of the steps in which the rate rises, before it falls in a line to LOWEST_RATE of its height."""
LOWEST_RATE = 0.01
WEIGHT_DECAY = 0.01
STEEPEST = 1.0
"""Length that the gradient is cut to."""

KEPT_EVERY = 300.0
"""Seconds between two checkpoints."""
TOLD_EVERY = 20
"""Steps between two lines of progress."""

TOGETHER = {"cpu": 4096, "cuda": 65_536}
"""Word pieces that go through the network at once: more take more memory, and on a CPU more time."""


class Training:
    """A run in a folder. It goes on from the checkpoint that it finds there."""

    def __init__(self, network: ReaderNetwork, sampler: Sampler, settings: TrainingSettings, folder: Path) -> None:
        """Raises ValueError where the folder holds a run with other settings."""
        self._network = network
        self._sampler = sampler
        self._settings = settings
        self._checkpoint = folder / "checkpoint.pt"
        layers = network.layers.values()
        groups = [
            {"params": [layer for layer in layers if layer.ndim > 1], "weight_decay": WEIGHT_DECAY},
            {"params": [layer for layer in layers if layer.ndim == 1], "weight_decay": 0.0},
        ]
        self._optimiser = torch.optim.AdamW(groups, lr=settings.rate, fused=True)
        self._next_step = 0
        self._steps = round(settings.epochs * sampler.steps_per_epoch)
        if self._checkpoint.exists():
            self._restore()

    def run(self, tell: Callable[[str], None]) -> None:
        """Train to the end. `tell` is given a line now and then."""
        begun = kept = time.monotonic()
        pairs = 0
        losses = []
        while self._next_step < self._steps:
            examples = self._sampler.step(self._next_step)
            losses.append(self._learn(examples))
            pairs += sum(len(example.inputs) for example in examples)
            self._next_step += 1
            if self._next_step % TOLD_EVERY == 0 or self._next_step == self._steps:
                tell(self._line(np.mean(losses, axis=0), pairs / (time.monotonic() - begun)))
                losses = []
            if time.monotonic() - kept > KEPT_EVERY:
                self._keep()
                kept = time.monotonic()
        self._keep()

    def _learn(self, examples: Sequence[Example]) -> npt.NDArray[np.float64]:
        """Take a step; gives the losses of judging, of finding and of telling, and the share judged right, (4,)."""
        torch.manual_seed(1_000_000 * self._settings.seed + self._next_step)  # for what dropout leaves out
        counts = torch.tensor(
            [
                sum(len(example.inputs) for example in examples),
                2 * sum(example.span is not None for example in examples),
                sum(example.answered for example in examples),
                sum(len(example.inputs) for example in examples),
            ]
        ).clamp(min=1)
        summed = torch.zeros(4)
        for some in together(examples, TOGETHER[self._network.device]):
            inputs = [one for example in some for one in example.inputs]
            sums = _losses(self._network.logits(inputs, self._settings.dropout), some).cpu()
            torch.autograd.backward((sums / counts)[:3].dot(WEIGHTS))
            summed += sums.detach()
        layers = list(self._network.layers.values())
        torch.nn.utils.clip_grad_norm_(layers, STEEPEST)
        for group in self._optimiser.param_groups:
            group["lr"] = self._settings.rate * _slope(self._next_step, self._steps)
        self._optimiser.step()
        self._optimiser.zero_grad()
        return (summed / counts).double().numpy()

    def _line(self, losses: npt.NDArray[np.float64], speed: float) -> str:
        judged, found, told, right = losses
        return (
            f"step {self._next_step} of {self._steps}: losses {judged:.3f} judging, {found:.3f} finding, "
            f"{told:.3f} telling apart; {right:.1%} judged right; {speed:.0f} pairs/s"
        )

    def _keep(self) -> None:
        state = {
            "settings": asdict(self._settings),
            "step": self._next_step,
            "layers": {name: layer.detach() for name, layer in self._network.layers.items()},
            "optimiser": self._optimiser.state_dict(),
        }
        unfinished = self._checkpoint.with_suffix(".unfinished")
        torch.save(state, unfinished)
        unfinished.replace(self._checkpoint)

    def _restore(self) -> None:
        state = torch.load(self._checkpoint, map_location=self._network.device)
        if state["settings"] != asdict(self._settings):
            raise ValueError(f"{self._checkpoint} is of a run with other settings: {state['settings']}")
        self._next_step = state["step"]
        self._optimiser.load_state_dict(state["optimiser"])
        with torch.no_grad():
            for name, layer in self._network.layers.items():
                layer.copy_(state["layers"][name])


def _losses(logits: Tensor, examples: Sequence[Example]) -> Tensor:
    """From what the network gives for the examples' inputs, see ReaderNetwork.logits, sums over them, (4,).

    Of judging: the binary cross-entropy of every input's logit. Of finding: the cross-entropies of the first and of
    the last piece of the answer among all pieces. Of telling apart: the cross-entropy of the own passage among all of
    the example, where it answers. And how many inputs are judged right.
    """
    firsts = np.cumsum([0, *(len(example.inputs) for example in examples)])[:-1]
    judged = logits[:, 0, 0]
    answers = torch.zeros_like(judged)
    answers[[first for first, example in zip(firsts, examples, strict=True) if example.answered]] = 1
    found, told = logits.new_zeros(()), logits.new_zeros(())
    for first, example in zip(firsts, examples, strict=True):
        if example.span is not None:
            places = torch.tensor(example.span, device=logits.device)
            found = found + functional.cross_entropy(logits[first, :, 1:].T, places, reduction="sum")
        if example.answered:
            told = told - functional.log_softmax(judged[first : first + len(example.inputs)], 0)[0]
    right = ((judged > 0) == (answers > 0)).sum()
    judging = functional.binary_cross_entropy_with_logits(judged, answers, reduction="sum")
    return torch.stack([judging, found, told, right])


def _slope(step: int, steps: int) -> float:
    """What the rate is multiplied by at a step, counted from 0."""
    return min(1.0, (step + 1) / max(1, WARM_UP * steps)) * max(LOWEST_RATE, 1 - step / steps)
