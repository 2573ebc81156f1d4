"""Makes scores mean what they say, and chooses thresholds, on data that taught the head nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize, minimize_scalar
from scipy.special import expit, log_softmax

from training.cross_fit import Sister
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
#: An act whose marks are right less often than this, on messages that the head did not learn from, is never shown.
ACT_PRECISION = 0.8
#: On the messages that choose its threshold it must be right a little more often, for chance helps to choose.
ACT_WANTED = 0.85
#: A threshold that no probability reaches.
SILENT = 2.0
#: Heads whose classes are shifted. Shifts of the many intents help on the conversations and cost drivers on sources
#: left out (README, "Heads").
SHIFTED = ("sentiment",)
#: Pull of a class's shift towards nothing, so that rare classes stay sane.
SHIFT_PRIOR = 0.003
#: An act that is more likely absent than present is never shown.
LOWEST |= dict.fromkeys(ACTS, 0.5)


def fit_temperature(scores: Floats, values: np.ndarray, weights: np.ndarray) -> float:
    """The one number that makes a softmax's confidence honest."""

    def cost(log_t: float) -> float:
        each = -(values * log_softmax(scores / np.exp(log_t), axis=1)).sum(axis=1)
        return float((each * weights).sum() / weights.sum())

    return float(np.exp(minimize_scalar(cost, bounds=(-1.5, 2.0), method="bounded").x))


def fit_scaling(
    parts: Sequence[tuple[Floats, Floats]], shifts: bool = True, prior: float = SHIFT_PRIOR
) -> tuple[float, Floats]:
    """Temperature and one shift for each class, ``softmax(scores / t + shift)``: bias-corrected temperature scaling
    (Alexandari, Kundaje and Shrikumar 2020). ``parts`` are pairs of scores and target probabilities; every message
    counts once. Without ``shifts`` they are nothing and the likeliest class stays what it was."""
    scores = np.concatenate([part[0] for part in parts]).astype(float)
    values = np.concatenate([part[1] for part in parts]).astype(float)

    def cost(x: np.ndarray) -> tuple[float, np.ndarray]:
        slope, shift = np.exp(-x[0]), x[1:]
        logs = log_softmax(scores * slope + shift, axis=1)
        off = (np.exp(logs) * values.sum(axis=1, keepdims=True) - values) / len(scores)
        loss = -(values * logs).sum() / len(scores) + prior * float(shift @ shift)
        uphill = (off.sum(axis=0) + 2 * prior * shift) * shifts
        return loss, np.concatenate([[-(off * scores).sum() * slope], uphill])

    found = minimize(cost, np.zeros(1 + scores.shape[1]), jac=True, method="BFGS").x
    return float(np.exp(found[0])), np.asarray(found[1:], np.float32)


def matched(sister: Sister, scores: Floats, values: Floats, shifts: bool) -> Floats:
    """The sister's scores of training messages on the scale of a head's ``scores``: both are equally sure of
    themselves on development messages."""
    own, hers = (fit_scaling([part], shifts)[0] for part in ((scores, values), (sister.dev_scores, sister.dev_values)))
    return np.asarray(sister.scores * own / hers, np.float32)


def fit_beside(scores: Floats, values: Floats, sister: Sister, shifts: bool) -> tuple[float, Floats]:
    """Temperature and shifts from development messages and cross-fitted training messages together."""
    return fit_scaling([(scores, values), (matched(sister, scores, values, shifts), sister.values)], shifts)


def calibrate_softmax(head: Head, scores: Floats, values: Floats, sister: Sister) -> None:
    """Fits temperature and shifts. Shifts go into the last layer's bias, so that the format stays
    ``softmax(scores / t)``."""
    head.temperature, shift = fit_beside(scores, values, sister, head.name in SHIFTED)
    head.layers[-1].bias = head.layers[-1].bias + head.temperature * shift


def fit_platt(scores: np.ndarray, truth: np.ndarray, prior: float = 1.0) -> tuple[float, float]:
    """Slope and shift for one label; pulled softly to (1, 0) so that rare labels stay sane."""

    def cost(x: np.ndarray) -> float:
        z = np.exp(x[0]) * scores + x[1]
        loss = np.logaddexp(0.0, z) - truth * z
        return float(loss.sum() + prior * (x[0] ** 2 + 0.1 * x[1] ** 2))

    found = minimize(cost, np.zeros(2), method="Nelder-Mead").x
    return float(np.exp(found[0])), float(found[1])


def calibrate(head: Head, features: Features, targets: Targets, sister: Sister | None = None) -> None:
    """Fits temperature or Platt and the thresholds in place. Slopes are positive, so the largest
    calibrated probability over a message's sentences is the calibrated largest score. Without a ``sister`` a softmax
    head gets a temperature from the development messages alone."""
    scores = aggregate(head.logits(features.vectors), features.owner, head.aggregate)
    if head.kind == SOFTMAX and sister is not None:
        calibrate_softmax(head, scores, targets.values, sister)
        return
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
        precise = ACT_WANTED if name in ACTS else 0.0
        threshold = best_threshold(truth > 0.5, p.astype(float), BETA, lowest, precise)
        head.thresholds.append(min(threshold, SILENT))
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
