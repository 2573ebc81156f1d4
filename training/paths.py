"""Where the pipeline reads and writes. Only ``--data`` comes from outside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ROOT / "training" / "written"


@dataclass(frozen=True)
class Paths:
    """Folders of one run."""

    #: The public sets, laid out as in the card's table of sources.
    data: Path
    #: Caches and intermediate weights; git-ignored.
    work: Path = ROOT / "training" / "work"
    #: What the extension ships.
    models: Path = ROOT / "public" / "models"
    #: Golden vectors for the TypeScript twin.
    golden: Path = ROOT / "tests" / "fixtures" / "models"
    #: Plots that the documentation shows.
    pictures: Path = ROOT / "docs" / "images"
    written: Path = WRITTEN
    #: Our labels for texts of public sets.
    judged: Path = ROOT / "training" / "judged"

    def need(self, *parts: str) -> Path:
        """A file or folder of the public data, or an error that says what to do."""
        path = self.data.joinpath(*parts)
        if not path.exists():
            raise FileNotFoundError(
                f"{path} is missing. Pass the folder with the public sets as --data "
                "(training/README.md says where each one comes from)."
            )
        return path
