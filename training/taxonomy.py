"""The map from each public set's own labels to the contact drivers."""

from __future__ import annotations

import json
from pathlib import Path

from training.labels import INTENTS


class Taxonomy:
    """``taxonomy/intent_map.json``: one map for each set."""

    def __init__(self, maps: dict[str, dict[str, str]]) -> None:
        self.maps = maps
        for source, pairs in maps.items():
            wrong = sorted(set(pairs.values()) - set(INTENTS))
            if wrong:
                raise ValueError(f"intent_map.json, {source}: not a driver: {', '.join(wrong)}")

    def driver(self, source: str, label: str) -> str | None:
        """The driver for a set's label; None when the map does not cover it."""
        return self.maps.get(source, {}).get(label)


def load_taxonomy(data: Path) -> Taxonomy:
    """Reads the map below the data folder."""
    content = json.loads((data / "taxonomy" / "intent_map.json").read_text(encoding="utf8"))
    return Taxonomy(content["maps"])
