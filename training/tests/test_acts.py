"""Agents' messages: reading them, keeping them apart, and a head calibrated on a part that taught it nothing."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from training.acts_step import act_figures, fit_acts, silence_weak
from training.calibrate import SILENT, calibrate_scores
from training.head_model import MAX_SPAN, MULTILABEL, Head, LinearLayer
from training.head_train import HeadPlan, Targets
from training.labels import ACTS
from training.loaders import agent_acts, load_acts, written
from training.loaders.written import AGENT_ACTS
from training.mixture import make_targets
from training.paths import Paths
from training.rows import DEV, TEST, TRAIN, Row, full
from training.runtime import Features

TINY = HeadPlan("acts", MULTILABEL, ACTS, MAX_SPAN, epochs=12, batch=32, rate=2e-2)
RNG = np.random.default_rng(11)


class TinyStore:
    """Stands in for the feature store: one vector for each text, which gives its acts away."""

    def __init__(self, rows: list[Row]) -> None:
        self.known = {row.text: np.array([4.0 * row.acts[name] - 2.0 for name in ACTS]) for row in rows}

    def get(self, texts: list[str], label: str = "") -> Features:
        vectors = np.array([self.known[text] for text in texts], np.float32)
        return Features(vectors + RNG.normal(size=vectors.shape).astype(np.float32) * 0.1, np.arange(len(texts)))


def write(folder: Path, *entries: dict[str, object]) -> None:
    (folder / AGENT_ACTS).write_text("\n".join(json.dumps(entry) for entry in entries), "utf8")


def rows_with_acts(count: int) -> list[Row]:
    rows = []
    for number in range(count):
        text, split = f"message {number}", {0: TEST, 1: DEV}.get(number % 5, TRAIN)
        rows.append(Row(text, "agent/written", split, text, acts=full(ACTS, [ACTS[number % len(ACTS)]])))
    return rows


def test_a_message_without_acts_is_known_to_have_none(tmp_path: Path) -> None:
    write(tmp_path, {"text": " One moment. ", "acts": []}, {"text": "Sorry, our slip.", "acts": ["apology"]})
    none, sorry = agent_acts.load(tmp_path)
    assert none.text == "One moment." and set(none.acts) == set(ACTS) and not any(none.acts.values())
    assert [name for name, value in sorry.acts.items() if value] == ["apology"]


def test_an_unknown_act_is_refused_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, {"text": "a", "acts": []}, {"text": "b", "acts": ["rudeness"]})
    with pytest.raises(ValueError, match=r"agent-acts.jsonl, line 2: unknown act rudeness"):
        agent_acts.load(tmp_path)


def test_agents_messages_teach_nothing_about_customers(tmp_path: Path) -> None:
    write(tmp_path, {"text": "Which order is it?", "acts": ["question"]})
    assert written.load_messages(tmp_path) == []
    rows = load_acts(Paths(tmp_path, written=tmp_path))
    assert [len(make_targets(head, rows)[0]) for head in ("sentiment", "cues", "signals", "intent")] == [0, 0, 0, 0]
    assert len(make_targets("acts", rows)[0]) == 1


def test_a_head_that_a_run_learnt_is_only_calibrated() -> None:
    rows = rows_with_acts(200)
    learnt = Head(
        "acts", MULTILABEL, ACTS, MAX_SPAN, [LinearLayer(np.eye(8, dtype=np.float32), np.zeros(8, np.float32))]
    )
    head = fit_acts(TinyStore(rows), rows, TINY, learnt)["acts"]  # type: ignore[arg-type]
    assert np.array_equal(head.layers[0].weights, np.eye(8))
    assert all(0.5 <= threshold < 1 for threshold in head.thresholds)


def test_a_fifth_calibrates_and_is_never_taught(tmp_path: Path) -> None:
    entries: list[dict[str, object]] = [{"text": f"word{n} thing{n} other{n} last{n}", "acts": []} for n in range(60)]
    write(tmp_path, *entries)
    counts = Counter(row.split for row in load_acts(Paths(tmp_path, written=tmp_path)))
    assert min(counts[split] for split in (TRAIN, DEV, TEST)) > 3 and counts[TRAIN] > 25


def test_the_head_finds_acts_on_the_held_out_fifth_that_vectors_give_away() -> None:
    rows = rows_with_acts(400)
    store = TinyStore(rows)
    heads = fit_acts(store, rows, TINY)  # type: ignore[arg-type]
    found = act_figures(heads, store, rows)  # type: ignore[arg-type]
    assert found["rows"] == 80 and found["macro_f1"] > 0.9
    assert found["none"]["support"] == 0


def test_held_out_messages_change_nothing_about_the_head() -> None:
    rows = rows_with_acts(200)
    store = TinyStore(rows)
    store.get = lambda texts, label="": Features(  # type: ignore[method-assign]
        np.array([store.known[text] for text in texts], np.float32), np.arange(len(texts))
    )
    alone = fit_acts(store, [row for row in rows if row.split != TEST], TINY)["acts"]  # type: ignore[arg-type]
    whole = fit_acts(store, rows, TINY)["acts"]  # type: ignore[arg-type]
    assert alone.thresholds == whole.thresholds
    assert np.array_equal(alone.layers[0].weights, whole.layers[0].weights)


def test_without_messages_there_is_no_head() -> None:
    assert fit_acts(TinyStore([]), []) == {}  # type: ignore[arg-type]


def test_an_act_that_is_marked_wrongly_too_often_is_never_shown() -> None:
    truth = RNG.random((600, len(ACTS))) < 0.3
    scores = np.where(truth, 2.0, -2.0) + RNG.normal(size=truth.shape)
    scores[:, 0] = RNG.normal(size=600)
    targets = Targets(truth.astype(np.float32), np.ones(truth.shape, np.float32), np.ones(600, np.float32))
    head = Head("acts", MULTILABEL, ACTS, MAX_SPAN, [])
    calibrate_scores(head, scores.astype(np.float32), targets)
    assert head.thresholds[0] == SILENT
    assert all(threshold < 1 for threshold in head.thresholds[1:])


def test_the_held_out_fifth_can_only_take_a_mark_away() -> None:
    head = Head("acts", MULTILABEL, ACTS, MAX_SPAN, [], thresholds=[0.6] * len(ACTS))
    classes = {name: {"precision": 0.79 if name == "blame" else 0.8} for name in ACTS}
    silence_weak({"acts": head}, {"classes": classes})
    assert head.thresholds == [SILENT if name == "blame" else 0.6 for name in ACTS]
