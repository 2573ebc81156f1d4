"""Figures of one set of heads on one set of rows. The same function serves every table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from training.head_model import Floats, Head, aggregate
from training.labels import DRIVERS, INTENTS
from training.metrics import average_precision, binary, calibration_error, macro_f1, negative_macro_f1
from training.rows import Row
from training.runtime import Features


def predict(head: Head, features: Features) -> Floats:
    """Calibrated probabilities, one line for each message."""
    return aggregate(head.probabilities(features.vectors), features.owner, head.aggregate)


def sentiment_figures(p: Floats, rows: Sequence[Row]) -> dict[str, Any]:
    """Five-level and negative-or-not figures over rows with a certain sentiment."""
    chosen = [i for i, row in enumerate(rows) if row.sentiment is not None]
    truth = np.array([rows[i].sentiment for i in chosen])
    p = p[chosen]
    guess = p.argmax(axis=1) - 2
    classes = {str(c): binary(truth == c, guess == c).as_dict() for c in (-2, -1, 0, 1, 2)}
    error, bins = calibration_error(p.max(axis=1).astype(float), (guess == truth).astype(float))
    return {
        "rows": len(chosen),
        "exact": float((guess == truth).mean()),
        "within_one": float((abs(guess - truth) <= 1).mean()),
        "macro_f1": macro_f1(truth.tolist(), guess.tolist()),
        "negative_macro_f1": negative_macro_f1(truth.tolist(), guess.tolist()),
        "mean_error": float(abs(p @ np.arange(-2, 3) - truth).mean()),
        "ece": error,
        "bins": bins,
        "classes": classes,
    }


def multilabel_figures(head: Head, p: Floats, rows: Sequence[Row], kind: str) -> dict[str, Any]:
    """Per-label figures at the shipped thresholds. ``kind`` is ``cues`` or ``signals``."""
    classes: dict[str, Any] = {}
    everything: list[tuple[float, float]] = []
    for number, name in enumerate(head.labels):
        known = [i for i, row in enumerate(rows) if name in getattr(row, kind)]
        truth = np.array([bool(getattr(rows[i], kind)[name]) for i in known], bool)
        score = p[known, number].astype(float)
        threshold = head.thresholds[number] if head.thresholds else 0.5
        classes[name] = binary(truth, score >= threshold).as_dict() | {
            "ap": round(average_precision(truth, score), 3),
            "threshold": round(threshold, 3),
        }
        everything += zip(score.tolist(), truth.astype(float).tolist(), strict=True)
    error, bins = calibration_error(np.array([s for s, _ in everything]), np.array([t for _, t in everything]))
    return {
        "rows": len(rows),
        "macro_f1": float(np.mean([c["f1"] for c in classes.values()])),
        "macro_ap": float(np.mean([c["ap"] for c in classes.values()])),
        "ece": error,
        "bins": bins,
        "classes": classes,
    }


def intent_figures(p: Floats, rows: Sequence[Row]) -> dict[str, Any]:
    """Accuracy over all labels and over drivers only; a second need counts as right."""
    chosen = [i for i, row in enumerate(rows) if row.intent is not None]
    p = p[chosen]
    guess = [INTENTS[i] for i in p.argmax(axis=1)]
    right = np.array([g in (rows[i].intent, rows[i].intent2) for g, i in zip(guess, chosen, strict=True)])
    top3 = [{INTENTS[j] for j in line} for line in np.argsort(-p, axis=1)[:, :3]]
    near = np.array([bool({rows[i].intent, rows[i].intent2} & t) for t, i in zip(top3, chosen, strict=True)])
    driver = np.array([rows[i].intent in DRIVERS for i in chosen])
    truth = np.array([INTENTS.index(rows[i].intent or "") for i in chosen])
    said = np.where(right, truth, p.argmax(axis=1))
    classes = {INTENTS[c]: binary(truth == c, said == c).as_dict() for c in np.unique(truth)}
    error, bins = calibration_error(p.max(axis=1).astype(float), right.astype(float))
    return {
        "rows": len(chosen),
        "accuracy": float(right.mean()),
        "driver_accuracy": float(right[driver].mean()) if driver.any() else 0.0,
        "driver_top3": float(near[driver].mean()) if driver.any() else 0.0,
        "macro_f1": macro_f1(truth.tolist(), said.tolist()),
        "ece": error,
        "bins": bins,
        "classes": classes,
    }


def all_figures(heads: dict[str, Head], features: Features, rows: Sequence[Row]) -> dict[str, Any]:
    """Every head on the same rows."""
    return {
        "sentiment": sentiment_figures(predict(heads["sentiment"], features), rows),
        "cues": multilabel_figures(heads["cues"], predict(heads["cues"], features), rows, "cues"),
        "signals": multilabel_figures(heads["signals"], predict(heads["signals"], features), rows, "signals"),
        "intent": intent_figures(predict(heads["intent"], features), rows),
    }
