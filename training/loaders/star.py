"""STAR wizard-of-oz dialogues (Mosig et al. 2020), MIT: user turns with weak labels.

A turn of a dialogue in which nobody grew annoyed, and without a feeling word asked for by the
guide, is a weak 0. Turns of annoyed dialogues are left without sentiment here; those we judged
by hand are in ``training/judged`` and refer to a turn by dialogue and event number.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.labels import SIGNALS
from training.rows import TRAIN, Row

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


def load(folder: Path) -> list[Row]:
    """Distinct user turns of three words and more."""
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
            rows.append(
                Row(
                    text=text,
                    source=SOURCE,
                    split=TRAIN,
                    group=f"star-{dialogue['id']}",
                    sentiment_soft=None if cross else WEAK_ZERO,
                    signals={} if cross else dict.fromkeys(SIGNALS[1:4], 0),
                    fine=",".join(dialogue["tasks"]),
                    style="chat",
                )
            )
    return rows
