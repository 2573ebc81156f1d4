"""Vectors for protocol heads, from the encoder file and tokenizer that ship.

The session is the one that heads are calibrated on (``runtime.py``: one text at a time, no padding). Beside the
shipped pooling, a protocol head may also look at the largest value of each number over the tokens, and at [CLS].
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from training.embed import FeatureStore, file_mark
from training.export import ENCODER, ONNX
from training.paths import Paths
from training.runtime import EncoderSession, Floats
from training.spans import Plan, pool, prepare

#: Rows that each text has in the store, in this order.
PARTS = ("mean", "max", "cls")
#: What a protocol head may be given: the shipped vector, or more of the same token states.
VIEWS: dict[str, tuple[str, ...]] = {
    "mean": ("mean",),
    "mean+max": ("mean", "max"),
    "mean+max+cls": PARTS,
}
#: The store is written to disk after so many new texts, so that a stopped run goes on where it was.
CHUNK = 8000


class PooledSession(EncoderSession):
    """Three vectors for each text in place of one for the whole and one for each sentence."""

    def vectors(self, text: str) -> tuple[Plan, Floats]:
        """The tokens; mean (as shipped) and maximum over all tokens, and the first [CLS]."""
        plan = prepare(text, self.tokenizer)
        states = [self.states(window.ids) for window in plan.windows]
        largest = np.max([part.max(axis=0) for part in states], axis=0)
        return plan, np.stack([pool(plan, states)[0], largest, states[0][0]]).astype(np.float32)


def shipped_session(models: Path, kind: type[EncoderSession] = PooledSession) -> EncoderSession:
    """The encoder below ``public/models`` with the tokenizer beside it."""
    folder = models / ENCODER
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return kind(folder / ONNX, tokenizer)


def pooled_store(paths: Paths) -> FeatureStore:
    """Vectors on disk, named by the checksum of the encoder file."""
    mark = file_mark(paths.models / ENCODER / ONNX)
    return FeatureStore(paths.work / "protocol", shipped_session(paths.models), f"pooled-{mark}")


def views(store: FeatureStore, texts: Sequence[str], label: str) -> dict[str, Floats]:
    """Every view of these texts: one line for each text."""
    distinct = list(dict.fromkeys(texts))
    for start in range(0, len(distinct), CHUNK):
        store.get(distinct[start : start + CHUNK], label)
    found = store.get(texts, label).vectors.reshape(len(texts), len(PARTS), -1)
    return {
        name: np.concatenate([found[:, PARTS.index(part)] for part in parts], axis=1) for name, parts in VIEWS.items()
    }
