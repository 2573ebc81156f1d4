"""Protocols on feelings: GoEmotions (several labels for a text) and TweetEval emotion (one)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import expit

from training.embed import FeatureStore
from training.head_model import MULTILABEL
from training.metrics import best_threshold, bootstrap, macro_f1
from training.protocol.heads import Committee, Recipe, fit
from training.protocol.measure import BATCH, SEEDS, Figure, Found, choose
from training.protocol.pooled import views
from training.protocol.sets import Texts


def macro_interval(truth: Sequence[int], guess: Sequence[int]) -> Figure:
    """Macro-F1 with its bootstrap interval."""
    t, g = np.asarray(truth), np.asarray(guess)
    low, high = bootstrap(lambda i: macro_f1(t[i].tolist(), g[i].tolist()), len(t))
    return macro_f1(truth, guess), low, high


def tweets(store: FeatureStore, recipes: Sequence[Recipe], train: Texts, valid: Texts, test: Texts) -> Found:
    """One label for a text, macro-F1. The protocol head alone learns from the set: nothing that ships does."""
    names = sorted(set(train.labels))
    known, held = views(store, train.texts, "train"), views(store, valid.texts, "validation")

    def fitted(recipe: Recipe, seeds: Sequence[int]) -> Committee:
        return fit(recipe, known, [[label] for label in train.labels], seeds=seeds, batch=BATCH)

    def numbers(labels: Sequence[str]) -> list[int]:
        return [names.index(name) for name in labels]

    def score(recipe: Recipe) -> float:
        return macro_f1(numbers(valid.labels), numbers(fitted(recipe, (1,)).guesses(held)))

    recipe, tried = choose(recipes, score)
    said = fitted(recipe, SEEDS).guesses(views(store, test.texts, "test"))
    return Found(str(recipe), {"macro-F1": macro_interval(numbers(test.labels), numbers(said))}, tried)


def emotions(store: FeatureStore, recipes: Sequence[Recipe], train: Texts, valid: Texts, test: Texts) -> Found:
    """Multi-label macro-F1; labels are joined by commas. Each label's threshold is the best of validation."""
    wanted = {
        name: [line.split(",") for line in part.labels]
        for name, part in (("train", train), ("valid", valid), ("test", test))
    }
    seen = {"train": views(store, train.texts, "train"), "valid": views(store, valid.texts, "validation")}

    def fitted(recipe: Recipe, seeds: Sequence[int]) -> tuple[Committee, list[float]]:
        head = fit(recipe, seen["train"], wanted["train"], MULTILABEL, seeds, BATCH)
        p, truth = expit(head.scores(seen["valid"])), table(wanted["valid"], head.labels)
        return head, [best_threshold(truth[:, i], p[:, i], 1.0, 0.05) for i in range(len(head.labels))]

    def score(recipe: Recipe) -> float:
        head, cuts = fitted(recipe, (1,))
        return f1_of(table(wanted["valid"], head.labels), expit(head.scores(seen["valid"])) >= np.array(cuts))

    recipe, tried = choose(recipes, score)
    head, cuts = fitted(recipe, SEEDS)
    truth = table(wanted["test"], head.labels)
    said = expit(head.scores(views(store, test.texts, "test"))) >= np.array(cuts)
    low, high = bootstrap(lambda i: f1_of(truth[i], said[i]), len(truth))
    return Found(str(recipe), {"macro-F1": (f1_of(truth, said), low, high)}, tried)


def table(wanted: Sequence[Sequence[str]], labels: Sequence[str]) -> np.ndarray:
    """Which labels each text has."""
    return np.array([[name in line for name in labels] for line in wanted])


def f1_of(truth: np.ndarray, said: np.ndarray) -> float:
    """Mean F1 over labels."""
    hit = (truth & said).sum(axis=0)
    return float((2 * hit / np.maximum(1, truth.sum(axis=0) + said.sum(axis=0))).mean())
