"""Between the base encoder and a fine-tuned one: a straight line in weight space (WiSE-FT, Wortsman et al. 2022).

Part of the way often keeps what transfers of the base and most of what was learnt. It costs no training.
"""

from __future__ import annotations

import torch
from torch import Tensor

SEPARATOR = "@"


def parse(name: str) -> tuple[str, float | None]:
    """``run@70`` is 70 % of the way to ``run``; a plain name is the run itself, with the heads it learnt."""
    run, found, percent = name.partition(SEPARATOR)
    if not found:
        return run, None
    if not percent.isdigit() or not 0 <= int(percent) <= 100:
        raise ValueError(f"{name}: write the share of the fine-tuned weights in percent, such as {run}@70")
    return run, int(percent) / 100


def blend(base: dict[str, Tensor], tuned: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """``share`` of the way from ``base`` to ``tuned``; both need the same parameters."""
    if base.keys() != tuned.keys():
        raise ValueError("the two encoders differ in shape: only runs with all layers can be blended")
    return {name: torch.lerp(base[name], tuned[name], share) for name in base}
