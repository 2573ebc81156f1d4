"""An encoder variant on its way to the extension: its weights, its ONNX files, its vectors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.base_model import load_base
from training.embed import FeatureStore, file_mark
from training.encoder import Encoder
from training.export_onnx import export_fp32, quantise
from training.paths import Paths
from training.runtime import EncoderSession
from training.tokenizer_build import make_tokenizer, place_emoji
from training.tune.blend import blend, parse

FROZEN = "frozen"


@dataclass(frozen=True)
class Variant:
    """``frozen`` is the base encoder; any other name is a fine-tuning run below ``work/runs``, with the heads it
    learnt; ``run@70`` lies 70 % of the way from the base to that run; ``+fit`` asks for heads fitted anew."""

    name: str
    paths: Paths

    @property
    def folder(self) -> Path:
        """Where its files are kept."""
        return self.paths.work / "encoders" / self.name

    @property
    def weights(self) -> Path:
        """Result of the fine-tuning run."""
        return self.paths.work / "runs" / parse(self.name).run / "final.pt"

    @property
    def refitted(self) -> bool:
        """Whether heads are fitted on this encoder's vectors instead of coming from the run."""
        return self.name == FROZEN or parse(self.name).fit

    def encoder(self) -> Encoder:
        """The module with its weights."""
        encoder = load_base()
        place_emoji(encoder)
        if self.name == FROZEN:
            return encoder
        if not self.weights.exists():
            raise FileNotFoundError(
                f"{self.weights} is missing. Run `python -m training tune --encoder {parse(self.name).run}` first."
            )
        state = torch.load(self.weights, weights_only=True)
        encoder.layers = encoder.layers[: state["layers"]]
        share = parse(self.name).share
        weights = state["encoder"] if share == 1 else blend(encoder.state_dict(), state["encoder"], share)
        encoder.load_state_dict(weights)
        return encoder.eval()

    def onnx(self, int8: bool = True) -> Path:
        """The ONNX file, made when missing or older than the weights."""
        path = self.folder / ("encoder.int8.onnx" if int8 else "encoder.fp32.onnx")
        source = self.weights if self.name != FROZEN else None
        if path.exists() and (source is None or path.stat().st_mtime > source.stat().st_mtime):
            return path
        if int8:
            quantise(self.onnx(int8=False), path)
        else:
            export_fp32(self.encoder(), path)
        return path

    def session(self, int8: bool = True) -> EncoderSession:
        """Ready to run."""
        return EncoderSession(self.onnx(int8), self.tokenizer())

    def tokenizer(self) -> Tokenizer:
        """All variants share one tokenizer."""
        return make_tokenizer()

    def store(self, int8: bool = True) -> FeatureStore:
        """Its vectors on disk."""
        path = self.onnx(int8)
        kind = "int8" if int8 else "fp32"
        return FeatureStore(self.paths.work / "features", self.session(int8), f"{self.name}-{kind}-{file_mark(path)}")
