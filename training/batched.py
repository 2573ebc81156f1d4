"""Pooled vectors of many texts at once with torch, for choosing among encoders. What ships is measured with
``runtime.py``, one text at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer

from training.encoder import Encoder
from training.runtime import EncoderSession, Features, Floats
from training.spans import pool, prepare

BATCH_TOKENS = 2048


class BatchedSession(EncoderSession):
    """The same vectors as ``EncoderSession``, up to rounding in bfloat16; several times as fast."""

    def __init__(self, encoder: Encoder, tokenizer: Tokenizer) -> None:
        self.encoder, self.tokenizer = encoder.eval(), tokenizer

    def all_states(self, windows: Sequence[Sequence[int]]) -> list[Floats]:
        """Token states of each window; windows of like length share a batch."""
        found: list[Floats] = [np.zeros((0, 0), np.float32)] * len(windows)
        order = sorted(range(len(windows)), key=lambda i: len(windows[i]))
        while order:
            longest = len(windows[order[-1]])
            count = max(1, BATCH_TOKENS // longest)
            batch, order = order[-count:], order[:-count]
            ids = torch.zeros(len(batch), longest, dtype=torch.long)
            mask = torch.zeros_like(ids)
            for line, number in enumerate(batch):
                ids[line, : len(windows[number])] = torch.tensor(windows[number])
                mask[line, : len(windows[number])] = 1
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                states = self.encoder(ids, mask, torch.zeros_like(ids)).float().numpy()
            for line, number in enumerate(batch):
                found[number] = states[line, : len(windows[number])]
        return found

    def features(self, texts: Sequence[str], label: str) -> Features:
        """Pooled vectors of many texts, some thousands at a time."""
        vectors: list[Floats] = []
        for start in range(0, len(texts), 4000):
            plans = [prepare(text, self.tokenizer) for text in texts[start : start + 4000]]
            states = iter(self.all_states([window.ids for plan in plans for window in plan.windows]))
            vectors += [pool(plan, [next(states) for _ in plan.windows]) for plan in plans]
        print(f"{label}: {len(texts)} texts", flush=True)
        owner = np.repeat(np.arange(len(vectors)), [len(v) for v in vectors])
        return Features(np.concatenate(vectors) if vectors else np.zeros((0, 384), np.float32), owner)
