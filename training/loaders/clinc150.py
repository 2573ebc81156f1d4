"""CLINC150 (Larson et al. 2019), CC BY 3.0. Its test split is a published protocol: measure only."""

from __future__ import annotations

import json
from pathlib import Path

from training.labels import SIGNALS
from training.rows import DEV, TEST, TRAIN, Row
from training.taxonomy import Taxonomy

SOURCE = "clinc150"
SPLITS = {
    "train": TRAIN,
    "val": DEV,
    "test": TEST,
    "oos_train": TRAIN,
    "oos_val": DEV,
    "oos_test": TEST,
}
#: Whether these two are fraud depends on the sentence.
UNSURE = {"report_lost_card", "freeze_account"}


def weak_signals(label: str) -> dict[str, int]:
    """Assistant queries raise no signal, except reports of fraud."""
    known = dict.fromkeys(SIGNALS, 0)
    if label == "report_fraud":
        known["fraud_security"] = 1
    if label in UNSURE:
        del known["fraud_security"]
    return known


def load(folder: Path, taxonomy: Taxonomy) -> list[Row]:
    """In-scope and out-of-scope queries of the full version."""
    content = json.loads((folder / "data_full.json").read_text(encoding="utf8"))
    rows = []
    for part, split in SPLITS.items():
        for text, label in content[part]:
            rows.append(
                Row(
                    text=text.strip(),
                    source=SOURCE,
                    split=split,
                    intent=taxonomy.driver(SOURCE, label),
                    fine=label,
                    signals=weak_signals(label),
                    style="spoken",
                    may_train=split == TRAIN,
                )
            )
    return rows
