"""Compiling: a sentence-transformers model -> a CompiledModel. Runs as a process of its own, see `compile_model`.

The compiled model is the original's own graph, pooling and normalisation included, in 32-bit arithmetic like the
original. It is kept only where its vectors agree with the original's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from contextlib import redirect_stdout
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from corpus.errors import EncoderError
from index.files import file_sha256
from index.models.compiled_encoder import CompiledEncoder
from index.models.compiled_model import (
    GRAPH,
    TOKENIZER,
    WEIGHTS,
    CompiledFile,
    CompiledModel,
    compiler_versions,
    source_state,
    write_about,
)
from index.models.sentence_encoder import SentenceEncoder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

LEAST_AGREEMENT = 0.9999
"""Cosine below which a compiled model is not used. Another order of additions costs .0000005; vectors are stored with
11 bits a number, which costs .0000001 to .00001."""

_TRIALS = (
    "a",
    "Who said so?",
    "Der Fluss trat über die Ufer; 日本語の文、и по-русски. 🦊",
    "A sentence of ordinary length, with some punctuation (and a number, 1,234.5), as articles have them.\nTwo lines.",
    "the same words again and again " * 120,
)
"""Texts of all kinds and lengths, one beyond any window."""


class CompilingError(Exception):
    """A model cannot be compiled, or what comes out does not agree with it; str() says why."""


def compile_model(name: str, models: Path) -> None:
    """Compile a model into a folder of `models`, or leave a page there that says why that cannot be done.

    Neither, where the model cannot be read or the process was stopped: another time it may succeed.
    torch and what it needs take memory that a process does not give back, and print: so another process does it.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    models.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "index.models.compiling", name, str(models)]
    ended = subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: S603 -- this very file
    if ended.returncode > 0:
        last = ended.stderr.decode(errors="replace").strip().splitlines()[-1:]
        _keep_failure(name, models, f"exit status {ended.returncode}: {''.join(last)}")


def main(name: str, models: Path) -> None:
    """Compile, check, and put the folder in its place at once."""
    with tempfile.TemporaryDirectory(dir=models, prefix="making-") as making:
        folder = Path(making) / "model"
        folder.mkdir()
        try:
            about = _compiled(name, folder)
        except CompilingError as error:
            _keep_failure(name, models, str(error))
            return
        except EncoderError:
            return
        write_about(folder, about)
        _put(folder, models / about.weights_sha256[:16])
    shutil.rmtree(_failure_folder(name, models), ignore_errors=True)


def _compiled(name: str, folder: Path) -> CompiledModel:
    source = source_state(name)
    original = SentenceEncoder(name)
    model = original.model
    tokenizer = model.tokenizer
    if not getattr(tokenizer, "is_fast", False):
        raise CompilingError("its tokenizer is not one of the tokenizers library")
    expected = _trial_vectors(original)  # before the model is changed for export
    _export(model, folder)
    tokenizer.backend_tokenizer.save(str(folder / TOKENIZER))
    about = CompiledModel(
        name=name,
        compilers=compiler_versions(),
        source=source,
        weights_sha256=original.identity.weights_sha256,
        dimension=original.identity.dimension,
        window=model.max_seq_length or tokenizer.model_max_length,
        padding=tokenizer.pad_token_id or 0,
        unknown=tokenizer.unk_token_id,
        question_prompt=model.prompts.get("query") or "",
        passage_prompt=next((p for key in ("document", "passage", "corpus") if (p := model.prompts.get(key))), ""),
        files=tuple(_compiled_file(folder / file) for file in (GRAPH, WEIGHTS, TOKENIZER)),
    )
    compiled = CompiledEncoder(folder, about)
    agreement = _agreement(expected, compiled)
    if agreement < LEAST_AGREEMENT:
        raise CompilingError(f"its vectors are not the original's: cosine {agreement:.6f}, {LEAST_AGREEMENT} needed")
    if any(compiled.letters_per_piece(text) != original.letters_per_piece(text) for text in _TRIALS):
        raise CompilingError("its tokenizer does not cut words as the original's")
    return msgspec.structs.replace(about, agreement=agreement)


def _export(model: SentenceTransformer, folder: Path) -> None:
    """Write GRAPH and WEIGHTS. Plain attention is faster here than the fused one, which is exported with detours."""
    import torch
    from transformers import PreTrainedModel

    for part in model.modules():
        if isinstance(part, PreTrainedModel):
            part.set_attn_implementation("eager")

    class Embedding(torch.nn.Module):
        """All parts of the model in a row, from word pieces to the unit vector."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = self.model({"input_ids": input_ids, "attention_mask": attention_mask})
            return torch.nn.functional.normalize(features["sentence_embedding"], p=2, dim=1)

    pieces = torch.ones((2, 9), dtype=torch.int64)
    shape = {0: torch.export.Dim("texts"), 1: torch.export.Dim("pieces", max=model.max_seq_length or 512)}
    try:
        with warnings.catch_warnings(action="ignore"), redirect_stdout(sys.stderr), torch.no_grad():
            program = torch.onnx.export(
                Embedding().eval(),
                (pieces, torch.ones_like(pieces)),
                dynamo=True,
                input_names=["input_ids", "attention_mask"],
                output_names=["vectors"],
                dynamic_shapes={"input_ids": shape, "attention_mask": shape},
            )
            assert program is not None
            # With the weights in a file of their own the runtime maps them instead of copying: 70 MB less at the peak.
            program.save(folder / GRAPH, external_data=True)
    except Exception as error:  # any part of a foreign model may be what the exporter does not know
        raise CompilingError(f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}") from error


def _trial_vectors(encoder: SentenceEncoder | CompiledEncoder) -> np.ndarray[Any, Any]:
    """Vectors of all trials as questions and as passages, together and one by one, (4 n, dimension)."""
    alone = [encode([text]) for encode in (encoder.encode_questions, encoder.encode_passages) for text in _TRIALS]
    return np.concatenate([encoder.encode_questions(_TRIALS), encoder.encode_passages(_TRIALS), *alone])


def _agreement(expected: np.ndarray[Any, Any], encoder: CompiledEncoder) -> float:
    try:
        return float(np.sum(expected * _trial_vectors(encoder), axis=1).min())
    except Exception as error:  # the runtime has errors of its own for a graph that it cannot run
        raise CompilingError(f"{type(error).__name__}: {error}") from error


def _compiled_file(path: Path) -> CompiledFile:
    return CompiledFile(path.name, path.stat().st_size, file_sha256(path))


def _keep_failure(name: str, models: Path, reason: str) -> None:
    folder = _failure_folder(name, models)
    folder.mkdir(exist_ok=True)
    about = CompiledModel(name=name, compilers=compiler_versions(), source=source_state(name), failure=reason)
    write_about(folder, about)


def _failure_folder(name: str, models: Path) -> Path:
    return models / f"failed-{sha256(name.encode()).hexdigest()[:16]}"


def _put(folder: Path, place: Path) -> None:
    """Move a folder to its place; what stands there is outdated, or another process was faster with the same."""
    shutil.rmtree(place, ignore_errors=True)
    try:
        folder.rename(place)
    except OSError:
        if not place.exists():
            raise


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
