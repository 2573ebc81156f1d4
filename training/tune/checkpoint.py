"""What a run leaves on the disk, for itself when it is resumed and for another run that goes on from it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.tune.plan import TunePlan

NAME = "latest.pt"


def write(folder: Path, plan: TunePlan, state: dict[str, Any]) -> None:
    """All or nothing: a run killed while it writes keeps the save before."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / "latest.part"
    torch.save({"plan": asdict(plan), **state}, part)
    part.replace(folder / NAME)


def read(folder: Path, plan: TunePlan) -> dict[str, Any] | None:
    """The last save of the same plan, or None."""
    if not (folder / NAME).exists():
        return None
    state: dict[str, Any] = torch.load(folder / NAME, weights_only=True)
    return state if state["plan"] == asdict(plan) else None


def best_of(folder: Path, labels: dict[str, dict[str, int]]) -> dict[str, Tensor]:
    """The best weights of another run (the last average, where nothing told which was best), its heads included; of
    heads for a set's own labels only those whose ``labels`` are the same. ``FileNotFoundError`` when that run was
    never made."""
    if not (folder / NAME).exists():
        raise FileNotFoundError(f"{folder / NAME} is missing: this run goes on from it. Run `tune` for it first.")
    state = torch.load(folder / NAME, weights_only=True)
    other = tuple(f"heads.fine_{name}." for name, numbers in state["labels"].items() if labels.get(name) != numbers)
    score, best = state["best"]
    weights: dict[str, Tensor] = best if score >= 0 else state["average"]
    return {name: value for name, value in weights.items() if not name.startswith(other)}
