"""Published protocols: what may be chosen on what, and that no test text reached the encoder's losses."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from training.heads_step import Corpus
from training.loaders import banking77, clinc150, goemotions, tweeteval
from training.paths import Paths
from training.protocol.heads import Recipe, fit
from training.protocol.measure import accuracy, area, out_of_scope
from training.protocol.moods import emotions, f1_of
from training.protocol.pooled import PARTS, PooledSession
from training.protocol.sets import (
    OOS,
    Texts,
    few_shot,
    outside,
    read_banking_oos,
    read_pair,
    seen,
    split_of,
)
from training.protocol.step import Protocols
from training.protocol.strays import BALANCED, MOST_RIGHT, thresholds
from training.protocol.tables import tables
from training.rows import DEV, TEST, TRAIN, Row
from training.runtime import EncoderSession, Features
from training.taxonomy import Taxonomy
from training.tune import runner
from training.tune.losses import FineLabels
from training.tune.plan import TunePlan
from training.tune.streams import Mixer

TAXONOMY = Taxonomy(
    {"banking77": {"a": "refund", "b": "complaint"}, "clinc150": {"a": "refund", "oos": "out_of_scope"}}
)
LINEAR = Recipe("mean", 0, 30, rate=3e-2)


class TinyStore:
    """Three vectors for each text, which give the first letter of the text away."""

    def get(self, texts: list[str], label: str = "") -> Features:
        lines = np.array([[np.eye(6)["abcxyz".index(text[0])]] * len(PARTS) for text in texts], np.float32)
        noise = np.random.default_rng(len(texts)).normal(size=lines.shape) * 0.05
        vectors = (lines * 3 + noise).reshape(-1, 6).astype(np.float32)
        return Features(vectors, np.repeat(np.arange(len(texts)), len(PARTS)))


def many(letters: str, count: int, start: int = 0) -> Texts:
    texts = [f"{letter} {number}" for letter in letters for number in range(start, start + count)]
    return Texts(texts, [text[0] for text in texts])


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

    class Vectors(TinyStore):
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
    train = many("ab", 50)
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


def test_a_protocol_head_learns_labels_that_vectors_give_away() -> None:
    right = accuracy(TinyStore(), LINEAR, [many("abc", 20), many("ab", 20)], many("abc", 5, 50), 16)  # type: ignore[arg-type]
    assert right.mean(axis=1).tolist() == [1.0, pytest.approx(2 / 3)]


def test_strays_are_refused_at_a_threshold_from_validation_alone() -> None:
    train, valid, strays = many("abc", 30), many("abc", 10, 40), many("x", 10)
    test, others = many("abc", 10, 80), {"out of scope": many("yz", 10, 20)}
    found = out_of_scope(TinyStore(), LINEAR, train, valid, strays, test, others)  # type: ignore[arg-type]
    assert found.figures["in-scope accuracy, nothing refused"][0] == 1.0
    assert found.figures[f"recall of out of scope, {BALANCED}"][0] > 0.9
    assert found.figures["AUROC, out of scope"][0] > 0.95
    harder = out_of_scope(TinyStore(), LINEAR, train, valid, strays, many("x", 30), others)  # type: ignore[arg-type]
    assert harder.notes == found.notes, "what is tested on must not move what was chosen"


def test_a_class_for_strays_is_never_an_answer_inside_the_set() -> None:
    train = Texts([*many("ab", 20).texts, *many("x", 20).texts], [*many("ab", 20).labels, *[OOS] * 20])
    parts = (many("ab", 5, 30), many("x", 5, 30), many("ab", 5, 60), {"out of scope": many("x", 5, 60)})
    found = out_of_scope(TinyStore(), LINEAR, train, *parts)  # type: ignore[arg-type]
    assert found.figures["recall of out of scope, oos as a class"][0] == 1.0
    assert found.figures["in-scope accuracy, nothing refused"][0] == 1.0


def test_one_rule_counts_texts_and_the_other_both_kinds_alike() -> None:
    inside, strays = np.array([0.4, 0.5, 0.6, 0.7, 0.8, 0.9]), np.array([0.1, 0.65])
    cuts = thresholds(inside, np.ones(6), strays)
    assert cuts[MOST_RIGHT] == 0.4
    assert cuts[BALANCED] in (0.4, 0.7)
    assert thresholds(inside, np.ones(6), np.array([0.65]))[BALANCED] == 0.7


def test_area_is_the_chance_that_a_text_inside_scores_higher() -> None:
    assert area(np.array([2.0, 3.0]), np.array([1.0, 2.5])) == pytest.approx(0.75)


def test_several_labels_of_a_text_are_all_learnt() -> None:
    def part(start: int) -> Texts:
        texts = many("abx", 20, start)
        return Texts(texts.texts, [{"a": "joy", "b": "anger", "x": "anger,joy"}[label] for label in texts.labels])

    found = emotions(TinyStore(), [LINEAR], part(0), part(30), part(60))  # type: ignore[arg-type]
    assert found.figures["macro-F1"][0] > 0.95
    assert f1_of(np.array([[True, False]]), np.array([[True, True]])) == 0.5


def test_averaged_heads_share_their_order_of_labels() -> None:
    seen_vectors = {"mean": TinyStore().get(many("ba", 20).texts).vectors[:: len(PARTS)]}
    head = fit(LINEAR, seen_vectors, [[label] for label in many("ba", 20).labels], seeds=(1, 2), batch=16)
    assert head.labels == ("a", "b")
    assert head.guesses(seen_vectors) == many("ba", 20).labels


def test_the_first_vector_is_the_pooling_that_ships(monkeypatch: pytest.MonkeyPatch) -> None:
    def states(self: EncoderSession, ids: list[int]) -> NDArray[np.float32]:
        return np.array([[number, -number] for number in ids], np.float32)

    class Words:
        def encode(self, text: str, add_special_tokens: bool) -> Any:
            return type("Ids", (), {"ids": [len(word) for word in text.split()]})

    monkeypatch.setattr(EncoderSession, "states", states)
    pooled = PooledSession.__new__(PooledSession)
    plain = EncoderSession.__new__(EncoderSession)
    pooled.tokenizer = plain.tokenizer = Words()  # type: ignore[assignment]
    text = "Where is it? Please look."
    mean, largest, first = pooled.vectors(text)[1]
    assert mean.tolist() == plain.vectors(text)[1][0].tolist()
    assert largest.tolist() == [102.0, -2.0] and first.tolist() == [101.0, -101.0]


def test_a_result_is_measured_once_for_an_encoder_file(tmp_path: Path) -> None:
    onnx = tmp_path / "models" / "encoder" / "onnx" / "model_quantized.onnx"
    onnx.parent.mkdir(parents=True)
    onnx.write_bytes(b"one")
    paths = Paths(tmp_path, work=tmp_path / "work", models=tmp_path / "models")
    corpus = Corpus([], [], [])
    made: list[int] = []

    def make() -> int:
        made.append(len(made))
        return made[-1]

    assert [Protocols(paths, corpus).kept("x", make) for _ in range(2)] == [0, 0]
    assert Protocols(paths, corpus, force=True).kept("x", make) == 1
    onnx.write_bytes(b"two")
    assert Protocols(paths, corpus).kept("x", make) == 2


def test_a_missed_aim_is_said() -> None:
    figure = {"recipe": "linear", "figures": {"accuracy": [0.92, 0.91, 0.93]}}
    assert "aim 93.5: **missed by 1.5**" in tables({"banking77": figure})
    assert "92.0 (91.0 to 93.0)" in tables({"banking77": figure})
    figure["figures"] = {"accuracy": [0.936, 0.93, 0.94]}
    assert "aim 93.5: reached" in tables({"banking77": figure})
