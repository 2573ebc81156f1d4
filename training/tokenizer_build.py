"""The shipped tokenizer: the base one without padding and truncation; emoji are words, shouting is marked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from training.base_model import base_folder
from training.emoji import EMOJI, EMOJI_CLASS, SHOUT, SHOUT_PLACE, SHOUT_WORDS, SKIN_TONES
from training.encoder import Encoder

MAX_TOKENS = 256


def base_tokenizer() -> dict[str, Any]:
    """The packaged tokenizer as published."""
    content: dict[str, Any] = json.loads((base_folder() / "tokenizer.json").read_text(encoding="utf8"))
    return content


def emoji_slots(vocab: dict[str, int]) -> dict[str, int]:
    """Unused vocabulary places for the emoji that the vocabulary lacks and the shout mark, in a fixed order."""
    free = sorted(number for word, number in vocab.items() if word.startswith("[unused"))
    wanted = [*(emoji for emoji in EMOJI if emoji not in vocab), SHOUT]
    return dict(zip(wanted, free, strict=False))


def build_tokenizer() -> dict[str, Any]:
    """``tokenizer.json`` as a dictionary. Texts without emoji and shouting get the ids they always had."""
    content = base_tokenizer()
    content["truncation"] = None
    content["padding"] = None
    vocab: dict[str, int] = content["model"]["vocab"]
    slots = emoji_slots(vocab)
    taken = set(slots.values())
    merged = {word: number for word, number in vocab.items() if number not in taken} | slots
    content["model"]["vocab"] = dict(sorted(merged.items(), key=lambda item: item[1]))
    content["normalizer"] = {
        "type": "Sequence",
        "normalizers": [
            {"type": "Replace", "pattern": {"Regex": SHOUT_PLACE}, "content": f" {SHOUT} "},
            {"type": "Replace", "pattern": {"Regex": SKIN_TONES}, "content": ""},
            content["normalizer"],
        ],
    }
    content["pre_tokenizer"] = {
        "type": "Sequence",
        "pretokenizers": [
            {"type": "Split", "pattern": {"Regex": EMOJI_CLASS}, "behavior": "Isolated", "invert": False},
            content["pre_tokenizer"],
        ],
    }
    return content


def tokenizer_config() -> dict[str, Any]:
    """``tokenizer_config.json``: what transformers.js needs to pick the class and to cut long input."""
    content: dict[str, Any] = json.loads((base_folder() / "tokenizer_config.json").read_text(encoding="utf8"))
    content["model_max_length"] = MAX_TOKENS
    content.pop("name_or_path", None)
    return content


def make_tokenizer() -> Tokenizer:
    """The tokenizer, ready to use."""
    return Tokenizer.from_str(json.dumps(build_tokenizer()))


def place_emoji(encoder: Encoder) -> None:
    """Gives each emoji, and the shout mark, the mean vector of its words."""
    content = build_tokenizer()
    tokenizer = Tokenizer.from_str(json.dumps(content))
    slots = emoji_slots(base_tokenizer()["model"]["vocab"])
    with torch.no_grad():
        for emoji, slot in slots.items():
            words = SHOUT_WORDS if emoji == SHOUT else EMOJI[emoji]
            ids = tokenizer.encode(words, add_special_tokens=False).ids
            encoder.words.weight[slot] = encoder.words.weight[ids].mean(dim=0)


def write_tokenizer(folder: Path) -> None:
    """Both files, as transformers.js looks for them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (("tokenizer.json", build_tokenizer()), ("tokenizer_config.json", tokenizer_config())):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf8")
