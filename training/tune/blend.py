"""Between the base encoder and a fine-tuned one: a straight line in weight space (WiSE-FT, Wortsman et al. 2022).

Part of the way often keeps what transfers of the base and most of what was learnt. It costs no training.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor


class Name(NamedTuple):
    """What a variant's name says."""

    run: str
    #: How far from the base (0) to the run (1).
    share: float
    #: Whether heads are fitted on its vectors instead of being those that the run learnt.
    fit: bool


def parse(name: str) -> Name:
    """``run@70`` is 70 % of the way to ``run``; a plain name is the run itself. Both bring the heads that the
    run learnt, ``run+fit`` and ``run@70+fit`` do not."""
    rest, fit, tail = name.partition("+")
    run, found, percent = rest.partition("@")
    if tail != ("fit" if fit else "") or (found and not (percent.isdigit() and 0 <= int(percent) <= 100)):
        raise ValueError(f"{name}: write {run}, {run}@70 (70 % of the way) or {run}@70+fit (heads fitted anew)")
    return Name(run, int(percent) / 100 if found else 1.0, bool(fit))


def blend(base: dict[str, Tensor], tuned: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """``share`` of the way from ``base`` to ``tuned``; both need the same parameters."""
    if base.keys() != tuned.keys():
        raise ValueError("the two encoders differ in shape: only runs with all layers can be blended")
    return {name: torch.lerp(base[name], tuned[name], share) for name in base}
