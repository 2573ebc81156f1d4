"""The published splits, and a check that no test text of theirs reached the encoder's losses."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.rows import DEV, TEST, TRAIN, Row, trainable

OOS = "oos"
#: Folders of BANKING77-OOS (Zhang et al. 2022): fifty intents stay, the other 27 and CLINC150's strays are outside.
OOS_SOURCE = "banking77_oos"
OOS_PARTS = {"in": "", "near": "id-oos", "far": "ood-oos"}
FOLDERS = {TRAIN: "train", DEV: "valid", TEST: "test"}


@dataclass(frozen=True)
class Texts:
    """Texts and their labels, in one order."""

    texts: list[str]
    labels: list[str]

    def __len__(self) -> int:
        return len(self.texts)


def joined(*parts: Texts) -> Texts:
    """One after the other."""
    return Texts([text for part in parts for text in part.texts], [label for part in parts for label in part.labels])


def texts_of(rows: Iterable[Row]) -> Texts:
    """Rows with a label of their own set."""
    kept = [row for row in rows if row.fine]
    return Texts([row.text for row in kept], [row.fine or "" for row in kept])


def split_of(rows: Sequence[Row], source: str, split: str) -> Texts:
    """One published split, out-of-scope queries apart (``outside``)."""
    return texts_of(row for row in rows if (row.source, row.split) == (source, split) and row.fine != OOS)


def outside(rows: Sequence[Row], source: str, split: str) -> Texts:
    """The out-of-scope queries of a split."""
    return texts_of(row for row in rows if (row.source, row.split) == (source, split) and row.fine == OOS)


def read_pair(folder: Path) -> Texts:
    """``seq.in`` and ``label``, line by line; a different number of lines is refused."""
    texts, labels = ((folder / name).read_text(encoding="utf8").strip("\n").split("\n") for name in ("seq.in", "label"))
    if len(texts) != len(labels):
        raise ValueError(f"{folder}: {len(texts)} texts but {len(labels)} labels")
    return Texts([text.strip() for text in texts], [label.strip() for label in labels])


def read_banking_oos(folder: Path) -> dict[str, dict[str, Texts]]:
    """``in``, ``near`` and ``far`` queries of BANKING77-OOS by split, as far as each is published."""
    found: dict[str, dict[str, Texts]] = {}
    for part, name in OOS_PARTS.items():
        base = folder / "Datasets" / "BANKING77-OOS" / name
        found[part] = {split: read_pair(base / place) for split, place in FOLDERS.items() if (base / place).exists()}
    return found


def mended(parts: dict[str, dict[str, Texts]], own: Mapping[str, str]) -> dict[str, dict[str, Texts]]:
    """BANKING77-OOS with BANKING77's own labels (``own``, by lower-case text), inside and near dealt out again.

    As published, some texts at the end of an intent carry the label of the intent beside it."""
    inside = set(parts["in"][TRAIN].labels)
    found: dict[str, dict[str, Texts]] = {"in": {}, "near": {}, "far": parts["far"]}
    for split, first in parts["in"].items():
        both = joined(first, parts["near"].get(split, Texts([], [])))
        pairs = [(text, own.get(text.lower(), label)) for text, label in zip(both.texts, both.labels, strict=True)]
        for part, wanted in (("in", True), ("near", False)):
            kept = [(text, label) for text, label in pairs if (label in inside) == wanted]
            found[part][split] = Texts([text for text, _ in kept], [label for _, label in kept])
    return found


def few_shot(train: Texts, shots: int, seed: int) -> Texts:
    """``shots`` texts of every label, drawn by ``seed`` alone."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, label in enumerate(train.labels):
        places[label].append(place)
    rng = random.Random(seed)
    chosen = [place for label in sorted(places) for place in rng.sample(places[label], shots)]
    return Texts([train.texts[place] for place in chosen], [train.labels[place] for place in chosen])


def plain(text: str) -> str:
    """Lower case, single spaces, letters and digits only: what makes two texts the same in ``seen``."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def seen(test: Sequence[str], rows: Sequence[Row]) -> Counter[str]:
    """How many of these texts also stand, word for word, in rows that may teach, by the set they stand in.

    No row of a test split teaches (``rows.trainable``); this counts the same words under another row."""
    where: dict[str, set[str]] = defaultdict(set)
    for row in trainable(rows):
        where[plain(row.text)].add(row.source.split("/")[0])
    return Counter(source for text in test for source in where.get(plain(text), ()))
