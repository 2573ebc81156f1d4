"""Protocol heads: one or two linear layers on the frozen encoder's vectors, as ``heads.json`` could hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.head_model import SOFTMAX, WHOLE, Floats, Head
from training.head_train import HeadPlan, Targets, train_head
from training.runtime import Features


@dataclass(frozen=True)
class Recipe:
    """What a head sees and how it is fitted. ``hidden`` 0 is logistic regression."""

    view: str
    hidden: int
    epochs: int
    rate: float = 2e-3
    dropout: float = 0.2
    decay: float = 1e-2
    smooth: float = 0.0

    def __str__(self) -> str:
        shape = f"{self.hidden} hidden units" if self.hidden else "linear"
        return f"{shape} on {self.view}, {self.epochs} epochs"


@dataclass(frozen=True)
class Committee:
    """Heads that differ in their seed alone; their scores are averaged."""

    heads: list[Head]
    recipe: Recipe

    @property
    def labels(self) -> tuple[str, ...]:
        """In the order of the scores."""
        return self.heads[0].labels

    def scores(self, seen: dict[str, Floats]) -> Floats:
        """Mean raw scores, [texts, labels]."""
        return np.mean([head.logits(seen[self.recipe.view]) for head in self.heads], axis=0)

    def guesses(self, seen: dict[str, Floats]) -> list[str]:
        """The best label of each text."""
        return [self.labels[place] for place in self.scores(seen).argmax(axis=1)]


def fit(
    recipe: Recipe,
    seen: dict[str, Floats],
    labels: Sequence[Sequence[str]],
    kind: str = SOFTMAX,
    seeds: Sequence[int] = (1,),
    batch: int = 128,
) -> Committee:
    """Fits one head for each seed. Each text has one label, or several when the head is multilabel."""
    names = tuple(sorted({name for line in labels for name in line}))
    values = np.zeros((len(labels), len(names)), np.float32)
    for line, wanted in enumerate(labels):
        values[line, [names.index(name) for name in wanted]] = 1.0
    if kind == SOFTMAX:
        values = (1 - recipe.smooth) * values + recipe.smooth / len(names)
    targets = Targets(values, np.ones_like(values), np.ones(len(labels), np.float32))
    features = Features(seen[recipe.view], np.arange(len(labels)))
    plan = HeadPlan(
        "protocol",
        kind,
        names,
        WHOLE,
        recipe.hidden,
        epochs=recipe.epochs,
        batch=batch,
        rate=recipe.rate,
        dropout=recipe.dropout,
        decay=recipe.decay,
    )
    return Committee([train_head(plan, features, targets, seed) for seed in seeds], recipe)
