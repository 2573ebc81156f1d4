"""What one fine-tuning run does. Every figure that matters stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from training.labels import ACTS, CUES, INTENTS, SENTIMENTS, SIGNALS

SERVICE_HEADS = {
    "sentiment": len(SENTIMENTS),
    "cues": len(CUES),
    "signals": len(SIGNALS),
    "intent": len(INTENTS),
    "acts": len(ACTS),
}
#: Sets whose own fine labels are learnt beside the drivers: they shape the encoder, and the heads are dropped.
FINE_SOURCES = ("banking77", "clinc150", "goemotions", "multidogo", "bitext")


@dataclass(frozen=True)
class TunePlan:
    """One run."""

    name: str = "joint"
    steps: int = 3000
    batch: int = 64
    #: Long texts come in smaller batches: at most so many characters, padding included.
    batch_chars: int = 10_000
    max_tokens: int = 112
    seed: int = 11
    rate: float = 8e-5
    #: Each layer below the top moves this much less than the one above it.
    layer_decay: float = 0.85
    head_rate: float = 4e-4
    freeze_words: bool = True
    freeze_layers: int = 0
    #: Share of a target that is spread over all labels, for sentiment and intent.
    smooth: float = 0.05
    #: Steps on the heads alone, on the base encoder's vectors.
    warm_steps: int = 600
    warm_rate: float = 2e-3
    decay: float = 0.01
    warmup: float = 0.06
    dropout: float = 0.1
    #: Weight average over the last part of the run.
    ema: float = 0.99
    #: Rows drawn for each epoch, by set.
    draw: dict[str, int] = field(
        default_factory=lambda: {
            "written": 9000,
            "agent": 1500,
            "judged": 250,
            "banking77": 2000,
            "clinc150": 2000,
            "goemotions": 2000,
            "multidogo": 1200,
            "bitext": 300,
            "star": 300,
        }
    )
    #: Loss weight of each task. ``fine`` stands for every auxiliary label set.
    loss: dict[str, float] = field(
        default_factory=lambda: {
            "sentiment": 1.0,
            "cues": 1.0,
            "signals": 1.5,
            "intent": 1.0,
            "acts": 0.7,
            "fine": 0.5,
            "teacher": 1.0,
            "retrieval": 0.5,
            "order": 1.0,
        }
    )
    #: One step in this many is a retrieval batch; 0 for none.
    retrieval_every: int = 6
    retrieval_batch: int = 40
    #: One step in this many is a batch of pairs of nearly the same words and another mood, unless a retrieval batch is
    #: due; 0 for none.
    pairs_every: int = 8
    #: Another run, finished, whose encoder and heads this one goes on from; empty for the base encoder.
    start: str = ""
    #: Share of written and judged messages that are damaged, and of those of public sets.
    damage: float = 0.4
    damage_public: float = 0.2
    #: Share of all messages that come in capitals.
    shout: float = 0.07
    #: Share of written chat and social messages with a known mood that get an emoji.
    emoji: float = 0.12
    #: Share of written messages joined with another one, as in long e-mails.
    joined: float = 0.1
    hidden: dict[str, int] = field(default_factory=dict)
    layers: int = 6
    #: Sets left out, to measure transfer to them.
    without: tuple[str, ...] = ()
    save_every: int = 100


#: What runs that are known by name do otherwise than the plan above. The one that ships was made in two sittings.
RUNS: dict[str, dict[str, Any]] = {"joint-d": {"start": "joint-c", "rate": 6e-5, "steps": 4000}}


def plan_of(name: str, changes: Mapping[str, Any] = MappingProxyType({})) -> TunePlan:
    """The plan of a run, with ``changes`` to it."""
    return replace(TunePlan(name=name), **(RUNS.get(name, {}) | dict(changes)))
