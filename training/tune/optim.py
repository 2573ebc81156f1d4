"""What moves in a run, how fast, and how the rate falls with the share of the run that is done."""

from __future__ import annotations

import math

import torch
from torch import nn

from training.tune.model import MultiTask
from training.tune.plan import TunePlan


def freeze(model: MultiTask, plan: TunePlan) -> None:
    """Stops the word vectors and the lowest layers. They hold what words mean, which thousands of messages
    can only narrow; without them a step costs about half."""
    encoder = model.encoder
    still: list[nn.Module] = []
    if plan.freeze_words:
        still += [encoder.words, encoder.places, encoder.kinds, encoder.norm]
        encoder.dropout = 0.0
    for layer in list(encoder.layers)[: plan.freeze_layers]:
        layer.dropout = 0.0  # type: ignore[assignment]
        still.append(layer)
    for module in still:
        module.requires_grad_(False)


def optimisers(model: MultiTask, plan: TunePlan) -> list[torch.optim.Optimizer]:
    """AdamW with a rate for each layer (lower layers move less); word vectors by themselves, sparsely.
    Every group keeps its full rate as ``base``."""
    encoder = model.encoder
    groups: list[dict[str, object]] = []
    top = len(encoder.layers) - 1
    for number, layer in enumerate(encoder.layers):
        groups.append({"params": list(layer.parameters()), "lr": plan.rate * plan.layer_decay ** (top - number)})
    low = plan.rate * plan.layer_decay ** (top + 1)
    for module in (encoder.places, encoder.kinds, encoder.norm):
        groups.append({"params": list(module.parameters()), "lr": low})
    groups.append({"params": list(model.heads.parameters()), "lr": plan.head_rate})
    moving = []
    for group in groups:
        params = [value for value in group["params"] if value.requires_grad]  # type: ignore[attr-defined]
        if params:
            moving.append({**group, "params": params, "base": group["lr"], "weight_decay": plan.decay})
    found: list[torch.optim.Optimizer] = [torch.optim.AdamW(moving, fused=True)]
    if encoder.words.weight.requires_grad:
        encoder.words.sparse = True
        # Only the words of the batch move: half of all parameters need no work at each step.
        words = {"params": [encoder.words.weight], "lr": low, "base": low}
        found.append(torch.optim.SparseAdam([words]))
    return found


def rate_at(share: float, warmup: float) -> float:
    """Warm-up, then a cosine down to a twentieth; ``share`` of the run is done (0 to 1)."""
    if share < warmup:
        return share / warmup
    return 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * min(1.0, (share - warmup) / max(1e-6, 1 - warmup))))


def set_rates(parts: list[torch.optim.Optimizer], factor: float) -> None:
    """Every group at ``factor`` of its full rate."""
    for part in parts:
        for group in part.param_groups:
            group["lr"] = group["base"] * factor
