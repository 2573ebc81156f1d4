"""Bitext customer support (2023-08), CDLA-Sharing 1.0. Synthetic templates: augmentation only, never a test."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from training.rows import TRAIN, Row
from training.taxonomy import Taxonomy

SOURCE = "bitext"
HUMAN = {"contact_human_agent", "contact_customer_service"}
_SLOT = re.compile(r"\{\{[^}]*\}\}")


def answer_text(response: str, limit: int = 320) -> str:
    """The reply without its unfilled slots, cut at a word: a passage for the retrieval objective."""
    plain = re.sub(r"\s+", " ", _SLOT.sub(" ", response)).strip()
    return plain if len(plain) <= limit else plain[:limit].rsplit(" ", 1)[0]


def load(folder: Path, taxonomy: Taxonomy) -> list[Row]:
    """Requests with their driver, and the reply as a retrieval pair. Style tags stay out: they repeat."""
    rows = []
    path = folder / "bitext_sample_2023-08.csv"
    with path.open(encoding="utf8", newline="") as file:
        for line in csv.DictReader(file):
            label = line["intent"]
            rows.append(
                Row(
                    text=line["instruction"].strip(),
                    source=SOURCE,
                    split=TRAIN,
                    group=label,
                    intent=taxonomy.driver(SOURCE, label),
                    fine=label,
                    signals={"asks_human": int(label in HUMAN)},
                    answer=answer_text(line["response"]),
                    trade="shop",
                    style="chat",
                )
            )
    return rows
