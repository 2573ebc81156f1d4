"""Step ``evaluate``: every table of the card, as one JSON file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from training.embed import FeatureStore
from training.evaluate import all_figures, intent_figures, predict
from training.head_model import Head
from training.heads_step import PLANS, Corpus, fit_head, stacked
from training.metrics import bootstrap, macro_f1, negative_macro_f1
from training.risk import Reading, RiskModel
from training.risk_fit import Course, make_course, train_risk
from training.rows import DEV, TEST, TRAIN, Row

#: Sources left out one at a time; the tuple is what is left out, the first is what is tested.
LEFT_OUT: tuple[tuple[str, ...], ...] = (
    ("banking77",),
    ("clinc150",),
    ("multidogo/airline",),
    ("multidogo/insurance",),
    ("multidogo/software",),
    ("written/travel-finance",),
    ("written/retail-telecom",),
    ("written/digital-public",),
)
TWEET_NEGATIVE = {"anger", "sadness"}


def readings(heads: dict[str, Head], store: FeatureStore, rows: Sequence[Row]) -> list[Reading]:
    """What the heads say about each row."""
    features = stacked(store, rows)
    parts = [predict(heads[name], features).tolist() for name in ("sentiment", "cues", "signals")]
    return [Reading(*line) for line in zip(*parts, strict=True)]


def courses(heads: dict[str, Head], store: FeatureStore, corpus: Corpus) -> list[Course]:
    """Conversations as risk features. No head learnt from these messages."""
    found = iter(readings(heads, store, corpus.dev))
    return [
        make_course(conversation, [next(found) for turn in conversation.turns if turn.row])
        for conversation in corpus.conversations
    ]


def fit_risk_model(heads: dict[str, Head], store: FeatureStore, corpus: Corpus) -> tuple[RiskModel, dict[str, float]]:
    """The risk model and its cross-validated figures."""
    return train_risk(courses(heads, store, corpus))


def retrieval(store: FeatureStore, corpus: Corpus) -> dict[str, float]:
    """Question to answer over the held-out businesses of DSTC9: right answer first, or among ten."""
    rows = [row for row in corpus.public if row.source == "dstc9" and row.split == TEST]
    passages = list(dict.fromkeys(row.answer or "" for row in rows))
    questions = store.get([row.text for row in rows], "questions").whole()
    answers = store.get(passages, "answers").whole()
    questions = questions / np.linalg.norm(questions, axis=1, keepdims=True)
    answers = answers / np.linalg.norm(answers, axis=1, keepdims=True)
    scores = questions @ answers.T
    wanted = np.array([passages.index(row.answer or "") for row in rows])
    rank = (scores > scores[np.arange(len(rows)), wanted][:, None]).sum(axis=1)
    return {
        "questions": float(len(rows)),
        "passages": float(len(passages)),
        "r1": float((rank == 0).mean()),
        "r10": float((rank < 10).mean()),
        "mrr10": float(np.where(rank < 10, 1 / (rank + 1), 0).mean()),
    }


def tweets(head: Head, store: FeatureStore, corpus: Corpus) -> dict[str, float]:
    """TweetEval emotion, test split, as negative (anger, sadness) or not (joy, optimism): never trained on."""
    rows = [row for row in corpus.public if row.source == "tweeteval/emotion" and row.split == TEST]
    p = predict(head, stacked(store, rows))
    truth = [int(row.fine in TWEET_NEGATIVE) for row in rows]
    guess = (p.argmax(axis=1) < 2).astype(int).tolist()
    return {"rows": float(len(rows)), "negative_macro_f1": macro_f1(truth, guess)}


def published_drivers(head: Head, store: FeatureStore, corpus: Corpus) -> dict[str, Any]:
    """Driver accuracy on the test splits of BANKING77 and CLINC150 (their train splits were seen)."""
    found = {}
    for source in ("banking77", "clinc150"):
        rows = [row for row in corpus.public if row.source == source and row.split == TEST and row.intent]
        found[source] = intent_figures(predict(head, stacked(store, rows)), rows)
    return found


def transfer(store: FeatureStore, corpus: Corpus) -> dict[str, Any]:
    """Leave one source out: train on the rest, test on it. For written parts, all four heads."""
    found: dict[str, Any] = {}
    for left in LEFT_OUT:
        written = left[0].startswith("written/")
        splits = (TRAIN, TEST) if written else (TEST, DEV) if left[0] in ("banking77", "clinc150") else (TRAIN,)
        rows = [r for r in corpus.public + corpus.written if r.source.startswith(left[0]) and r.split in splits]
        rows = rows if written else [row for row in rows if row.intent not in (None, "dialog_act", "out_of_scope")]
        training = corpus.training(left)
        names = {plan.name for plan in PLANS} if written else {"intent"}
        heads = {p.name: fit_head(p, store, training, corpus.dev) for p in PLANS if p.name in names}
        features = stacked(store, rows)
        if written:
            found[left[0]] = all_figures(heads, features, rows)
        else:
            found[left[0]] = {"intent": intent_figures(predict(heads["intent"], features), rows)}
    return found


def intervals(heads: dict[str, Head], store: FeatureStore, corpus: Corpus) -> dict[str, list[float]]:
    """95 % bootstrap intervals of the two leading figures on the held-out fifth."""
    rows = corpus.held_out
    features = stacked(store, rows)
    truth = np.array([row.sentiment for row in rows])
    guess = predict(heads["sentiment"], features).argmax(axis=1) - 2
    low, high = bootstrap(lambda i: negative_macro_f1(truth[i].tolist(), guess[i].tolist()), len(rows))
    p = predict(heads["intent"], features)
    all_rows = list(rows)
    driver = bootstrap(lambda i: intent_figures(p[i], [all_rows[j] for j in i])["driver_accuracy"], len(rows), 100)
    return {"negative_macro_f1": [low, high], "driver_accuracy": list(driver)}


def full_precision(heads: dict[str, Head], store: FeatureStore, corpus: Corpus) -> dict[str, Any]:
    """The same heads on the encoder before quantisation: what int8 costs."""
    return {
        "held_out": all_figures(heads, stacked(store, corpus.held_out), corpus.held_out),
        "conversations": all_figures(heads, stacked(store, corpus.dev), corpus.dev),
        "retrieval": retrieval(store, corpus),
    }


def report(heads: dict[str, Head], store: FeatureStore, corpus: Corpus, risk: dict[str, float]) -> dict[str, Any]:
    """Everything but leave-one-out, which takes longer."""
    return {
        "held_out": all_figures(heads, stacked(store, corpus.held_out), corpus.held_out),
        "conversations": all_figures(heads, stacked(store, corpus.dev), corpus.dev),
        "alert": risk,
        "retrieval": retrieval(store, corpus),
        "tweeteval_emotion": tweets(heads["sentiment"], store, corpus),
        "published_drivers": published_drivers(heads["intent"], store, corpus),
        "intervals": intervals(heads, store, corpus),
    }
