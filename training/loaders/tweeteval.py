"""TweetEval emotion and offensive (Barbieri et al. 2020). Licence unclear: measured on, never trained on."""

from __future__ import annotations

from pathlib import Path

from training.rows import DEV, TEST, TRAIN, Row

SPLITS = {"train": TRAIN, "val": DEV, "test": TEST}


def load(folder: Path, task: str = "emotion") -> list[Row]:
    """One task, all splits, every row marked as not for training."""
    names = {}
    for line in (folder / task / "mapping.txt").read_text(encoding="utf8").splitlines():
        number, _, name = line.partition("\t")
        names[number.strip()] = name.strip()
    rows = []
    for part, split in SPLITS.items():
        texts = (folder / task / f"{part}_text.txt").read_text(encoding="utf8").split("\n")
        labels = (folder / task / f"{part}_labels.txt").read_text(encoding="utf8").split()
        for text, label in zip(texts, labels, strict=False):
            rows.append(
                Row(
                    text=text.strip(),
                    source=f"tweeteval/{task}",
                    split=split,
                    fine=names[label],
                    style="social",
                    may_train=False,
                )
            )
    return rows
