"""MultiDoGO customer turns (Peskov et al. 2019), CDLA-Permissive 1.0, de-duplicated.

A third to two thirds of its test turns stand word for word in its train files, so its own test
numbers say little and are not reported. Repeated turns are kept once.
"""

from __future__ import annotations

import csv
from pathlib import Path

from training.rows import TRAIN, Row
from training.taxonomy import Taxonomy

SOURCE = "multidogo"
BUSINESSES = ("airline", "fastfood", "finance", "insurance", "media", "software")
TRADES = {
    "airline": "airline",
    "fastfood": "food",
    "finance": "bank",
    "insurance": "insurance",
    "media": "telecom",
    "software": "software",
}
SEPARATOR = "<div>"


def drivers(label: str, taxonomy: Taxonomy) -> list[str]:
    """The drivers of a turn's label, in order; empty when the line is damaged or unmapped."""
    found = [taxonomy.driver(SOURCE, part) for part in label.split(SEPARATOR)]
    return [driver for driver in found if driver] if all(found) else []


def load(folder: Path, taxonomy: Taxonomy) -> list[Row]:
    """Every distinct turn of the train files, lower case as published."""
    rows: list[Row] = []
    for business in BUSINESSES:
        seen: set[str] = set()
        path = folder / "turn" / business / "train.tsv"
        with path.open(encoding="utf8", newline="") as file:
            for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                text, label = (line["utterance"] or "").strip(' "'), line["intent"] or ""
                found = drivers(label, taxonomy)
                key = " ".join(text.lower().split())
                if not key or not found or key in seen:
                    continue
                seen.add(key)
                rows.append(
                    Row(
                        text=text,
                        source=f"{SOURCE}/{business}",
                        split=TRAIN,
                        group=key,
                        intent=found[0],
                        intent2=found[1] if len(found) > 1 else None,
                        fine=label.split(SEPARATOR)[0],
                        trade=TRADES[business],
                        style="chat",
                    )
                )
    return rows
