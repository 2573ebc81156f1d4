"""Messages and conversations written for the project (training/written), Apache-2.0 like the code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.labels import CUES, INTENTS, SIGNALS
from training.rows import Row, full

CONVERSATIONS = "conversations.jsonl"
#: Agents' messages, read by ``loaders/agent_acts.py``.
AGENT_ACTS = "agent-acts.jsonl"
#: What the run that the shipped encoder goes on from (``joint-c``) was taught, a fifth held out. Whatever is written
#: later must not move these messages from one side to the other.
READ_BEFORE = frozenset(
    f"written/{name}"
    for name in (
        "bot",
        "digital-public",
        "moods",
        "requests",
        "retail-telecom",
        "short-digital",
        "short-travel",
        "signals",
        "spoken",
        "stakes",
        "travel-finance",
        "turns",
    )
)
LEVELS = (-2, -1, 0, 1, 2)


@dataclass(frozen=True)
class Turn:
    """One message of a written conversation; ``row`` only for the customer's."""

    role: str
    text: str
    row: Row | None
    acts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conversation:
    """A written conversation; ``alert`` is the index of the message that first calls for more authority."""

    id: str
    turns: tuple[Turn, ...]
    alert: int | None
    trade: str = ""
    style: str = ""


def read_lines(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """JSON lines with their line numbers; a broken line stops the run and says where."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if line.strip():
            try:
                found.append((number, json.loads(line)))
            except json.JSONDecodeError as error:
                raise ValueError(f"{path.name}, line {number}: not JSON ({error.msg})") from error
    return found


def to_row(entry: dict[str, Any], source: str, where: str, group: str = "") -> Row:
    """One labelled message. Wrong names are refused with the place."""
    wrong = sorted({*entry["cues"]} - {*CUES} | {*entry["signals"]} - {*SIGNALS})
    needs = [entry["intent"], *([entry["intent2"]] if entry.get("intent2") else [])]
    wrong += [need for need in needs if need not in INTENTS]
    if wrong or entry["sentiment"] not in LEVELS:
        raise ValueError(f"{where}: unknown label {', '.join(wrong) or entry['sentiment']}")
    return Row(
        text=entry["text"].strip(),
        source=source,
        group=group,
        sentiment=entry["sentiment"],
        cues=full(CUES, entry["cues"]),
        signals=full(SIGNALS, entry["signals"]),
        intent=entry["intent"],
        intent2=entry.get("intent2"),
        trade=entry.get("trade", ""),
        style=entry.get("style", ""),
    )


def read_messages(path: Path) -> list[Row]:
    """The customer messages of one file."""
    return [to_row(entry, f"written/{path.stem}", f"{path.name}, line {number}") for number, entry in read_lines(path)]


def load_messages(folder: Path) -> list[Row]:
    """Every single customer message: all files but the conversations and the agents' messages."""
    paths = [path for path in sorted(folder.glob("*.jsonl")) if path.name not in (CONVERSATIONS, AGENT_ACTS)]
    return [row for path in paths for row in read_messages(path)]


def load_conversations(folder: Path) -> list[Conversation]:
    """Whole conversations, oldest message first."""
    path = folder / CONVERSATIONS
    conversations = []
    for number, entry in read_lines(path) if path.exists() else []:
        turns = []
        for message in entry["messages"]:
            row = None
            if message["role"] == "customer":
                row = to_row(
                    {**message, "trade": entry.get("trade", ""), "style": entry.get("style", "")},
                    "written/conversations",
                    f"{path.name}, line {number}",
                    group=entry["id"],
                )
            turns.append(Turn(message["role"], message["text"].strip(), row, tuple(message.get("acts", ()))))
        alert = entry.get("alert")
        if alert is not None and turns[alert].role != "customer":
            raise ValueError(f"{path.name}, line {number}: alert points at a message that is not the customer's")
        conversations.append(
            Conversation(entry["id"], tuple(turns), alert, entry.get("trade", ""), entry.get("style", ""))
        )
    return conversations
