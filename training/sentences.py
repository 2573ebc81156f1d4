"""Splits a message into sentences, exactly as ``lib/inference/sentences.ts`` does.

The rule (README, "Sentences"):
1. A run of ``. ! ? …`` with any closing quotes or brackets ends a sentence when white space follows.
   Marks inside an address, a link or a number are not followed by white space and end nothing.
2. Line feeds end a sentence.
3. Pieces are trimmed; empty ones vanish. A piece shorter than three UTF-16 units joins the one before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: JavaScript's \\s, written out: Python's own \\s differs in a few characters.
_SPACE_CLASS = "\t\n\x0b\x0c\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_BREAK = re.compile("[.!?\u2026]+[\"'\u201d\u2019)\\]]*(?=[" + _SPACE_CLASS + "])|\n+")
_SPACE = re.compile("[" + _SPACE_CLASS + "]")
SHORTEST = 3


@dataclass(frozen=True)
class Sentence:
    """Where a sentence stands, in Python characters, end exclusive."""

    start: int
    end: int


def utf16_length(text: str) -> int:
    """Length as JavaScript counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and _SPACE.match(text[start]):
        start += 1
    while end > start and _SPACE.match(text[end - 1]):
        end -= 1
    return start, end


def split_sentences(text: str) -> list[Sentence]:
    """Sentences in order; they never overlap and only white space lies between them."""
    found: list[Sentence] = []
    begin = 0
    for border in [*(match.end() for match in _BREAK.finditer(text)), len(text)]:
        start, end = _trim(text, begin, border)
        begin = border
        if start == end:
            continue
        if found and utf16_length(text[start:end]) < SHORTEST:
            found[-1] = Sentence(found[-1].start, end)
        else:
            found.append(Sentence(start, end))
    return found


def utf16_offsets(text: str, sentence: Sentence) -> tuple[int, int]:
    """The same range counted in UTF-16 units."""
    return utf16_length(text[: sentence.start]), utf16_length(text[: sentence.end])
