"""Damage for the robustness table."""

from __future__ import annotations

import numpy as np

from training.head_model import MAX_SPAN, MULTILABEL, SOFTMAX, WHOLE, Head, LinearLayer
from training.labels import INTENTS, SENTIMENTS, SIGNALS
from training.protocol.robust import DAMAGE, first_half, robustness, slips, unpunctuated
from training.rows import Row, full
from training.runtime import Features

LONG = "I have been waiting for my parcel since last Tuesday and nobody answers the telephone " * 40


def test_slips_hit_about_the_share_of_letters_that_was_asked_for() -> None:
    lost = len(LONG) - len(slips(LONG, 0.3))
    letters = sum(letter.isalpha() for letter in LONG)
    assert 0.07 < lost / letters < 0.13, "a third of the slips are lost letters"
    assert slips(LONG, 0.0) == LONG
    assert slips("12:30, £4.50", 1.0) == "12:30, £4.50"


def test_slips_are_the_same_for_the_same_text_and_seed() -> None:
    assert slips(LONG, 0.1) == slips(LONG, 0.1) != slips(LONG, 0.1, seed=6)


def test_a_text_is_never_emptied() -> None:
    for text in ("k", "?!", "A", "..."):
        for change in DAMAGE.values():
            assert change(text)


def test_punctuation_goes_and_words_stay() -> None:
    assert unpunctuated("Don't! It's £4.50 - really?! 😡") == "Dont Its £4 50 really 😡"


def test_half_of_an_odd_number_of_words_is_rounded_up() -> None:
    assert first_half("one two three") == "one two"
    assert first_half("one") == "one"


def test_figures_fall_only_where_damage_hides_what_the_heads_read() -> None:
    class Store:
        def get(self, texts: list[str], label: str = "") -> Features:
            vectors = np.array([[1.0 if "AWFUL" in text else -1.0] for text in texts], np.float32)
            return Features(vectors, np.arange(len(texts)))

    def head(name: str, kind: str, labels: tuple[str, ...], how: str, loud: int) -> Head:
        weights = np.zeros((len(labels), 1), np.float32)
        weights[loud] = 9.0
        found = Head(name, kind, labels, how, [LinearLayer(weights, np.zeros(len(labels), np.float32))])
        found.thresholds = [0.6] * len(labels)
        return found

    heads = {
        "sentiment": head("sentiment", SOFTMAX, tuple(str(level) for level in SENTIMENTS), WHOLE, 0),
        "intent": head("intent", SOFTMAX, INTENTS, WHOLE, INTENTS.index("refund")),
        "signals": head("signals", MULTILABEL, SIGNALS, MAX_SPAN, 0),
    }
    heads["sentiment"].layers[0].bias[3] = 0.1
    rows = []
    for number in range(20):
        bad = number % 2 == 0
        text = f"Number {number} is {'AWFUL' if bad else 'fine'}"
        signals = full(SIGNALS, SIGNALS[:1] if bad else [])
        rows.append(
            Row(text, "written/a", sentiment=-2 if bad else 1, intent="refund" if bad else None, signals=signals)
        )
    found = robustness(heads, Store(), rows, rounds=20)  # type: ignore[arg-type]
    assert list(found) == list(DAMAGE)
    name = "negative or not, macro-F1"
    assert found["as written"][name][0] == found["no punctuation"][name][0] == 1.0
    assert found["lower case"][name][0] < 0.5
    assert found["as written"]["driver right"][0] == 1.0
