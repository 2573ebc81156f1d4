"""How much of a run is done: by steps or by the time of day, whichever is further."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field


def deadline(text: str, now: dt.datetime) -> float:
    """Seconds from ``now`` to the next time of day ``text`` (HH:MM)."""
    hour, minute = (int(part) for part in text.split(":"))
    wanted = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if wanted <= now:
        wanted += dt.timedelta(days=1)
    return (wanted - now).total_seconds()


@dataclass
class Clock:
    """``seconds`` is what is left for this call (None: no limit); ``first`` the step it starts with.

    The rate falls with ``share``, so a run that is cut short by the time still ends at a low rate.
    """

    steps: int
    first: int = 0
    seconds: float | None = None
    now: Callable[[], float] = time.monotonic
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.now()

    def spent(self) -> float:
        """Seconds since the start."""
        return self.now() - self.began

    def share(self, step: int) -> float:
        """Done so far, 0 to 1. A resumed run counts the steps of its earlier calls."""
        by_steps = step / max(1, self.steps)
        if self.seconds is None:
            return min(1.0, by_steps)
        before = self.first / max(1, self.steps)
        by_time = before + (1 - before) * self.spent() / max(1e-6, self.seconds)
        return min(1.0, max(by_steps, by_time))

    def over(self, step: int) -> bool:
        """Whether to stop before ``step``."""
        return step >= self.steps or (self.seconds is not None and self.spent() >= self.seconds)

    def left(self, step: int) -> float:
        """Seconds to the end at the pace so far, and no more than the time given."""
        done = max(1, step - self.first)
        pace = (self.steps - step) * self.spent() / done
        return pace if self.seconds is None else max(0.0, min(pace, self.seconds - self.spent()))
