"""Telling texts that lie outside a set from those inside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import logsumexp, softmax

from training.head_model import Floats
from training.metrics import Array
from training.protocol.heads import Committee
from training.protocol.sets import OOS

#: Published rule (Larson et al. 2019): most answers right over all of validation.
MOST_RIGHT = "most right on validation"
#: In-scope accuracy and recall count the same, however few strays validation has.
BALANCED = "balanced on validation"

#: The least that is refused when so large a share of validation's strays has to be: the recall of 0.6 that the
#: project wants, and twice the standard error of a share among a hundred texts.
WANTED = 0.7
AIMED = "70 % of validation's strays"


@dataclass(frozen=True)
class Distances:
    """The best label inside the set, and several scores that are high for texts inside."""

    guesses: list[str]
    ways: dict[str, Array]


def distances(head: Committee, seen: dict[str, Floats], known: Floats) -> Distances:
    """``known`` are the training texts' shipped vectors, of length one."""
    scores = head.scores(seen).astype(float)
    inside = [place for place, name in enumerate(head.labels) if name != OOS]
    mean = seen["mean"] / np.linalg.norm(seen["mean"], axis=1, keepdims=True)
    nearest = np.concatenate([(mean[i : i + 500] @ known.T).max(axis=1) for i in range(0, len(mean), 500)])
    best = softmax(scores, axis=1)[:, inside].max(axis=1)
    ways = {
        "highest probability": best,
        "highest score": scores[:, inside].max(axis=1),
        "sum of scores": logsumexp(scores[:, inside], axis=1),
        "nearest training text": nearest.astype(float),
        "highest probability times nearness": best * nearest,
    }
    return Distances([head.labels[inside[place]] for place in scores[:, inside].argmax(axis=1)], ways)


def thresholds(valid: Array, right: Array, strays: Array) -> dict[str, float]:
    """One threshold for each rule, from validation: scores inside with whether the answer is right, and outside."""
    cuts = np.unique(np.concatenate([valid, strays]))
    accuracy = np.array([(right * (valid >= cut)).mean() for cut in cuts])
    recall = np.array([(strays < cut).mean() for cut in cuts])
    total = (accuracy * len(valid) + recall * len(strays)) / (len(valid) + len(strays))
    return {
        MOST_RIGHT: float(cuts[total.argmax()]),
        AIMED: float(np.append(cuts[recall >= WANTED], cuts[-1])[0]),
        BALANCED: float(cuts[(accuracy + recall).argmax()]),
    }
