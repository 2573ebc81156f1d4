"""Step ``smaller``: what the encoder loses when its vocabulary is pruned.

Word vectors are half of the file. A word that is taken out falls apart into pieces that are still there, so the states
are exactly those of a file without its vector, and nothing needs to be exported to measure it. Kept are the words
that training texts use most, and every single character.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from training.batched import BatchedSession
from training.card import table
from training.embed import FeatureStore
from training.emoji import SHOUT
from training.evaluate import all_figures
from training.head_model import Head
from training.heads_step import Corpus, stacked
from training.report import retrieval
from training.tokenizer_build import build_tokenizer
from training.variants import Variant

SIZES = (30522, 16000, 12000, 8000)
#: Bytes of one int8 word vector of 384 numbers.
WORD_BYTES = 384
PIECE = "##"


def counts(texts: Sequence[str], tokenizer: Tokenizer) -> Counter[int]:
    """How often each word of the vocabulary occurs."""
    found: Counter[int] = Counter()
    for start in range(0, len(texts), 2000):
        for encoding in tokenizer.encode_batch(list(texts[start : start + 2000]), add_special_tokens=False):
            found.update(encoding.ids)
    return found


def pruned(content: dict[str, Any], used: Counter[int], size: int) -> dict[str, Any]:
    """``tokenizer.json`` with the ``size`` words that are needed or used most; numbers stay as they were."""
    vocab: dict[str, int] = content["model"]["vocab"]

    def rank(word: str) -> tuple[bool, int]:
        bare = word.removeprefix(PIECE)
        needed = len(bare) == 1 or (word.startswith("[") and not word.startswith("[unused")) or word == SHOUT
        return needed, used[vocab[word]]

    kept = sorted(vocab, key=rank, reverse=True)[:size]
    return content | {"model": content["model"] | {"vocab": {word: vocab[word] for word in kept}}}


def smaller(variant: Variant, heads: dict[str, Head], corpus: Corpus, work: Path) -> str:
    """The table: one line for each size."""
    content = build_tokenizer()
    used = counts([row.text for row in corpus.training()], variant.tokenizer())
    bytes_whole = variant.onnx().stat().st_size
    rows = corpus.held_out + corpus.dev
    lines = []
    for size in SIZES:
        tokenizer = Tokenizer.from_str(json.dumps(pruned(content, used, size)))
        store = FeatureStore(work, BatchedSession(variant.encoder(), tokenizer), f"smaller-{variant.name}-{size}")
        held = all_figures(heads, stacked(store, corpus.held_out), corpus.held_out)
        talk = all_figures(heads, stacked(store, corpus.dev), corpus.dev)
        tokens = sum(len(tokenizer.encode(row.text).ids) for row in rows) / len(rows)
        lines.append(
            (
                f"{size:,}",
                f"{(bytes_whole - (SIZES[0] - size) * WORD_BYTES) / 1e6:.1f}",
                f"{tokens:.1f}",
                *(
                    value
                    for part in (held, talk)
                    for value in (
                        part["sentiment"]["negative_macro_f1"],
                        part["intent"]["driver_accuracy"],
                        part["signals"]["macro_ap"],
                    )
                ),
                retrieval(store, corpus)["r1"],
            )
        )
    held_names = ("neg F1 held-out", "drivers", "signals AP")
    talk_names = ("neg F1 conv.", "drivers conv.", "signals AP conv.")
    return table(("words", "file, MB", "tokens a message", *held_names, *talk_names, "R@1"), lines)
