"""The sentence encoder as a small PyTorch module (BERT layout, MiniLM-L6 size).

Written out here instead of taken from a model zoo so that the exported graph is exactly the
one we measure, and so that training needs nothing but torch.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class EncoderShape:
    """Sizes of the encoder; the defaults are all-MiniLM-L6-v2."""

    vocab: int = 30522
    dim: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    eps: float = 1e-12

    def as_dict(self) -> dict[str, float]:
        """The sizes as plain numbers, for configuration files."""
        return asdict(self)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, shape: EncoderShape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.dropout = dropout
        self.query = nn.Linear(shape.dim, shape.dim)
        self.key = nn.Linear(shape.dim, shape.dim)
        self.value = nn.Linear(shape.dim, shape.dim)
        self.out = nn.Linear(shape.dim, shape.dim)
        self.norm1 = nn.LayerNorm(shape.dim, eps=shape.eps)
        self.up = nn.Linear(shape.dim, shape.inner)
        self.down = nn.Linear(shape.inner, shape.dim)
        self.norm2 = nn.LayerNorm(shape.dim, eps=shape.eps)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """``states`` [batch, tokens, dim]; ``bias`` is 0 for real tokens, very negative for padding."""
        batch, tokens, dim = states.shape
        size = dim // self.heads

        def split(x: Tensor) -> Tensor:
            return x.view(batch, tokens, self.heads, size).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        scores = query @ key.transpose(-1, -2) / math.sqrt(size) + bias
        mixed = torch.softmax(scores, dim=-1) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, tokens, dim)
        drop = self.dropout if self.training else 0.0
        states = self.norm1(states + functional.dropout(self.out(mixed), drop, self.training))
        inner = self.down(functional.gelu(self.up(states)))
        return self.norm2(states + functional.dropout(inner, drop, self.training))


class Encoder(nn.Module):
    """Token ids to token states. Pooling and heads are outside, on purpose."""

    def __init__(self, shape: EncoderShape | None = None, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape or EncoderShape()
        self.dropout = dropout
        self.words = nn.Embedding(self.shape.vocab, self.shape.dim)
        self.places = nn.Embedding(self.shape.positions, self.shape.dim)
        self.kinds = nn.Embedding(2, self.shape.dim)
        self.norm = nn.LayerNorm(self.shape.dim, eps=self.shape.eps)
        self.layers = nn.ModuleList(Layer(self.shape, dropout) for _ in range(self.shape.layers))

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """The last hidden state, [batch, tokens, dim]."""
        places = torch.arange(input_ids.shape[1], device=input_ids.device)
        states = self.words(input_ids) + self.places(places) + self.kinds(token_type_ids)
        drop = self.dropout if self.training else 0.0
        states = functional.dropout(self.norm(states), drop, self.training)
        bias = (1.0 - attention_mask[:, None, None, :].to(states.dtype)) * -10000.0
        for layer in self.layers:
            states = layer(states, bias)
        return states
