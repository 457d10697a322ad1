"""A BERT of one small layer with random weights, as large as a test can wait for."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def small_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as transformers writes it, with the default model's words."""
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=30522,
        max_position_embeddings=256,
        initializer_range=0.3,
        hidden_size=64,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=128,
    )
    folder = tmp_path_factory.mktemp("base")
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder
