"""Fine-tuning without the base weights: what moves, how fast, when it ends, what a batch holds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
import torch

from training.batched import BatchedSession
from training.encoder import Encoder, EncoderShape
from training.heads_step import Corpus
from training.labels import INTENTS
from training.paths import Paths
from training.rows import Row
from training.tune.blend import blend, parse
from training.tune.clock import Clock, deadline
from training.tune.left_out import rows_of
from training.tune.losses import head_loss
from training.tune.model import Batch, MultiTask, TaskHead
from training.tune.optim import freeze, optimisers, rate_at, set_rates
from training.tune.plan import TunePlan
from training.tune.streams import Mixer, Sample, in_capitals, packed
from training.variants import FROZEN, Variant

SMALL = EncoderShape(vocab=50, dim=12, layers=3, heads=3, inner=24, positions=40)


def small_model() -> MultiTask:
    torch.manual_seed(1)
    return MultiTask(Encoder(SMALL), {"intent": len(INTENTS)})


def test_the_rate_rises_then_falls_to_a_twentieth() -> None:
    rates = [rate_at(share, 0.1) for share in (0.05, 0.1, 0.5, 1.0, 1.3)]
    assert rates[0] == pytest.approx(0.5)
    assert rates[1] == pytest.approx(1.0)
    assert rates[1] > rates[2] > rates[3] == pytest.approx(0.05)
    assert rates[4] == pytest.approx(0.05)


def test_a_time_of_day_that_is_past_means_tomorrow() -> None:
    now = dt.datetime(2026, 1, 2, 7, 30)
    assert deadline("07:45", now) == 15 * 60
    assert deadline("07:30", now) == 24 * 3600


def test_a_run_short_of_time_ends_with_its_rate_all_the_way_down() -> None:
    seconds = [0.0]
    clock = Clock(steps=1000, seconds=100.0, now=lambda: seconds[0])
    seconds[0] = 50.0
    assert clock.share(10) == pytest.approx(0.5)
    assert not clock.over(10)
    assert clock.left(10) == pytest.approx(50.0)
    seconds[0] = 100.0
    assert clock.share(20) == 1.0
    assert clock.over(20)


def test_a_resumed_run_goes_on_from_its_share_of_steps() -> None:
    clock = Clock(steps=100, first=60, seconds=50.0, now=lambda: 0.0)
    assert clock.share(60) == pytest.approx(0.6)
    assert Clock(steps=100, now=lambda: 0.0).over(100)


def test_still_parts_get_no_gradient_and_lower_layers_move_less() -> None:
    model = small_model()
    plan = TunePlan(freeze_words=True, freeze_layers=1, rate=1.0, layer_decay=0.5, head_rate=3.0)
    freeze(model, plan)
    parts = optimisers(model, plan)
    assert len(parts) == 1
    assert [group["base"] for group in parts[0].param_groups] == [0.5, 1.0, 3.0]
    set_rates(parts, 0.5)
    assert [group["lr"] for group in parts[0].param_groups] == [0.25, 0.5, 1.5]
    before = {name: value.detach().clone() for name, value in model.named_parameters()}
    ids = torch.arange(6)[None]
    states = model.encoder(ids, torch.ones_like(ids), torch.zeros_like(ids))
    model.heads["intent"](states.mean(dim=1)).square().sum().backward()
    parts[0].step()
    moved = {name for name, value in model.named_parameters() if not torch.equal(value, before[name])}
    assert moved
    assert not [name for name in moved if name.startswith(("encoder.words", "encoder.places", "encoder.layers.0."))]


def test_words_that_may_move_have_an_optimiser_of_their_own() -> None:
    assert len(optimisers(small_model(), TunePlan(freeze_words=False, freeze_layers=0))) == 2


def test_long_texts_come_in_smaller_batches_and_none_is_tiny() -> None:
    samples = [Sample(Row("x" * n, "written/a"), "x" * n, None) for n in [10] * 20 + [100] * 21]
    batches = packed(samples, size=16, chars=1000)
    assert [len(batch) for batch in batches] == [16, 10, 10]
    assert all(len(batch) * max(len(sample.text) for sample in batch) <= 1000 for batch in batches[1:])


def test_capitals_turn_a_complaint_into_outrage_and_leave_calm_messages_calm() -> None:
    calm = in_capitals(Row("see https://a.example/b now", "written/a", sentiment=0))
    assert (calm.text, calm.sentiment) == ("SEE https://a.example/b NOW", 0)
    cross = in_capitals(Row("still nothing", "written/a", sentiment=-1))
    assert cross.sentiment is None
    assert cross.sentiment_soft is not None and cross.sentiment_soft[0] > cross.sentiment_soft[1] > 0


def test_a_damaged_message_is_still_held_near_the_vector_of_the_clean_one() -> None:
    rows = [Row(f"my parcel number {n} has not come yet", "banking77", intent="order_status") for n in range(40)]
    plan = TunePlan(batch=8, draw={"banking77": 40}, shout=0.3, damage_public=0.5)
    samples = [sample for batch in [next(Mixer(rows, plan).batches()) for _ in range(3)] for sample in batch]
    texts = {row.text for row in rows}
    assert all(sample.clean in texts for sample in samples)
    assert any(sample.text != sample.clean for sample in samples)


def test_a_softer_target_keeps_the_loss_of_a_sure_answer_above_zero() -> None:
    model = small_model()
    head = model.heads["intent"]
    assert isinstance(head, TaskHead)
    with torch.no_grad():
        head.out.weight.zero_()
        head.out.bias.zero_()
        head.out.bias[0] = 50.0
    model.eval()
    batch = Batch(*(torch.tensor(part) for part in ([[1]], [[1]], [0], [0], [1])))
    rows = [Row("x", "written/a", intent=INTENTS[0])]
    sharp = head_loss(model, "intent", rows, torch.zeros(1, 12), batch)
    soft = head_loss(model, "intent", rows, torch.zeros(1, 12), batch, 0.1)
    assert sharp is not None and soft is not None
    assert sharp.item() == pytest.approx(0.0, abs=1e-4)
    assert soft.item() == pytest.approx(0.1 * (1 - 1 / len(INTENTS)) * 50, rel=1e-3)


def test_a_blend_lies_on_the_line_between_two_encoders() -> None:
    base, tuned = {"w": torch.tensor([0.0, 2.0])}, {"w": torch.tensor([1.0, 4.0])}
    assert blend(base, tuned, 0.25)["w"].tolist() == [0.25, 2.5]
    with pytest.raises(ValueError, match="shape"):
        blend(base, {"v": torch.zeros(2)}, 0.5)


def test_a_blend_is_named_by_its_percent_and_keeps_the_heads_of_its_run() -> None:
    assert parse("run@70") == ("run", 0.7, False)
    assert parse("run+fit") == ("run", 1.0, True)
    for wrong in ("run@0.7", "run@101", "run+heads"):
        with pytest.raises(ValueError, match="heads fitted anew"):
            parse(wrong)
    paths = Paths(Path("data"))
    assert Variant("run@70", paths).weights == Variant("run", paths).weights
    assert [Variant(name, paths).refitted for name in (FROZEN, "run", "run@70", "run@70+fit")] == [
        True,
        False,
        False,
        True,
    ]


def test_batched_states_are_those_of_one_text_at_a_time() -> None:
    torch.manual_seed(2)
    session = BatchedSession(Encoder(SMALL), None)  # type: ignore[arg-type]
    windows = [[1, 5, 2], [1, 7, 8, 9, 10, 2], [1, 2], [1, 3, 4, 2]]
    together = session.all_states(windows)
    for window, found in zip(windows, together, strict=True):
        alone = session.all_states([window])[0]
        assert found.shape == (len(window), 12)
        assert np.allclose(found, alone, atol=0.05)


def test_a_left_out_public_set_is_measured_on_its_drivers_alone() -> None:
    public = [
        Row("a", "banking77", split="test", intent="refund"),
        Row("b", "banking77", split="train", intent="refund"),
        Row("c", "banking77", split="test", intent="out_of_scope"),
        Row("d", "multidogo/airline", intent="refund"),
    ]
    corpus = Corpus(public, [Row("e", "written/x"), Row("f", "written/y")], [])
    assert [row.text for row in rows_of("banking77", corpus)] == ["a"]
    assert [row.text for row in rows_of("multidogo/airline", corpus)] == ["d"]
    assert [row.text for row in rows_of("written/x", corpus)] == ["e"]
