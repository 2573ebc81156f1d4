"""The head for agents' messages, in steps ``train`` and ``evaluate``, or by itself as step ``acts``.

No conversations calibrate it: those label acts by a looser rule. Instead a fifth of the messages that teaches
neither encoder nor head gives calibration and thresholds. The held-out fifth is measured, and can only take a mark
away: an act that is marked wrongly too often there is never shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.calibrate import ACT_PRECISION, SILENT, calibrate_scores
from training.card import class_table
from training.embed import FeatureStore
from training.evaluate import multilabel_figures, predict
from training.head_model import MAX_SPAN, MULTILABEL, Head, aggregate
from training.head_train import HeadPlan, train_head
from training.heads_step import read_targets
from training.labels import ACTS
from training.metrics import binary, bootstrap
from training.rows import DEV, TEST, Row, trainable

#: Width, epochs and dropout were chosen by average precision over the training folds.
PLAN = HeadPlan("acts", MULTILABEL, ACTS, MAX_SPAN, hidden=128, epochs=30, batch=64, dropout=0.4)


def fit_acts(
    store: FeatureStore, rows: Sequence[Row], plan: HeadPlan = PLAN, learnt: Head | None = None
) -> dict[str, Head]:
    """The head that a run ``learnt``, or else one trained on the training part; calibrated on the development part.
    Nothing when there are no rows."""
    if not trainable(rows):
        return {}
    head = learnt or train_head(plan, *read_targets(plan.name, store, trainable(rows)))
    features, targets = read_targets(plan.name, store, [row for row in rows if row.split == DEV])
    calibrate_scores(head, aggregate(head.logits(features.vectors), features.owner, head.aggregate), targets)
    return {plan.name: head}


def act_figures(heads: dict[str, Head], store: FeatureStore, rows: Sequence[Row]) -> dict[str, Any]:
    """Figures by act on the held-out fifth; ``none`` is a message with no act at its threshold."""
    rows = [row for row in rows if row.split == TEST]
    if PLAN.name not in heads or not rows:
        return {}
    head = heads[PLAN.name]
    p = predict(head, store.get([row.text for row in rows], "vectors"))
    found = multilabel_figures(head, p, rows, "acts")
    truth: NDArray[np.bool_] = np.array([[row.acts[name] > 0 for name in head.labels] for row in rows])
    shown: NDArray[np.bool_] = p >= np.asarray(head.thresholds)

    def mean_f1(chosen: NDArray[np.int64]) -> float:
        columns = range(len(head.labels))
        return float(np.mean([binary(truth[chosen, i], shown[chosen, i]).f1 for i in columns]))

    found["none"] = binary(truth.sum(axis=1) == 0, shown.sum(axis=1) == 0).as_dict()
    found["interval"] = list(bootstrap(mean_f1, len(rows)))
    return found


def silence_weak(heads: dict[str, Head], found: dict[str, Any]) -> None:
    """Acts whose marks on the held-out fifth are right too seldom get a threshold that is never reached."""
    for name, figures in found["classes"].items() if found else ():
        if figures["precision"] < ACT_PRECISION:
            head = heads[PLAN.name]
            head.thresholds[head.labels.index(name)] = SILENT


def act_lines(found: dict[str, Any]) -> str:
    """For the terminal."""
    low, high = found["interval"]
    none = "none of these: " + ", ".join(f"{key} {value:.3f}" for key, value in found["none"].items())
    total = (
        f"{found['rows']} held-out messages, macro-F1 {found['macro_f1']:.3f} (95 % {low:.3f} to {high:.3f}), "
        f"mean AP {found['macro_ap']:.3f}, calibration error {found['ece']:.3f}"
    )
    return "\n".join([class_table(found["classes"]), none, total])
