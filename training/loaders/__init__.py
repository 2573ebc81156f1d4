"""One module for each set; each returns rows and knows what its licence allows."""

from __future__ import annotations

from dataclasses import replace

from training.loaders import (
    agent_acts,
    banking77,
    bitext,
    clinc150,
    dstc9,
    goemotions,
    multidogo,
    star,
    tweeteval,
    written,
)
from training.paths import Paths
from training.rows import DEV, Row
from training.splits import fold_of, split_written
from training.taxonomy import load_taxonomy

#: The fifth of the agents' messages that calibrates.
DEV_FOLD = 1


def load_public(paths: Paths) -> list[Row]:
    """Every public set, including the parts that are only measured on."""
    taxonomy = load_taxonomy(paths.need("taxonomy").parent)
    rows: list[Row] = []
    rows += banking77.load(paths.need("banking77"), taxonomy)
    rows += clinc150.load(paths.need("clinc150"), taxonomy)
    rows += bitext.load(paths.need("bitext"), taxonomy)
    rows += multidogo.load(paths.need("multidogo"), taxonomy)
    rows += goemotions.load(paths.need("goemotions"))
    rows += star.load(paths.need("star"), paths.judged)
    rows += dstc9.load(paths.need("dstc9"))
    rows += tweeteval.load(paths.need("tweeteval"), "emotion")
    return [row for row in rows if row.text]


def load_written(paths: Paths) -> list[Row]:
    """Our own messages, split by near-duplicate groups."""
    return split_written(written.load_messages(paths.written), lambda row: row.source not in written.READ_BEFORE)


def load_acts(paths: Paths) -> list[Row]:
    """Our own agents' messages, split apart, so that they move no customer's message. Another fifth than the held-out
    one is development data: it teaches nothing and calibrates their head."""
    rows = split_written(agent_acts.load(paths.written))
    return [replace(row, split=DEV) if fold_of(row.group) == DEV_FOLD else row for row in rows]
