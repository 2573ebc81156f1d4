"""The training loop: mixed precision where the processor helps, resumable, a progress line every 20 steps."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType

import numpy as np
import torch

from training.base_model import load_base
from training.rows import Row
from training.runtime import Floats
from training.spans import prepare
from training.tokenizer_build import make_tokenizer, place_emoji
from training.tune import checkpoint
from training.tune.clock import Clock
from training.tune.losses import FineLabels, fine_loss, head_loss, retrieval_loss, teacher_loss
from training.tune.model import Batch, MultiTask, collate, first_spans, span_means
from training.tune.monitor import watch
from training.tune.optim import freeze, optimisers, rate_at, set_rates
from training.tune.pairs import order_loss, pair_batches
from training.tune.plan import SERVICE_HEADS, TunePlan
from training.tune.streams import Mixer, Sample, retrieval_batches
from training.tune.warm import warm_head, warm_heads

#: The average is brought up to date once in so many steps.
AVERAGE_EVERY = 5


def due(every: int, step: int) -> bool:
    """Whether it is the turn of what comes once in ``every`` steps; never for 0."""
    return every > 0 and step % every == every - 1


def build_model(plan: TunePlan, labels: FineLabels) -> MultiTask:
    """Base encoder (its first ``layers`` layers) with fresh heads."""
    encoder = load_base(plan.dropout)
    place_emoji(encoder)
    encoder.layers = encoder.layers[: plan.layers]
    return MultiTask(encoder, SERVICE_HEADS | labels.sizes(), plan.hidden)


class Trainer:
    """One run; ``run`` may be called again after an interruption."""

    def __init__(
        self,
        plan: TunePlan,
        rows: Sequence[Row],
        teacher: dict[str, Floats],
        folder: Path,
        dev: Sequence[Row] = (),
    ) -> None:
        torch.manual_seed(plan.seed)
        self.plan, self.teacher, self.folder, self.dev = plan, teacher, folder, list(dev)
        self.rows = list(rows)
        self.labels = FineLabels(self.rows)
        self.model = build_model(plan, self.labels)
        freeze(self.model, plan)
        self.trained = [name for name, value in self.model.named_parameters() if value.requires_grad]
        self.average = self.snapshot()
        self.tokenizer = make_tokenizer()
        words = self.model.encoder.words.weight
        self.dense = [p for p in self.model.parameters() if p.requires_grad and p is not words]
        self.optimisers = optimisers(self.model, plan)
        self.step = 0
        self.means: dict[str, float] = {}
        #: Best development score so far, and the average that had it.
        self.best: tuple[float, dict[str, torch.Tensor]] = (-1.0, self.average)
        self.stopped = False

    def snapshot(self) -> dict[str, torch.Tensor]:
        """A copy of everything that moves."""
        state = self.model.state_dict()
        return {name: state[name].detach().clone() for name in self.trained}

    def pooled(self, texts: Sequence[str]) -> tuple[Batch, torch.Tensor]:
        """The first window of each text, with the vectors of its spans."""
        batch = collate([prepare(text, self.tokenizer, self.plan.max_tokens).windows[0] for text in texts])
        with torch.autocast("cpu", torch.bfloat16):
            states = self.model.encoder(batch.ids, batch.mask, torch.zeros_like(batch.ids))
        return batch, span_means(states, batch)

    def losses(self, samples: Sequence[Sample], paired: bool = False) -> dict[str, torch.Tensor]:
        """Every loss that the batch can feed; ``paired`` when it comes from ``pair_batches``."""
        rows = [sample.row for sample in samples]
        batch, pooled = self.pooled([sample.text for sample in samples])
        whole = pooled[first_spans(batch)]
        found: dict[str, torch.Tensor] = {}
        for name in SERVICE_HEADS:
            loss = head_loss(self.model, name, rows, pooled, batch, self.plan.smooth)
            if loss is not None:
                found[name] = loss
        if paired:
            found["order"] = order_loss(self.model.heads["sentiment"](whole))
        fine = fine_loss(self.model, self.labels, rows, whole)
        if fine is not None:
            found["fine"] = fine
        taught = [i for i, sample in enumerate(samples) if sample.clean in self.teacher]
        if taught and self.plan.loss["teacher"] > 0:
            wanted = np.stack([self.teacher[samples[i].clean or ""] for i in taught])
            found["teacher"] = teacher_loss(whole[taught], torch.from_numpy(wanted))
        return found

    def retrieval_losses(self, rows: Sequence[Row]) -> dict[str, torch.Tensor]:
        """The loss of questions that look for their answers."""
        questions = self.encode([row.text for row in rows])
        return {"retrieval": retrieval_loss(questions, self.encode([row.answer or "" for row in rows]))}

    def encode(self, texts: Sequence[str]) -> torch.Tensor:
        """Whole-text vectors, for the retrieval batches."""
        batch, pooled = self.pooled(texts)
        return pooled[first_spans(batch)]

    def begin(self, mixer: Iterator[list[Sample]]) -> None:
        """Gives every service head a start before the encoder moves: of another run, or fitted on vectors that stand
        still."""
        if self.plan.start:
            weights = checkpoint.best_of(self.folder.parent / self.plan.start, self.labels.numbers)
            if strange := self.model.load_state_dict(weights, strict=False).unexpected_keys:
                raise ValueError(
                    f"{self.plan.start} has another shape: {strange[0]} finds no place in {self.plan.name}"
                )
            for name in (name for name in SERVICE_HEADS if f"heads.{name}.out.weight" not in weights):
                warm_head(name, self.model, self.rows, self.plan, self.pooled)
        else:
            warm_heads(self.model, self.labels, mixer, self.plan, self.teacher)
        self.average = self.snapshot()

    def update(self, losses: dict[str, torch.Tensor]) -> None:
        """One optimiser step and the running means."""
        total = torch.stack([self.plan.loss[name] * value for name, value in losses.items()]).sum()
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.dense, 1.0)
        for optimiser in self.optimisers:
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        for name, value in losses.items():
            new = float(value.detach())
            self.means[name] = 0.98 * self.means.get(name, new) + 0.02 * new
        if self.step % AVERAGE_EVERY == 0:
            keep = min(self.plan.ema, (1 + self.step) / (10 + self.step)) ** AVERAGE_EVERY
            with torch.no_grad():
                state = self.model.state_dict()
                for name, value in self.average.items():
                    value.lerp_(state[name], 1 - keep)

    def run(self, seconds: float | None = None) -> MultiTask:
        """Trains until the steps or the ``seconds`` are over, or until SIGTERM; returns the averaged model
        with the best development score. Stopped by SIGTERM, it is what there was."""
        self.resume()
        drawn = replace(self.plan, seed=self.plan.seed + self.step)
        mixer, questions = Mixer(self.rows, drawn).batches(), retrieval_batches(self.rows, drawn)
        pairs = pair_batches(self.rows, drawn)
        if self.step == 0:
            self.begin(mixer)
            self.look()
        before = signal.signal(signal.SIGTERM, self._stop)
        self.model.train()
        clock = Clock(self.plan.steps, self.step, seconds)
        while not clock.over(self.step) and not self.stopped:
            set_rates(self.optimisers, rate_at(clock.share(self.step), self.plan.warmup))
            if due(self.plan.retrieval_every, self.step):
                self.update(self.retrieval_losses(next(questions)))
            elif due(self.plan.pairs_every, self.step) and (batch := next(pairs, None)):
                self.update(self.losses(batch, paired=True))
            else:
                self.update(self.losses(next(mixer)))
            self.step += 1
            if self.step % 20 == 0:
                means = " ".join(f"{name[:5]}={value:.3f}" for name, value in self.means.items())
                times = f"{clock.spent():.0f} s, {clock.left(self.step) / 60:.1f} min left"
                print(f"step {self.step}/{self.plan.steps} {times} {means}", flush=True)
            if self.step % self.plan.save_every == 0:
                self.look()
                self.save()
        signal.signal(signal.SIGTERM, before)
        self.look()
        self.save()
        self.model.load_state_dict(self.best[1] if self.dev else self.average, strict=False)
        return self.model.eval()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        """SIGTERM: end after this step and keep what there is."""
        del number, frame
        self.stopped = True

    def look(self) -> None:
        """Prints how the average does on development rows, and keeps the best."""
        if not self.dev:
            return
        self.model.eval()
        score, line = watch(self.model, self.average, self.dev, self.tokenizer)
        self.model.train()
        if score > self.best[0]:
            self.best = (score, {name: value.clone() for name, value in self.average.items()})
        print(f"development at step {self.step}: score {score:.4f} ({line})", flush=True)

    def save(self) -> None:
        """Everything needed to go on."""
        state = {
            "step": self.step,
            "model": self.model.state_dict(),
            "average": self.average,
            "optimisers": [part.state_dict() for part in self.optimisers],
            "best": self.best,
            "labels": self.labels.numbers,
        }
        checkpoint.write(self.folder, self.plan, state)

    def resume(self) -> None:
        """Goes on from the last save of the same plan. The order of batches starts anew."""
        state = checkpoint.read(self.folder, self.plan)
        if state is not None:
            self.model.load_state_dict(state["model"])
            self.average = state["average"]
            for optimiser, kept in zip(self.optimisers, state["optimisers"], strict=True):
                optimiser.load_state_dict(kept)
            self.best = tuple(state["best"])
            self.step = state["step"]
