"""The label sets here and in the extension are the same."""

from __future__ import annotations

import re

import pytest

from training import labels
from training.paths import ROOT

TYPESCRIPT = ROOT / "lib" / "inference" / "labels.ts"


def names_in_typescript(constant: str) -> list[str]:
    """The quoted names of one ``export const X = [...] as const``."""
    source = TYPESCRIPT.read_text(encoding="utf8")
    found = re.search(rf"export const {constant} = \[(.*?)\] as const", source, re.S)
    assert found, f"labels.ts has no {constant}"
    return re.findall(r"'([^']+)'", found.group(1))


@pytest.mark.parametrize("constant", ["CUES", "SIGNALS", "ACTS", "DRIVERS"])
def test_names_and_order_match_the_extension(constant: str) -> None:
    assert list(getattr(labels, constant)) == names_in_typescript(constant)


def test_intents_are_the_drivers_and_two_more() -> None:
    assert (*labels.DRIVERS, "dialog_act", "out_of_scope") == labels.INTENTS
    assert len(labels.INTENTS) == 31
