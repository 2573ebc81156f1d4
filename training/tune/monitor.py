"""A look at development rows while training: uncalibrated, in mixed precision, only to see the way it goes."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.labels import DRIVERS, INTENTS, SIGNALS
from training.metrics import average_precision, macro_f1, negative_macro_f1
from training.rows import Row
from training.spans import prepare
from training.tune.model import MultiTask, collate, first_spans


def watch(model: MultiTask, average: dict[str, Tensor], rows: Sequence[Row], tokenizer: Tokenizer) -> tuple[float, str]:
    """A score (a weighted mean, higher is better) and the leading figures of the averaged weights."""
    judge = copy.deepcopy(model)
    judge.load_state_dict(average, strict=False)
    judge.eval()
    found: dict[str, list[Tensor]] = {"sentiment": [], "intent": [], "signals": []}
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(rows), 64):
            part = rows[start : start + 64]
            batch = collate([prepare(row.text, tokenizer, 128).windows[0] for row in part])
            pooled = judge.spans(batch)
            whole = pooled[first_spans(batch)]
            for name in ("sentiment", "intent"):
                found[name].append(judge.heads[name](whole).float())
            found["signals"].append(judge.max_scores("signals", pooled, batch).float())
    scores = {name: torch.cat(parts).numpy() for name, parts in found.items()}
    truth = [row.sentiment or 0 for row in rows]
    guess = (scores["sentiment"].argmax(axis=1) - 2).tolist()
    drivers = [i for i, row in enumerate(rows) if row.intent in DRIVERS]
    top = scores["intent"].argmax(axis=1)
    right = np.mean([INTENTS[top[i]] in (rows[i].intent, rows[i].intent2) for i in drivers])
    precision = [
        average_precision(np.array([bool(row.signals.get(name)) for row in rows]), scores["signals"][:, number])
        for number, name in enumerate(SIGNALS)
    ]
    negative = negative_macro_f1(truth, guess)
    exact = float(np.mean(np.array(guess) == truth))
    five = macro_f1(truth, guess)
    score = (2 * negative + five + 2 * float(right) + float(np.mean(precision))) / 6
    return score, (
        f"negative macro-F1 {negative:.3f}, exact {exact:.3f}, five-level macro-F1 {five:.3f}, "
        f"drivers {right:.3f}, signals AP {np.mean(precision):.3f}"
    )
