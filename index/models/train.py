"""Makes our encoder's layers: `python -m index.models.train DATA FILE.safetensors`. For developers.

all-MiniLM-L6-v2 learns to put a question beside the passage that answers it, in the words of people who do not know the
documentation's; half an hour on two cores. Contrastive, with the other passages of the batch as negatives (van den Oord
et al. 2018): half of a batch is of one source, so that they lie near, and each question brings a mined near passage
where it has one. The word embeddings stay as they are, so that they need not be shipped.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import numpy as np
import torch
from safetensors.torch import load_file, save_file
from sentence_transformers import SentenceTransformer
from torch import Tensor
from torch.nn import functional

from index.models.packaged import published_folder
from index.reader.pairs import AskedQuestion, Pairs, read_pairs

BATCH = 48
NEAR_LOOKED_AT = 6
"""A near passage is drawn from so many of the nearest."""
TIMES = {"everyday": 2, "users": 2}
"""Lots that are asked so often more: those in other words than the passage's."""
HEAD_SHOWN = 0.8
"""Share of passages that come with title and heading; the others have to be found without."""
MOST_PIECES = 200
SCALE = 20.0
"""Inverse temperature of the cosines, as the base model was trained with."""
WARM_UP_STEPS = 20
LEAST_RATE = 0.02
SHIPPED_LAYERS = ("word_embeddings", "position_ids", "pooler")
"""Parts of names that are not among what is saved."""


@click.command
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("layers", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--minutes", type=float, default=30, show_default=True)
@click.option("--rate", type=float, default=3e-5, show_default=True, help="Highest learning rate.")
@click.option("--from", "start", type=click.Path(exists=True, path_type=Path), help="Layers to go on with.")
@click.option("--seed", type=int, default=1, show_default=True)
def main(  # noqa: PLR0913, PLR0917 -- click passes every option as an argument of its own
    data: Path, layers: Path, minutes: float, rate: float, start: Path | None, seed: int
) -> None:
    """Train on a folder of DATA, see index.reader.pairs, for so many minutes, and write the LAYERS."""
    torch.manual_seed(seed)
    model = SentenceTransformer(str(published_folder()), device="cuda" if torch.cuda.is_available() else "cpu")
    body = model[0].get_submodule("auto_model")
    if start:
        body.load_state_dict({name: layer.float() for name, layer in load_file(start).items()}, strict=False)
    body.get_submodule("embeddings").requires_grad_(requires_grad=False)
    for module in body.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    _learn(model, read_pairs(data), minutes * 60, rate, np.random.default_rng(seed))
    kept = {name: layer for name, layer in body.state_dict().items() if not any(map(name.__contains__, SHIPPED_LAYERS))}
    save_file({name: layer.half().contiguous().cpu() for name, layer in kept.items()}, layers)


def _learn(model: SentenceTransformer, pairs: Pairs, seconds: float, rate: float, chance: np.random.Generator) -> None:
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=rate, weight_decay=0.01)
    began = time.monotonic()
    for step, batch in enumerate(_batches(pairs, chance)):
        spent = (time.monotonic() - began) / seconds
        if spent >= 1:
            return
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1.0, (step + 1) / WARM_UP_STEPS) * max(LEAST_RATE, 1 - spent)
        loss = _loss(model, pairs, batch, chance)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        if step % 10 == 0:
            click.echo(f"step {step}: loss {float(loss):.3f}, {spent:.0%} of the time")


def _batches(pairs: Pairs, chance: np.random.Generator) -> Iterator[list[AskedQuestion]]:
    """Questions that have an answer, without end: half drawn from all, half from one source."""
    asked = [one for one in pairs.questions if one.answer is not None for _ in range(TIMES.get(one.lot, 1))]
    by_source: defaultdict[str, list[AskedQuestion]] = defaultdict(list)
    for question in asked:
        by_source[pairs.passages[question.passage].source].append(question)
    sources = sorted(by_source)
    sizes = np.array([len(by_source[name]) for name in sources])
    half = BATCH // 2
    while True:
        order = chance.permutation(len(asked))
        for first in range(0, len(order), half):
            together = by_source[sources[chance.choice(len(sources), p=sizes / sizes.sum())]]
            near = chance.permutation(len(together))[:half]
            yield [asked[place] for place in order[first : first + half]] + [together[place] for place in near]


def _loss(
    model: SentenceTransformer, pairs: Pairs, batch: Sequence[AskedQuestion], chance: np.random.Generator
) -> Tensor:
    """Cross-entropy of finding each question's passage among all, and of finding each passage's question."""
    near = [int(chance.choice(one.near[:NEAR_LOOKED_AT])) for one in batch if one.near][: BATCH // 2]
    questions = _embedded(model, [one.text for one in batch])
    passages = _embedded(model, [_shown(pairs, number, chance) for number in [*(one.passage for one in batch), *near]])
    cosines = SCALE * questions @ passages.T
    own = torch.tensor([one.passage for one in batch], device=cosines.device)
    twice = (own[:, None] == own[None, :]) & ~torch.eye(len(batch), dtype=torch.bool, device=cosines.device)
    square = cosines[:, : len(batch)].masked_fill(twice, -1e4)  # another question about the same passage
    rest = cosines[:, len(batch) :]
    right = torch.arange(len(batch), device=cosines.device)
    among_passages = functional.cross_entropy(torch.cat([square, rest], dim=1), right)
    return (among_passages + functional.cross_entropy(square.T, right)) / 2


def _shown(pairs: Pairs, number: int, chance: np.random.Generator) -> str:
    passage = pairs.passages[number]
    head = f"{passage.head}\n" if passage.head and chance.random() < HEAD_SHOWN else ""
    return head + passage.text


def _embedded(model: SentenceTransformer, texts: Sequence[str]) -> Tensor:
    """Unit vectors, (texts, dimension), with their gradients."""
    features = model.tokenizer(list(texts), truncation=True, max_length=MOST_PIECES, padding=True, return_tensors="pt")
    embedded: Tensor = model({name: value.to(model.device) for name, value in features.items()})["sentence_embedding"]
    return functional.normalize(embedded, dim=1)


if __name__ == "__main__":
    main()
