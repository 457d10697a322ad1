"""What `citecord doctor` finds: what is set up, what is not, and the mend for each."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bot.opening import new_encoder, new_reader, open_index
from bot.servers.last_evaluation import read_last_evaluation
from bot.settings import Settings
from corpus.errors import UserFacingError


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `needed` is false for what only the Discord bot wants; `mend` is None if all is well."""

    finding: str
    mend: str | None = None
    needed: bool = True


def examine(data_dir: Path, settings: Settings, environment: Mapping[str, str]) -> Iterator[Check]:
    """Look at everything that a question or the bot depends on, the quick things first."""
    yield from examine_search(data_dir, settings)
    yield _token(environment)


def examine_search(data_dir: Path, settings: Settings) -> Iterator[Check]:
    """Look at all that a question depends on."""
    yield Check(f"Citecord {version('citecord')} on Python {platform.python_version()}; settings are valid.")
    yield from attempt(lambda: _model(data_dir, settings))
    yield from attempt(lambda: _reader(settings))
    yield from attempt(lambda: _index(data_dir, settings))


def attempt(check: Callable[[], Iterator[Check]]) -> Iterator[Check]:
    """What a check finds; what keeps it from coming to an end is a finding, too."""
    try:
        yield from check()
    except UserFacingError as error:
        yield Check(error.problem, error.mend)


def _model(data_dir: Path, settings: Settings) -> Iterator[Check]:
    encoder = new_encoder(data_dir, settings)
    compiled, identity = encoder.compiled(), encoder.identity
    yield Check(f"Model {identity.name}: {identity.dimension} dimensions, weights {identity.weights_sha256[:12]}….")
    if compiled.failure is None:
        yield Check(f"It is compiled; its vectors agree with the original's (lowest cosine {compiled.agreement:.6f}).")
    else:
        yield Check(
            f"It cannot be compiled ({compiled.failure}), so that every start takes seconds and memory.",
            "Nothing is wrong with its answers; a newer onnxscript or transformers may compile it.",
            needed=False,
        )


def _reader(settings: Settings) -> Iterator[Check]:
    reader = new_reader(settings)
    if reader is None:
        yield Check("The reader is switched off (search.reader).")
    else:
        reader.check()
        yield Check("The reader's weights are whole.")


def _index(data_dir: Path, settings: Settings) -> Iterator[Check]:
    with closing(open_index(data_dir, settings)) as index:
        yield Check(f"Data directory {data_dir} can be written.")
        articles = index.articles()
        if not articles:
            yield Check("No articles are indexed.", "Run `citecord index PATH` on a file or folder.", needed=False)
            return
        passages = sum(article.passages for article in articles)
        yield Check(f"{len(articles)} articles, {passages} passages in: {', '.join(index.collections())}.")
        index.check_identity()
        last = read_last_evaluation(data_dir)
        if last:
            yield Check(f"Last evaluation, {last.day}: {last.right} of {last.questions} questions answered rightly.")
        if fitted := index.recalibration():
            yield Check(f"Confidence is calibrated with {fitted.questions} questions.")
        waiting = sum(not article.passages for article in articles)
        if waiting:
            yield Check(f"{waiting} articles are stored but cannot be found yet.", "Run `citecord index`.")


def _token(environment: Mapping[str, str]) -> Check:
    if environment.get("DISCORD_TOKEN", "").strip():
        return Check("DISCORD_TOKEN is set.")
    return Check(
        "DISCORD_TOKEN is not set, which only `citecord serve` needs.",
        "Take the token from your application's Bot page at https://discord.com/developers/applications.",
        needed=False,
    )
