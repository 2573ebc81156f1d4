"""A head: one or two linear layers over pooled vectors, trained in torch, run in numpy."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, softmax

Floats = NDArray[np.float32]

WHOLE, MAX_SPAN = "whole", "max-span"
SOFTMAX, MULTILABEL = "softmax", "multilabel"


@dataclass
class LinearLayer:
    """``activation(weights @ x + bias)``; weights are [out, in]."""

    weights: Floats
    bias: Floats
    activation: str = "none"

    def run(self, x: Floats) -> Floats:
        """[rows, in] to [rows, out]."""
        y = x @ self.weights.T + self.bias
        if self.activation == "gelu":
            # The tanh form, as in lib/inference/heads.ts.
            return (0.5 * y * (1.0 + np.tanh(0.7978845608 * (y + 0.044715 * y**3)))).astype(np.float32)
        if self.activation == "tanh":
            return np.tanh(y).astype(np.float32)
        return y.astype(np.float32)


@dataclass
class Head:
    """What ``heads.json`` holds for one head."""

    name: str
    kind: str
    labels: tuple[str, ...]
    aggregate: str
    layers: list[LinearLayer]
    temperature: float = 1.0
    platt_a: Floats = field(default_factory=lambda: np.ones(0, np.float32))
    platt_b: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    thresholds: list[float] = field(default_factory=list)

    def logits(self, x: Floats) -> Floats:
        """Raw scores, [rows, labels]."""
        for layer in self.layers:
            x = layer.run(x)
        return x

    def probabilities(self, x: Floats) -> Floats:
        """Calibrated probabilities of each row (a whole text or one sentence)."""
        scores = self.logits(x)
        if self.kind == SOFTMAX:
            return np.asarray(softmax(scores / self.temperature, axis=1), np.float32)
        a = self.platt_a if len(self.platt_a) else np.ones(len(self.labels), np.float32)
        b = self.platt_b if len(self.platt_b) else np.zeros(len(self.labels), np.float32)
        return np.asarray(expit(a * scores + b), np.float32)

    def message(self, vectors: Floats) -> Floats:
        """Probabilities of one message from its pooled vectors, the whole first."""
        found = self.probabilities(vectors)
        best: Floats = found[0] if self.aggregate == WHOLE else found.max(axis=0)
        return best


def aggregate(scores: Floats, owner: NDArray[np.int64], how: str) -> Floats:
    """Scores of pooled vectors to scores of messages: the first row of each, or the largest."""
    starts = np.flatnonzero(np.concatenate([[True], owner[1:] != owner[:-1]]))
    if how == WHOLE:
        return scores[starts]
    return np.asarray(np.maximum.reduceat(scores, starts, axis=0), scores.dtype)


def _pack(array: Floats) -> str:
    return base64.b64encode(np.ascontiguousarray(array, dtype="<f4").tobytes()).decode("ascii")


def _unpack(text: str) -> Floats:
    return np.frombuffer(base64.b64decode(text), dtype="<f4").copy()


def to_json(head: Head) -> dict[str, Any]:
    """The entry in ``heads.json``."""
    layers = [
        {
            "in": int(layer.weights.shape[1]),
            "out": int(layer.weights.shape[0]),
            "activation": layer.activation,
            "weights": _pack(layer.weights),
            "bias": _pack(layer.bias),
        }
        for layer in head.layers
    ]
    calibration: dict[str, Any] = {"kind": "temperature", "t": round(float(head.temperature), 5)}
    if head.kind == MULTILABEL:
        calibration = {
            "kind": "platt",
            "a": [round(float(v), 5) for v in head.platt_a],
            "b": [round(float(v), 5) for v in head.platt_b],
        }
    return {
        "kind": head.kind,
        "labels": list(head.labels),
        "aggregate": head.aggregate,
        "layers": layers,
        "calibration": calibration,
        "thresholds": [round(float(v), 4) for v in head.thresholds],
    }


def from_json(name: str, entry: dict[str, Any]) -> Head:
    """Reads an entry back; the twin of what the extension does."""
    layers = [
        LinearLayer(
            _unpack(layer["weights"]).reshape(layer["out"], layer["in"]), _unpack(layer["bias"]), layer["activation"]
        )
        for layer in entry["layers"]
    ]
    head = Head(name, entry["kind"], tuple(entry["labels"]), entry["aggregate"], layers)
    calibration = entry["calibration"]
    if calibration["kind"] == "temperature":
        head.temperature = calibration["t"]
    else:
        head.platt_a = np.asarray(calibration["a"], np.float32)
        head.platt_b = np.asarray(calibration["b"], np.float32)
    head.thresholds = list(entry["thresholds"])
    return head
