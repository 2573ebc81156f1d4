"""Trains a head on pooled vectors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.head_model import MAX_SPAN, MULTILABEL, SOFTMAX, Head, LinearLayer
from training.runtime import Features


@dataclass(frozen=True)
class HeadPlan:
    """What to train and how."""

    name: str
    kind: str
    labels: tuple[str, ...]
    aggregate: str
    hidden: int = 0
    activation: str = "gelu"
    epochs: int = 12
    batch: int = 256
    rate: float = 2e-3
    decay: float = 1e-2
    dropout: float = 0.2
    #: For multilabel heads: how much more a positive counts than its rarity alone would say.
    positive: float = 1.0


@dataclass(frozen=True)
class Targets:
    """Per text: target probabilities [texts, labels], what is known of them, and a weight."""

    values: NDArray[np.float32]
    known: NDArray[np.float32]
    weights: NDArray[np.float32]

    def take(self, chosen: NDArray[np.int64]) -> Targets:
        """Those of some texts."""
        return Targets(self.values[chosen], self.known[chosen], self.weights[chosen])


def _network(plan: HeadPlan, dim: int) -> nn.Sequential:
    act: nn.Module = nn.GELU("tanh") if plan.activation == "gelu" else nn.Tanh()
    if plan.hidden == 0:
        return nn.Sequential(nn.Dropout(plan.dropout / 2), nn.Linear(dim, len(plan.labels)))
    return nn.Sequential(
        nn.Dropout(plan.dropout / 2),
        nn.Linear(dim, plan.hidden),
        act,
        nn.Dropout(plan.dropout),
        nn.Linear(plan.hidden, len(plan.labels)),
    )


def loss_of(plan: HeadPlan, scores: Tensor, values: Tensor, known: Tensor, weights: Tensor) -> Tensor:
    """Weighted cross-entropy; unknown labels of a multilabel head count nothing."""
    if plan.kind == SOFTMAX:
        each = -(values * functional.log_softmax(scores, dim=1)).sum(dim=1)
        return (each * weights).sum() / weights.sum()
    pos = torch.full((scores.shape[1],), plan.positive)
    each = functional.binary_cross_entropy_with_logits(scores, values, reduction="none", pos_weight=pos)
    mask = known * weights[:, None]
    return (each * mask).sum() / mask.sum().clamp(min=1e-6)


def train_head(plan: HeadPlan, features: Features, targets: Targets, seed: int = 7) -> Head:
    """Fits the head. The scaling of the inputs is folded into the first layer at the end."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    spans = features if plan.aggregate == MAX_SPAN else Features(features.whole(), np.arange(len(targets.values)))
    mean = spans.vectors.mean(axis=0)
    scale = spans.vectors.std(axis=0) + 1e-4
    vectors = torch.from_numpy((spans.vectors - mean) / scale)
    starts = torch.from_numpy(np.searchsorted(spans.owner, np.arange(len(targets.values) + 1)))
    values, known, weights = (torch.from_numpy(part) for part in (targets.values, targets.known, targets.weights))
    network = _network(plan, vectors.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=plan.decay)
    steps = plan.epochs * (len(values) // plan.batch + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, plan.rate, total_steps=steps, pct_start=0.1)
    network.train()
    for _ in range(plan.epochs):
        order = torch.from_numpy(rng.permutation(len(values)))
        for rows in order.split(plan.batch):
            counts = starts[rows + 1] - starts[rows]
            owner = torch.repeat_interleave(torch.arange(len(rows)), counts)
            inside = torch.arange(len(owner)) - torch.repeat_interleave(counts.cumsum(0) - counts, counts)
            scores = network(vectors[starts[rows][owner] + inside])
            if plan.aggregate == MAX_SPAN:
                index = owner[:, None].expand_as(scores)
                best = torch.full((len(rows), scores.shape[1]), -1e9)
                scores = best.scatter_reduce(0, index, scores, "amax")
            loss = loss_of(plan, scores, values[rows], known[rows], weights[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return _folded(plan, network, mean, scale)


def _folded(plan: HeadPlan, network: nn.Sequential, mean: NDArray[np.float32], scale: NDArray[np.float32]) -> Head:
    linears = [module for module in network if isinstance(module, nn.Linear)]
    layers = []
    for number, linear in enumerate(linears):
        weights = linear.weight.detach().numpy().astype(np.float32)
        bias = linear.bias.detach().numpy().astype(np.float32)
        if number == 0:
            weights = weights / scale
            bias = bias - weights @ mean
        last = number == len(linears) - 1
        layers.append(LinearLayer(weights, bias, "none" if last else plan.activation))
    head = Head(plan.name, plan.kind, plan.labels, plan.aggregate, layers)
    if plan.kind == MULTILABEL:
        head.platt_a = np.ones(len(plan.labels), np.float32)
        head.platt_b = np.zeros(len(plan.labels), np.float32)
    return head
