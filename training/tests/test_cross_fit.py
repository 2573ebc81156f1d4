"""Calibration data from training messages: each is scored by heads that never saw it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.calibrate import calibrate, fit_scaling, matched
from training.cross_fit import Sister, part_of, sister_scores
from training.head_model import SOFTMAX, WHOLE, Floats, Head, LinearLayer
from training.head_train import HeadPlan, Targets
from training.labels import SENTIMENTS
from training.metrics import calibration_error
from training.rows import Row
from training.runtime import Features
from training.splits import TEST_FOLD, fold_of

RNG = np.random.default_rng(17)
PLAN = HeadPlan("sentiment", SOFTMAX, SENTIMENTS, WHOLE, epochs=10, batch=32, rate=2e-2)


@dataclass
class NoiseStore:
    """Stands in for the feature store: vectors that say nothing about the label."""

    path: Path = Path("noise.npz")

    def get(self, texts: list[str], label: str = "") -> Features:
        seeds = [zlib.crc32(text.encode("utf8")) for text in texts]
        vectors = np.array([np.random.default_rng(seed).normal(size=40) for seed in seeds], np.float32)
        return Features(vectors, np.arange(len(texts)))


def written(count: int) -> list[Row]:
    texts = [text for number in range(count * 2) if fold_of(text := f"message {number}") != TEST_FOLD][:count]
    return [Row(text, "written/made", group=text, sentiment=int(RNG.integers(-2, 3))) for text in texts]


def skewed(count: int, slope: float) -> tuple[Floats, Floats]:
    """Scores that are ``slope`` times what they should be, with class 0 said too seldom, and who was right."""
    honest = RNG.normal(size=(count, 3)) * 2
    p = np.exp(honest + np.array([1.0, 0.0, 0.0]))
    p /= p.sum(axis=1, keepdims=True)
    truth = np.array([RNG.choice(3, p=line) for line in p])
    return (honest * slope).astype(np.float32), np.eye(3, dtype=np.float32)[truth]


def sister(slope: float) -> Sister:
    scores, values = skewed(4000, slope)
    return Sister(scores, values, ("written/a",) * 3000 + ("written/b",) * 1000, *skewed(4000, slope))


def test_every_part_of_the_training_groups_is_left_out_once() -> None:
    rows = written(400)
    assert {part_of(row) for row in rows} == set(range(8))
    assert part_of(Row("a", "banking77")) == -1


def test_a_training_message_is_scored_by_a_head_that_never_saw_it(tmp_path: Path) -> None:
    rows, dev = written(160), [Row("dev", "written/conversations", sentiment=0)]
    found = sister_scores(PLAN, NoiseStore(), rows, dev, tmp_path)  # type: ignore[arg-type]
    assert found.scores.shape == found.values.shape == (160, 5) and len(found.dev_scores) == 8
    assert (found.scores.argmax(axis=1) == found.values.argmax(axis=1)).mean() < 0.4
    again = sister_scores(PLAN, NoiseStore(), rows, dev, tmp_path)  # type: ignore[arg-type]
    assert np.array_equal(found.scores, again.scores) and len(list(tmp_path.iterdir())) == 1


def test_scaling_finds_slope_and_shift() -> None:
    scores, values = skewed(6000, 3.0)
    t, shift = fit_scaling([(scores, values)], prior=0.0)
    assert abs(t - 3.0) < 0.25
    assert abs(shift[0] - shift[1:].mean() - 1.0) < 0.15


def test_without_shifts_the_likeliest_class_stays_what_it_was() -> None:
    assert not fit_scaling([skewed(2000, 3.0)], shifts=False)[1].any()


def test_a_sister_is_brought_to_the_same_scale() -> None:
    scores, values = skewed(4000, 3.0)
    other = sister(0.5)
    assert 5.0 < float((matched(other, scores, values, True) / other.scores).mean()) < 7.0
    assert len(other.less(["written/a"]).scores) == 1000


def test_shifts_live_in_the_last_layer_so_that_the_format_stays() -> None:
    scores, values = skewed(4000, 3.0)
    head = Head(
        "sentiment",
        SOFTMAX,
        ("a", "b", "c"),
        WHOLE,
        [LinearLayer(np.eye(3, dtype=np.float32), np.zeros(3, np.float32))],
    )
    targets = Targets(values, np.ones_like(values), np.ones(len(values), np.float32))
    calibrate(head, Features(scores, np.arange(4000)), targets, sister(0.5))
    fresh, truth = skewed(4000, 3.0)
    p = head.probabilities(fresh)
    right = truth[np.arange(len(p)), p.argmax(axis=1)]
    assert calibration_error(p.max(axis=1).astype(float), right.astype(float))[0] < 0.03
