"""Step ``tune``: one fine-tuning run from rows to ``final.pt``."""

from __future__ import annotations

import os

import torch

from training.heads_step import Corpus
from training.paths import Paths
from training.rows import trainable
from training.tune.plan import SERVICE_HEADS, TunePlan, plan_of
from training.tune.train import Trainer
from training.variants import FROZEN, Variant


def tune(plan: TunePlan, corpus: Corpus, paths: Paths, threads: int = 0, seconds: float | None = None) -> None:
    """Trains and keeps the averaged weights; the run that it goes on from first, if that was never made. A finished
    run of the same name is left alone. ``seconds`` is the most it may take; it then ends at a low rate all the same."""
    folder = paths.work / "runs" / plan.name
    if (folder / "final.pt").exists():
        print(f"run {plan.name} is finished already")
        return
    if plan.start and plan.without:
        raise ValueError(f"run {plan.name} cannot leave sources out: {plan.start} has read them")
    if plan.start and not (folder.parent / plan.start / "final.pt").exists():
        tune(plan_of(plan.start), corpus, paths, threads, seconds and seconds / 2)
        seconds = seconds and seconds / 2
    torch.set_num_threads(threads or os.cpu_count() or 1)
    rows = corpus.training(plan.without) + trainable(corpus.acts)
    texts = list(dict.fromkeys(row.text for row in rows if row.source != "dstc9"))
    vectors = Variant(FROZEN, paths).store().get(texts, "teacher").whole()
    teacher = dict(zip(texts, vectors, strict=True))
    model = Trainer(plan, rows, teacher, folder, corpus.dev).run(seconds)
    result = {
        "layers": plan.layers,
        "without": list(plan.without),
        "encoder": model.encoder.state_dict(),
        "heads": {name: model.heads[name].state_dict() for name in SERVICE_HEADS},
    }
    part = folder / "final.part"
    torch.save(result, part)
    part.replace(folder / "final.pt")
