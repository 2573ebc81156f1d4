"""Risk features and the fitted model."""

from __future__ import annotations

import numpy as np

from training.labels import CUES, SIGNALS
from training.risk import FALLING, FEATURES, Reading, fit_risk, risk_features
from training.risk_fit import Course, alert_figures, choose_alert, train_risk


def reading(mood: int, **more: float) -> Reading:
    sentiment = [0.0] * 5
    sentiment[mood + 2] = 1.0
    return Reading(sentiment, [more.get(name, 0.0) for name in CUES], [more.get(name, 0.0) for name in SIGNALS])


def test_features_follow_the_course() -> None:
    steps = [reading(1), reading(-2, repeated=0.8, anger=0.7), reading(-2, asks_human=0.9)]
    found = dict(zip(FEATURES, risk_features(steps), strict=True))
    assert found["max_repeated"] == 0.8 and found["max_asks_human"] == 0.9
    assert found["sentiment_last"] == -2 and found["sentiment_min"] == -2 and found["sentiment_change"] == -3
    assert found["very_negative_repeated"] == 0.8
    assert found["asks_human_last"] == 0.9 and found["anger_last"] == 0.0


def test_what_was_said_before_is_not_forgotten() -> None:
    found = dict(zip(FEATURES, risk_features([reading(-1, threat_legal=0.9), reading(1)]), strict=True))
    assert found["max_threat_legal"] == 0.9 and found["sentiment_last"] == 1


def test_no_weight_ever_points_the_wrong_way() -> None:
    rng = np.random.default_rng(2)
    features, truth = rng.random((200, len(FEATURES))), rng.integers(0, 2, 200).astype(float)
    model = fit_risk(features, truth, np.ones(200))
    for name, weight in zip(FEATURES, model.weights, strict=True):
        assert weight <= 0 if name in FALLING else weight >= 0


def test_the_alert_threshold_keeps_false_alerts_rare() -> None:
    rng = np.random.default_rng(4)
    truth = rng.random(300) < 0.3
    peaks = np.clip(rng.normal(np.where(truth, 0.6, 0.35), 0.15), 0, 1)
    assert alert_figures(peaks, truth, choose_alert(peaks, truth))["false_per_100"] <= 5


def test_a_clear_signal_is_learnt() -> None:
    courses = []
    for number in range(60):
        alert = number % 3 == 0
        lines = [risk_features([reading(0)]), risk_features([reading(0), reading(-1, asks_human=0.9 * alert)])]
        courses.append(Course(f"c{number}", np.array(lines), np.array([0.0, float(alert)]), alert))
    model, figures = train_risk(courses)
    assert figures["f1"] == 1.0
    assert 0 < model.thresholds["watch"] < model.thresholds["alert"]
