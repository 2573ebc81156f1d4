"""Splits of the written data: near-duplicates and near pairs stay on one side."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from training.rows import ASIDE, TEST, TRAIN, Row

FOLDS = 5
TEST_FOLD = 0
_WORD = re.compile(r"[a-z0-9']+")


def words_of(text: str) -> list[str]:
    """Words in small letters, in order."""
    return _WORD.findall(text.lower())


def shingles(text: str, size: int = 3) -> set[str]:
    """Runs of ``size`` words; the whole text when it is shorter."""
    words = words_of(text)
    if len(words) <= size:
        return {" ".join(words)}
    return {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}


def near_pairs(texts: Sequence[str], share: float = 0.35, crowded: int = 40) -> list[tuple[int, int]]:
    """Positions of texts that share ``share`` of the shorter one's shingles.

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
    return sorted(pair for pair, count in shared.items() if count >= share * min(len(parts[i]) for i in pair))


def components(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """A group number for each of ``count`` things; what a chain of pairs joins is one group."""
    parent = list(range(count))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for first, second in pairs:
        parent[root(second)] = root(first)
    return [root(index) for index in range(count)]


def near_groups(texts: Sequence[str]) -> list[int]:
    """A group number for each text, near-duplicates together."""
    return components(len(texts), near_pairs(texts))


def fold_of(key: str) -> int:
    """A fold from 0 to 4 that depends on the text alone, so that adding rows moves only groups that they join."""
    return zlib.crc32(key.encode("utf8")) % FOLDS


def split_written(rows: Sequence[Row], later: Callable[[Row], bool] = lambda row: False) -> list[Row]:
    """Marks fold 0 as test. A group is named by its alphabetically first text.

    Rows written ``later`` move none of the others: an encoder that is taught further has read these, each on its side.
    A group of later rows that is near to both sides is taught, and the held-out rows next to it stand aside, neither
    taught nor measured.
    """
    is_later = [later(row) for row in rows]
    # By themselves: how crowded a shingle is must not depend on what was written later.
    early = [index for index, late in enumerate(is_later) if not late]
    own = [(early[a], early[b]) for a, b in near_pairs([rows[index].text for index in early])]
    pairs = [pair for pair in near_pairs([row.text for row in rows]) if is_later[pair[0]] or is_later[pair[1]]]
    numbers = components(len(rows), own + [pair for pair in pairs if is_later[pair[0]] and is_later[pair[1]]])
    names: dict[int, str] = {}
    for number, row in zip(numbers, rows, strict=True):
        names[number] = min(names.get(number, row.text), row.text)
    sides = {number: TEST if fold_of(name) == TEST_FOLD else TRAIN for number, name in names.items()}
    beside: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        first, second = sorted(pair, key=lambda index: is_later[index])
        if not is_later[first]:
            beside[numbers[second]].add(first)
    split = [sides[number] for number in numbers]
    for number, near in beside.items():
        # A taught neighbour first: the name of a group tells its side (cross_fit.py).
        joined = min((numbers[index] for index in near), key=lambda n: (sides[n] == TEST, n))
        names[number] = names[joined]
        sides[number] = sides[joined]
        if len({sides[numbers[index]] for index in near}) == 2:
            sides[number] = TRAIN
            for index in near:
                split[index] = ASIDE if split[index] == TEST else split[index]
    split = [sides[n] if late else side for n, late, side in zip(numbers, is_later, split, strict=True)]
    return [replace(row, group=names[n], split=side) for row, n, side in zip(rows, numbers, split, strict=True)]
