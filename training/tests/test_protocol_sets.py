"""The published splits, and that no test text of theirs reached the encoder's losses."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from training.heads_step import Corpus
from training.loaders import banking77, clinc150, goemotions, tweeteval
from training.paths import Paths
from training.protocol.sets import (
    OOS,
    Texts,
    few_shot,
    mended,
    outside,
    read_banking_oos,
    read_pair,
    seen,
    split_of,
)
from training.rows import DEV, TEST, TRAIN, Row
from training.runtime import Features
from training.taxonomy import Taxonomy
from training.tune import runner
from training.tune.losses import FineLabels
from training.tune.plan import TunePlan
from training.tune.streams import Mixer

TAXONOMY = Taxonomy(
    {"banking77": {"a": "refund", "b": "complaint"}, "clinc150": {"a": "refund", "oos": "out_of_scope"}}
)


def published(folder: Path) -> list[Row]:
    """Every split of four sets, each text naming its set and split."""
    for name in ("banking77", "clinc150", "goemotions", "emotion"):
        (folder / name).mkdir()
    for split in ("train", "test"):
        (folder / "banking77" / f"{split}.csv").write_text(f"text,category\nbank {split},a\nbanker {split},b\n", "utf8")
    parts = {part: [[f"clinc {part}", "oos" if "oos" in part else "a"]] for part in clinc150.SPLITS}
    (folder / "clinc150" / "data_full.json").write_text(json.dumps(parts), "utf8")
    (folder / "goemotions" / "labels.txt").write_text("anger\njoy", "utf8")
    for name in goemotions.SPLITS:
        (folder / "goemotions" / name).write_text(f"text\tlabel\tid\nfeeling {name}\t0,1\ta\n", "utf8")
    (folder / "emotion" / "mapping.txt").write_text("0\tanger\n1\tjoy", "utf8")
    for name in tweeteval.SPLITS:
        (folder / "emotion" / f"{name}_text.txt").write_text(f"tweet {name}\n", "utf8")
        (folder / "emotion" / f"{name}_labels.txt").write_text("0\n", "utf8")
    rows = banking77.load(folder / "banking77", TAXONOMY) + clinc150.load(folder / "clinc150", TAXONOMY)
    return [row for row in rows + goemotions.load(folder / "goemotions") + tweeteval.load(folder) if row.text]


def test_no_row_of_a_published_test_or_validation_split_reaches_fine_tuning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = published(tmp_path)
    given: dict[str, list[Row]] = {}

    class Spy:
        def __init__(self, plan: TunePlan, rows: list[Row], teacher: dict[str, Any], folder: Path, dev: list[Row]):
            given.update(rows=rows, dev=dev)
            given["teacher"] = [Row(text, "teacher") for text in teacher]

        def run(self, seconds: float | None) -> None:
            raise InterruptedError

    class Vectors:
        def get(self, texts: list[str], label: str = "") -> Features:
            return Features(np.zeros((len(texts), 6), np.float32), np.arange(len(texts)))

    monkeypatch.setattr(runner, "Trainer", Spy)
    monkeypatch.setattr(runner.Variant, "store", lambda self: Vectors())
    with pytest.raises(InterruptedError):
        runner.tune(TunePlan(name="x"), Corpus(rows, [], []), Paths(tmp_path, work=tmp_path / "work"), threads=1)
    measured = {row.text for row in rows if row.split != TRAIN or row.source.startswith("tweeteval")}
    assert measured and {row.split for row in rows} == {TRAIN, DEV, TEST}
    assert {row.text for row in given["rows"]} == {row.text for row in rows} - measured
    assert given["dev"] == []
    assert not measured & {row.text for row in given["teacher"]}
    batches = islice(Mixer(given["rows"] * 8, TunePlan(batch=16)).batches(), 20)
    drawn = {sample.row.text for batch in batches for sample in batch}
    assert drawn and not drawn & measured
    assert set(FineLabels(given["rows"]).numbers) == {"banking77", "clinc150", "goemotions"}


def test_strays_are_kept_apart_from_the_texts_of_a_split(tmp_path: Path) -> None:
    rows = published(tmp_path)
    assert split_of(rows, "clinc150", TEST).texts == ["clinc test"]
    assert outside(rows, "clinc150", TEST).texts == ["clinc oos_test"]
    assert split_of(rows, "clinc150", DEV).texts == ["clinc val"]


def test_the_same_words_count_as_seen_only_under_rows_that_may_teach() -> None:
    rows = [Row("Where is it?", "banking77", split=TEST), Row("Hello there", "tweeteval/emotion", may_train=False)]
    assert not seen(["where is it", "hello there"], rows)
    assert seen(["where is it", "new"], [*rows, Row("where, is it", "multidogo/media")]) == {"multidogo": 1}


def test_ten_shots_are_ten_of_each_label_and_the_same_for_a_seed() -> None:
    train = Texts([f"{label} {number}" for label in "ab" for number in range(50)], ["a"] * 50 + ["b"] * 50)
    first = few_shot(train, 10, 3)
    assert [first.labels.count(label) for label in "ab"] == [10, 10]
    assert first == few_shot(train, 10, 3) and first != few_shot(train, 10, 4)
    assert set(first.texts) <= set(train.texts) and len(set(first.texts)) == 20


def test_a_file_of_texts_and_one_of_labels_must_be_equally_long(tmp_path: Path) -> None:
    (tmp_path / "seq.in").write_text("where\nwhen\n", "utf8")
    (tmp_path / "label").write_text("place\n", "utf8")
    with pytest.raises(ValueError, match="2 texts but 1 labels"):
        read_pair(tmp_path)


def test_near_and_far_strays_come_from_folders_of_their_own(tmp_path: Path) -> None:
    for name, split in (("", "test"), ("id-oos", "test"), ("ood-oos", "valid")):
        folder = tmp_path / "Datasets" / "BANKING77-OOS" / name / split
        folder.mkdir(parents=True)
        (folder / "seq.in").write_text(f"{name or 'in'} text\n", "utf8")
        (folder / "label").write_text("x\n", "utf8")
    found = read_banking_oos(tmp_path)
    assert found["in"][TEST].texts == ["in text"] and found["near"][TEST].texts == ["id-oos text"]
    assert list(found["far"]) == [DEV]


def test_texts_are_dealt_out_again_by_the_labels_of_the_set_they_come_from() -> None:
    inside = {TRAIN: Texts(["One", "two"], ["a", "b"]), TEST: Texts(["three", "four", "five"], ["a", "a", "b"])}
    parts = {"in": inside, "near": {TEST: Texts(["six", "seven"], [OOS, OOS])}, "far": {TEST: Texts(["far"], [OOS])}}
    found = mended(parts, {"one": "b", "three": "other", "four": "b", "six": "a", "seven": "other"})
    assert found["in"][TRAIN] == Texts(["One", "two"], ["b", "b"])
    assert found["in"][TEST] == Texts(["four", "five", "six"], ["b", "b", "a"])
    assert found["near"][TEST].texts == ["three", "seven"]
    assert found["far"] == parts["far"]
