"""Near-duplicates stay together, and adding rows moves nothing."""

from __future__ import annotations

from training.rows import TEST, TRAIN, Row
from training.splits import TEST_FOLD, fold_of, near_groups, split_written


def test_texts_that_share_most_words_are_one_group() -> None:
    texts = [
        "my card was declined at the till today",
        "my card was declined at the till AGAIN",
        "where is the parcel I ordered last week",
    ]
    first, second, third = near_groups(texts)
    assert first == second != third


def test_groups_chain() -> None:
    texts = ["a b c d e f", "c d e f g h", "e f g h i j"]
    assert len(set(near_groups(texts))) == 1


def test_a_group_is_never_split_and_a_fifth_or_so_is_held_out() -> None:
    rows = [Row(text=f"message {number} about thing {number % 60} today", source="written/x") for number in range(400)]
    split = split_written(rows)
    sides: dict[str, set[str]] = {}
    for row in split:
        sides.setdefault(row.group, set()).add(row.split)
    assert all(len(side) == 1 for side in sides.values())
    assert 0.05 < sum(row.split == TEST for row in split) / len(split) < 0.4


def test_the_side_of_a_text_does_not_depend_on_unrelated_rows() -> None:
    one = [Row(text="the lid of my kettle is cracked", source="written/x")]
    more = [*one, Row(text="entirely other words stand here now", source="written/x")]
    assert split_written(one)[0].split == split_written(more)[0].split


def test_rows_written_later_join_groups_and_move_none() -> None:
    # Two texts without a word in common, on different sides, and one written later that shares words with both.
    held = next(text for n in range(40) if fold_of(text := f"left side number {n} stands alone") == TEST_FOLD)
    taught = next(text for n in range(40) if fold_of(text := f"right words {n} about one kettle") != TEST_FOLD)
    bridge = f"{held} and {taught}"
    rows = [Row(held, "written/a"), Row(bridge, "written/b"), Row(taught, "written/a")]
    found = {row.text: row for row in split_written(rows, lambda row: row.source == "written/b")}
    assert found[held].split == TEST and found[taught].split == TRAIN
    assert found[bridge].group in (held, taught)
    assert len({row.group for row in split_written(rows)}) == 1
