"""Long work in its turns for a page that shows it only when it is whole."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import TypeVar

from engine.keeping.jobs import JOBS

T = TypeVar("T")
PATIENCE = 120.0  # seconds


def waited(key: Hashable, make: Callable[[], Iterator[T | None]]) -> T:
    """The last of what `make()` yields piece by piece: others go on with theirs in between, and whoever asks for the same key shares it.

    ValueError in words where it fails, or takes longer than PATIENCE.
    """
    job = JOBS.job(key, key, lambda stop: make())
    if not job.wait(key, PATIENCE):
        raise ValueError("the server is busy: try again in a moment")
    if job.failed or job.latest is None:
        raise ValueError(job.failed or "nothing was found")
    return job.latest
