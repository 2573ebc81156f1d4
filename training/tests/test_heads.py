"""Heads in numpy: reading, writing, aggregating, calibrating. No torch."""

from __future__ import annotations

import numpy as np

from training.calibrate import calibrate, fit_platt, fit_temperature
from training.head_model import MAX_SPAN, MULTILABEL, SOFTMAX, WHOLE, Head, LinearLayer, aggregate, from_json, to_json
from training.head_train import Targets
from training.metrics import average_precision, best_threshold, binary, calibration_error, macro_f1, negative_macro_f1
from training.runtime import Features

RNG = np.random.default_rng(5)


def small_head(kind: str, how: str) -> Head:
    layers = [
        LinearLayer(RNG.normal(size=(4, 3)).astype(np.float32), np.zeros(4, np.float32), "gelu"),
        LinearLayer(RNG.normal(size=(2, 4)).astype(np.float32), np.ones(2, np.float32)),
    ]
    return Head("h", kind, ("a", "b"), how, layers)


def test_a_head_survives_its_json() -> None:
    head = small_head(MULTILABEL, MAX_SPAN)
    head.platt_a, head.platt_b = np.array([0.5, 2.0], np.float32), np.array([0.0, -1.0], np.float32)
    head.thresholds = [0.4, 0.6]
    x = RNG.normal(size=(5, 3)).astype(np.float32)
    again = from_json("h", to_json(head))
    assert np.allclose(head.probabilities(x), again.probabilities(x), atol=1e-6)
    assert again.thresholds == [0.4, 0.6]


def test_aggregation_takes_the_first_row_or_the_largest() -> None:
    scores = np.array([[1.0, 5.0], [3.0, 2.0], [0.0, 0.0]], np.float32)
    owner = np.array([0, 0, 1])
    assert aggregate(scores, owner, WHOLE).tolist() == [[1.0, 5.0], [0.0, 0.0]]
    assert aggregate(scores, owner, MAX_SPAN).tolist() == [[3.0, 5.0], [0.0, 0.0]]


def test_calibrated_maximum_is_the_maximum_of_calibrated() -> None:
    head = small_head(MULTILABEL, MAX_SPAN)
    vectors = RNG.normal(size=(60, 3)).astype(np.float32)
    owner = np.repeat(np.arange(20), 3)
    values = RNG.integers(0, 2, (20, 2)).astype(np.float32)
    calibrate(head, Features(vectors, owner), Targets(values, np.ones_like(values), np.ones(20, np.float32)))
    best = aggregate(head.probabilities(vectors), owner, MAX_SPAN)
    assert np.allclose(best[3], head.message(vectors[9:12]))
    assert len(head.thresholds) == 2 and (head.platt_a > 0).all()


def test_temperature_cools_an_overconfident_model() -> None:
    truth = RNG.integers(0, 2, 4000)
    says = np.where(RNG.random(4000) < 0.7, truth, 1 - truth)
    scores = np.stack([np.where(says == 0, 5.0, 0.0), np.where(says == 1, 5.0, 0.0)], axis=1).astype(np.float32)
    t = fit_temperature(scores, np.eye(2)[truth], np.ones(4000))
    assert abs(1 / (1 + np.exp(-5.0 / t)) - 0.7) < 0.03


def test_platt_moves_probabilities_to_the_base_rate() -> None:
    truth = (RNG.random(5000) < 0.1).astype(float)
    a, b = fit_platt(RNG.normal(size=5000) * 0.01, truth)
    assert abs(1 / (1 + np.exp(-b)) - 0.1) < 0.02 and a > 0


def test_softmax_probabilities_sum_to_one() -> None:
    p = small_head(SOFTMAX, WHOLE).probabilities(RNG.normal(size=(7, 3)).astype(np.float32))
    assert np.allclose(p.sum(axis=1), 1.0, atol=1e-5)


def test_measures_on_cases_worked_out_by_hand() -> None:
    truth, guess = np.array([1, 1, 0, 0], bool), np.array([1, 0, 1, 0], bool)
    assert binary(truth, guess).f1 == 0.5
    assert macro_f1([0, 0, 1], [0, 0, 1]) == 1.0
    assert negative_macro_f1([-2, -1, 0, 2], [-1, -2, 1, 0]) == 1.0
    assert average_precision(np.array([1, 0, 1], bool), np.array([0.9, 0.8, 0.7])) == (1 + 2 / 3) / 2
    error, bins = calibration_error(np.full(10, 0.8), np.array([1.0] * 8 + [0.0] * 2))
    assert error < 1e-9 and bins[0]["count"] == 10


def test_thresholds_prefer_precision() -> None:
    truth = np.array([1, 1, 1, 0, 0, 1, 0, 0], bool)
    score = np.array([0.9, 0.85, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4])
    assert best_threshold(truth, score, beta=0.5, lowest=0.4) == 0.8
