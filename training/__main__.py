"""``python -m training``: all steps, or one of them. Each step starts from what the last one left."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from training import export, report
from training.acts_step import act_figures, act_lines, fit_acts, silence_weak
from training.analysed import as_lines, as_text, figures, read_steps
from training.calibration_step import calibration
from training.card import write_card
from training.compare import compare, summary
from training.embed import FeatureStore
from training.evidence_step import evidence_table
from training.head_model import Head, from_json, to_json
from training.heads_step import Corpus, fit_heads, settle_heads, sisters
from training.loaders import load_acts, load_public, load_written
from training.loaders.evidence import load_evidence
from training.loaders.written import load_conversations, read_messages
from training.paths import Paths
from training.protocol.step import Protocols
from training.reliability import write_plot
from training.risk import FEATURES, RiskModel
from training.rows import Row
from training.smaller import smaller
from training.tune.blend import parse
from training.tune.clock import deadline
from training.tune.heads import joint_acts, joint_heads
from training.tune.left_out import left_out
from training.tune.plan import plan_of
from training.tune.runner import tune
from training.variants import FROZEN, Variant

SHIPPED = "joint-d"


def load_corpus(paths: Paths) -> Corpus:
    """All rows of all sets."""
    return Corpus(load_public(paths), load_written(paths), load_conversations(paths.written), load_acts(paths))


class Run:
    """One call of the pipeline."""

    def __init__(self, paths: Paths, variant: Variant, force: bool) -> None:
        self.paths, self.variant, self.force = paths, variant, force
        self.folder = paths.work / "encoders" / variant.name
        self._corpus: Corpus | None = None

    @property
    def corpus(self) -> Corpus:
        """Read once."""
        self._corpus = self._corpus or load_corpus(self.paths)
        return self._corpus

    def data(self) -> None:
        """Reads and checks every set and says what there is."""
        corpus = self.corpus
        counts = Counter((row.source, row.split, row.may_train) for row in corpus.public + corpus.written + corpus.acts)
        for (source, split, may_train), count in sorted(counts.items()):
            print(f"{source:28} {split:6} {count:7,} {'trains' if may_train and split == 'train' else 'measures'}")
        alerts = sum(conversation.alert is not None for conversation in corpus.conversations)
        print(f"{len(corpus.conversations)} conversations, {alerts} with an alert, {len(corpus.dev)} customer messages")

    def embed(self) -> None:
        """Vectors of every text that heads may learn from; a fine-tuned encoder brings its heads along."""
        store = self.variant.store()
        rows = self.corpus.training() + self.corpus.written + self.corpus.dev
        if not self.variant.refitted:
            rows = self.corpus.held_out + self.corpus.dev
        rows = rows + self.corpus.acts
        store.get([row.text for row in rows if row.source != "dstc9"], "vectors")

    def train(self) -> None:
        """Heads and risk model."""
        if self._done("heads.json"):
            return
        store = self.variant.store()
        base = Variant(FROZEN, self.paths).store()
        beside = sisters(base, self.corpus, self.paths.work / "cross-fit")
        if self.variant.refitted:
            heads = fit_heads(store, self.corpus, beside=beside)
        else:
            heads = settle_heads(joint_heads(self.variant.weights), store, self.corpus, beside)
        heads |= self._acts(store, self.corpus.acts)
        risk, figures = report.fit_risk_model(heads, store, self.corpus)
        export.write_json(self.folder / "heads.json", {name: to_json(head) for name, head in heads.items()}, None)
        export.write_json(self.folder / "risk.json", risk.to_json("") | {"figures": figures})

    def acts(self) -> None:
        """The head for agents' messages alone: fits it and prints its figures, writes nothing."""
        rows = load_acts(self.paths)
        store = self.variant.store()
        print(act_lines(act_figures(self._acts(store, rows), store, rows)))

    def evaluate(self) -> None:
        """All tables but leave-one-out."""
        heads, _, figures = self._trained()
        found = report.report(heads, self.variant.store(), self.corpus, figures)
        found["fp32"] = report.full_precision(heads, self.variant.store(int8=False), self.corpus)
        found["acts"] = act_figures(heads, self.variant.store(), self.corpus.acts)
        export.write_json(self.folder / "report.json", found)
        print(summary(found))

    def transfer(self) -> None:
        """Leave-one-source-out tables: heads are fitted again for each source left out. A fine-tuned encoder has
        seen those sources itself, so that its table would flatter; ``left-out`` is the step for it."""
        if self.variant.name != FROZEN:
            print("a fine-tuned encoder knows these sources: measure a run that left them out, with the step left-out")
            return
        if not self._done("transfer.json"):
            export.write_json(self.folder / "transfer.json", report.transfer(self.variant.store(), self.corpus))

    def export(self) -> None:
        """public/models, golden file, card, reliability plot, checksums."""
        heads, risk, _ = self._trained()
        revision = export.export(self.variant, heads, risk, self.paths)
        parts = {}
        for name in ("report", "transfer"):
            path = self.folder / f"{name}.json"
            parts[name] = json.loads(path.read_text(encoding="utf8")) if path.exists() else {}
        write_card(self.paths.models, revision, self.variant.name, parts, self.corpus)
        if parts["report"]:
            write_plot(self.paths.pictures / "reliability.svg", parts["report"])
        export.write_json(self.paths.models / "checksums.json", export.checksums(self.paths.models))
        print(f"wrote {self.paths.models} revision {revision}")

    def compare(self) -> None:
        """One table over all encoders evaluated so far."""
        print(compare(self.paths.work / "encoders"))

    def calibration(self) -> None:
        """Ways of calibrating the heads that a run learnt, compared without the held-out fifth."""
        base = Variant(FROZEN, self.paths).store()
        weights, folder = self.variant.weights, self.paths.work / "cross-fit"
        print(calibration(joint_heads(weights), weights, self.variant.store(), base, self.corpus, folder))

    def _acts(self, store: FeatureStore, rows: list[Row]) -> dict[str, Head]:
        """The head for agents' messages, without the marks that are too often wrong."""
        learnt = None if self.variant.refitted else joint_acts(self.variant.weights)
        heads = fit_acts(store, rows, learnt=learnt)
        silence_weak(heads, act_figures(heads, store, rows))
        return heads

    def protocol(self) -> None:
        """Published protocols and robustness, on the files below public/models, whatever ``--encoder`` says."""
        print(Protocols(self.paths, self.corpus, self.force).run())

    def evidence(self) -> None:
        """Ways of finding the sentence that raised a signal, compared on judged messages."""
        items = load_evidence(self.paths.judged, self.corpus.written + self.corpus.dev)
        print(evidence_table(items, self.variant.session(), self._trained()[0]["signals"]))

    def smaller(self) -> None:
        """What a pruned vocabulary costs."""
        print(smaller(self.variant, self._trained()[0], self.corpus, self.paths.work / "features"))

    def _trained(self) -> tuple[dict[str, Head], RiskModel, dict[str, float]]:
        entries = json.loads((self.folder / "heads.json").read_text(encoding="utf8"))
        stored = json.loads((self.folder / "risk.json").read_text(encoding="utf8"))
        if tuple(stored["features"]) != FEATURES:
            raise ValueError("risk.json was fitted with other features: run the train step again with --force")
        risk = RiskModel(np.array(stored["weights"]), stored["bias"], stored["thresholds"])
        return {name: from_json(name, entry) for name, entry in entries.items()}, risk, stored["figures"]

    def _done(self, name: str) -> bool:
        exists = (self.folder / name).exists() and not self.force
        if exists:
            print(f"{name} is there already (--force makes it anew)")
        return exists


