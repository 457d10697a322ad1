"""Makes the reader's weights: `python -m index.reader.train DATA FOLDER`. For developers; needs hours without a GPU.

FOLDER is filled with the pairs to train on, a checkpoint every five minutes, from which the same command goes on, and
at last layers.safetensors. `python -m index.reader.export FOLDER/layers.safetensors` makes it the reader that ships.
"""

from __future__ import annotations

from pathlib import Path

import click
import msgspec
import torch

from index.models.packaged import WEIGHTS_FILE, published_folder
from index.models.sentence_encoder import SentenceEncoder
from index.reader.examples import Sampler
from index.reader.export import export, saved_layers
from index.reader.graph import Layers, read_layers
from index.reader.measure import quality_table
from index.reader.near import with_near
from index.reader.network import ReaderNetwork, base_layers, save_layers
from index.reader.onnx_reader import OnnxReader
from index.reader.pairs import Pairs, read_pairs
from index.reader.pieces import PieceCutter
from index.reader.settings import changed
from index.reader.shipped import MODEL, SHIPPED
from index.reader.training import Training

BASE, LAST = "base", "shipped"
LAYERS = "layers.safetensors"


@click.command
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.argument("settings", nargs=-1, metavar="[SETTING=VALUE ...]")
@click.option("--from", "start", multiple=True, default=(BASE,), help="base, shipped, or a safetensors file of layers.")
def main(data: Path, folder: Path, settings: tuple[str, ...], start: tuple[str, ...]) -> None:
    """Train a reader on a folder of DATA, see index.reader.pairs, into another FOLDER, and measure it.

    For each SETTING see index.reader.settings.
    """
    try:
        own = changed(settings)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    folder.mkdir(parents=True, exist_ok=True)
    pairs = _pairs(data, folder / "pairs.json")
    base = published_folder()
    sampler = Sampler(pairs, PieceCutter(base), own)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = ReaderNetwork(_layers(start, base / WEIGHTS_FILE, own.seed), base / WEIGHTS_FILE, device)
    Training(network, sampler, own, folder).run(click.echo)
    save_layers(network.layers, folder / LAYERS)
    export(saved_layers([folder / LAYERS]), folder)
    click.echo(quality_table(OnnxReader(folder), data))


def _pairs(data: Path, kept: Path) -> Pairs:
    """The pairs to train on, looked for once."""
    if not kept.exists():
        click.echo("Looking for near passages. This takes minutes.")
        threads = torch.get_num_threads()
        kept.write_bytes(msgspec.json.encode(with_near(read_pairs(data), SentenceEncoder(threads=threads))))
        torch.set_num_threads(threads)  # the encoder sets them for itself
    return msgspec.json.decode(kept.read_bytes(), type=Pairs)


def _layers(start: tuple[str, ...], base: Path, seed: int) -> Layers:
    """The layers to begin with; several files hold a part each."""
    if start == (BASE,):
        return base_layers(base, seed)
    return read_layers(SHIPPED / MODEL) if start == (LAST,) else saved_layers([Path(name) for name in start])


if __name__ == "__main__":
    main()
