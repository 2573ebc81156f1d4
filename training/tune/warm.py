"""Heads fitted before the encoder moves. Fresh heads would push it about before they know anything, and what they push
away is what transfers (Kumar et al. 2022)."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import torch
from torch import Tensor

from training.mixture import TARGETS, weight_of
from training.rows import Row
from training.runtime import Floats
from training.tune.losses import FineLabels, fine_loss, head_loss
from training.tune.model import Batch, MultiTask
from training.tune.plan import SERVICE_HEADS, TunePlan
from training.tune.streams import Sample

#: One head needs fewer steps than all of them together: one in so many.
ALONE = 3


def warm_heads(
    model: MultiTask,
    labels: FineLabels,
    mixer: Iterator[list[Sample]],
    plan: TunePlan,
    teacher: Mapping[str, Floats],
) -> None:
    """All heads, on the base encoder's vectors of whole texts, which are known already."""
    optimiser = torch.optim.AdamW(model.heads.parameters(), lr=plan.warm_rate, weight_decay=0.01)
    model.train()
    for step in range(plan.warm_steps):
        samples = [sample for sample in next(mixer) if sample.clean in teacher]
        whole = torch.from_numpy(np.stack([teacher[sample.clean or ""] for sample in samples]))
        rows = [sample.row for sample in samples]
        places = torch.arange(len(rows))
        batch = Batch(places[:, None], places[:, None], places, places, places + 1)
        losses = [head_loss(model, name, rows, whole, batch, plan.smooth) for name in SERVICE_HEADS]
        losses.append(fine_loss(model, labels, rows, whole))
        torch.stack([loss for loss in losses if loss is not None]).sum().backward()
        take_step(optimiser, plan.warm_rate * (1 - step / plan.warm_steps))


def warm_head(
    name: str,
    model: MultiTask,
    rows: Sequence[Row],
    plan: TunePlan,
    pooled: Callable[[Sequence[str]], tuple[Batch, Tensor]],
) -> None:
    """One head that the other run lacks, on the ``pooled`` vectors of the encoder as it is."""
    rows = [row for row in rows if weight_of(name, row) > 0 and TARGETS[name](row) is not None]
    optimiser = torch.optim.AdamW(model.heads[name].parameters(), lr=plan.warm_rate, weight_decay=0.01)
    rng = random.Random(plan.seed)
    model.train()
    steps = plan.warm_steps // ALONE if rows else 0
    for step in range(steps):
        drawn = rng.sample(rows, min(len(rows), plan.batch))
        with torch.no_grad():
            batch, vectors = pooled([row.text for row in drawn])
        loss = head_loss(model, name, drawn, vectors, batch, plan.smooth)
        assert loss is not None
        loss.backward()
        take_step(optimiser, plan.warm_rate * (1 - step / steps))
    print(f"warmed the {name} head on {len(rows)} rows", flush=True)


def take_step(optimiser: torch.optim.Optimizer, rate: float) -> None:
    """At this rate, and ready for the next."""
    for group in optimiser.param_groups:
        group["lr"] = rate
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
