"""Which sentence shows an escalation signal: our judgements for written messages, by a checksum of the text.

``training/judged/evidence.jsonl`` holds, for each message, the numbers (from 0) of all sentences that a reader
would accept as the proof of a signal. Only held-out messages and conversations are judged: they teach no head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.labels import SIGNALS
from training.loaders.star import key_of
from training.loaders.written import read_lines
from training.rows import TEST, Row
from training.sentences import split_sentences

FILE = "evidence.jsonl"
CONVERSATIONS = "written/conversations"


@dataclass(frozen=True)
class Evidence:
    """A message of several sentences and, for each of its signals, the sentences that show it."""

    text: str
    sentences: tuple[str, ...]
    signals: dict[str, frozenset[int]]


def load_evidence(judged: Path, rows: Sequence[Row]) -> list[Evidence]:
    """The judged messages among ``rows``, less those that are not held out (a message stops being so when a later one
    that teaches is nearly the same). A judgement that fits no message or no sentence stops the run and says where."""
    texts = {key_of(row.text): row.text for row in rows}
    taught = {key_of(row.text) for row in rows if row.split != TEST and row.source != CONVERSATIONS}
    found: dict[str, Evidence] = {}
    for number, entry in read_lines(judged / FILE):
        text = texts.get(entry["key"])
        if text is None:
            raise ValueError(f"{FILE}, line {number}: no written message has the key {entry['key']}")
        sentences = tuple(text[part.start : part.end] for part in split_sentences(text))
        signals = {name: frozenset(numbers) for name, numbers in entry["signals"].items()}
        wrong = sorted({*signals} - {*SIGNALS})
        beyond = any(not 0 <= n < len(sentences) for numbers in signals.values() for n in numbers)
        if wrong or beyond or not all(signals.values()):
            raise ValueError(f"{FILE}, line {number}: {', '.join(wrong) or 'a sentence number that does not exist'}")
        if entry["key"] not in taught:
            found[entry["key"]] = Evidence(text, sentences, signals)
    return list(found.values())
