"""The heads that a fine-tuning run learnt, in the form that is shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from training.head_model import MULTILABEL, Head, LinearLayer
from training.heads_step import PLANS
from training.tune.model import SCALE


def joint_heads(weights: Path) -> dict[str, Head]:
    """Uncalibrated heads of a finished run."""
    state = torch.load(weights, weights_only=True)["heads"]
    heads = {}
    for plan in PLANS:
        part = {name: value.numpy().astype(np.float32) for name, value in state[plan.name].items()}
        layers = []
        if "hidden.weight" in part:
            layers.append(LinearLayer(part["hidden.weight"], part["hidden.bias"], "gelu"))
        layers.append(LinearLayer(part["out.weight"], part["out.bias"]))
        layers[0].weights = layers[0].weights * SCALE
        head = Head(plan.name, plan.kind, plan.labels, plan.aggregate, layers)
        if plan.kind == MULTILABEL:
            head.platt_a = np.ones(len(plan.labels), np.float32)
            head.platt_b = np.zeros(len(plan.labels), np.float32)
        heads[plan.name] = head
    return heads
