"""The encoder as ONNX: fp32 for reference, int8 for the extension."""

from __future__ import annotations

import json
import logging
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.encoder import Encoder

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUT = "last_hidden_state"


def export_fp32(encoder: Encoder, path: Path) -> None:
    """Writes the fp32 graph; batch and length are free."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ids = torch.tensor([[101, 2023, 2003, 102], [101, 2748, 102, 0]])
    mask = (ids != 0).long()
    with warnings.catch_warnings():
        # The tracer warns about Python numbers that are constants on purpose (head size).
        warnings.simplefilter("ignore")
        torch.onnx.export(
            encoder.eval(),
            (ids, mask, torch.zeros_like(ids)),
            str(path),
            dynamo=False,
            opset_version=17,
            input_names=list(INPUTS),
            output_names=[OUTPUT],
            dynamic_axes={name: {0: "batch", 1: "tokens"} for name in (*INPUTS, OUTPUT)},
        )


def quantise(source: Path, target: Path) -> None:
    """int8: signed weights per output channel, activations at run time. Why signed: README, "Numbers"."""
    target.parent.mkdir(parents=True, exist_ok=True)
    logging.getLogger().setLevel(logging.ERROR)
    quantize_dynamic(
        str(source),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )


def write_config(encoder: Encoder, folder: Path) -> None:
    """``config.json`` with what transformers.js reads to choose its model class."""
    shape = encoder.shape
    content = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": shape.dim,
        "intermediate_size": shape.inner,
        "layer_norm_eps": shape.eps,
        "max_position_embeddings": shape.positions,
        "num_attention_heads": shape.heads,
        "num_hidden_layers": shape.layers,
        "pad_token_id": 0,
        "type_vocab_size": 2,
        "vocab_size": shape.vocab,
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(content, indent=2) + "\n", encoding="utf8")
