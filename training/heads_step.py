"""Step ``train``: the four service heads on an encoder's vectors, calibrated on messages that taught them nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from training.calibrate import calibrate, floors
from training.cross_fit import Sister, sister_scores
from training.embed import FeatureStore
from training.head_model import MAX_SPAN, MULTILABEL, SOFTMAX, WHOLE, Head
from training.head_train import HeadPlan, Targets, train_head
from training.labels import CUES, INTENTS, SENTIMENTS, SIGNALS
from training.loaders.written import Conversation
from training.mixture import make_targets
from training.rows import TEST, Row, trainable
from training.runtime import Features

PLANS: tuple[HeadPlan, ...] = (
    HeadPlan("sentiment", SOFTMAX, SENTIMENTS, WHOLE, hidden=64, epochs=8),
    HeadPlan("cues", MULTILABEL, CUES, MAX_SPAN, hidden=64, epochs=8),
    HeadPlan("signals", MULTILABEL, SIGNALS, MAX_SPAN, hidden=64, epochs=8),
    HeadPlan("intent", SOFTMAX, INTENTS, WHOLE, hidden=192, epochs=8),
)
NO_SISTERS: Mapping[str, Sister] = MappingProxyType({})


@dataclass(frozen=True)
class Corpus:
    """Everything the steps share. Conversations are development data: they teach no head."""

    public: list[Row]
    written: list[Row]
    conversations: list[Conversation]
    #: Agents' messages: they teach the encoder and the head of ``acts_step.py``.
    acts: list[Row] = field(default_factory=list)

    @property
    def dev(self) -> list[Row]:
        """Customer messages of the conversations, in order."""
        return [turn.row for conversation in self.conversations for turn in conversation.turns if turn.row]

    @property
    def held_out(self) -> list[Row]:
        """The fifth of the written messages that nothing is fitted or chosen on."""
        return [row for row in self.written if row.split == TEST]

    def training(self, without: Sequence[str] = ()) -> list[Row]:
        """Rows that teach, less those of some sources (by the start of their name)."""
        rows = trainable(self.public + self.written)
        return [row for row in rows if not row.source.startswith(tuple(without) or ("\0",))]


def fit_head(
    plan: HeadPlan,
    store: FeatureStore,
    rows: Sequence[Row],
    dev: Sequence[Row],
    sister: Sister | None = None,
    seed: int = 7,
) -> Head:
    """Trains one head and calibrates it."""
    head = train_head(plan, *read_targets(plan.name, store, rows), seed)
    return calibrated(head, store, dev, sister)


def read_targets(head: str, store: FeatureStore, rows: Sequence[Row]) -> tuple[Features, Targets]:
    """Vectors of the rows that know something for a head, and what they know."""
    positions, targets = make_targets(head, rows)
    return store.get([rows[i].text for i in positions], f"vectors for {head}"), targets


def calibrated(head: Head, store: FeatureStore, dev: Sequence[Row], sister: Sister | None = None) -> Head:
    """Calibration on development rows and the sister's; thresholds on development rows."""
    features, targets = read_targets(head.name, store, dev)
    calibrate(head, features, targets, sister)
    if head.kind == SOFTMAX:
        head.thresholds = floors(head, features, targets)
    return head


def sisters(base: FeatureStore, corpus: Corpus, folder: Path) -> dict[str, Sister]:
    """For each softmax head: cross-fitted scores of training messages, on the base encoder's vectors."""
    rows = corpus.training()
    return {p.name: sister_scores(p, base, rows, corpus.dev, folder) for p in PLANS if p.kind == SOFTMAX}


def fit_heads(
    store: FeatureStore, corpus: Corpus, without: Sequence[str] = (), beside: Mapping[str, Sister] = NO_SISTERS
) -> dict[str, Head]:
    """All heads."""
    rows = corpus.training(without)
    return {plan.name: fit_head(plan, store, rows, corpus.dev, beside.get(plan.name)) for plan in PLANS}


def settle_heads(
    heads: dict[str, Head], store: FeatureStore, corpus: Corpus, beside: Mapping[str, Sister] = NO_SISTERS
) -> dict[str, Head]:
    """Heads learnt elsewhere (a fine-tuning run), calibrated here."""
    return {name: calibrated(head, store, corpus.dev, beside.get(name)) for name, head in heads.items()}


def stacked(store: FeatureStore, rows: Sequence[Row]) -> Features:
    """Vectors of rows, in order."""
    return store.get([row.text for row in rows], "vectors")
