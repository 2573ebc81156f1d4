"""Messages of nearly the same words and another mood: what a model must read and cannot guess from the words.

Writers put such messages one after another. They are taught side by side, and a loss asks that the harsher one
comes out lower, whatever level either gets.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.labels import SENTIMENTS
from training.mixture import family
from training.rows import Row
from training.splits import words_of
from training.tune.augment import damage
from training.tune.plan import TunePlan
from training.tune.streams import Sample

#: Share of words that two messages have in common to be a pair, and how far apart they may stand.
ALIKE = 0.3
APART = 3
#: A wish for more distance than this would only push what is right already.
WIDEST = 1.0
SHARPNESS = 4.0

Pair = tuple[Row, Row]


def mood_pairs(rows: Sequence[Row]) -> list[Pair]:
    """Harsher and calmer message of every pair among the written rows."""
    written = [(row, set(words_of(row.text))) for row in rows if family(row) == "written" and row.sentiment is not None]
    found = []
    for place, (row, own) in enumerate(written):
        for other, theirs in written[place + 1 : place + 1 + APART]:
            same = len(own & theirs) / max(1, len(own | theirs))
            if other.source == row.source and same >= ALIKE and other.sentiment != row.sentiment:
                found.append((row, other) if (row.sentiment or 0) < (other.sentiment or 0) else (other, row))
    return found


def pair_batches(rows: Sequence[Row], plan: TunePlan) -> Iterator[list[Sample]]:
    """Batches of harsher, calmer, harsher, calmer ... Endless, or empty where there is no pair."""
    rng = random.Random(plan.seed + 2)
    pairs = mood_pairs(rows)
    while pairs:
        batch: list[Sample] = []
        for row in (row for pair in rng.sample(pairs, min(len(pairs), plan.batch // 2)) for row in pair):
            batch.append(Sample(row, damage(row.text, rng, plan.damage), row.text))
        yield batch


def order_loss(scores: Tensor) -> Tensor:
    """Of the sentiment scores of such a batch, [2 * pairs, 5]: logistic loss on the difference of expected levels."""
    levels = torch.arange(len(SENTIMENTS), dtype=torch.float32) - 2
    expected = torch.softmax(scores.float(), dim=1) @ levels
    lead = expected[1::2] - expected[0::2]
    return functional.softplus((WIDEST - lead) * SHARPNESS).mean() / SHARPNESS
