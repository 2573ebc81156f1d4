"""Text to token ids with the place of every sentence among them, as ``lib/inference/windows.ts`` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.sentences import Sentence, split_sentences
from training.tokenizer_build import MAX_TOKENS

CLS, SEP = 101, 102
#: Longer texts are cut after this many windows.
MAX_WINDOWS = 4


@dataclass
class Window:
    """What goes through the encoder once."""

    ids: list[int] = field(default_factory=lambda: [CLS])
    #: (sentence, first token, past the last token)
    pieces: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """A text laid out over windows."""

    windows: list[Window]
    sentences: list[Sentence]


def plan_windows(tokenised: Sequence[Sequence[int]], limit: int = MAX_TOKENS) -> list[Window]:
    """Whole sentences into windows of at most ``limit`` tokens; only a longer sentence is torn apart."""
    windows: list[Window] = []
    current = Window()
    for number, tokens in enumerate(tokenised):
        rest = list(tokens)
        while rest:
            free = limit - 1 - len(current.ids)
            if len(rest) > free and len(current.ids) > 1:
                windows.append(current)
                current = Window()
            else:
                part, rest = rest[:free], rest[free:]
                current.pieces.append((number, len(current.ids), len(current.ids) + len(part)))
                current.ids += part
            if len(windows) == MAX_WINDOWS:
                return [_closed(window) for window in windows]
    if len(current.ids) > 1 or not windows:
        windows.append(current)
    return [_closed(window) for window in windows]


def _closed(window: Window) -> Window:
    return Window([*window.ids, SEP], window.pieces)


def prepare(text: str, tokenizer: Tokenizer, limit: int = MAX_TOKENS) -> Plan:
    """Sentences are tokenised one by one and joined: sentence borders are white space, so the ids are
    those of the whole text, and every sentence knows its tokens without character offsets."""
    sentences = split_sentences(text)
    tokenised = [tokenizer.encode(text[s.start : s.end], add_special_tokens=False).ids for s in sentences]
    return Plan(plan_windows(tokenised, limit), sentences)


def pool(plan: Plan, states: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Row 0: mean over all tokens of all windows, with [CLS] and [SEP]. Then one row for each sentence
    that has tokens, in order: the mean over its own tokens."""
    tokens = sum(len(part) for part in states)
    rows = [np.sum([part.sum(axis=0) for part in states], axis=0) / tokens]
    sums = np.zeros((len(plan.sentences), states[0].shape[1]), np.float32)
    counts = np.zeros(len(plan.sentences), np.int64)
    for window, part in zip(plan.windows, states, strict=True):
        for number, start, end in window.pieces:
            sums[number] += part[start:end].sum(axis=0)
            counts[number] += end - start
    rows += [sums[number] / counts[number] for number in np.flatnonzero(counts)]
    return np.stack(rows).astype(np.float32)
