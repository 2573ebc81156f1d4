"""Escalation risk of a conversation so far: features and the small monotone model over them.

The formulas are in README, "Risk", and have a TypeScript twin in ``lib/assist/escalation.ts``.
Every feature has one sane direction, and its weight is held to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from training.labels import CUES, SIGNALS

Array = NDArray[np.float64]

FEATURES: tuple[str, ...] = (
    *(f"max_{name}" for name in SIGNALS),
    "sentiment_last",
    "sentiment_min",
    "sentiment_change",
    "very_negative_repeated",
    "asks_human_last",
    "worry_last",
    "anger_last",
)
#: Higher sentiment is better, so these weights stay at or below 0; all others at or above.
FALLING = {"sentiment_last", "sentiment_min", "sentiment_change"}
#: Least weight of a signal. Each is, by its definition, a reason for more authority; without this floor, one that
#: the heads find rarely may weigh nothing, and a risk would rise for other reasons than those it is explained with.
SIGNAL_FLOOR = 1.5


@dataclass(frozen=True)
class Reading:
    """What the heads said about one customer message; calibrated probabilities."""

    sentiment: Sequence[float]
    cues: Sequence[float]
    signals: Sequence[float]

    def mean(self) -> float:
        """Expected sentiment, -2..2."""
        return float(np.dot(self.sentiment, (-2, -1, 0, 1, 2)))


def risk_features(readings: Sequence[Reading]) -> Array:
    """Features after the last of these customer messages (oldest first, at least one)."""
    signals = np.array([reading.signals for reading in readings], float)
    cues = np.array([reading.cues for reading in readings], float)
    furious = np.array([reading.sentiment[0] for reading in readings], float)
    means = np.array([reading.mean() for reading in readings])
    top = signals.max(axis=0)
    by_name = dict(zip(SIGNALS, top, strict=True))
    cue = {name: cues[:, number] for number, name in enumerate(CUES)}
    return np.array(
        [
            *top,
            means[-1],
            means.min(),
            means[-1] - means[0],
            furious[-1] * max(by_name["repeated"], by_name["unresolved_long"]),
            signals[-1, SIGNALS.index("asks_human")],
            cue["worry"][-1],
            cue["anger"][-1],
        ]
    )


@dataclass
class RiskModel:
    """Logistic model with weights at or above 0."""

    weights: Array
    bias: float
    thresholds: dict[str, float] = field(default_factory=dict)

    def probability(self, features: Array) -> Array:
        """Chance that the conversation so far calls for more authority."""
        return np.asarray(expit(features @ self.weights + self.bias))

    def to_json(self, revision: str) -> dict[str, Any]:
        """``risk.json``."""
        return {
            "format": "tandem-risk/1",
            "revision": revision,
            "features": list(FEATURES),
            "weights": [round(float(value), 5) for value in self.weights],
            "bias": round(self.bias, 5),
            "thresholds": {name: round(value, 4) for name, value in self.thresholds.items()},
        }


def fit_risk(
    features: Array, truth: Array, weights: Array, strength: float = 0.01, used: Sequence[str] = FEATURES
) -> RiskModel:
    """Penalised likelihood with signed weights (L-BFGS-B). Features not ``used`` keep weight 0."""
    size = features.shape[1]
    total = weights.sum()

    def cost(x: Array) -> tuple[float, Array]:
        z = features @ x[:size] + x[size]
        loss = float((weights * (np.logaddexp(0.0, z) - truth * z)).sum() / total)
        slope = weights * (expit(z) - truth) / total
        gradient = np.append(features.T @ slope + 2 * strength * x[:size], slope.sum())
        return loss + strength * float(x[:size] @ x[:size]), gradient

    bounds: list[tuple[float | None, float | None]] = []
    for name in FEATURES:
        free = (None, 0.0) if name in FALLING else (SIGNAL_FLOOR if name.startswith("max_") else 0.0, None)
        bounds.append(free if name in used else (0.0, 0.0))
    start = np.array([low or 0.0 for low, _ in bounds] + [0.0])
    found = minimize(cost, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    return RiskModel(found[:size], float(found[size]))
