"""Results as Markdown, beside what others published on the same splits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from training.card import table
from training.protocol.strays import AIMED, BALANCED, MOST_RIGHT

CASANUEVA = "Casanueva et al. 2020"
CPFT = "Zhang et al. 2021"
ICDA = "Lin et al. 2023"
LARSON = "Larson et al. 2019"
#: What the project wants to reach, in percent.
AIMS = {"banking77": 93.5, "clinc150": 96.0, "recall": 60.0}


def percent(figure: Sequence[float]) -> str:
    """``92.1 (91.1 to 93.0)`` from shares."""
    value, low, high = (100 * part for part in figure)
    return f"{value:.1f} ({low:.1f} to {high:.1f})"


def verdict(value: float, aim: float) -> str:
    """Reached or missed, with the distance."""
    short = aim - 100 * value
    return f"aim {aim:g}: reached" if short <= 0 else f"aim {aim:g}: **missed by {short:.1f}**"


def banking(found: dict[str, Any]) -> str:
    """Full and 10-shot, with what others publish."""
    lines = []
    if "banking77" in found:
        figure = found["banking77"]["figures"]["accuracy"]
        lines.append(["full", "shipped encoder", percent(figure), verdict(figure[0], AIMS["banking77"])])
        lines.append(["full", "BERT, tuned as a whole", "93.66", CASANUEVA])
        lines.append(["full", "USE + ConveRT, frozen", "93.36", CASANUEVA])
    if "banking77-10-shot" in found:
        few = found["banking77-10-shot"]
        ours = [100 * value for value in few["notes"]["ours"]]
        spread = f"{len(ours)} draws, {min(ours):.1f} to {max(ours):.1f}"
        lines.append(["10-shot", "shipped encoder", percent(few["figures"]["mean of our draws"]), spread])
        lines.append(["10-shot", "shipped encoder", percent(few["figures"]["published draw"]), "the published draw"])
        for name, value, source in (("RoBERTa", "84.3", CPFT), ("CPFT", "87.2", CPFT), ("ICDA", "89.8", ICDA)):
            lines.append(["10-shot", name, value, source])
    return table(["BANKING77", "model", "accuracy, %", "remark"], lines) if lines else ""


def clinc(found: dict[str, Any]) -> str:
    """In-scope accuracy and what happens to the strays."""
    if "clinc150" not in found:
        return ""
    figures = found["clinc150"]["figures"]
    lines = [["nothing refused", percent(figures["in-scope accuracy, nothing refused"]), "", "", ""]]
    for rule in (AIMED, MOST_RIGHT, BALANCED):
        inside, recall = figures[f"in-scope accuracy, {rule}"], figures[f"recall of out of scope, {rule}"]
        said = f"{verdict(inside[0], AIMS['clinc150'])}; recall {verdict(recall[0], AIMS['recall'])}"
        precision = percent(figures[f"precision against out of scope, {rule}"])
        lines.append([f"threshold: {rule}", percent(inside), percent(recall), precision, said])
    plain = "oos as a class"
    pair = [percent(figures[f"in-scope accuracy, {plain}"]), percent(figures[f"recall of out of scope, {plain}"])]
    lines.append([f"{plain}, no threshold", *pair, "", ""])
    for name, inside, recall in (
        ("BERT, oos-train", "96.9", "40.3"),
        ("BERT, oos-threshold", "96.2", "52.3"),
        ("MLP, oos-threshold", "93.4", "49.1"),
    ):
        lines.append([name, inside, recall, "", LARSON])
    area = f"\n\nAUROC of in-scope against out-of-scope, in percent: {percent(figures['AUROC, out of scope'])}."
    return (
        table(["CLINC150, full", "in-scope accuracy, %", "OOS recall, %", "OOS precision, %", "remark"], lines) + area
    )


def banking_oos(found: dict[str, Any]) -> str:
    """Fifty intents against near and far strays, with the published labels and with BANKING77's own."""
    lines = []
    for name, labels in (("banking77-oos", "as published"), ("banking77-oos-own", "BANKING77's own")):
        if name not in found:
            continue
        figures = found[name]["figures"]
        lines.append([labels, "nothing refused", percent(figures["in-scope accuracy, nothing refused"]), "", ""])
        for rule in (AIMED, MOST_RIGHT, BALANCED):
            keys = (f"in-scope accuracy, {rule}", f"recall of near, {rule}", f"recall of far, {rule}")
            lines.append([labels, f"threshold: {rule}", *(percent(figures[key]) for key in keys)])
        lines.append([labels, "AUROC", "", *(percent(figures[f"AUROC, {kind}"]) for kind in ("near", "far"))])
    head = ["labels", "", "in-scope accuracy, %", "27 other intents: recall, %", "CLINC150's OOS: recall, %"]
    return table(head, lines) if lines else ""


def moods(found: dict[str, Any]) -> str:
    """GoEmotions and TweetEval."""
    lines = []
    if "goemotions" in found:
        figure = percent(found["goemotions"]["figures"]["macro-F1"])
        lines.append(["GoEmotions, 28 labels", "shipped encoder", figure, "labels of its train split seen"])
        lines.append(["GoEmotions, 28 labels", "BERT, tuned as a whole", "46", "Demszky et al. 2020"])
    if "tweeteval" in found:
        figure = percent(found["tweeteval"]["figures"]["macro-F1"])
        lines.append(["TweetEval emotion", "shipped encoder", figure, "never seen"])
        lines.append(["TweetEval emotion", "RoBERTa-base", "76.1", "Barbieri et al. 2020"])
        lines.append(["TweetEval emotion", "BERTweet", "79.3", "the set's public ranking"])
    return table(["set", "model", "macro-F1, %", "remark"], lines) if lines else ""


def overlap(found: dict[str, Any]) -> str:
    """Test texts that also stand elsewhere."""
    if "overlap" not in found:
        return ""
    lines = [
        [name, str(part["texts"]), ", ".join(f"{k} {v}" for k, v in sorted(part["seen"].items())) or "none"]
        for name, part in found["overlap"].items()
    ]
    return table(["test split", "texts", "same words in rows that may teach, by set"], lines)


def robust(found: dict[str, Any]) -> str:
    """One line for each damage."""
    if "robustness" not in found:
        return ""
    figures = found["robustness"]["figures"]
    names = list(next(iter(figures.values())))
    lines = [
        [damage, *(f"{v:.3f} ({low:.3f} to {high:.3f})" for v, low, high in (part[name] for name in names))]
        for damage, part in figures.items()
    ]
    return table([f"{found['robustness']['rows']} messages", *names], lines)


def recipes(found: dict[str, Any]) -> str:
    """Which head validation chose."""
    lines = [f"- {name}: {part['recipe']}" for name, part in found.items() if part.get("recipe")]
    ways = [(name, found[name]["notes"]["way"]) for name in ("clinc150", "banking77-oos") if name in found]
    return "\n".join(lines + [f"- {name}, what tells strays apart: {way}" for name, way in ways])


def tables(found: dict[str, Any]) -> str:
    """Everything measured so far."""
    parts = (banking, clinc, banking_oos, moods, overlap, recipes, robust)
    return "\n\n".join(text for text in (part(found) for part in parts) if text)
