"""The encoder with its task heads, as trained; pooling is the same as in ``spans.py``."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.encoder import Encoder
from training.spans import Window


@dataclass
class Batch:
    """Padded ids, and the spans flattened: ``rows[k]``, ``starts[k]``, ``ends[k]`` is one span."""

    ids: Tensor
    mask: Tensor
    rows: Tensor
    starts: Tensor
    ends: Tensor


def collate(windows: list[Window]) -> Batch:
    """Pads; the whole text is the first span of each row."""
    width = max(len(item.ids) for item in windows)
    ids = torch.zeros(len(windows), width, dtype=torch.long)
    mask = torch.zeros(len(windows), width, dtype=torch.long)
    rows, starts, ends = [], [], []
    for row, item in enumerate(windows):
        ids[row, : len(item.ids)] = torch.tensor(item.ids)
        mask[row, : len(item.ids)] = 1
        for start, end in [(0, len(item.ids)), *(piece[1:] for piece in item.pieces)]:
            if end > start:
                rows.append(row)
                starts.append(start)
                ends.append(end)
    return Batch(ids, mask, torch.tensor(rows), torch.tensor(starts), torch.tensor(ends))


def span_means(states: Tensor, batch: Batch) -> Tensor:
    """Mean token state of every span, [spans, dim]."""
    sums = torch.cumsum(states.float(), dim=1)
    sums = torch.cat([torch.zeros_like(sums[:, :1]), sums], dim=1)
    total = sums[batch.rows, batch.ends] - sums[batch.rows, batch.starts]
    return total / (batch.ends - batch.starts).float()[:, None]


def first_spans(batch: Batch) -> Tensor:
    """Positions of the whole-text spans."""
    rows = batch.rows
    return torch.nonzero(torch.cat([torch.ones(1, dtype=torch.bool), rows[1:] != rows[:-1]])).flatten()


#: Pooled states have a spread of about a fifth; heads learn faster on a spread of one. The factor is
#: folded into the weights when they are shipped.
SCALE = 5.0


class TaskHead(nn.Module):
    """Dropout and one or two linear layers."""

    def __init__(self, dim: int, labels: int, hidden: int = 0, dropout: float = 0.2) -> None:
        super().__init__()
        self.hidden = nn.Linear(dim, hidden) if hidden else None
        self.out = nn.Linear(hidden or dim, labels)
        self.drop = nn.Dropout(dropout)

    def forward(self, pooled: Tensor) -> Tensor:
        """[rows, dim] to scores."""
        pooled = pooled * SCALE
        if self.hidden is not None:
            pooled = nn.functional.gelu(self.hidden(self.drop(pooled)), approximate="tanh")
        scores: Tensor = self.out(self.drop(pooled))
        return scores


class MultiTask(nn.Module):
    """Encoder and named heads."""

    def __init__(self, encoder: Encoder, heads: dict[str, int], hidden: dict[str, int] | None = None) -> None:
        super().__init__()
        self.encoder = encoder
        wide = hidden or {}
        self.heads = nn.ModuleDict(
            {name: TaskHead(encoder.shape.dim, labels, wide.get(name, 0)) for name, labels in heads.items()}
        )

    def spans(self, batch: Batch) -> Tensor:
        """Pooled vectors of every span of the batch."""
        states = self.encoder(batch.ids, batch.mask, torch.zeros_like(batch.ids))
        return span_means(states, batch)

    def max_scores(self, name: str, pooled: Tensor, batch: Batch) -> Tensor:
        """Largest score over a text's spans, [texts, labels]."""
        scores = self.heads[name](pooled).float()
        best = torch.full((len(batch.ids), scores.shape[1]), -1e9)
        return best.scatter_reduce(0, batch.rows[:, None].expand_as(scores), scores, "amax")
