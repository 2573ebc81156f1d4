"""Step ``calibration``: whether mood and request are as sure as they are right, on messages that neither the head nor
its calibration saw. It compares ways of calibrating and holds no held-out message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from scipy.special import softmax

from training.calibrate import fit_beside, fit_temperature
from training.card import table
from training.cross_fit import Sister
from training.embed import FeatureStore
from training.evaluate import intent_figures, sentiment_figures
from training.head_model import Floats, Head
from training.heads_step import Corpus, sisters, stacked
from training.rows import Row, trainable
from training.splits import FOLDS, fold_of

#: Scores and targets of development messages and the sister's, to what turns scores into probabilities.
Way = Callable[[Floats, Floats, Sister], Callable[[Floats], Floats]]


def by_temperature(scores: Floats, values: Floats, sister: Sister) -> Callable[[Floats], Floats]:
    """A temperature from the conversations alone."""
    del sister
    t = fit_temperature(scores, values, np.ones(len(scores)))
    return lambda x: np.asarray(softmax(x / t, axis=1), np.float32)


def by_scaling(scores: Floats, values: Floats, sister: Sister) -> Callable[[Floats], Floats]:
    """Temperature and shifts, from conversations and cross-fitted training messages."""
    t, shift = fit_beside(scores, values, sister, shifts=True)
    return lambda x: np.asarray(softmax(x / t + shift, axis=1), np.float32)


def by_shared_temperature(scores: Floats, values: Floats, sister: Sister) -> Callable[[Floats], Floats]:
    """A temperature from conversations and cross-fitted training messages."""
    t, _ = fit_beside(scores, values, sister, shifts=False)
    return lambda x: np.asarray(softmax(x / t, axis=1), np.float32)


WAYS: dict[str, Way] = {
    "temperature, conversations": by_temperature,
    "temperature, and training messages": by_shared_temperature,
    "with shifts, and training messages": by_scaling,
}


def across(way: Way, scores: Floats, values: Floats, sister: Sister, folds: np.ndarray) -> Floats:
    """Probabilities of development messages, each calibrated without its own fifth of the conversations."""
    p = np.zeros_like(scores)
    for fold in np.unique(folds):
        own = folds == fold
        p[own] = way(scores[~own], values[~own], sister)(scores[own])
    return p


def line(place: str, name: str, way: str, p: Floats, rows: Sequence[Row]) -> tuple[object, ...]:
    """Calibration error beside what the answers are worth."""
    if name == "sentiment":
        mood = sentiment_figures(p, rows)
        return place, name, way, len(rows), mood["ece"], mood["negative_macro_f1"], mood["within_one"], ""
    need = intent_figures(p, rows)
    return place, name, way, len(rows), need["ece"], "", "", need["driver_accuracy"]


def calibration(
    heads: dict[str, Head], weights: Path, store: FeatureStore, base: FeatureStore, corpus: Corpus, folder: Path
) -> str:
    """The table for uncalibrated ``heads`` of a run, on the conversations and on the written sources that the run
    left out of training, if any; their training messages take no part in the calibration then."""
    without = list(torch.load(weights, weights_only=True)["without"])
    unseen = [row for row in trainable(corpus.written) if row.source in without]
    folds = np.array([fold_of(c.id) for c in corpus.conversations for turn in c.turns if turn.row])
    assert len(set(folds.tolist())) == FOLDS
    lines = []
    for name, whole in sisters(base, corpus, folder).items():
        sister, head = whole.less(without), heads[name]
        scores = head.logits(stacked(store, corpus.dev).whole())
        values = sister.dev_values[: len(scores)]
        for label, way in WAYS.items():
            lines.append(line("conversations", name, label, across(way, scores, values, sister, folds), corpus.dev))
            if unseen:
                p = way(scores, values, sister)(head.logits(stacked(store, unseen).whole()))
                lines.append(line("sources left out", name, label, p, unseen))
    header = (
        "measured on",
        "head",
        "calibrated by",
        "messages",
        "calibration error",
        "negative F1",
        "within one",
        "driver right",
    )
    return table(header, lines)
