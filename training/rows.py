"""One labelled text, whatever set it comes from.

Most sets label only one thing. An unknown label is ``None`` or missing from the mapping, never
"no": the losses skip what a row does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOTHING: Mapping[str, int] = MappingProxyType({})

TRAIN, DEV, TEST = "train", "dev", "test"
#: Neither taught nor measured.
ASIDE = "aside"


@dataclass(frozen=True)
class Row:
    """A text and what is known about it."""

    text: str
    #: Where it comes from, e.g. ``banking77`` or ``multidogo/airline``.
    source: str
    #: ``train``, ``dev``, ``test`` or ``aside``, as the set publishes it or as ``splits.py`` decides.
    split: str = TRAIN
    #: Rows of one group must stay on one side of every split.
    group: str = ""
    #: Service sentiment -2 to 2.
    sentiment: int | None = None
    #: Weak sentiment as five probabilities, used when ``sentiment`` is unknown.
    sentiment_soft: tuple[float, ...] | None = None
    #: Known cues and signals: name to 0 or 1.
    cues: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    signals: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    #: What an agent's message does; known for agents' messages alone, and nothing else is known of those.
    acts: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    intent: str | None = None
    #: A second need, also right.
    intent2: str | None = None
    #: The set's own label, for auxiliary tasks and published protocols.
    fine: str | None = None
    #: Paired text for retrieval (the answer to this question).
    answer: str | None = None
    trade: str = ""
    style: str = ""
    #: True when the licence lets it shape shipped weights. Guarded in ``trainable``.
    may_train: bool = True


def trainable(rows: Iterable[Row]) -> list[Row]:
    """The rows that may shape shipped weights: right licence and not somebody's test split."""
    return [row for row in rows if row.may_train and row.split == TRAIN]


def full(names: Iterable[str], present: Iterable[str]) -> dict[str, int]:
    """All ``names`` with 1 for those ``present``: for sets that label every name."""
    there = set(present)
    return {name: int(name in there) for name in names}
