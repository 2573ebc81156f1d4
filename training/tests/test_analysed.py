"""The held-out fifth through the command line: lines out, answers in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.analysed import as_lines, figures, read_steps
from training.labels import CUES, SIGNALS
from training.rows import Row, full

ROWS = [
    Row("a", "written/x", sentiment=-1, intent="refund", signals=full(SIGNALS, ["repeated"]), cues=full(CUES, [])),
    Row("b", "written/x", sentiment=0, intent="dialog_act", signals=full(SIGNALS, []), cues=full(CUES, [])),
]


def answer(number: int, sentiment: int, driver: str, signals: list[str]) -> str:
    step = {"sentiment": sentiment, "intent": [{"driver": driver, "p": 1}], "signals": signals, "cues": []}
    return json.dumps({"id": number, "steps": [step]})


def test_every_message_is_one_line() -> None:
    assert [json.loads(line)["messages"][0]["text"] for line in as_lines(ROWS).splitlines()] == ["a", "b"]


def test_answers_are_counted_in_whatever_order_they_come(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join([answer(1, 0, "refund", []), answer(0, -2, "refund", ["repeated"])]), encoding="utf8")
    found = figures(ROWS, read_steps(path, ROWS))
    assert (found["exact"], found["within one"], found["driver right"]) == (0.5, 1.0, 1.0)
    assert found["signals, macro-F1"] == pytest.approx(1 / len(SIGNALS))


def test_a_missing_answer_is_named(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(answer(0, 0, "refund", []), encoding="utf8")
    with pytest.raises(ValueError, match="no answer for line 1"):
        read_steps(path, ROWS)
