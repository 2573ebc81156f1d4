"""Figures for the terminal: of one report, and one table over all encoders that were evaluated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from training.acts_step import act_lines
from training.card import bins_table, table

COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("neg F1 held-out", ("held_out", "sentiment", "negative_macro_f1")),
    ("exact", ("held_out", "sentiment", "exact")),
    ("within 1", ("held_out", "sentiment", "within_one")),
    ("drivers", ("held_out", "intent", "driver_accuracy")),
    ("signals AP", ("held_out", "signals", "macro_ap")),
    ("cues AP", ("held_out", "cues", "macro_ap")),
    ("neg F1 conv.", ("conversations", "sentiment", "negative_macro_f1")),
    ("within 1 conv.", ("conversations", "sentiment", "within_one")),
    ("drivers conv.", ("conversations", "intent", "driver_accuracy")),
    ("alert F1", ("alert", "f1")),
    ("false/100", ("alert", "false_per_100")),
    ("R@1", ("retrieval", "r1")),
    ("R@10", ("retrieval", "r10")),
    ("tweets neg F1", ("tweeteval_emotion", "negative_macro_f1")),
    ("banking77 drivers", ("published_drivers", "banking77", "driver_accuracy")),
    ("clinc150 drivers", ("published_drivers", "clinc150", "driver_accuracy")),
)


def pick(content: dict[str, Any], path: tuple[str, ...]) -> Any:
    """A figure deep inside a report; empty when it was not measured."""
    for name in path:
        if not isinstance(content, dict) or name not in content:
            return ""
        content = content[name]
    return float(content) if isinstance(content, int | float) else content


def compare(folder: Path) -> str:
    """Markdown: encoders as lines. ``fp32`` lines are the same heads on the unquantised encoder."""
    lines = []
    for path in sorted(folder.glob("*/report.json")):
        found = json.loads(path.read_text(encoding="utf8"))
        lines.append([f"{path.parent.name} int8", *(pick(found, way) for _, way in COLUMNS)])
        if "fp32" in found:
            lines.append([f"{path.parent.name} fp32", *(pick(found["fp32"], way) for _, way in COLUMNS)])
    return table(["encoder", *(name for name, _ in COLUMNS)], lines)


def summary(found: dict[str, Any]) -> str:
    """The leading figures, for the terminal."""
    lines = []
    for part in ("held_out", "conversations"):
        for head, figures in dict(found[part]).items():
            numbers = ", ".join(f"{k} {v:.3f}" for k, v in figures.items() if isinstance(v, float))
            lines.append(f"{part:14} {head:10} {numbers}")
    lines += [f"{part:25} {found[part]}" for part in ("alert", "retrieval", "tweeteval_emotion", "intervals")]
    tables = {head: found["held_out"][head] for head in found["held_out"]} | {"acts": found["acts"]}
    for head, figures in tables.items():
        if figures:
            lines.append(f"\n{head}, held-out fifth: calibration error {figures['ece']:.3f}")
            lines.append(bins_table(figures["bins"]))
    return "\n".join([*lines, *([act_lines(found["acts"])] if found["acts"] else [])])
