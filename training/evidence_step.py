"""Step ``evidence``: which way of finding the sentence that raised a signal is right more often?

- *sentence states*: the head reads the mean of the sentence's own token states, which have seen the whole message.
  No second pass. This is what the extension does; a very short sentence is taken only where there is no other.
- *sentence alone*: every sentence goes through the encoder by itself.
- *occlusion*: the sentence is taken out; the one whose loss costs the whole message most is the proof.
- *first*, *longest*: what no model at all would get.

A case is one signal of one message, as judged, whether the head found the signal or not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from training.head_model import Head
from training.loaders.evidence import Evidence
from training.metrics import bootstrap
from training.runtime import EncoderSession

#: Scores of every sentence of a message for every signal, [sentences, signals].
Scores = NDArray[np.float64]
#: Characters from which a sentence proves something, as in ``lib/inference/evidence.ts``.
TELLING = 12
#: From how many sentences a message counts as long.
LONG = 4


def by_states(item: Evidence, session: EncoderSession, head: Head) -> Scores:
    """The head on each sentence's states."""
    found: Scores = head.logits(session.vectors(item.text)[1][1:]).astype(float)
    telling = np.array([len(part) >= TELLING for part in item.sentences])
    if telling.any():
        found[~telling] = -np.inf
    return found


def by_itself(item: Evidence, session: EncoderSession, head: Head) -> Scores:
    """The head on each sentence encoded alone."""
    return np.stack([head.logits(session.vectors(part)[1][:1])[0] for part in item.sentences]).astype(float)


def by_occlusion(item: Evidence, session: EncoderSession, head: Head) -> Scores:
    """How much the score of the whole falls without each sentence."""
    whole = head.logits(session.vectors(item.text)[1][:1])[0]
    rests = [
        " ".join(part for other, part in enumerate(item.sentences) if other != number)
        for number in range(len(item.sentences))
    ]
    return np.stack([whole - head.logits(session.vectors(rest)[1][:1])[0] for rest in rests]).astype(float)


def first(item: Evidence, session: EncoderSession, head: Head) -> Scores:
    """Always the first sentence."""
    del session
    return -np.arange(len(item.sentences), dtype=float)[:, None].repeat(len(head.labels), axis=1)


def longest(item: Evidence, session: EncoderSession, head: Head) -> Scores:
    """Always the longest sentence."""
    del session
    return np.array([[float(len(part))] * len(head.labels) for part in item.sentences])


WAYS: dict[str, tuple[Callable[[Evidence, EncoderSession, Head], Scores], str]] = {
    "sentence states": (by_states, "1"),
    "sentence alone": (by_itself, "1 for each sentence"),
    "occlusion": (by_occlusion, "1, and 1 for each sentence"),
    "longest": (longest, "0"),
    "first": (first, "0"),
}


def hits(item: Evidence, scores: Scores, head: Head) -> list[bool]:
    """For each judged signal: is the sentence with the highest score among those accepted?"""
    best = scores.argmax(axis=0)
    return [int(best[head.labels.index(name)]) in numbers for name, numbers in item.signals.items()]


def share(right: Sequence[bool]) -> str:
    """Share that is right, with its 95 % bootstrap interval over cases."""
    values = np.array(right, float)
    if not len(values):
        return ""
    low, high = bootstrap(lambda rows: float(values[rows].mean()), len(values))
    return f"{values.mean():.3f} ({low:.3f} to {high:.3f})"


def difference(right: Sequence[bool], shipped: Sequence[bool]) -> str:
    """How much more often than what ships, with its 95 % interval: the same cases are drawn for both."""
    values = np.array(right, float) - np.array(shipped, float)
    if not values.any():
        return ""
    low, high = bootstrap(lambda rows: float(values[rows].mean()), len(values))
    return f"{values.mean():+.3f} ({low:+.3f} to {high:+.3f})"


def evidence_table(items: Sequence[Evidence], session: EncoderSession, head: Head) -> str:
    """The comparison as a table."""
    cases = sum(len(item.signals) for item in items)
    long = [item for item in items if len(item.sentences) >= LONG]
    lines = [
        f"| {cases} signals of {len(items)} messages | all | against sentence states | messages of {LONG} sentences "
        f"and more ({sum(len(item.signals) for item in long)} signals) | passes through the encoder |",
        "|---|---|---|---|---|",
    ]
    shipped: list[bool] = []
    for name, (way, passes) in WAYS.items():
        right = {item.text: hits(item, way(item, session, head), head) for item in items}
        every = [hit for found in right.values() for hit in found]
        some = [hit for item in long for hit in right[item.text]]
        shipped = shipped or every
        lines.append(f"| {name} | {share(every)} | {difference(every, shipped)} | {share(some)} | {passes} |")
    return "\n".join(lines)
