"""Step ``held-out``: messages as lines for ``tandem analyze``, and the figures of what it answered.

The other steps run the shipped file on the general runtime. The extension has kernels of its own, which round less;
this measures them, with everything that stands between a message and what the command line says of it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from training.labels import CUES, DRIVERS, SIGNALS
from training.metrics import binary, macro_f1, negative_macro_f1
from training.rows import Row


def as_lines(rows: Sequence[Row]) -> str:
    """One conversation of one message for each row; its number is the id."""
    entries = [{"id": n, "messages": [{"role": "customer", "text": row.text}]} for n, row in enumerate(rows)]
    return "\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)


def read_steps(path: Path, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The one step of each line, in the order of the rows. A line that is missing stops the run and is named."""
    found: dict[int, dict[str, Any]] = {}
    for line in path.read_text(encoding="utf8").splitlines():
        entry = json.loads(line)
        found[int(entry["id"])] = entry["steps"][0]
    missing = [number for number in range(len(rows)) if number not in found]
    if missing:
        raise ValueError(f"{path.name} has no answer for line {missing[0]} and {len(missing) - 1} more")
    return [found[number] for number in range(len(rows))]


def figures(rows: Sequence[Row], steps: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The leading figures, as ``evaluate`` has them."""
    pairs = list(zip(rows, steps, strict=True))
    truth = [row.sentiment or 0 for row in rows]
    guess = [int(step["sentiment"]) for step in steps]
    needs = [(row, [each["driver"] for each in step["intent"]]) for row, step in pairs if row.intent in DRIVERS]
    right = [bool(said) and said[0] in (row.intent, row.intent2) for row, said in needs]
    found = {
        "messages": float(len(rows)),
        "negative or not, macro-F1": negative_macro_f1(truth, guess),
        "exact": float(np.mean(np.equal(truth, guess))),
        "within one": float(np.mean(np.abs(np.subtract(truth, guess)) <= 1)),
        "five levels, macro-F1": macro_f1(truth, guess),
        "driver right": float(np.mean(right)),
    }
    for kind, names in (("signals", SIGNALS), ("cues", CUES)):
        scores = {
            name: binary(
                np.array([bool(getattr(row, kind).get(name)) for row in rows]),
                np.array([name in step[kind] for step in steps]),
            )
            for name in names
        }
        found[f"{kind}, macro-F1"] = float(np.mean([score.f1 for score in scores.values()]))
        for name, score in scores.items():
            found |= {f"{name}, precision": score.precision, f"{name}, recall": score.recall}
    return found


def as_text(found: dict[str, float]) -> str:
    """A figure a line."""
    return "\n".join(f"{value:8.3f}  {name}" for name, value in found.items())
