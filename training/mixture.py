"""Which rows teach which head, and how loudly.

The written service data leads; public sets fill in what it is thin on. Weights were chosen by
cross-validation on the written training folds and by leave-one-source-out, never on a test split.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from training.head_train import Targets
from training.labels import ACTS, CUES, INTENTS, SENTIMENTS, SIGNALS
from training.rows import Row

#: Weight of one row by head and set (the part of ``source`` before the slash).
WEIGHTS: dict[str, dict[str, float]] = {
    "sentiment": {
        "written": 1.0,
        "judged": 0.8,
        "goemotions": 0.06,
        "star": 0.02,
        "banking77": 0.03,
        "clinc150": 0.02,
        "bitext": 0.02,
        "multidogo": 0.01,
    },
    "cues": {"written": 1.0, "judged": 0.8, "goemotions": 0.06},
    "signals": {"written": 1.0, "judged": 0.8, "banking77": 0.05, "clinc150": 0.03, "bitext": 0.05, "star": 0.02},
    "acts": {"agent": 1.0},
    "intent": {"written": 1.0, "banking77": 0.25, "clinc150": 0.25, "bitext": 0.15, "multidogo": 0.2},
}
#: Most rows of a set that one head sees; those left out lend their weight to those kept.
CAPS = {"goemotions": 9000, "star": 2000, "multidogo": 9000, "clinc150": 9000, "banking77": 9000}
#: Big classes that say little are turned down further, by set and driver.
INTENT_FACTORS: dict[tuple[str, str], float] = {
    ("multidogo", "dialog_act"): 0.15,
    ("multidogo", "out_of_scope"): 0.1,
    ("clinc150", "out_of_scope"): 0.3,
    ("banking77", "out_of_scope"): 0.3,
}
#: A query of these sets seldom carries feeling, but we do not know: soft neutral.
WEAK_NEUTRAL = (0.01, 0.07, 0.88, 0.04, 0.0)
NEUTRAL_SOURCES = {"banking77", "clinc150", "bitext", "multidogo"}
SECOND_NEED = 0.35


def family(row: Row) -> str:
    """The set a row belongs to, without its part."""
    return row.source.split("/")[0]


def sentiment_target(row: Row) -> tuple[list[float], list[float]] | None:
    """Five probabilities, or None when nothing is known."""
    if row.sentiment is not None:
        target = [0.0] * len(SENTIMENTS)
        target[row.sentiment + 2] = 1.0
    elif row.sentiment_soft is not None:
        target = list(row.sentiment_soft)
    elif family(row) in NEUTRAL_SOURCES:
        target = list(WEAK_NEUTRAL)
    else:
        return None
    return target, [1.0] * len(target)


def intent_target(row: Row) -> tuple[list[float], list[float]] | None:
    """One driver, or two when the message has two needs."""
    if row.intent is None:
        return None
    target = [0.0] * len(INTENTS)
    target[INTENTS.index(row.intent)] = 1.0
    if row.intent2 is not None and row.intent2 != row.intent:
        target[INTENTS.index(row.intent)] = 1.0 - SECOND_NEED
        target[INTENTS.index(row.intent2)] = SECOND_NEED
    return target, [1.0] * len(target)


def _multi(names: tuple[str, ...], known: dict[str, int]) -> tuple[list[float], list[float]] | None:
    if not known:
        return None
    return [float(known.get(name, 0)) for name in names], [float(name in known) for name in names]


TARGETS: dict[str, Callable[[Row], tuple[list[float], list[float]] | None]] = {
    "sentiment": sentiment_target,
    "cues": lambda row: _multi(CUES, dict(row.cues)),
    "signals": lambda row: _multi(SIGNALS, dict(row.signals)),
    "acts": lambda row: _multi(ACTS, dict(row.acts)),
    "intent": intent_target,
}


def weight_of(head: str, row: Row) -> float:
    """How much a row counts for a head; 0 when it does not."""
    weight = WEIGHTS[head].get(family(row), 0.0)
    if head == "intent" and row.intent is not None:
        weight *= INTENT_FACTORS.get((family(row), row.intent), 1.0)
    return weight


def kept(row: Row, share: float) -> bool:
    """A fixed draw by text: the same rows at every run and on every machine."""
    return share >= 1.0 or zlib.crc32(row.text.encode("utf8")) / 2**32 < share


def make_targets(head: str, rows: Sequence[Row]) -> tuple[np.ndarray, Targets]:
    """Positions of the rows that teach this head, and their targets."""
    counts = Counter(family(row) for row in rows if weight_of(head, row) > 0)
    shares = {name: min(1.0, CAPS.get(name, count) / count) for name, count in counts.items()}
    chosen, values, known, weights = [], [], [], []
    for position, row in enumerate(rows):
        weight = weight_of(head, row)
        target = TARGETS[head](row) if weight > 0 else None
        if target is not None and kept(row, shares[family(row)]):
            chosen.append(position)
            values.append(target[0])
            known.append(target[1])
            weights.append(weight / shares[family(row)])
    arrays = [np.asarray(part, np.float32) for part in (values, known, weights)]
    return np.asarray(chosen, np.int64), Targets(*arrays)
