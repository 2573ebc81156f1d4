"""GoEmotions (Demszky et al. 2020), data CC BY 4.0.

Reddit comments: the feeling is mostly about the world, not about a service. It teaches what
feelings sound like, as soft sentiment and a few cues, at low weight; emotions whose service
meaning is unclear (sadness, fear as sentiment, amusement, surprise) are left unknown.
"""

from __future__ import annotations

import csv
from pathlib import Path

from training.rows import DEV, TEST, TRAIN, Row

SOURCE = "goemotions"
SPLITS = {"train.tsv": TRAIN, "dev.tsv": DEV, "test.tsv": TEST}

#: Emotion to probabilities of sentiment -2..2.
SOFT: dict[str, tuple[float, ...]] = {
    "anger": (0.6, 0.4, 0.0, 0.0, 0.0),
    "disgust": (0.4, 0.6, 0.0, 0.0, 0.0),
    "annoyance": (0.15, 0.75, 0.1, 0.0, 0.0),
    "disappointment": (0.05, 0.8, 0.15, 0.0, 0.0),
    "disapproval": (0.0, 0.6, 0.4, 0.0, 0.0),
    "neutral": (0.0, 0.05, 0.9, 0.05, 0.0),
    "curiosity": (0.0, 0.0, 1.0, 0.0, 0.0),
    "confusion": (0.0, 0.1, 0.9, 0.0, 0.0),
    "approval": (0.0, 0.0, 0.5, 0.5, 0.0),
    "relief": (0.0, 0.0, 0.1, 0.8, 0.1),
    "gratitude": (0.0, 0.0, 0.1, 0.7, 0.2),
    "admiration": (0.0, 0.0, 0.0, 0.5, 0.5),
    "joy": (0.0, 0.0, 0.0, 0.5, 0.5),
    "love": (0.0, 0.0, 0.0, 0.3, 0.7),
    "excitement": (0.0, 0.0, 0.05, 0.45, 0.5),
}
#: Cue to the emotions that show it; and the emotions that leave it open.
CUES: dict[str, set[str]] = {
    "anger": {"anger"},
    "frustration": {"annoyance", "disappointment"},
    "confusion": {"confusion"},
    "worry": {"fear", "nervousness"},
    "gratitude": {"gratitude"},
}
OPEN: dict[str, set[str]] = {
    "anger": {"annoyance", "disgust"},
    "frustration": {"anger", "disapproval", "disgust", "sadness"},
    "confusion": {"curiosity", "realization", "surprise"},
    "worry": {"sadness", "caring"},
    "gratitude": {"admiration", "joy", "love", "relief"},
}


def soft_sentiment(emotions: set[str]) -> tuple[float, ...] | None:
    """Mean over the emotions when all have a service meaning and they do not contradict."""
    if not emotions or not emotions <= SOFT.keys():
        return None
    parts = [SOFT[emotion] for emotion in sorted(emotions)]
    mean = tuple(sum(column) / len(parts) for column in zip(*parts, strict=True))
    mixed = mean[0] + mean[1] > 0.25 and mean[3] + mean[4] > 0.25
    return None if mixed else mean


def weak_cues(emotions: set[str]) -> dict[str, int]:
    """Cues the emotions decide; a cue they leave open is missing."""
    cues = {}
    for cue, shows in CUES.items():
        if emotions & shows:
            cues[cue] = 1
        elif not emotions & OPEN[cue]:
            cues[cue] = 0
    return cues


def load(folder: Path) -> list[Row]:
    """All three files; ``fine`` holds the emotions joined by commas."""
    names = (folder / "labels.txt").read_text(encoding="utf8").split()
    rows = []
    for name, split in SPLITS.items():
        with (folder / name).open(encoding="utf8", newline="") as file:
            for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                emotions = {names[int(number)] for number in line["label"].split(",")}
                rows.append(
                    Row(
                        text=line["text"].strip(),
                        source=SOURCE,
                        split=split,
                        sentiment_soft=soft_sentiment(emotions),
                        cues=weak_cues(emotions),
                        fine=",".join(sorted(emotions)),
                        style="social",
                        may_train=split == TRAIN,
                    )
                )
    return rows
