"""The model card: ``card.json`` for programs, ``card.md`` for people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from training.card_text import INTRO, LIMITS, RULES, SOURCES, VARIANTS
from training.heads_step import Corpus
from training.rows import TRAIN


def table(header: Iterable[str], lines: Iterable[Iterable[Any]]) -> str:
    """A Markdown table; numbers get three decimals."""
    head = list(header)
    rows = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for line in lines:
        cells = [f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in line]
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def class_table(classes: dict[str, dict[str, float]]) -> str:
    """Precision, recall and F1 of every class; one that is never shown has no threshold."""
    with_ap = any("threshold" in figures for figures in classes.values())
    header = ["label", "precision", "recall", "F1", "support", *(["threshold"] if with_ap else [])]
    lines = []
    for name, f in classes.items():
        line = [name, f["precision"], f["recall"], f["f1"], int(f["support"])]
        threshold = f.get("threshold", 0.0)
        lines.append([*line, threshold if threshold < 1 else "never shown"] if with_ap else line)
    return table(header, lines)


def bins_table(bins: list[dict[str, float]]) -> str:
    """Reliability: what was said against what was."""
    return table(("said", "true", "cases"), [(entry["said"], entry["was"], int(entry["count"])) for entry in bins])


def headline(found: dict[str, Any]) -> str:
    """The leading figures on the two held-out sets."""
    lines = []
    for part, name in (("held_out", "held-out fifth"), ("conversations", "conversations (calibration set)")):
        s, i = found[part]["sentiment"], found[part]["intent"]
        lines.append(
            (
                name,
                s["rows"],
                s["negative_macro_f1"],
                s["exact"],
                s["within_one"],
                s["macro_f1"],
                i["driver_accuracy"],
                i["driver_top3"],
                found[part]["signals"]["macro_f1"],
                found[part]["cues"]["macro_f1"],
            )
        )
    mood = ("negative-or-not macro-F1", "exact", "within one", "five-level macro-F1")
    header = ("set", "messages", *mood, "driver accuracy", "driver in top 3", "signals macro-F1", "cues macro-F1")
    return table(header, lines)


def transfer_table(found: dict[str, Any]) -> str:
    """Trained on everything but one source, tested on that one."""
    lines = []
    for source, figures in found.items():
        s, i = figures.get("sentiment"), figures["intent"]
        mood = (s["negative_macro_f1"], s["exact"], s["within_one"]) if s else ("", "", "")
        lines.append((source, i["rows"], i["driver_accuracy"], i["driver_top3"], *mood))
    header = ("left out", "messages", "driver accuracy", "in top 3", "negative-or-not macro-F1", "exact", "within one")
    return table(header, lines)


def markdown(content: dict[str, Any]) -> str:
    """``card.md``."""
    found, moved = content["report"], content["transfer"]
    parts = [INTRO.format(revision=content["revision"], variant=VARIANTS.get(content["encoder"], VARIANTS["joint"]))]
    parts += ["## Sources and licences", table(("set", "licence", "used for", "rows"), content["sources"])]
    if found:
        parts += ["## Figures", "All with the shipped int8 file.", headline(found)]
        alert = found["alert"]
        parts.append(
            "**Alert** (cross-validated over {:.0f} written conversations): F1 {:.3f}, precision {:.3f}, "
            "recall {:.3f}, {:.1f} false alerts in 100 conversations.".format(
                alert["conversations"], alert["f1"], alert["precision"], alert["recall"], alert["false_per_100"]
            )
        )
        r, t = found["retrieval"], found["tweeteval_emotion"]
        parts.append(
            f"**Retrieval** (DSTC9 question to answer, businesses never trained on, {r['passages']:.0f} passages): "
            f"R@1 {r['r1']:.3f}, R@10 {r['r10']:.3f}, MRR@10 {r['mrr10']:.3f}.\n\n"
            f"**TweetEval emotion** as negative or not (never trained on): macro-F1 {t['negative_macro_f1']:.3f}."
        )
        parts += [
            f"95 % intervals on the held-out fifth: {name} {low:.3f} to {high:.3f}."
            for name, (low, high) in found["intervals"].items()
        ]
    if moved:
        parts += ["## Transfer to sources left out of training", transfer_table(moved)]
    for head in ("sentiment", "cues", "signals", "intent") if found else ():
        figures = found["held_out"][head]
        parts += [f"## {head.capitalize()} by label, held-out fifth", class_table(figures["classes"])]
        parts += [f"Expected calibration error {figures['ece']:.3f}.", bins_table(figures["bins"])]
    acts = found.get("acts")
    if acts:
        parts += ["## Acts of the agent's messages by label, held-out fifth", class_table(acts["classes"])]
        parts += [f"Expected calibration error {acts['ece']:.3f}.", bins_table(acts["bins"])]
    return "\n\n".join([*parts, RULES, LIMITS]) + "\n"


def source_lines(corpus: Corpus) -> list[list[Any]]:
    """What each set gave."""
    rows = corpus.public + corpus.written + corpus.acts
    counts = Counter(row.source.split("/")[0] for row in rows if row.may_train and row.split == TRAIN)
    return [[name, licence, use, counts.get(key, 0)] for key, name, licence, use in SOURCES]


def write_card(folder: Path, revision: str, encoder: str, parts: dict[str, Any], corpus: Corpus) -> None:
    """Both files."""
    content = {"format": "tandem-card/1", "revision": revision, "encoder": encoder} | parts
    content["sources"] = source_lines(corpus)
    (folder / "card.json").write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
    (folder / "card.md").write_text(markdown(content), encoding="utf8")
