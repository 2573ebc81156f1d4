"""Fits the risk model on written conversations and chooses its thresholds by cross-validation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.loaders.written import Conversation
from training.risk import Array, Reading, RiskModel, fit_risk, risk_features
from training.splits import fold_of

Flags = NDArray[np.bool_]
#: Most false alerts in 100 conversations. Chosen a little below the promise of five, since the
#: threshold is fitted on the same conversations.
FALSE_ALERTS = 4.0
WATCH_RECALL = 0.9


@dataclass(frozen=True)
class Course:
    """A conversation as features: one line after each customer message."""

    id: str
    features: Array
    truth: Array
    has_alert: bool


def make_course(conversation: Conversation, readings: Sequence[Reading]) -> Course:
    """``truth`` is 1 from the alert on: once called for, more authority stays called for."""
    places = [place for place, turn in enumerate(conversation.turns) if turn.row is not None]
    lines = [risk_features(readings[: count + 1]) for count in range(len(places))]
    alert = conversation.alert
    truth = np.array([float(alert is not None and place >= alert) for place in places])
    return Course(conversation.id, np.array(lines), truth, alert is not None)


def fit(courses: Sequence[Course], strength: float) -> RiskModel:
    """Every conversation counts the same, however long."""
    features = np.concatenate([course.features for course in courses])
    truth = np.concatenate([course.truth for course in courses])
    weights = np.concatenate([np.full(len(course.truth), 1 / len(course.truth)) for course in courses])
    return fit_risk(features, truth, weights, strength)


def peak(model: RiskModel, course: Course) -> float:
    """Highest risk at any customer message: what decides whether an alert is ever raised."""
    return float(model.probability(course.features).max())


def cross_validated(courses: Sequence[Course], strength: float) -> list[Array]:
    """Risk after each message from a model that never saw the conversation."""
    folds = [fold_of(f"{course.id}-risk") * 2 + fold_of(course.id) % 2 for course in courses]
    found: list[Array] = [np.zeros(0)] * len(courses)
    for fold in sorted(set(folds)):
        model = fit([c for c, f in zip(courses, folds, strict=True) if f != fold], strength)
        for number, (course, own) in enumerate(zip(courses, folds, strict=True)):
            if own == fold:
                found[number] = model.probability(course.features)
    return found


def alert_figures(peaks: Array, truth: Flags, threshold: float) -> dict[str, float]:
    """Precision, recall, F1 by conversation, and false alerts in 100 conversations."""
    raised = peaks >= threshold
    hits = float((raised & truth).sum())
    precision = hits / max(1.0, float(raised.sum()))
    recall = hits / max(1.0, float(truth.sum()))
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    false = 100.0 * float((raised & ~truth).sum()) / len(truth)
    return {"precision": precision, "recall": recall, "f1": f1, "false_per_100": false, "threshold": threshold}


def choose_alert(peaks: Array, truth: Flags) -> float:
    """Best F1 among thresholds with few enough false alerts."""
    best, chosen = -1.0, 0.9
    for threshold in np.unique(np.round(peaks, 3)):
        found = alert_figures(peaks, truth, float(threshold))
        if found["false_per_100"] <= FALSE_ALERTS and found["f1"] > best:
            best, chosen = found["f1"], float(threshold)
    return chosen


def choose_watch(peaks: Array, truth: Flags, alert: float) -> float:
    """Low enough to see nine in ten of the conversations that end in an alert, below the alert."""
    wanted = float(np.quantile(peaks[truth], 1 - WATCH_RECALL)) if truth.any() else alert / 2
    return float(np.clip(wanted, alert * 0.3, alert * 0.8))


def train_risk(
    courses: Sequence[Course], strengths: Sequence[float] = (0.0003, 0.001, 0.003, 0.01)
) -> tuple[RiskModel, dict[str, float]]:
    """The fitted model, and its figures on conversations it did not see while being fitted."""
    truth = np.array([course.has_alert for course in courses])
    tried = []
    for strength in strengths:
        found = cross_validated(courses, strength)
        steps = np.concatenate(found)
        right = np.concatenate([course.truth for course in courses])
        likelihood = float(np.mean(np.log(np.where(right > 0, steps, 1 - steps).clip(1e-6))))
        tried.append((likelihood, strength, np.array([values.max() for values in found])))
    _, strength, peaks = max(tried, key=lambda item: item[0])
    model = fit(courses, strength)
    alert = choose_alert(peaks, truth)
    model.thresholds = {"watch": choose_watch(peaks, truth, alert), "alert": alert}
    return model, alert_figures(peaks, truth, alert) | {"strength": strength, "conversations": float(len(courses))}
