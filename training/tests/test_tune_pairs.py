"""Pairs of messages with another mood, and runs that go on from another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch

from training.encoder import Encoder, EncoderShape
from training.head_model import MAX_SPAN
from training.heads_step import Corpus
from training.labels import ACTS
from training.paths import Paths
from training.rows import Row, full
from training.tune import checkpoint
from training.tune.heads import joint_acts
from training.tune.model import SCALE, Batch, MultiTask
from training.tune.pairs import mood_pairs, order_loss, pair_batches
from training.tune.plan import TunePlan, plan_of
from training.tune.runner import tune
from training.tune.train import due
from training.tune.warm import warm_head

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


def test_a_known_run_has_its_own_plan_and_takes_changes() -> None:
    assert plan_of("joint-d").start == "joint-c"
    assert plan_of("joint-d", {"steps": 5}).steps == 5
    assert plan_of("other") == TunePlan(name="other")


def test_a_run_that_goes_on_cannot_leave_sources_out(tmp_path: Path) -> None:
    plan = TunePlan(name="left", start="joint-c", without=("banking77",))
    with pytest.raises(ValueError, match="joint-c has read them"):
        tune(plan, Corpus([], [], []), Paths(tmp_path, work=tmp_path))


def test_a_run_without_acts_has_no_head_for_them(tmp_path: Path) -> None:
    weights = {"out.weight": torch.ones(8, 4), "out.bias": torch.zeros(8)}
    for name, heads in (("old", {}), ("new", {"acts": weights})):
        torch.save({"heads": heads}, tmp_path / name)
    assert joint_acts(tmp_path / "old") is None
    head = joint_acts(tmp_path / "new")
    assert head is not None and head.labels == ACTS and head.aggregate == MAX_SPAN
    assert np.allclose(head.layers[0].weights, SCALE)


def test_one_head_is_warmed_while_the_encoder_and_the_others_stand_still() -> None:
    torch.manual_seed(3)
    shape = EncoderShape(vocab=50, dim=8, layers=1, heads=2, inner=8, positions=16)
    model = MultiTask(Encoder(shape), {"acts": len(ACTS), "intent": 3})
    before = {name: value.detach().clone() for name, value in model.state_dict().items()}
    vectors = {"sorry": torch.ones(8), "when": -torch.ones(8)}
    rows = [
        Row("sorry", "agent/written", acts=full(ACTS, ["apology"])),
        Row("when", "agent/written", acts=full(ACTS, ["question"])),
        Row("a customer's", "written/a", sentiment=0),
    ]

    def pooled(texts: Sequence[str]) -> tuple[Batch, torch.Tensor]:
        places = torch.arange(len(texts))
        batch = Batch(places[:, None], places[:, None], places, places, places + 1)
        return batch, torch.stack([vectors[text] for text in texts])

    warm_head("acts", model, rows, TunePlan(warm_steps=300), pooled)
    moved = {name for name, value in model.state_dict().items() if not torch.equal(value, before[name])}
    assert moved == {"heads.acts.out.weight", "heads.acts.out.bias"}
    scores = model.eval().heads["acts"](torch.stack([vectors["sorry"], vectors["when"]]))
    apology, question = ACTS.index("apology"), ACTS.index("question")
    assert scores[0, apology] > 0 > scores[1, apology] and scores[1, question] > 0 > scores[0, question]
