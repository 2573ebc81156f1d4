"""Scores of training messages from heads that never saw them: calibration data beside the conversations.

A fine-tuned encoder has read every training message, so its own scores of them are too sure. Heads on the base
encoder are cheap to fit again without a fold; their scores, brought to the scale of the head that is calibrated
(``calibrate.py``), stand in for it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from training.embed import FeatureStore
from training.head_model import Floats, aggregate
from training.head_train import HeadPlan, Targets, train_head
from training.mixture import family, make_targets
from training.rows import Row
from training.runtime import Features
from training.splits import FOLDS, TEST_FOLD

#: Each fold of ``splits.py`` is cut into so many parts, and two parts are left out at a time: the more a head keeps
#: to learn from, the nearer it is to the one that ships.
PARTS_PER_FOLD = 4
PARTS_LEFT_OUT = 2


@dataclass(frozen=True)
class Sister:
    """What heads on another encoder say, each of messages that it never saw."""

    #: Training messages, [messages, labels], and their target probabilities.
    scores: Floats
    values: Floats
    #: Where each of the training messages comes from.
    sources: tuple[str, ...]
    #: Development messages, once for each of the heads, [heads x messages, labels].
    dev_scores: Floats
    dev_values: Floats

    def less(self, sources: Sequence[str]) -> Sister:
        """Without the training messages of some sources."""
        stay = np.array([source not in sources for source in self.sources])
        kept = tuple(source for source in self.sources if source not in sources)
        return replace(self, scores=self.scores[stay], values=self.values[stay], sources=kept)


def _cross(
    plan: HeadPlan, features: Features, targets: Targets, folds: np.ndarray, dev: Features
) -> tuple[Floats, list[Floats]]:
    """Raw scores of every text, each from a head that never saw the text's fold, and each head's of ``dev``. Fold -1
    is never left out, and its scores stay zero."""
    scores = np.zeros((len(folds), len(plan.labels)), np.float32)
    others: list[Floats] = []
    for fold in np.unique(folds[folds >= 0]):
        inside, outside = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        head = train_head(plan, features.take(outside), targets.take(outside))
        seen = features.take(inside)
        scores[inside] = aggregate(head.logits(seen.vectors), seen.owner, plan.aggregate)
        others.append(aggregate(head.logits(dev.vectors), dev.owner, plan.aggregate))
    return scores, others


def part_of(row: Row) -> int:
    """The fold in which a training message is left out: 0 to 7, by its group; -1 for public sets."""
    if family(row) != "written":
        return -1
    part = zlib.crc32(row.group.encode("utf8")) % (FOLDS * PARTS_PER_FOLD)
    training = [p for p in range(FOLDS * PARTS_PER_FOLD) if p % FOLDS != TEST_FOLD]
    return training.index(part) // PARTS_LEFT_OUT


def sister_scores(plan: HeadPlan, base: FeatureStore, rows: Sequence[Row], dev: Sequence[Row], folder: Path) -> Sister:
    """Cross-fitted scores of the written training messages on the base encoder; kept in ``folder`` by content."""
    positions, targets = make_targets(plan.name, rows)
    kept = [rows[i] for i in positions]
    dev_positions, dev_targets = make_targets(plan.name, dev)
    dev_texts = [dev[i].text for i in dev_positions]
    folds = np.array([part_of(row) for row in kept])
    mark = hashlib.sha256("\0".join([repr(plan), base.path.name, *(row.text for row in kept), *dev_texts]).encode())
    mark.update(targets.values.tobytes() + targets.weights.tobytes() + folds.tobytes())
    path = folder / f"sister-{plan.name}-{mark.hexdigest()[:12]}.npz"
    if not path.exists():
        print(f"{plan.name}: cross-fitting {int(folds.max()) + 1} heads on the base encoder", flush=True)
        features = base.get([row.text for row in kept], f"vectors for {plan.name}")
        scores, others = _cross(plan, features, targets, folds, base.get(dev_texts, "vectors for development"))
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(path, scores=scores[folds >= 0], dev=np.concatenate(others))
    with np.load(path) as stored:
        scores, dev_scores = stored["scores"], stored["dev"]
    repeated = np.tile(dev_targets.values, (len(dev_scores) // len(dev_targets.values), 1))
    sources = tuple(row.source for row, fold in zip(kept, folds, strict=True) if fold >= 0)
    return Sister(scores, targets.values[folds >= 0], sources, dev_scores, repeated)
