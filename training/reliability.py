"""The reliability plot of docs/models.md: how likely an answer was said to be, against how often it was right.

Plain SVG, so that a change of figures is a change of lines and no plotting library is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

SIZE, LEFT, TOP, GAP = 200, 44, 34, 36
#: Bins with fewer cases say nothing: they are drawn hollow.
FEW = 30
INK, GRID, LINE = "#57606a", "#d0d7de", "#0b6bcb"

Bins = Sequence[Mapping[str, float]]


def _text(x: float, y: float, words: str, anchor: str = "middle", size: int = 11) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-size="{size}" fill="{INK}">{words}</text>'


def panel(name: str, bins: Bins, error: float, x: float) -> str:
    """One head: the diagonal, and a dot for each bin, its area by the number of cases."""

    def place(said: float, was: float) -> tuple[float, float]:
        return x + said * SIZE, TOP + (1 - was) * SIZE

    most = max(entry["count"] for entry in bins)
    points = [place(entry["said"], entry["was"]) for entry in bins]
    parts = [
        f'<rect x="{x}" y="{TOP}" width="{SIZE}" height="{SIZE}" fill="#ffffff" stroke="{GRID}"/>',
        f'<line x1="{x}" y1="{TOP + SIZE}" x2="{x + SIZE}" y2="{TOP}" stroke="{GRID}" stroke-dasharray="4 3"/>',
        _text(x + SIZE / 2, TOP - 12, f"{name} (error {error:.3f})", size=13),
        *(_text(x + tick * SIZE, TOP + SIZE + 15, f"{tick:g}") for tick in (0, 0.5, 1)),
        f'<polyline points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}" fill="none" stroke="{LINE}"/>',
    ]
    for entry, (a, b) in zip(bins, points, strict=True):
        radius = 2 + 5 * (entry["count"] / most) ** 0.5
        fill = LINE if entry["count"] >= FEW else "#ffffff"
        parts.append(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="{radius:.1f}" fill="{fill}" stroke="{LINE}"/>')
    return "\n".join(parts)


def reliability_plot(heads: Mapping[str, Mapping[str, Any]]) -> str:
    """All heads in a row; each entry holds ``bins`` and ``ece`` as ``metrics.calibration_error`` gives them."""
    width = LEFT + len(heads) * (SIZE + GAP)
    height = TOP + SIZE + 44
    panels = [
        panel(name, found["bins"], found["ece"], LEFT + number * (SIZE + GAP))
        for number, (name, found) in enumerate(heads.items())
    ]
    middle = TOP + SIZE / 2
    right = f'<g transform="rotate(-90 14 {middle:.0f})">{_text(14, middle, "how often it was right")}</g>'
    ticks = [_text(LEFT - 6, TOP + (1 - tick) * SIZE + 4, f"{tick:g}", "end") for tick in (0, 0.5, 1)]
    frame = f'viewBox="0 0 {width} {height}" font-family="sans-serif" role="img"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>',
            "<title>How likely an answer was said to be, against how often it was right</title>",
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
            *panels,
            *ticks,
            right,
            _text(width / 2, height - 8, "how likely it was said to be"),
            "</svg>\n",
        ]
    )


def write_plot(path: Path, found: Mapping[str, Any]) -> None:
    """Draws the held-out fifth of a report."""
    heads = {name: found["held_out"][name] for name in ("sentiment", "intent", "cues", "signals")}
    heads |= {"acts": found["acts"]} if found["acts"] else {}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(reliability_plot(heads), encoding="utf8")
