"""STAR wizard-of-oz dialogues (Mosig et al. 2020), MIT: user turns with weak labels.

A turn of a dialogue in which nobody grew annoyed is a weak 0. Turns of annoyed dialogues have no
sentiment, unless judged by hand: those judgements are in ``training/judged/star.jsonl``, which holds
labels and a checksum of the text, not the text itself.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.labels import CUES, SIGNALS
from training.rows import TRAIN, Row, full

SOURCE = "star"
WEAK_ZERO = (0.0, 0.05, 0.85, 0.1, 0.0)


def annoyed(dialogue: dict[str, Any]) -> bool:
    """Whether the wizard said that the user grew aggressive or annoyed."""
    return any(item["Answer"] and "annoyed" in item["Question"] for item in dialogue["wizard_q"])


def dialogues(folder: Path) -> Iterator[dict[str, Any]]:
    """Every dialogue as published."""
    with gzip.open(folder / "star_dialogues.jsonl.gz", "rt", encoding="utf8") as file:
        for line in file:
            yield json.loads(line)


def key_of(text: str) -> str:
    """Twelve hex digits that stand for a turn."""
    return hashlib.sha256(" ".join(text.lower().split()).encode("utf8")).hexdigest()[:12]


def read_judged(path: Path) -> dict[str, dict[str, Any]]:
    """Hand-made judgements by key."""
    if not path.exists():
        return {}
    entries = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
    return {entry["key"]: entry for entry in entries}


def weak_signals(tasks: list[str]) -> dict[str, int]:
    """Signals that such dialogues hardly ever raise."""
    open_names = {"asks_human", "repeated"} | ({"fraud_security"} if "bank_fraud_report" in tasks else set())
    return {name: 0 for name in SIGNALS if name not in open_names}


def load(folder: Path, judged: Path | None = None) -> list[Row]:
    """Distinct user turns of three words and more."""
    known = read_judged(judged / "star.jsonl") if judged else {}
    rows: list[Row] = []
    seen: set[str] = set()
    for dialogue in dialogues(folder):
        cross = annoyed(dialogue)
        for event in dialogue["events"]:
            text = (event.get("text") or "").strip()
            key = " ".join(text.lower().split())
            if event["who"] != "user" or len(key.split()) < 3 or key in seen:
                continue
            seen.add(key)
            entry = known.get(key_of(text))
            if entry is not None:
                rows.append(
                    Row(
                        text=text,
                        source="judged/star",
                        split=TRAIN,
                        group=f"star-{dialogue['id']}",
                        sentiment=entry["sentiment"],
                        cues=full(CUES, entry["cues"]),
                        signals=full(SIGNALS, entry["signals"]),
                        style="chat",
                    )
                )
                continue
            rows.append(
                Row(
                    text=text,
                    source=SOURCE,
                    split=TRAIN,
                    group=f"star-{dialogue['id']}",
                    sentiment_soft=None if cross else WEAK_ZERO,
                    signals={} if cross else weak_signals(dialogue["tasks"]),
                    fine=",".join(dialogue["tasks"]),
                    style="chat",
                )
            )
    return rows
