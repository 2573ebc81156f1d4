"""The shipped heads on damaged copies of the held-out fifth."""

from __future__ import annotations

import json
import math
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.embed import FeatureStore
from training.evaluate import intent_figures, multilabel_figures, predict
from training.head_model import Floats, Head, from_json
from training.metrics import bootstrap, negative_macro_f1
from training.rows import Row
from training.tune.augment import KEYS

Measure = Callable[[dict[str, Floats], Sequence[Row]], float]


def slips(text: str, share: float, seed: int = 5) -> str:
    """Each letter is hit with chance ``share``: lost, changed places with the next one, or a neighbouring key.
    The same text and seed give the same slips."""
    rng = random.Random(f"{seed}:{text}")
    found: list[str] = []
    rest = list(text)
    while rest:
        letter = rest.pop(0)
        if letter.lower() in KEYS and rng.random() < share:
            kind = rng.randrange(3)
            if kind == 0:
                continue
            if kind == 1 and rest and rest[0].isalpha():
                letter, rest[0] = rest[0], letter
            else:
                key = rng.choice(KEYS[letter.lower()])
                letter = key.upper() if letter.isupper() else key
        found.append(letter)
    return "".join(found) or text


def unpunctuated(text: str) -> str:
    """Apostrophes vanish, other marks become a space; emoji and currency signs stay."""
    bare = re.sub(r"[.,;:!?…\-–—/\\()\[\]{}\"“”«»*_#&%@]", " ", re.sub(r"['’‘`]", "", text))
    return re.sub(r"\s+", " ", bare).strip() or text


def first_half(text: str) -> str:
    """The first half of the words, rounded up."""
    words = text.split()
    return " ".join(words[: math.ceil(len(words) / 2)])


DAMAGE: dict[str, Callable[[str], str]] = {
    "as written": str,
    "typos in 5 % of letters": lambda text: slips(text, 0.05),
    "typos in 10 % of letters": lambda text: slips(text, 0.10),
    "lower case": str.lower,
    "ALL CAPS": str.upper,
    "no punctuation": unpunctuated,
    "first half of the words": first_half,
}


def shipped_heads(models: Path) -> dict[str, Head]:
    """The heads beside the encoder that ships."""
    entries = json.loads((models / "heads.json").read_text(encoding="utf8"))["heads"]
    return {name: from_json(name, entry) for name, entry in entries.items()}


def measures(heads: dict[str, Head]) -> dict[str, Measure]:
    """The three figures of the table, from probabilities by head."""

    def negative(p: dict[str, Floats], rows: Sequence[Row]) -> float:
        return negative_macro_f1([row.sentiment or 0 for row in rows], (p["sentiment"].argmax(axis=1) - 2).tolist())

    def signals(p: dict[str, Floats], rows: Sequence[Row]) -> float:
        return float(multilabel_figures(heads["signals"], p["signals"], rows, "signals")["macro_f1"])

    return {
        "negative or not, macro-F1": negative,
        "driver right": lambda p, rows: float(intent_figures(p["intent"], rows)["driver_accuracy"]),
        "signals, macro-F1": signals,
    }


def robustness(
    heads: dict[str, Head], store: FeatureStore, rows: Sequence[Row], rounds: int = 400
) -> dict[str, dict[str, tuple[float, float, float]]]:
    """By damage and measure: the figure and its 95 % interval. Every damage is drawn on the same samples of rows."""
    found: dict[str, dict[str, tuple[float, float, float]]] = {}
    for name, change in DAMAGE.items():
        features = store.get([change(row.text) for row in rows], name)
        p = {head: predict(heads[head], features) for head in ("sentiment", "intent", "signals")}
        found[name] = {label: _interval(measure, p, rows, rounds) for label, measure in measures(heads).items()}
    return found


def _interval(measure: Measure, p: dict[str, Floats], rows: Sequence[Row], rounds: int) -> tuple[float, float, float]:
    def on(places: NDArray[np.int64]) -> float:
        return measure({head: part[places] for head, part in p.items()}, [rows[i] for i in places])

    low, high = bootstrap(on, len(rows), rounds)
    return on(np.arange(len(rows))), low, high
