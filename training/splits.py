"""Splits of the written data: near-duplicates and near pairs stay on one side."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Sequence
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


def near_groups(
    texts: Sequence[str], share: float = 0.35, crowded: int = 40, settled: Sequence[str | None] | None = None
) -> list[int]:
    """A group number for each text; texts sharing ``share`` of the shorter one's shingles are grouped.

    Shingles in more than ``crowded`` texts ("thank you for") say nothing and are passed over. ``settled`` names the
    group of texts that have one already: two such groups are never joined.
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
    names = list(settled or [None] * len(texts))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def join(first: int, second: int) -> None:
        if names[first] is None or names[second] is None or names[first] == names[second]:
            names[first] = names[first] or names[second]
            parent[second] = first

    first_of: dict[str, int] = {}
    for index, name in enumerate(settled or []):
        if name is not None:
            join(root(first_of.setdefault(name, index)), root(index))
    for (first, second), count in shared.items():
        if count >= share * min(len(parts[first]), len(parts[second])):
            join(root(first), root(second))
    return [root(index) for index in range(len(texts))]


def fold_of(key: str) -> int:
    """A fold from 0 to 4 that depends on the text alone, so that adding rows moves only groups that they join."""
    return zlib.crc32(key.encode("utf8")) % FOLDS


def grouped(rows: Sequence[Row]) -> list[Row]:
    """Names each row's group, by the alphabetically first text, where it has none. Groups that are named stay as
    they are: an encoder that is taught further has read one side of them."""
    numbers = near_groups([row.text for row in rows], settled=[row.group or None for row in rows])
    names: dict[int, str] = {}
    for number, row in zip(numbers, rows, strict=True):
        if row.group:
            names[number] = row.group
    settled = set(names)
    for number, row in zip(numbers, rows, strict=True):
        if number not in settled:
            names[number] = min(names.get(number, row.text), row.text)
    return [replace(row, group=names[number]) for number, row in zip(numbers, rows, strict=True)]


def split_written(rows: Sequence[Row], later: Callable[[Row], bool] = lambda row: False) -> list[Row]:
    """Marks fold 0 as test. Rows written ``later`` join the groups of the others and move none of them."""
    early = grouped([row for row in rows if not later(row)])
    named = iter(early)
    together = grouped([row if later(row) else next(named) for row in rows])
    return [replace(row, split=TEST if fold_of(row.group) == TEST_FOLD else TRAIN) for row in together]
