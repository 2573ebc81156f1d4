"""Step ``protocol``: measures what is not measured yet, and prints the tables of docs/models.md."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import torch

from training.embed import FeatureStore, file_mark
from training.export import ENCODER, ONNX, write_json
from training.heads_step import Corpus
from training.paths import Paths
from training.protocol import moods
from training.protocol.heads import Recipe
from training.protocol.measure import (
    BATCH,
    CANDIDATES,
    FEW_BATCH,
    FEW_SHOT,
    Found,
    accuracy,
    interval,
    out_of_scope,
    pick_recipe,
)
from training.protocol.pooled import pooled_store, shipped_session
from training.protocol.robust import robustness, shipped_heads
from training.protocol.sets import (
    OOS_SOURCE,
    Texts,
    few_shot,
    joined,
    mended,
    outside,
    read_banking_oos,
    read_pair,
    seen,
    split_of,
)
from training.protocol.tables import tables
from training.rows import DEV, TEST, TRAIN
from training.runtime import EncoderSession

SHOTS = 10
DRAWS = (1, 2, 3, 4, 5)
#: So many GoEmotions rows teach its protocol head; dev and test are whole.
EMOTION_ROWS = 12_000


class Protocols:
    """Every protocol of one encoder file. Results are kept by the file's checksum."""

    def __init__(self, paths: Paths, corpus: Corpus, force: bool = False) -> None:
        self.paths, self.corpus, self.force = paths, corpus, force
        self.mark = file_mark(paths.models / ENCODER / ONNX)
        self.folder = paths.work / "protocol" / f"results-{self.mark}"
        self._store: FeatureStore | None = None

    @property
    def store(self) -> FeatureStore:
        """Opened once."""
        self._store = self._store or pooled_store(self.paths)
        return self._store

    def kept(self, name: str, make: Callable[[], Any]) -> Any:
        """A result from disk, or made now."""
        path = self.folder / f"{name}.json"
        if self.force or not path.exists():
            print(f"-- {name}", flush=True)
            write_json(path, make())
        return json.loads(path.read_text(encoding="utf8"))

    def split(self, source: str, split: str) -> Texts:
        """A published split, strays apart."""
        return split_of(self.corpus.public, source, split)

    def recipes(self) -> dict[str, Any]:
        """Chosen on CLINC150's validation split for all intent sets: BANKING77 publishes none, and the encoder knows
        its train split, so that folds of it would choose a head that leans on that."""
        train, valid = self.split("clinc150", TRAIN), self.split("clinc150", DEV)
        few, few_tried = pick_recipe(self.store, FEW_SHOT, few_shot(train, SHOTS, 1), valid, FEW_BATCH)
        full, full_tried = pick_recipe(self.store, CANDIDATES, train, valid, BATCH)
        return {"few": asdict(few), "full": asdict(full), "few_tried": few_tried, "full_tried": full_tried}

    def recipe(self, name: str) -> Recipe:
        """``few`` or ``full``."""
        return Recipe(**self.kept("recipes", self.recipes)[name])

    def banking(self) -> dict[str, Any]:
        """Full."""
        recipe = self.recipe("full")
        right = accuracy(self.store, recipe, [self.split("banking77", TRAIN)], self.split("banking77", TEST), BATCH)
        return asdict(Found(str(recipe), {"accuracy": interval(right[0])}))

    def banking_few(self) -> dict[str, Any]:
        """The draw that others used, and five of ours."""
        recipe, test = self.recipe("few"), self.split("banking77", TEST)
        published = read_pair(self.paths.need(OOS_SOURCE) / "Datasets" / "BANKING77" / "train_10")
        train = self.split("banking77", TRAIN)
        draws = [published, *(few_shot(train, SHOTS, seed) for seed in DRAWS)]
        right = accuracy(self.store, recipe, draws, test, FEW_BATCH)
        ours = right[1:].mean(axis=1)
        figures = {"published draw": interval(right[0]), "mean of our draws": interval(right[1:].mean(axis=0))}
        return asdict(Found(str(recipe), figures, {}, {"ours": ours.tolist()}))

    def clinc(self) -> dict[str, Any]:
        """In scope and out of it; the hundred strays of the train split are a class of their own."""
        rows = self.corpus.public
        strays = {split: outside(rows, "clinc150", split) for split in (TRAIN, DEV, TEST)}
        train = joined(self.split("clinc150", TRAIN), strays[TRAIN])
        valid, test = self.split("clinc150", DEV), self.split("clinc150", TEST)
        others = {"out of scope": strays[TEST]}
        return asdict(out_of_scope(self.store, self.recipe("full"), train, valid, strays[DEV], test, others))

    def banking_oos(self, own: bool = False) -> dict[str, Any]:
        """Fifty intents; near strays are the other 27, far ones CLINC150's. ``own``: with BANKING77's own labels."""
        parts = read_banking_oos(self.paths.need(OOS_SOURCE))
        if own:
            rows = [row for row in self.corpus.public if row.source == "banking77"]
            parts = mended(parts, {row.text.lower(): row.fine or "" for row in rows})
        inside, near, far = parts["in"], parts["near"], parts["far"]
        others = {"near": near[TEST], "far": far[TEST]}
        strays = joined(near[DEV], far[DEV])
        found = out_of_scope(self.store, self.recipe("full"), inside[TRAIN], inside[DEV], strays, inside[TEST], others)
        return asdict(found) | {"rows": {split: len(part) for split, part in inside.items()}}

    def goemotions(self) -> dict[str, Any]:
        """28 labels, neutral included."""
        train = self.split("goemotions", TRAIN)
        chosen = sorted(random.Random(1).sample(range(len(train)), min(EMOTION_ROWS, len(train))))
        part = Texts([train.texts[i] for i in chosen], [train.labels[i] for i in chosen])
        found = moods.emotions(
            self.store, CANDIDATES, part, self.split("goemotions", DEV), self.split("goemotions", TEST)
        )
        return asdict(found) | {"notes": {"train": len(part)}}

    def tweets(self) -> dict[str, Any]:
        """TweetEval emotion, four labels."""
        splits = [self.split("tweeteval/emotion", split) for split in (TRAIN, DEV, TEST)]
        return asdict(moods.tweets(self.store, CANDIDATES, *splits))

    def overlap(self) -> dict[str, Any]:
        """Test texts that stand word for word in a row that may teach."""
        rows = self.corpus.public + self.corpus.written + self.corpus.acts
        found = {}
        for source in ("banking77", "clinc150", "goemotions", "tweeteval/emotion"):
            texts = [row.text for row in self.corpus.public if (row.source, row.split) == (source, TEST)]
            found[source] = {"texts": len(texts), "seen": dict(seen(texts, rows))}
        return found

    def robust(self) -> dict[str, Any]:
        """The shipped heads on damaged copies of the held-out fifth."""
        session = shipped_session(self.paths.models, EncoderSession)
        store = FeatureStore(self.paths.work / "protocol", session, f"damaged-{self.mark}")
        found = robustness(shipped_heads(self.paths.models), store, self.corpus.held_out)
        return {"rows": len(self.corpus.held_out), "figures": found}

    def robust_name(self) -> str:
        """Robustness also depends on the heads and on the messages held out."""
        texts = zlib.crc32("\0".join(row.text for row in self.corpus.held_out).encode("utf8"))
        return f"robustness-{file_mark(self.paths.models / 'heads.json')}-{texts:08x}"

    def run(self) -> str:
        """All results as Markdown."""
        torch.set_num_threads(1)
        makers: dict[str, Callable[[], Any]] = {
            "banking77": self.banking,
            "banking77-10-shot": self.banking_few,
            "clinc150": self.clinc,
            "banking77-oos": self.banking_oos,
            "banking77-oos-own": lambda: self.banking_oos(own=True),
            "tweeteval": self.tweets,
            "goemotions": self.goemotions,
        }
        found = {name: self.kept(name, make) for name, make in makers.items()}
        found["overlap"] = self.overlap()
        found["robustness"] = self.kept(self.robust_name(), self.robust)
        return tables(found)
