"""Measures: macro figures beside every accuracy, calibration, and bootstrap intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Score:
    """One class: precision, recall, F1 and how many true cases there were."""

    precision: float
    recall: float
    f1: float
    support: int

    def as_dict(self) -> dict[str, float]:
        """Rounded, for the card."""
        return {
            "precision": round(self.precision, 3),
            "recall": round(self.recall, 3),
            "f1": round(self.f1, 3),
            "support": self.support,
        }


def binary(truth: NDArray[np.bool_], guess: NDArray[np.bool_]) -> Score:
    """Precision, recall and F1 of the positive class; 0 where undefined."""
    hit = int((truth & guess).sum())
    precision = hit / max(1, int(guess.sum()))
    recall = hit / max(1, int(truth.sum()))
    f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
    return Score(precision, recall, f1, int(truth.sum()))


def macro_f1(truth: Sequence[int], guess: Sequence[int]) -> float:
    """Mean F1 over the classes that occur in the truth."""
    t, g = np.asarray(truth), np.asarray(guess)
    return float(np.mean([binary(t == c, g == c).f1 for c in np.unique(t)]))


def negative_macro_f1(truth: Sequence[int], guess: Sequence[int]) -> float:
    """Macro-F1 of negative-or-not from five-level sentiment (-2..2)."""
    return macro_f1((np.asarray(truth) < 0).astype(int).tolist(), (np.asarray(guess) < 0).astype(int).tolist())


def calibration_error(confidence: Array, right: Array, bins: int = 10) -> tuple[float, list[dict[str, float]]]:
    """Expected calibration error and its reliability bins (equal widths)."""
    error = 0.0
    table = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = (confidence > low if number else confidence >= low) & (confidence <= high)
        count = int(inside.sum())
        if count:
            said, was = float(confidence[inside].mean()), float(right[inside].mean())
            error += count / len(confidence) * abs(said - was)
            table.append({"from": low, "to": high, "count": count, "said": round(said, 3), "was": round(was, 3)})
    return error, table


def average_precision(truth: NDArray[np.bool_], score: Array) -> float:
    """Area under the precision-recall curve (average precision)."""
    order = np.argsort(-score, kind="stable")
    hits = truth[order]
    if not hits.any():
        return 0.0
    ranks = np.arange(1, len(hits) + 1)
    return float((np.cumsum(hits) / ranks)[hits].mean())


def best_threshold(truth: NDArray[np.bool_], score: Array, beta: float, lowest: float, precise: float = 0.0) -> float:
    """The threshold with the best F-beta, at least ``lowest``; beta below 1 prizes precision. Infinity where none
    reaches the precision ``precise``."""
    best, chosen = -1.0, np.inf if precise else max(lowest, 0.5)
    for threshold in np.unique(np.clip(np.round(score, 3), lowest, 0.95)):
        found = binary(truth, score >= threshold)
        if found.precision < precise:
            continue
        bottom = beta**2 * found.precision + found.recall
        value = (1 + beta**2) * found.precision * found.recall / bottom if bottom else 0.0
        if value > best + 1e-9:
            best, chosen = value, float(threshold)
    return chosen


def bootstrap(
    measure: Callable[[NDArray[np.int64]], float], size: int, rounds: int = 400, seed: int = 3
) -> tuple[float, float]:
    """95 % interval of a measure over resampled row numbers."""
    rng = np.random.default_rng(seed)
    found = [measure(rng.integers(0, size, size)) for _ in range(rounds)]
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)
