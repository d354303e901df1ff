"""The jobs of the page as they stood at one moment, and what there was of the training then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from engine import JOBS, Job, Projection, Run, SeedEnds, Seeds, Swept, Training
from views.working import Seen


@dataclass(frozen=True)
class Working:
    """The jobs of the page as they stood at one moment: the training of these runs, and once that is whole what is seen of it.

    What is wanted was decided by the same look: a training that ends after it still counts as going on, so that the page asks again.
    """

    training: Seen[Training]
    runs: tuple[str, ...] = ()
    projection: Seen[Projection] | None = None
    sharpness: Seen[tuple[np.ndarray, ...]] | None = None
    sweep: Seen[tuple[Swept | None, ...]] | None = None
    seeds: Seen[Seeds] | None = None
    ends: Seen[SeedEnds] | None = None

    @property
    def _seen(self) -> list[Seen[Any]]:
        return [one for one in (self.training, self.projection, self.sharpness, self.sweep, self.seeds, self.ends) if one is not None]

    @property
    def jobs(self) -> list[Job[Any]]:
        return [one.job for one in self._seen]

    @property
    def busy(self) -> bool:
        return not all(one.finished for one in self._seen)

    @property
    def failed(self) -> str:
        """What a job says that failed; empty where none has."""
        return next((one.failed for one in self._seen if one.failed), "")

    @property
    def by_name(self) -> dict[str, Run]:
        """{id: its run} as far as it has come."""
        training = self.training.latest
        return dict(zip(self.runs, training.runs, strict=False)) if training else {}

    @property
    def shown(self) -> Projection | None:
        """The plane that is drawn: the finest there is."""
        finer, training = self.projection.latest if self.projection else None, self.training.latest
        return self.where.projection if self.where else finer or (training.projection if training else None)

    @property
    def where(self) -> SeedEnds | None:
        """Where the seeds end, once that is known."""
        return self.ends.latest if self.ends else None

    @property
    def place(self) -> int:
        """The place of the training in the queue, 0 once it has begun."""
        return JOBS.place(self.training.job)
