"""Step ``left-out``: what fine-tuning does to sources that neither the encoder nor a head has seen.

The ``transfer`` step fits heads anew without a source, on an encoder that may have learnt from it: fair for the
base encoder alone. Here the run itself left the sources out (``without`` of its plan), the heads of every encoder
compared are fitted without them too, and all vectors come from the same kind of file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from training.batched import BatchedSession
from training.embed import FeatureStore, file_mark
from training.evaluate import all_figures, intent_figures, predict
from training.head_model import Head
from training.heads_step import Corpus, fit_heads, settle_heads, stacked
from training.paths import Paths
from training.report import retrieval, tweets
from training.rows import DEV, TEST, TRAIN, Row
from training.tune.heads import joint_heads
from training.variants import FROZEN, Variant


def rows_of(source: str, corpus: Corpus) -> list[Row]:
    """What is measured of a source: everything of written and MultiDoGO parts, test splits of published sets.
    Public sets are measured on drivers alone."""
    if source.startswith("written/"):
        return [row for row in corpus.written if row.source == source]
    splits = (TRAIN,) if source.startswith("multidogo") else (TEST, DEV)
    rows = [row for row in corpus.public if row.source == source and row.split in splits]
    return [row for row in rows if row.intent not in (None, "dialog_act", "out_of_scope")]


def measure(heads: dict[str, Head], store: FeatureStore, corpus: Corpus, without: Sequence[str]) -> dict[str, Any]:
    """Figures on every source left out, on development rows, and retrieval."""
    found: dict[str, Any] = {}
    for source in without:
        rows = rows_of(source, corpus)
        features = stacked(store, rows)
        if source.startswith("written/"):
            found[source] = all_figures(heads, features, rows)
        else:
            found[source] = {"intent": intent_figures(predict(heads["intent"], features), rows)}
    found["conversations"] = all_figures(heads, stacked(store, corpus.dev), corpus.dev)
    found["tweeteval_emotion"] = tweets(heads["sentiment"], store, corpus)
    found["retrieval"] = retrieval(store, corpus)
    return found


def lines(name: str, found: dict[str, Any]) -> list[str]:
    """The leading figures, for the terminal."""
    text = []
    for part, figures in found.items():
        numbers = [f"driver {figures['intent']['driver_accuracy']:.3f}"] if "intent" in figures else []
        if "sentiment" in figures:
            mood = figures["sentiment"]
            numbers += [f"{key} {mood[key]:.3f}" for key in ("negative_macro_f1", "exact", "within_one", "macro_f1")]
            numbers += [f"{key} AP {figures[key]['macro_ap']:.3f}" for key in ("signals", "cues")]
        if not numbers:
            numbers = [f"{key} {value:.3f}" for key, value in figures.items() if value < 1]
        text.append(f"{name:16} {part:24} {', '.join(numbers)}")
    return text


def left_out(run: str, names: Sequence[str], corpus: Corpus, paths: Paths) -> None:
    """Compares variants of one run, such as ``frozen``, the run, a blend of it, or one with heads fitted anew."""
    weights = Variant(run, paths).weights
    without: list[str] = torch.load(weights, weights_only=True)["without"]
    path: Path = paths.work / "runs" / run / "left-out.json"
    known: dict[str, Any] = json.loads(path.read_text(encoding="utf8")) if path.exists() else {}
    for name in names:
        if name not in known:
            variant = Variant(name, paths)
            session = BatchedSession(variant.encoder(), variant.tokenizer())
            mark = FROZEN if name == FROZEN else f"{name.removesuffix('+fit')}-{file_mark(weights)}"
            store = FeatureStore(paths.work / "features", session, f"{mark}-bf16")
            fitted = variant.refitted
            heads = fit_heads(store, corpus, without) if fitted else settle_heads(joint_heads(weights), store, corpus)
            known[name] = measure(heads, store, corpus, without)
            path.write_text(json.dumps(known), encoding="utf8")
        print("\n".join(lines(name, known[name])), flush=True)
