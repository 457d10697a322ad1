"""The base model's first layer without torch."""

from pathlib import Path

import numpy as np
import pytest
import torch

from index.models.packaged import WEIGHTS_FILE, published_folder
from index.reader.embedding import InputEmbedding
from index.reader.pieces import ReaderInput

ONE = ReaderInput(np.array([101, 2073, 102, 2697, 102]), passage=3, text=3, end=4)


@pytest.mark.parametrize("name", ["small", "default"])
def test_features_are_those_of_bert(name: str, small_base: Path) -> None:
    from transformers import BertModel

    folder = small_base if name == "small" else published_folder()
    bert = BertModel.from_pretrained(folder, add_pooling_layer=False).eval()  # type: ignore[no-untyped-call]  # transformers leaves it untyped
    with torch.inference_mode():
        expected = bert.embeddings(torch.from_numpy(ONE.ids)[None], torch.tensor([[0, 0, 0, 1, 1]]))[0].numpy()
    found = InputEmbedding(folder / WEIGHTS_FILE)(ONE)
    assert found.dtype == np.float32
    assert found == pytest.approx(expected, abs=1e-5)


def test_a_file_that_is_no_safetensors_is_refused(tmp_path: Path) -> None:
    path = tmp_path / WEIGHTS_FILE
    path.write_bytes(b"\x10\0\0\0\0\0\0\0not a header in json")
    with pytest.raises(ValueError, match="JSON"):
        InputEmbedding(path)
