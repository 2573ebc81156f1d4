"""Protocol heads on vectors made here: what may be chosen on what, and how it is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from training.heads_step import Corpus
from training.paths import Paths
from training.protocol.heads import Recipe, fit
from training.protocol.measure import accuracy, area, out_of_scope
from training.protocol.moods import emotions, f1_of
from training.protocol.pooled import PARTS, PooledSession
from training.protocol.sets import (
    OOS,
    Texts,
)
from training.protocol.step import Protocols
from training.protocol.strays import AIMED, BALANCED, MOST_RIGHT, thresholds
from training.protocol.tables import tables
from training.runtime import EncoderSession, Features

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


def test_a_wanted_recall_refuses_no_more_than_it_must() -> None:
    inside, strays = np.linspace(0.0, 1.0, 11), np.arange(10) / 20
    cut = thresholds(inside, np.ones(11), strays)[AIMED]
    assert (strays < cut).mean() >= 0.7
    assert cut <= 0.4, "the next lower score would refuse too few"


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
