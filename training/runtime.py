"""Runs the exported encoder as the extension does: one text at a time, no padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tqdm import tqdm

from training.spans import Plan, pool, prepare

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Features:
    """Pooled vectors of many texts: ``vectors[owner == i]`` are text i's, the whole first."""

    vectors: Floats
    owner: NDArray[np.int64]

    def whole(self) -> Floats:
        """One vector for each text."""
        first = np.concatenate([[True], self.owner[1:] != self.owner[:-1]])
        return self.vectors[first]

    def take(self, indices: Sequence[int] | NDArray[np.int64]) -> Features:
        """The features of some texts, in the order given."""
        starts = np.searchsorted(self.owner, indices, "left")
        ends = np.searchsorted(self.owner, indices, "right")
        rows = np.concatenate([np.arange(a, b) for a, b in zip(starts, ends, strict=True)] or [np.zeros(0, int)])
        counts = ends - starts
        return Features(self.vectors[rows], np.repeat(np.arange(len(counts)), counts))


class EncoderSession:
    """An ONNX file and the tokenizer that belongs to it."""

    def __init__(self, model: Path, tokenizer: Tokenizer, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self.tokenizer = tokenizer

    def states(self, ids: Sequence[int]) -> Floats:
        """Token states of one text, [tokens, dim]."""
        array = np.asarray([ids], dtype=np.int64)
        feeds = {
            "input_ids": array,
            "attention_mask": np.ones_like(array),
            "token_type_ids": np.zeros_like(array),
        }
        return np.asarray(self.session.run(None, feeds)[0], np.float32)[0]

    def vectors(self, text: str) -> tuple[Plan, Floats]:
        """The tokens, and the pooled vectors of the whole and of each sentence."""
        plan = prepare(text, self.tokenizer)
        return plan, pool(plan, [self.states(window.ids) for window in plan.windows])

    def features(self, texts: Sequence[str], label: str) -> Features:
        """Pooled vectors of many texts, with progress."""
        vectors = [found for found in self._each(texts, label)]
        owner = np.repeat(np.arange(len(vectors)), [len(v) for v in vectors])
        return Features(np.concatenate(vectors) if vectors else np.zeros((0, 384), np.float32), owner)

    def _each(self, texts: Sequence[str], label: str) -> Iterator[Floats]:
        for text in tqdm(texts, desc=label, unit="text", mininterval=2.0):
            yield self.vectors(text)[1]
