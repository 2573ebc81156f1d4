"""The sentence rule and the windows."""

from __future__ import annotations

import pytest

from training.sentences import split_sentences, utf16_offsets
from training.spans import CLS, MAX_WINDOWS, SEP, plan_windows


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        (" \n ", []),
        ("Hi! I need help.", ["Hi!", "I need help."]),
        ("Pay 12.50 to a.b@c.uk now", ["Pay 12.50 to a.b@c.uk now"]),
        ("See www.x.org/a.b. Then call", ["See www.x.org/a.b.", "Then call"]),
        ('He said "no." Then left', ['He said "no."', "Then left"]),
        ("Wait... what?! ok then", ["Wait...", "what?!", "ok then"]),
        ("one\ntwo\r\nthree", ["one", "two", "three"]),
        ("Fine. ok", ["Fine. ok"]),
        ("k. I see", ["k.", "I see"]),
        ("a.\u00a0Next", ["a.", "Next"]),
        ("brackets (like this.) end too", ["brackets (like this.)", "end too"]),
    ],
)
def test_sentences_end_where_the_rule_says(text: str, wanted: list[str]) -> None:
    assert [text[s.start : s.end] for s in split_sentences(text)] == wanted


def test_offsets_count_as_javascript_does() -> None:
    text = "😡😡! Next one"
    last = split_sentences(text)[-1]
    assert text[last.start : last.end] == "Next one"
    assert utf16_offsets(text, last) == (6, 14)


def test_windows_keep_sentences_whole_and_tear_only_long_ones() -> None:
    windows = plan_windows([[1] * 5, [2] * 4, [3] * 12], limit=10)
    assert [window.ids for window in windows] == [
        [CLS, *[1] * 5, SEP],
        [CLS, *[2] * 4, SEP],
        [CLS, *[3] * 8, SEP],
        [CLS, *[3] * 4, SEP],
    ]
    assert windows[3].pieces == [(2, 1, 5)]


def test_windows_stop_at_the_limit_and_never_vanish() -> None:
    assert len(plan_windows([[1] * 8] * 20, limit=10)) == MAX_WINDOWS
    assert plan_windows([], limit=10)[0].ids == [CLS, SEP]
