"""Pairs of messages with another mood, and runs that go on from another."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from training.rows import Row
from training.tune import checkpoint
from training.tune.pairs import mood_pairs, order_loss, pair_batches
from training.tune.plan import TunePlan
from training.tune.train import due

CALM = Row("my card was declined at the till", "written/a", sentiment=0)
HARSH = Row("your app declined my card at the till again", "written/a", sentiment=-1)
OTHER = Row("when do you open on sundays", "written/a", sentiment=1)


def test_neighbours_of_like_words_and_another_mood_are_a_pair_harsher_first() -> None:
    assert mood_pairs([CALM, OTHER, HARSH]) == [(HARSH, CALM)]
    same_mood = Row(HARSH.text, "written/a", sentiment=0)
    elsewhere = Row(HARSH.text, "written/b", sentiment=-1)
    public = Row(HARSH.text, "bitext", sentiment=-1)
    assert mood_pairs([CALM, same_mood, elsewhere, public]) == []
    assert mood_pairs([CALM, OTHER, OTHER, OTHER, HARSH]) == []


def test_a_batch_of_pairs_alternates_and_without_pairs_there_is_none() -> None:
    batch = next(pair_batches([CALM, HARSH], TunePlan(batch=8, damage=0.0)))
    assert [sample.row for sample in batch] == [HARSH, CALM]
    assert list(pair_batches([CALM, OTHER], TunePlan())) == []


def test_the_order_counts_and_not_the_level() -> None:
    low, high = [9.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 9.0, 0.0, 0.0]
    right, tied, wrong = (order_loss(torch.tensor(pair)).item() for pair in ([low, high], [low, low], [high, low]))
    assert right < 0.01 < tied < wrong
    assert tied == pytest.approx(1.0, abs=0.01)
    assert wrong == pytest.approx(3.0, abs=0.02)


def test_turns_come_once_in_so_many_steps() -> None:
    assert [step for step in range(9) if due(4, step)] == [3, 7]
    assert not any(due(0, step) for step in range(9))


def test_a_save_is_for_its_own_plan_and_its_best_weights_for_any(tmp_path: Path) -> None:
    plan = TunePlan(name="first")
    weights = {"encoder.w": torch.ones(1), "heads.fine_bitext.out": torch.ones(2), "heads.fine_star.out": torch.ones(3)}
    labels = {"bitext": {"a": 0}, "star": {"b": 0}}
    assert checkpoint.read(tmp_path, plan) is None
    checkpoint.write(tmp_path, plan, {"step": 3, "best": (0.5, weights), "labels": labels})
    found = checkpoint.read(tmp_path, plan)
    assert found is not None and found["step"] == 3
    assert checkpoint.read(tmp_path, TunePlan(name="second")) is None
    assert set(checkpoint.best_of(tmp_path, labels)) == set(weights)
    assert set(checkpoint.best_of(tmp_path, {"bitext": {"a": 0}, "star": {"other": 0}})) == {
        "encoder.w",
        "heads.fine_bitext.out",
    }
    with pytest.raises(FileNotFoundError, match="goes on from it"):
        checkpoint.best_of(tmp_path / "never", labels)
