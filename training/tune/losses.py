"""The losses of joint training."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.mixture import TARGETS, family, weight_of
from training.rows import Row
from training.tune.model import Batch, MultiTask, first_spans
from training.tune.plan import FINE_SOURCES

MAX_HEADS = ("cues", "signals", "acts")
Teacher = Callable[[str], Tensor]


class FineLabels:
    """Numbers for each set's own labels; GoEmotions is multi-label."""

    def __init__(self, rows: Sequence[Row]) -> None:
        found: dict[str, set[str]] = {name: set() for name in FINE_SOURCES}
        for row in rows:
            if row.fine and family(row) in found:
                found[family(row)].update(row.fine.split(",") if family(row) == "goemotions" else [row.fine])
        self.numbers = {
            name: {label: i for i, label in enumerate(sorted(labels))} for name, labels in found.items() if labels
        }

    def sizes(self) -> dict[str, int]:
        """Outputs of each auxiliary head."""
        return {f"fine_{name}": len(labels) for name, labels in self.numbers.items()}


def head_loss(
    model: MultiTask, name: str, rows: Sequence[Row], pooled: Tensor, batch: Batch, smooth: float = 0.0
) -> Tensor | None:
    """Loss of one service head over the rows that know something about it."""
    chosen, values, known, weights = [], [], [], []
    for position, row in enumerate(rows):
        target = TARGETS[name](row)
        weight = max(weight_of(name, row), 0.0)
        if target is not None and weight > 0:
            chosen.append(position)
            values.append(target[0])
            known.append(target[1])
            weights.append(weight)
    if not chosen:
        return None
    index, value = torch.tensor(chosen), torch.tensor(values)
    loud = torch.tensor(weights)
    if name in MAX_HEADS:
        scores = model.max_scores(name, pooled, batch)[index]
        mask = torch.tensor(known) * loud[:, None]
        each = functional.binary_cross_entropy_with_logits(scores, value, reduction="none")
        return (each * mask).sum() * scores.shape[1] / mask.sum().clamp(min=1.0)
    scores = model.heads[name](pooled[first_spans(batch)][index])
    value = (1 - smooth) * value + smooth / value.shape[1]
    each = -(value * functional.log_softmax(scores, dim=1)).sum(dim=1)
    return (each * loud).sum() / loud.sum().clamp(min=1.0)


def fine_loss(model: MultiTask, labels: FineLabels, rows: Sequence[Row], whole: Tensor) -> Tensor | None:
    """Mean over the auxiliary label sets that occur in the batch, each by its share of rows."""
    total: Tensor | None = None
    for name, numbers in labels.numbers.items():
        chosen = [i for i, row in enumerate(rows) if row.fine and family(row) == name]
        if not chosen:
            continue
        scores = model.heads[f"fine_{name}"](whole[chosen])
        if name == "goemotions":
            value = torch.zeros_like(scores)
            for line, position in enumerate(chosen):
                for label in (rows[position].fine or "").split(","):
                    value[line, numbers[label]] = 1.0
            loss = functional.binary_cross_entropy_with_logits(scores, value) * 8
        else:
            loss = functional.cross_entropy(scores, torch.tensor([numbers[rows[i].fine or ""] for i in chosen]))
        loss = loss * len(chosen) / len(rows)
        total = loss if total is None else total + loss
    return total


def teacher_loss(whole: Tensor, wanted: Tensor) -> Tensor:
    """Keeps the direction of the embedding near the base encoder's: retrieval lives there."""
    return (1.0 - functional.cosine_similarity(whole, wanted, dim=1)).mean()


def retrieval_loss(questions: Tensor, answers: Tensor, sharpness: float = 20.0) -> Tensor:
    """Every question picks its own answer among the batch's, and the other way round."""
    scores = functional.normalize(questions, dim=1) @ functional.normalize(answers, dim=1).T * sharpness
    wanted = torch.arange(len(scores))
    return (functional.cross_entropy(scores, wanted) + functional.cross_entropy(scores.T, wanted)) / 2
