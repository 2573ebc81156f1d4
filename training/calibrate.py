"""Makes scores mean what they say, and chooses thresholds, on development data."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize, minimize_scalar
from scipy.special import expit, log_softmax

from training.head_model import MULTILABEL, SOFTMAX, Floats, Head, aggregate
from training.head_train import Targets
from training.labels import ACTS
from training.metrics import best_threshold
from training.runtime import Features

#: Wrong marks cost more than missed ones: precision counts double in the threshold's F-measure.
BETA = 0.5
#: Lowest threshold by label; cues on which careful readers agree less ask for more.
LOWEST = {"confusion": 0.6, "frustration": 0.5, "worry": 0.5, "urgency": 0.5, "anger": 0.5, "gratitude": 0.5}
LOWEST_SIGNAL = 0.4
#: An act that is more likely absent than present is never shown.
LOWEST |= dict.fromkeys(ACTS, 0.5)


def fit_temperature(scores: Floats, values: np.ndarray, weights: np.ndarray) -> float:
    """The one number that makes a softmax's confidence honest."""

    def cost(log_t: float) -> float:
        each = -(values * log_softmax(scores / np.exp(log_t), axis=1)).sum(axis=1)
        return float((each * weights).sum() / weights.sum())

    return float(np.exp(minimize_scalar(cost, bounds=(-1.5, 2.0), method="bounded").x))


def fit_platt(scores: np.ndarray, truth: np.ndarray, prior: float = 1.0) -> tuple[float, float]:
    """Slope and shift for one label; pulled softly to (1, 0) so that rare labels stay sane."""

    def cost(x: np.ndarray) -> float:
        z = np.exp(x[0]) * scores + x[1]
        loss = np.logaddexp(0.0, z) - truth * z
        return float(loss.sum() + prior * (x[0] ** 2 + 0.1 * x[1] ** 2))

    found = minimize(cost, np.zeros(2), method="Nelder-Mead").x
    return float(np.exp(found[0])), float(found[1])


def calibrate(head: Head, features: Features, targets: Targets) -> None:
    """Fits temperature or Platt and the thresholds in place. Slopes are positive, so the largest
    calibrated probability over a message's sentences is the calibrated largest score."""
    scores = aggregate(head.logits(features.vectors), features.owner, head.aggregate)
    if head.kind == SOFTMAX:
        head.temperature = fit_temperature(scores, targets.values, targets.weights)
        return
    calibrate_scores(head, scores, targets)


def calibrate_scores(head: Head, scores: Floats, targets: Targets) -> None:
    """The multilabel half of ``calibrate``, from raw scores of messages, which another head may have given."""
    assert head.kind == MULTILABEL
    slopes, shifts, head.thresholds = [], [], []
    for number, name in enumerate(head.labels):
        known = targets.known[:, number] > 0
        truth = targets.values[known, number]
        a, b = fit_platt(scores[known, number], truth)
        slopes.append(a)
        shifts.append(b)
        p = expit(a * scores[known, number] + b)
        lowest = LOWEST.get(name, LOWEST_SIGNAL)
        head.thresholds.append(best_threshold(truth > 0.5, p.astype(float), BETA, lowest))
    head.platt_a = np.asarray(slopes, np.float32)
    head.platt_b = np.asarray(shifts, np.float32)


def floors(head: Head, features: Features, targets: Targets, wanted: float = 0.6) -> list[float]:
    """For each label of a softmax head: the lowest confidence from which the answer is right in at least
    ``wanted`` of the cases near it. Below, the panel calls it unsure. Rare labels share the common floor."""
    p = aggregate(head.probabilities(features.vectors), features.owner, head.aggregate)
    best = p.argmax(axis=1)
    right = targets.values[np.arange(len(best)), best] > 0
    common = _floor(p.max(axis=1), right, wanted)
    return [
        _floor(p[best == label].max(axis=1), right[best == label], wanted) if (best == label).sum() >= 60 else common
        for label in range(len(head.labels))
    ]


def _floor(confidence: np.ndarray, right: np.ndarray, wanted: float) -> float:
    for cut in np.arange(0.1, 0.8, 0.02):
        near = (confidence >= cut) & (confidence < cut + 0.15)
        if near.sum() >= 10 and right[near].mean() >= wanted:
            return round(float(cut), 2)
    return 0.5
