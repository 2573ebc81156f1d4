"""Draws batches: a mix of sets in each, texts of like length together."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from training.labels import CUES, SIGNALS
from training.mixture import family
from training.rows import Row
from training.tune.augment import damage, shouted, with_emoji
from training.tune.plan import TunePlan

CASUAL = ("social", "chat", "review")
OURS = ("written", "judged")
#: A complaint in capitals is outrage to most readers and a caps lock to some (docs/models.md, levels). What was
#: calm, kind or furious before stays so: that is how the model learns that capitals alone say nothing.
SHOUTED_COMPLAINT = (0.6, 0.37, 0.03, 0.0, 0.0)


@dataclass(frozen=True)
class Sample:
    """A row as seen this time; ``clean`` is the text the teacher read (None when it never did)."""

    row: Row
    text: str
    clean: str | None


def joined(first: Row, second: Row) -> Row:
    """Two messages as one: what either shows, the whole shows. Mood is left open, needs are two."""
    return replace(
        first,
        text=f"{first.text}\n{second.text}",
        sentiment=None,
        sentiment_soft=None,
        cues={name: max(first.cues.get(name, 0), second.cues.get(name, 0)) for name in CUES},
        signals={name: max(first.signals.get(name, 0), second.signals.get(name, 0)) for name in SIGNALS},
        intent=None,
        intent2=None,
        fine=None,
    )


def in_capitals(row: Row) -> Row:
    """The row as typed with the caps lock on."""
    loud = replace(row, text=shouted(row.text))
    return replace(loud, sentiment=None, sentiment_soft=SHOUTED_COMPLAINT) if row.sentiment == -1 else loud


def packed(samples: Sequence[Sample], size: int, chars: int) -> list[list[Sample]]:
    """Cuts samples, shortest first, into batches of at most ``size`` texts and ``chars`` padded characters.
    A last batch of fewer than eight joins nothing and is left out: its losses would be mostly chance."""
    found: list[list[Sample]] = []
    batch: list[Sample] = []
    for sample in samples:
        if batch and (len(batch) == size or ((len(batch) + 1) * len(sample.text) > chars and len(batch) >= 8)):
            found.append(batch)
            batch = []
        batch.append(sample)
    return [*found, batch] if len(batch) >= 8 else found


class Mixer:
    """Endless batches of samples, the same for the same seed."""

    def __init__(self, rows: Sequence[Row], plan: TunePlan) -> None:
        self.plan = plan
        self.rng = random.Random(plan.seed)
        self.pools: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if family(row) not in plan.without:
                self.pools[family(row)].append(row)
        self.queues: dict[str, list[Row]] = defaultdict(list)

    def _draw(self, name: str, count: int) -> list[Row]:
        found: list[Row] = []
        while len(found) < count:
            if not self.queues[name]:
                self.queues[name] = list(self.pools[name])
                self.rng.shuffle(self.queues[name])
            found.append(self.queues[name].pop())
        return found

    def _sample(self, row: Row) -> Sample:
        if self.rng.random() < self.plan.shout:
            loud = in_capitals(row)
            return Sample(loud, loud.text, row.text)
        if family(row) not in OURS:
            return Sample(row, damage(row.text, self.rng, self.plan.damage_public), row.text)
        if self.rng.random() < self.plan.joined:
            pair = joined(row, self.rng.choice(self.pools["written"]))
            return Sample(pair, pair.text, None)
        text = damage(row.text, self.rng, self.plan.damage)
        if row.sentiment is not None and row.style in CASUAL and self.rng.random() < self.plan.emoji:
            text = with_emoji(text, row.sentiment, self.rng)
        return Sample(row, text, row.text)

    def batches(self) -> Iterator[list[Sample]]:
        """Epoch after epoch."""
        size = self.plan.batch
        while True:
            epoch = [
                self._sample(row)
                for name, count in self.plan.draw.items()
                if self.pools[name]
                for row in self._draw(name, count)
            ]
            self.rng.shuffle(epoch)
            chunks: list[list[Sample]] = []
            for start in range(0, len(epoch), size * 16):
                part = sorted(epoch[start : start + size * 16], key=lambda sample: len(sample.text))
                chunks += packed(part, size, self.plan.batch_chars)
            self.rng.shuffle(chunks)
            yield from chunks


def retrieval_batches(rows: Sequence[Row], plan: TunePlan) -> Iterator[list[Row]]:
    """Question and answer pairs; no answer stands twice in a batch."""
    rng = random.Random(plan.seed + 1)
    pairs = [row for row in rows if row.answer]
    while True:
        batch: dict[str, Row] = {}
        while len(batch) < plan.retrieval_batch:
            row = rng.choice(pairs)
            batch.setdefault(row.answer or "", row)
        yield list(batch.values())
