"""Small damage that real messages carry: typos, lost punctuation, handles and links, a caps lock left on.

Applied to a share of the messages at every epoch, so that the model sees meaning and not spelling.
"""

from __future__ import annotations

import random
import re

KEYS = {
    "a": "sq",
    "b": "vn",
    "c": "xv",
    "d": "sf",
    "e": "wr",
    "f": "dg",
    "g": "fh",
    "h": "gj",
    "i": "uo",
    "j": "hk",
    "k": "jl",
    "l": "k",
    "m": "n",
    "n": "bm",
    "o": "ip",
    "p": "o",
    "q": "w",
    "r": "et",
    "s": "ad",
    "t": "ry",
    "u": "yi",
    "v": "cb",
    "w": "qe",
    "x": "zc",
    "y": "tu",
    "z": "x",
}
SHORT = {
    "you": "u",
    "your": "ur",
    "please": "pls",
    "are": "r",
    "thanks": "thx",
    "because": "cos",
    "with": "w/",
    "people": "ppl",
    "though": "tho",
    "about": "abt",
    "message": "msg",
    "tomorrow": "tmrw",
    "okay": "ok",
    "to": "2",
    "for": "4",
    "and": "&",
    "before": "b4",
    "what": "wat",
    "going": "goin",
    "really": "rly",
}
#: Emoji that go with a mood, for messages that have none.
MOODS: dict[int, tuple[str, ...]] = {
    -2: ("😡", "🤬", "😤", "👎", "🤡", "😡😡", "🖕"),
    -1: ("🙄", "😒", "😞", "👎", "😩", "🤦", "😤", "😑", "😠", "🤷"),
    0: ("🤔", "🙏", "🙂", "😬", "❓", "😕"),
    1: ("😊", "👍", "🙏", "🙂", "👌", "😌", "🤞"),
    2: ("😍", "🎉", "❤️", "🥰", "🙌", "👏", "💯", "🤩"),
}
HANDLES = ("@help", "@support", "@ask", "@care", "@team", "@service")


def _typo(word: str, rng: random.Random) -> str:
    if len(word) < 4 or not word.isalpha():
        return word
    place = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if kind == 2:
        return word[:place] + rng.choice(KEYS.get(word[place].lower(), word[place])) + word[place + 1 :]
    return word[:place] + word[place] + word[place:]


#: Share of words with a slip: a careful writer, a hasty one, one on a small screen.
SLIPS = (0.06, 0.15, 0.3)


def typos(text: str, rng: random.Random) -> str:
    """Hits some words with one slip of the finger."""
    share = rng.choice(SLIPS)
    return " ".join(_typo(word, rng) if rng.random() < share else word for word in text.split(" "))


def text_speak(text: str, rng: random.Random) -> str:
    """Shortens some of the words people shorten."""
    words = text.split(" ")
    return " ".join(SHORT.get(word.lower(), word) if rng.random() < 0.5 else word for word in words)


def spoken(text: str, rng: random.Random) -> str:
    """As from speech recognition: no punctuation, no symbols."""
    del rng
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s'@£$€]", " ", text)).strip() or text


def social(text: str, rng: random.Random) -> str:
    """A handle in front or a link behind, as in public posts."""
    if rng.random() < 0.6:
        return f"{rng.choice(HANDLES)}{rng.randrange(10, 99)} {text}"
    return f"{text} https://t.co/{''.join(rng.choice('abcdefghijkmnpqrstuvwxyz0123456789') for _ in range(10))}"


def shouted(text: str) -> str:
    """As typed with the caps lock on. Links stay as they are: nobody types those."""
    return " ".join(word if "://" in word else word.upper() for word in text.split(" "))


def with_emoji(text: str, sentiment: int, rng: random.Random) -> str:
    """One fitting emoji behind the text."""
    return f"{text}{rng.choice((' ', ' ', ''))}{rng.choice(MOODS[sentiment])}"


def damage(text: str, rng: random.Random, share: float) -> str:
    """One kind of damage with probability ``share``."""
    if rng.random() >= share:
        return text
    return rng.choice((typos, typos, typos, text_speak, spoken, spoken, social))(text, rng)
