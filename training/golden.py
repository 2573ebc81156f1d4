"""Golden vectors: what the extension must compute, to be checked by the TypeScript tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.golden_texts import CONVERSATIONS, TEXTS
from training.head_model import Head
from training.risk import FEATURES, Reading, RiskModel, risk_features
from training.runtime import EncoderSession
from training.sentences import utf16_offsets

#: How far the general runtime may be off in the browser: int8 activations round differently from one
#: processor to the next, and the heads magnify that, the more the longer they were trained (0.128 at most so far). The
#: extension's own kernels round otherwise and less; they are held to the `exact` states instead, those before the
#: encoder was quantised.
TOLERANCE = {"state": 0.1, "probability": 0.15, "mean_probability": 0.005}


def text_case(text: str, session: EncoderSession, exact: EncoderSession, heads: dict[str, Head]) -> dict[str, Any]:
    """One text with everything the pass gives."""
    plan, vectors = session.vectors(text)
    return {
        "text": text,
        "sentences": [list(utf16_offsets(text, sentence)) for sentence in plan.sentences],
        "windows": [{"ids": window.ids, "pieces": [list(piece) for piece in window.pieces]} for window in plan.windows],
        "whole": [round(float(value), 4) for value in vectors[0][:8]],
        "exact": [round(float(value), 4) for value in exact.vectors(text)[1][0][:8]],
        "heads": {
            name: {
                "message": [round(float(value), 4) for value in head.message(vectors)],
                "sentences": [[round(float(v), 4) for v in line] for line in head.probabilities(vectors)[1:]],
            }
            for name, head in heads.items()
        },
    }


def read_message(text: str, session: EncoderSession, heads: dict[str, Head]) -> Reading:
    """What the heads say about one message."""
    vectors = session.vectors(text)[1]
    return Reading(*(heads[name].message(vectors).tolist() for name in ("sentiment", "cues", "signals")))


def risk_case(texts: Sequence[str], session: EncoderSession, heads: dict[str, Head], risk: RiskModel) -> dict[str, Any]:
    """Customer messages of one conversation, with features and risk after each."""
    readings = [read_message(text, session, heads) for text in texts]
    steps = []
    for count in range(1, len(readings) + 1):
        features = risk_features(readings[:count])
        steps.append(
            {
                "features": {name: round(float(v), 4) for name, v in zip(FEATURES, features, strict=True)},
                "p": round(float(risk.probability(features)), 4),
            }
        )
    return {"messages": list(texts), "steps": steps}


def write_golden(
    folder: Path,
    revision: str,
    session: EncoderSession,
    exact: EncoderSession,
    heads: dict[str, Head],
    risk: RiskModel,
) -> None:
    """``golden.json``. ``exact`` is the encoder in fp32."""
    content = {
        "format": "tandem-golden/1",
        "revision": revision,
        "tolerance": TOLERANCE,
        "texts": [text_case(text, session, exact, heads) for text in TEXTS],
        "risk": [risk_case(texts, session, heads, risk) for texts in CONVERSATIONS],
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "golden.json").write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
