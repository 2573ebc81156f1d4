"""The heads that a fine-tuning run learnt, in the form that is shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from training.acts_step import PLAN as ACTS_PLAN
from training.head_model import MULTILABEL, Head, LinearLayer
from training.head_train import HeadPlan
from training.heads_step import PLANS
from training.tune.model import SCALE


def joint_heads(weights: Path) -> dict[str, Head]:
    """Uncalibrated heads for customers' messages, of a finished run."""
    state = torch.load(weights, weights_only=True)["heads"]
    return {plan.name: as_head(plan, state[plan.name]) for plan in PLANS}


def joint_acts(weights: Path) -> Head | None:
    """The same for agents' messages; None for a run that did not learn it."""
    state = torch.load(weights, weights_only=True)["heads"]
    return as_head(ACTS_PLAN, state[ACTS_PLAN.name]) if ACTS_PLAN.name in state else None


def as_head(plan: HeadPlan, state: dict[str, torch.Tensor]) -> Head:
    """One head, its spread folded into the weights."""
    part = {name: value.numpy().astype(np.float32) for name, value in state.items()}
    layers = []
    if "hidden.weight" in part:
        layers.append(LinearLayer(part["hidden.weight"], part["hidden.bias"], "gelu"))
    layers.append(LinearLayer(part["out.weight"], part["out.bias"]))
    layers[0].weights = layers[0].weights * SCALE
    head = Head(plan.name, plan.kind, plan.labels, plan.aggregate, layers)
    if plan.kind == MULTILABEL:
        head.platt_a = np.ones(len(plan.labels), np.float32)
        head.platt_b = np.zeros(len(plan.labels), np.float32)
    return head
