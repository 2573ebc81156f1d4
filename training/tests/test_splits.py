"""Near-duplicates stay together, and adding rows moves nothing."""

from __future__ import annotations

from pathlib import Path

from training.loaders.written import READ_BEFORE, load_messages, read_lines
from training.paths import WRITTEN
from training.rows import ASIDE, TEST, TRAIN, Row
from training.splits import TEST_FOLD, fold_of, near_groups, near_pairs, split_written, words_of


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


HELD = next(text for n in range(40) if fold_of(text := f"left side number {n} stands alone") == TEST_FOLD)
TAUGHT = next(text for n in range(40) if fold_of(text := f"right words {n} about one kettle") != TEST_FOLD)


def sides(*later: str) -> dict[str, str]:
    rows = [Row(HELD, "written/a"), *(Row(text, "written/b") for text in later), Row(TAUGHT, "written/a")]
    return {row.text: row.split for row in split_written(rows, lambda row: row.source == "written/b")}


def test_rows_written_later_take_the_side_of_what_they_are_near_to() -> None:
    near_held, near_taught = f"well now {HELD}", f"well now {TAUGHT}"
    assert sides(near_held, near_taught) == {HELD: TEST, near_held: TEST, near_taught: TRAIN, TAUGHT: TRAIN}


def test_a_later_row_near_to_both_sides_is_taught_and_what_it_gives_away_is_not_measured() -> None:
    bridge = f"{HELD} and {TAUGHT}"
    assert sides(bridge) == {HELD: ASIDE, bridge: TRAIN, TAUGHT: TRAIN}
    rows = [Row(text, "written/a") for text in (HELD, bridge, TAUGHT)]
    assert len({row.group for row in split_written(rows)}) == 1


def test_no_held_out_message_is_nearly_the_same_as_one_that_is_taught() -> None:
    rows = split_written(load_messages(WRITTEN), lambda row: row.source not in READ_BEFORE)
    pairs = near_pairs([row.text for row in rows])
    assert not [pair for pair in pairs if {rows[index].split for index in pair} == {TRAIN, TEST}]
    assert {row.split for row in rows} == {TRAIN, TEST, ASIDE}
    assert all((fold_of(row.group) == TEST_FOLD) == (row.split != TRAIN) for row in rows)


def test_nothing_that_only_measures_is_written_anywhere_else() -> None:
    written = {words for path in WRITTEN.glob("*.jsonl") for words in texts_of(path)}
    unread = [words for path in (WRITTEN.parent / "unread").glob("*.jsonl") for words in texts_of(path)]
    assert len(unread) > 400 and not [words for words in unread if words in written]


def texts_of(path: Path) -> list[str]:
    """Words of every text of a file, conversations included."""
    entries = [entry for _, entry in read_lines(path)]
    return [" ".join(words_of(part["text"])) for entry in entries for part in entry.get("messages", [entry])]
