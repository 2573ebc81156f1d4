"""What teaches which head."""

from __future__ import annotations

import random

import numpy as np

from training.labels import INTENTS
from training.mixture import make_targets
from training.rows import Row, full
from training.tune.augment import damage, spoken, text_speak, typos

WRITTEN = Row(
    "x",
    "written/a",
    sentiment=-1,
    cues={"anger": 1},
    signals=full(("repeated",), []),
    intent="refund",
    intent2="complaint",
)


def test_a_second_need_shares_the_target() -> None:
    _, targets = make_targets("intent", [WRITTEN])
    assert targets.values[0][INTENTS.index("refund")] > targets.values[0][INTENTS.index("complaint")] > 0
    assert np.isclose(targets.values.sum(), 1.0)


def test_unknown_labels_are_marked_unknown_not_negative() -> None:
    _, targets = make_targets("cues", [WRITTEN])
    assert targets.known[0].tolist() == [1, 0, 0, 0, 0, 0]


def test_measure_only_sets_have_no_weight_anywhere() -> None:
    row = Row("x", "tweeteval/emotion", sentiment=0, intent="refund", cues={"anger": 1}, signals={"repeated": 0})
    for head in ("sentiment", "cues", "signals", "intent"):
        positions, _ = make_targets(head, [row])
        assert len(positions) == 0


def test_large_sets_are_drawn_down_and_keep_their_total_weight() -> None:
    rows = [Row(f"text {n}", "goemotions", sentiment_soft=(0, 0, 1, 0, 0)) for n in range(20000)]
    positions, targets = make_targets("sentiment", rows)
    assert 8000 < len(positions) < 10000
    assert abs(targets.weights.sum() - 20000 * 0.06) < 0.1 * 20000 * 0.06


def test_damage_changes_letters_but_keeps_a_text() -> None:
    rng = random.Random(1)
    text = "please tell me where my parcel is because tomorrow is too late"
    assert any(typos(text, rng) != text for _ in range(20))
    assert "pls" in text_speak(text, random.Random(3)) or "cos" in text_speak(text, random.Random(3))
    assert spoken("Hi! Where's my order?!", rng) == "Hi Where's my order"
    assert damage(text, rng, 0.0) == text
