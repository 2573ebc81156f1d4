"""Step ``embed``: pooled vectors of every text that a later step needs, kept by content."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.runtime import EncoderSession, Features


def file_mark(path: Path) -> str:
    """First twelve hex digits of a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


class FeatureStore:
    """Vectors on disk, one file for each encoder; only texts never seen before are encoded.

    Whole-text and sentence vectors are stored as float16: the int8 noise is far larger.
    """

    def __init__(self, folder: Path, session: EncoderSession, mark: str) -> None:
        self.session = session
        self.path = folder / f"features-{mark}.npz"
        self.index: dict[str, int] = {}
        self.kept: Features = Features(np.zeros((0, 384), np.float32), np.zeros(0, np.int64))
        if self.path.exists():
            with np.load(self.path, allow_pickle=False) as stored:
                texts = str(stored["texts"]).split("\0")
                self.kept = Features(stored["vectors"].astype(np.float32), stored["owner"])
            self.index = {text: number for number, text in enumerate(texts)}

    def get(self, texts: Sequence[str], label: str = "embed") -> Features:
        """The vectors of these texts, encoding the new ones first."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self.index]
        if fresh:
            added = self.session.features(fresh, label)
            base = len(self.index)
            self.index.update({text: base + number for number, text in enumerate(fresh)})
            self.kept = Features(
                np.concatenate([self.kept.vectors, added.vectors]),
                np.concatenate([self.kept.owner, added.owner + base]),
            )
            self._save()
        return self.kept.take([self.index[text] for text in texts])

    def _save(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part.npz")
        np.savez(
            part,
            vectors=self.kept.vectors.astype(np.float16),
            owner=self.kept.owner,
            texts=np.array("\0".join(self.index)),
        )
        part.replace(self.path)
