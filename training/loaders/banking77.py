"""BANKING77 (Casanueva et al. 2020), CC BY 4.0. The test file is a published protocol: measure only."""

from __future__ import annotations

import csv
from pathlib import Path

from training.labels import SIGNALS
from training.rows import TEST, TRAIN, Row
from training.taxonomy import Taxonomy

SOURCE = "banking77"

#: Labels whose texts say that somebody else used the customer's money or card.
FRAUD = {
    "compromised_card",
    "cash_withdrawal_not_recognised",
    "card_payment_not_recognised",
    "direct_debit_payment_not_recognised",
}
#: Labels where some texts do and some do not: nothing is claimed about fraud.
UNSURE = {"lost_or_stolen_card", "lost_or_stolen_phone", "transaction_charged_twice"}


def weak_signals(label: str) -> dict[str, int]:
    """What the label alone says about signals. Waiting and repetition are left open."""
    known = dict.fromkeys(("threat_leave", "threat_legal", "threat_public", "asks_human", "vulnerable"), 0)
    if label not in UNSURE:
        known["fraud_security"] = int(label in FRAUD)
    return {name: known[name] for name in SIGNALS if name in known}


def load(folder: Path, taxonomy: Taxonomy) -> list[Row]:
    """Both files, with the driver and the set's own label."""
    rows = []
    for split, name in ((TRAIN, "train.csv"), (TEST, "test.csv")):
        with (folder / name).open(encoding="utf8", newline="") as file:
            for line in csv.DictReader(file):
                label = line["category"]
                rows.append(
                    Row(
                        text=line["text"].strip(),
                        source=SOURCE,
                        split=split,
                        intent=taxonomy.driver(SOURCE, label),
                        fine=label,
                        signals=weak_signals(label),
                        trade="bank",
                        style="chat",
                        may_train=split == TRAIN,
                    )
                )
    return rows