STEPS = ("data", "embed", "train", "evaluate", "transfer", "export")


def main(arguments: list[str] | None = None) -> int:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    choices = (
        "all",
        "tune",
        "compare",
        "left-out",
        "held-out",
        "acts",
        "calibration",
        "protocol",
        "evidence",
        "smaller",
        *STEPS,
    )
    parser.add_argument("step", nargs="?", default="all", choices=choices)
    parser.add_argument("--data", type=Path, required=True, help="folder with the public sets")
    parser.add_argument("--encoder", default=SHIPPED, help="frozen, a fine-tuning run, run@70 or run@70+fit")
    parser.add_argument("--plan", default="{}", help="changes to the fine-tuning plan, as JSON")
    parser.add_argument("--force", action="store_true", help="make results anew that are there already")
    parser.add_argument("--against", nargs="*", default=[FROZEN], help="other variants that left-out compares")
    parser.add_argument("--analysed", type=Path, help="what `tandem analyze` answered to the lines of held-out")
    parser.add_argument(
        "--of", type=Path, help="a file of written messages, for held-out to take in place of the fifth"
    )
    parser.add_argument("--until", default="", help="time of day (HH:MM) at which fine-tuning ends")
    parser.add_argument("--threads", type=int, default=0, help="for fine-tuning; 0 takes all cores")
    parser.add_argument("--out", type=Path, help="export into this folder (models/ and golden/), to look at first")
    options = parser.parse_args(arguments)
    paths = Paths(options.data.resolve())
    if options.out:
        out = options.out.resolve()
        paths = replace(paths, models=out / "models", golden=out / "golden", pictures=out / "images")
    run = Run(paths, Variant(options.encoder, paths), options.force)
    if options.step == "tune" or (options.step == "all" and options.encoder != FROZEN):
        plan = plan_of(options.encoder, json.loads(options.plan))
        seconds = deadline(options.until, dt.datetime.now()) if options.until else None
        tune(plan, run.corpus, paths, options.threads, seconds)
    if options.step == "held-out":
        rows = read_messages(options.of) if options.of else run.corpus.held_out
        print(as_text(figures(rows, read_steps(options.analysed, rows))) if options.analysed else as_lines(rows))
        return 0
    if options.step == "left-out":
        left_out(parse(options.encoder).run, [*options.against, options.encoder], run.corpus, paths)
    names = (*STEPS, "compare", "acts", "calibration", "protocol", "evidence", "smaller")
    steps: dict[str, Callable[[], None]] = {name: getattr(run, name) for name in names}
    for name in STEPS if options.step == "all" else (options.step,):
        if name in steps:
            started = time.monotonic()
            print(f"== {name}", flush=True)
            steps[name]()
            print(f"== {name} took {time.monotonic() - started:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
