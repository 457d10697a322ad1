"""Trained layers -> the files that ship: `python -m index.reader.export FILE ...`. For developers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
import torch
from safetensors.numpy import load_file

from index.models.packaged import WEIGHTS_FILE, published_folder
from index.reader.graph import Layers, write_graph
from index.reader.network import ReaderNetwork
from index.reader.pieces import Ids, PieceCutter
from index.reader.shipped import MODEL, SHIPPED, write_page

EXACT_INPUTS = 8
"""Of each dense product of a layer, see graph. Four would do nearly as well; more take more time."""

_SAMPLES = (
    (
        "How long do the eggs take?",
        "The heron nests in tall trees near the lake. It lays three to five eggs in April, and both parents sit on "
        "them for 25 days.\nThe young leave the nest after eight weeks; till then they get fish, frogs and mice.",
    ),
    (
        "server runs out of memory, what do i set",
        "Setting | Default | Meaning\nmax-heap | 4096MB | How much memory the server may take; see `server.toml`.\n"
        "timeout | 30 | Seconds until an idle player is sent away (0: never).\n\n    server --max-heap 6500MB\n\nError "
        "0x80370102: the virtual machine could not be started. Enable virtualisation in the BIOS, then restart.",
    ),
)
"""Questions and passages of different kinds. Which inputs reach far does not depend on the text: with a few hundred
questions about other passages, seven of eight are the same."""


def export(layers: Layers, folder: Path) -> None:
    """Write model and page into a folder."""
    write_graph(layers, _far_reaching(layers), folder / MODEL)
    write_page(folder)


def saved_layers(files: Sequence[Path]) -> Layers:
    """Trained layers from the safetensors files that hold them, each a part."""
    parts = [load_file(file) for file in files]
    return {name.removeprefix("bert."): values.astype(np.float32) for part in parts for name, values in part.items()}


def _far_reaching(layers: Layers) -> dict[str, Ids]:
    """The inputs of dense products between a layer's two norms whose largest number is the largest, by number."""
    base = published_folder()
    cutter = PieceCutter(base)
    cut = [cutter.cut(texts) for texts in _SAMPLES]
    samples = [cutter.joined(question.ids, question.ids[:0], text.ids) for question, text in cut]
    network = ReaderNetwork(layers, base / WEIGHTS_FILE, products=torch.float32)
    reach = network.reach(samples)
    return {
        name: np.sort(np.argsort(-values)[:EXACT_INPUTS]) for name, values in reach.items() if "attention" not in name
    }


@click.command
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--to", "folder", default=SHIPPED, type=click.Path(file_okay=False, path_type=Path))
def main(files: tuple[Path, ...], folder: Path) -> None:
    """Make the model that ships from the layers in safetensors FILES, each of which holds a part."""
    export(saved_layers(files), folder)


if __name__ == "__main__":
    main()
