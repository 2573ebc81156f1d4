"""DSTC9 track 1 knowledge (Apache-2.0): questions with their answers, for the retrieval objective.

One snippet in five, chosen by the business it belongs to, is held out to measure retrieval.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path

from training.rows import TEST, TRAIN, Row

SOURCE = "dstc9"
FILE = "data_eval_knowledge.json"


def split_of(entity: str) -> str:
    """Test for a fifth of the businesses, always the same ones."""
    return TEST if zlib.crc32(entity.lower().encode("utf8")) % 5 == 0 else TRAIN


def load(folder: Path) -> list[Row]:
    """Question as text (with the business's name, as a customer would name it), answer as answer."""
    content = json.loads((folder / FILE).read_text(encoding="utf8"))
    rows = []
    for domain, entities in content.items():
        for entity in entities.values():
            name = (entity["name"] or domain).strip()
            for snippet in entity["docs"].values():
                title = snippet["title"].strip()
                named = title if name.lower() in title.lower() else f"{name.title()}: {title}"
                rows.append(
                    Row(
                        text=named,
                        source=SOURCE,
                        split=split_of(name),
                        group=name,
                        answer=snippet["body"].strip(),
                        fine=domain,
                    )
                )
    return rows
