"""The reliability plot draws what the bins say."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from training.reliability import write_plot

BINS = [{"from": 0.2, "to": 0.3, "count": 5, "said": 0.25, "was": 0.5}, {"count": 500, "said": 0.9, "was": 1.0}]
HEAD = {"bins": BINS, "ece": 0.123}


def test_every_bin_is_a_dot_and_bins_with_few_cases_are_hollow(tmp_path: Path) -> None:
    path = tmp_path / "images" / "plot.svg"
    found = {"held_out": {name: HEAD for name in ("sentiment", "intent", "cues", "signals")}, "acts": None}
    write_plot(path, found)
    root = ElementTree.fromstring(path.read_text(encoding="utf8"))
    dots = [part for part in root if part.tag.endswith("circle")]
    assert len(dots) == 8
    assert [dot.get("fill") == "#ffffff" for dot in dots[:2]] == [True, False]
    words = " ".join(part.text or "" for part in root.iter())
    assert re.findall(r"(\w+) \(error 0\.123\)", words) == ["sentiment", "intent", "cues", "signals"]


def test_a_dot_stands_above_the_diagonal_when_answers_were_right_more_often_than_said(tmp_path: Path) -> None:
    path = tmp_path / "plot.svg"
    write_plot(path, {"held_out": {name: HEAD for name in ("sentiment", "intent", "cues", "signals")}, "acts": HEAD})
    root = ElementTree.fromstring(path.read_text(encoding="utf8"))
    dot = next(part for part in root if part.tag.endswith("circle"))
    frame = next(part for part in root if part.tag.endswith("rect") and part.get("x"))
    across = (float(dot.get("cx", 0)) - float(frame.get("x", 0))) / float(frame.get("width", 1))
    up = 1 - (float(dot.get("cy", 0)) - float(frame.get("y", 0))) / float(frame.get("height", 1))
    assert (round(across, 2), round(up, 2)) == (0.25, 0.5)
