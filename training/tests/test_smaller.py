"""Pruning a vocabulary keeps what is used and what everything can be spelled with."""

from __future__ import annotations

from collections import Counter
from typing import Any

from training.smaller import pruned

VOCAB = {"[PAD]": 0, "[unused1]": 1, "a": 2, "##a": 3, "refund": 4, "zebra": 5, "##und": 6}


def test_the_words_used_most_stay_and_characters_always_do() -> None:
    used = Counter({4: 9, 5: 1, 6: 3})
    content: dict[str, Any] = {"model": {"type": "WordPiece", "vocab": VOCAB}, "other": 1}
    found = pruned(content, used, 5)
    assert found["model"]["vocab"] == {"[PAD]": 0, "a": 2, "##a": 3, "refund": 4, "##und": 6}
    assert (found["model"]["type"], found["other"]) == ("WordPiece", 1)
    assert len(content["model"]["vocab"]) == 7
