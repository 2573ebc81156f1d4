"""Agents' messages written for the project, each with the acts it performs (docs/agent-acts.md)."""

from __future__ import annotations

from pathlib import Path

from training.labels import ACTS
from training.loaders.written import AGENT_ACTS, read_lines
from training.rows import Row, full


def load(folder: Path) -> list[Row]:
    """Every message; no acts means "none of these", not "unknown"."""
    path = folder / AGENT_ACTS
    rows = []
    for number, entry in read_lines(path) if path.exists() else []:
        wrong = sorted({*entry["acts"]} - {*ACTS})
        if wrong:
            raise ValueError(f"{path.name}, line {number}: unknown act {', '.join(wrong)}")
        rows.append(
            Row(
                text=entry["text"].strip(),
                source="agent/written",
                acts=full(ACTS, entry["acts"]),
                trade=entry.get("trade", ""),
                style=entry.get("style", ""),
            )
        )
    return rows
