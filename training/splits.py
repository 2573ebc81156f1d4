"""Splits of the written data: near-duplicates and near pairs stay on one side."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from training.rows import TEST, TRAIN, Row

FOLDS = 5
TEST_FOLD = 0
_WORD = re.compile(r"[a-z0-9']+")


def shingles(text: str, size: int = 3) -> set[str]:
    """Runs of ``size`` words; the whole text when it is shorter."""
    words = _WORD.findall(text.lower())
    if len(words) <= size:
        return {" ".join(words)}
    return {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}


def near_groups(texts: Sequence[str], share: float = 0.35, crowded: int = 40) -> list[int]:
    """A group number for each text; texts sharing ``share`` of the shorter one's shingles are grouped.

    Shingles in more than ``crowded`` texts ("thank you for") say nothing and are passed over.
    """
    parts = [shingles(text) for text in texts]
    where: dict[str, list[int]] = defaultdict(list)
    for index, part in enumerate(parts):
        for shingle in part:
            where[shingle].append(index)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for members in where.values():
        if len(members) <= crowded:
            for a, first in enumerate(members):
                for second in members[a + 1 :]:
                    shared[first, second] += 1
    parent = list(range(len(texts)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for (first, second), count in shared.items():
        if count >= share * min(len(parts[first]), len(parts[second])):
            parent[root(second)] = root(first)
    return [root(index) for index in range(len(texts))]


def fold_of(key: str) -> int:
    """A fold from 0 to 4 that depends on the text alone, so that adding rows moves only groups that they join."""
    return zlib.crc32(key.encode("utf8")) % FOLDS


def split_written(rows: Sequence[Row]) -> list[Row]:
    """Marks fold 0 as test. The group is named by its alphabetically first text."""
    numbers = near_groups([row.text for row in rows])
    names: dict[int, str] = {}
    for number, row in zip(numbers, rows, strict=True):
        names[number] = min(names.get(number, row.text), row.text)
    return [
        replace(row, group=names[number], split=TEST if fold_of(names[number]) == TEST_FOLD else TRAIN)
        for number, row in zip(numbers, rows, strict=True)
    ]
