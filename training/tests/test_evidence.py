"""Evidence: judgements are checked, and the comparison counts what it says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from training.evidence_step import evidence_table, hits, longest
from training.head_model import MAX_SPAN, MULTILABEL, Head, LinearLayer
from training.labels import SIGNALS
from training.loaders.evidence import Evidence, load_evidence
from training.loaders.star import key_of
from training.rows import TEST, Row
from training.runtime import EncoderSession, Floats
from training.spans import Plan

TEXT = "Hello there. I want your manager. My order is 12."
LAYER = LinearLayer(np.eye(len(SIGNALS), dtype=np.float32), np.zeros(len(SIGNALS), np.float32))
HEAD = Head("signals", MULTILABEL, SIGNALS, MAX_SPAN, [LAYER])


class Scripted(EncoderSession):
    """Vectors by the words of a text, without a model."""

    def __init__(self) -> None:
        pass

    def vectors(self, text: str) -> tuple[Plan, Floats]:
        parts = [text, *text.replace(". ", ".|").split("|")]
        found = np.zeros((len(parts), len(SIGNALS)), np.float32)
        found[:, SIGNALS.index("asks_human")] = [float("manager" in part) for part in parts]
        return Plan([], []), found


def judged(folder: Path, signals: dict[str, list[int]], key: str = key_of(TEXT)) -> Path:
    (folder / "evidence.jsonl").write_text(json.dumps({"key": key, "signals": signals}), encoding="utf8")
    return folder


def test_judgements_find_their_message_and_its_sentences(tmp_path: Path) -> None:
    found = load_evidence(judged(tmp_path, {"asks_human": [1]}), [Row(TEXT, "written/a", split=TEST)])
    assert found[0].sentences[1] == "I want your manager."
    assert found[0].signals == {"asks_human": frozenset({1})}


def test_a_message_that_teaches_proves_nothing(tmp_path: Path) -> None:
    assert load_evidence(judged(tmp_path, {"asks_human": [1]}), [Row(TEXT, "written/a")]) == []
    talk = Row(TEXT, "written/conversations")
    assert len(load_evidence(judged(tmp_path, {"asks_human": [1]}), [talk])) == 1


@pytest.mark.parametrize(
    ("signals", "key"),
    [({"asks_human": [3]}, key_of(TEXT)), ({"rage": [0]}, key_of(TEXT)), ({"asks_human": [1]}, "nothing")],
)
def test_a_judgement_that_fits_nothing_is_named(tmp_path: Path, signals: dict[str, list[int]], key: str) -> None:
    with pytest.raises(ValueError, match=r"evidence\.jsonl, line 1"):
        load_evidence(judged(tmp_path, signals, key), [Row(TEXT, "written/a", split=TEST)])


def test_every_way_that_reads_the_words_finds_the_sentence_and_position_does_not() -> None:
    item = Evidence(TEXT, ("Hello there.", "I want your manager.", "My order is 12."), {"asks_human": frozenset({1})})
    table = evidence_table([item], Scripted(), HEAD)
    right = {line.split(" | ")[0].strip("| "): line.split(" | ")[1][:5] for line in table.splitlines()[2:]}
    assert right["sentence states"] == right["sentence alone"] == right["occlusion"] == "1.000"
    assert right["first"] == "0.000"


def test_any_accepted_sentence_counts_as_right() -> None:
    item = Evidence("", ("a", "bbb", "cc"), {"repeated": frozenset({0, 1}), "vulnerable": frozenset({2})})
    assert hits(item, longest(item, Scripted(), HEAD), HEAD) == [True, False]
