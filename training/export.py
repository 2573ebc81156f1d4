"""Step ``export``: everything under ``public/models``, the golden file, and the checksums over it all."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

from training.embed import file_mark
from training.export_onnx import write_config
from training.golden import write_golden
from training.head_model import Head, to_json
from training.paths import Paths
from training.risk import RiskModel
from training.runtime import EncoderSession
from training.tokenizer_build import MAX_TOKENS, make_tokenizer, write_tokenizer
from training.variants import Variant

ENCODER = "encoder"
ONNX = Path("onnx") / "model_quantized.onnx"


def revision_of(model: Path, heads: dict[str, Head]) -> str:
    """Date and a short hash over weights and heads. SOURCE_DATE_EPOCH fixes the date."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.datetime.fromtimestamp(int(stamp), datetime.UTC) if stamp else now
    digest = hashlib.sha256(file_mark(model).encode())
    digest.update(json.dumps({name: to_json(head) for name, head in heads.items()}, sort_keys=True).encode())
    return f"{day:%Y-%m-%d}-{digest.hexdigest()[:8]}"


def heads_json(revision: str, heads: dict[str, Head], dim: int) -> dict[str, Any]:
    """The contract of lib/inference/heads.ts."""
    return {
        "format": "tandem-heads/1",
        "revision": revision,
        "dim": dim,
        "pooling": "mean",
        "maxTokens": MAX_TOKENS,
        "heads": {name: to_json(head) for name, head in heads.items()},
    }


def write_json(path: Path, content: dict[str, Any], indent: int | None = 2) -> None:
    """UTF-8 with a newline at the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=indent) + "\n", encoding="utf8")


def checksums(folder: Path) -> dict[str, Any]:
    """SHA-256 and size of every file below the folder, except the list itself."""
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != "checksums.json":
            data = path.read_bytes()
            files[name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    return {"files": files}


def export(variant: Variant, heads: dict[str, Head], risk: RiskModel, paths: Paths) -> str:
    """Writes all model files but the card; returns the revision."""
    target = paths.models / ENCODER
    (target / ONNX.parent).mkdir(parents=True, exist_ok=True)
    shutil.copyfile(variant.onnx(), target / ONNX)
    encoder = variant.encoder()
    write_config(encoder, target)
    write_tokenizer(target)
    revision = revision_of(target / ONNX, heads)
    write_json(paths.models / "heads.json", heads_json(revision, heads, encoder.shape.dim), indent=1)
    write_json(paths.models / "risk.json", risk.to_json(revision))
    session = EncoderSession(target / ONNX, make_tokenizer())
    exact = EncoderSession(variant.onnx(int8=False), make_tokenizer())
    write_golden(paths.golden, revision, session, exact, heads, risk)
    return revision
