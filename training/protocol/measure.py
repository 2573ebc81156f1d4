"""Each published protocol on the frozen encoder. Recipes and thresholds come from validation splits alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.stats import rankdata

from training.embed import FeatureStore
from training.head_model import Floats
from training.metrics import Array, bootstrap
from training.protocol.heads import Recipe, fit
from training.protocol.pooled import views
from training.protocol.sets import OOS, Texts
from training.protocol.strays import distances, thresholds

#: What validation chooses among, with a batch of 512; few-shot heads take more epochs and batches of 64.
CANDIDATES: tuple[Recipe, ...] = (
    Recipe("mean", 0, 30, rate=8e-3, smooth=0.1),
    Recipe("mean+max+cls", 0, 30, rate=4e-3, smooth=0.1),
    Recipe("mean", 512, 30, rate=3e-3, dropout=0.4, smooth=0.1),
    Recipe("mean", 1024, 40, rate=3e-3, dropout=0.5, smooth=0.1),
    Recipe("mean+max", 512, 30, rate=3e-3, dropout=0.4, smooth=0.1),
)
FEW_SHOT: tuple[Recipe, ...] = (
    Recipe("mean", 0, 80, rate=8e-3, smooth=0.1),
    Recipe("mean+max+cls", 0, 80, rate=4e-3, smooth=0.1),
    Recipe("mean", 512, 80, rate=3e-3, dropout=0.4, smooth=0.1),
    Recipe("mean+max+cls", 512, 80, rate=3e-3, dropout=0.4, smooth=0.1),
)
SEEDS = (1, 2, 3)
FEW_BATCH, BATCH = 64, 512
ROUNDS = 1000
#: A figure and its 95 % interval.
Figure = tuple[float, float, float]


@dataclass(frozen=True)
class Found:
    """What one protocol gave; ``tried`` is the validation figure of each recipe."""

    recipe: str
    figures: dict[str, Figure]
    tried: dict[str, float] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)


def interval(values: Array, rounds: int = ROUNDS) -> Figure:
    """A mean over texts with its bootstrap interval."""
    low, high = bootstrap(lambda places: float(values[places].mean()), len(values), rounds)
    return float(values.mean()), low, high


def right(guesses: Sequence[str], labels: Sequence[str]) -> Array:
    """1 where the guess is the label."""
    return np.array([float(guess == label) for guess, label in zip(guesses, labels, strict=True)])


def choose(candidates: Sequence[Recipe], score: Callable[[Recipe], float]) -> tuple[Recipe, dict[str, float]]:
    """The recipe with the best validation figure, and all figures."""
    tried = {}
    for recipe in candidates:
        tried[str(recipe)] = score(recipe)
        print(f"  validation {tried[str(recipe)]:.4f}  {recipe}", flush=True)
    return max(candidates, key=lambda recipe: tried[str(recipe)]), tried


def pick_recipe(
    store: FeatureStore, candidates: Sequence[Recipe], train: Texts, valid: Texts, batch: int
) -> tuple[Recipe, dict[str, float]]:
    """By accuracy on a validation split."""
    seen, held = views(store, train.texts, "train"), views(store, valid.texts, "validation")

    def score(recipe: Recipe) -> float:
        head = fit(recipe, seen, [[label] for label in train.labels], batch=batch)
        return float(right(head.guesses(held), valid.labels).mean())

    return choose(candidates, score)


def accuracy(store: FeatureStore, recipe: Recipe, draws: Sequence[Texts], test: Texts, batch: int) -> Array:
    """For each test text, the share of ``draws`` (training sets) whose head is right; [draws, texts]."""
    seen = views(store, test.texts, "test")
    found = []
    for train in draws:
        head = fit(
            recipe, views(store, train.texts, "train"), [[label] for label in train.labels], seeds=SEEDS, batch=batch
        )
        found.append(right(head.guesses(seen), test.labels))
    return np.array(found)


def area(inside: Array, outside: Array) -> float:
    """AUROC: how often a text of the set scores higher than one from outside."""
    ranks = rankdata(np.concatenate([inside, outside]))[: len(inside)]
    return float((ranks.sum() - len(inside) * (len(inside) + 1) / 2) / (len(inside) * len(outside)))


def area_interval(inside: Array, outside: Array, rounds: int = 200) -> Figure:
    """AUROC with its bootstrap interval; both sides are drawn anew."""
    rng = np.random.default_rng(3)
    drawn = [area(rng.choice(inside, len(inside)), rng.choice(outside, len(outside))) for _ in range(rounds)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return area(inside, outside), float(low), float(high)


def out_of_scope(
    store: FeatureStore,
    recipe: Recipe,
    train: Texts,
    valid: Texts,
    strays: Texts,
    test: Texts,
    others: dict[str, Texts],
) -> Found:
    """In-scope accuracy and recall of what lies outside. The score that tells them apart is the one with the best
    AUROC on validation, each threshold is set there too. ``train`` may hold strays of its own, labelled ``oos``."""
    head = fit(
        recipe, views(store, train.texts, "train"), [[label] for label in train.labels], seeds=SEEDS, batch=BATCH
    )
    known = store_means(store, train)
    parts = {"valid": valid, "strays": strays, "test": test, **others}
    scores = {name: distances(head, views(store, part.texts, name), known) for name, part in parts.items()}
    ways = {way: area(scores["valid"].ways[way], scores["strays"].ways[way]) for way in scores["valid"].ways}
    way = max(ways, key=lambda name: ways[name])
    hit = right(scores["valid"].guesses, valid.labels)
    figures: dict[str, Figure] = {}
    correct = right(scores["test"].guesses, test.labels)
    figures["in-scope accuracy, nothing refused"] = interval(correct)
    for name in others:
        inside, beyond = scores["test"].ways[way], scores[name].ways[way]
        figures[f"AUROC, {name}"] = area_interval(inside, beyond)
    cuts = thresholds(scores["valid"].ways[way], hit, scores["strays"].ways[way])
    for rule, cut in cuts.items():
        kept = scores["test"].ways[way] >= cut
        figures[f"in-scope accuracy, {rule}"] = interval(correct * kept)
        for name in others:
            refused = scores[name].ways[way] < cut
            figures[f"recall of {name}, {rule}"] = interval(refused.astype(float))
            figures[f"precision against {name}, {rule}"] = ratio(refused, ~kept)
    if OOS in head.labels:
        plain = head.guesses(views(store, test.texts, "test"))
        figures["in-scope accuracy, oos as a class"] = interval(right(plain, test.labels))
        for name, part in others.items():
            said = head.guesses(views(store, part.texts, name))
            figures[f"recall of {name}, oos as a class"] = interval(right(said, [OOS] * len(part)))
    return Found(str(recipe), figures, ways, {"way": way, "cuts": cuts})


def ratio(refused: np.ndarray, wrongly: np.ndarray) -> Figure:
    """Precision of refusing: of all refused, the share that lies outside. The interval draws both groups anew."""
    rng = np.random.default_rng(3)
    a, b = rng.binomial(len(refused), refused.mean(), ROUNDS), rng.binomial(len(wrongly), wrongly.mean(), ROUNDS)
    low, high = np.percentile(a / np.maximum(1, a + b), [2.5, 97.5])
    return float(refused.sum() / max(1, refused.sum() + wrongly.sum())), float(low), float(high)


def store_means(store: FeatureStore, train: Texts) -> Floats:
    """Vectors of the training texts that belong to the set, of length one."""
    mean = views(store, [t for t, label in zip(train.texts, train.labels, strict=True) if label != OOS], "train")[
        "mean"
    ]
    return mean / np.linalg.norm(mean, axis=1, keepdims=True)
