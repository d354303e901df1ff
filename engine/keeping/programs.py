"""Compiled programs: one per key, compiled once however many visitors ask, never more than a bound."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

import jax
import numpy as np

from engine.keeping.allowance import Allowance
from engine.keeping.cache import Bounded
from engine.keeping.native_loops import ask_for_native_loops
from engine.keeping.turns import Turns
from spec import Network, Spec

ask_for_native_loops()
LOG = logging.getLogger(__name__)
MOST_PROGRAMS = 512
QUICKLY: dict[str, bool | str] = {
    "xla_cpu_use_fusion_emitters": False,
    "xla_cpu_parallel_codegen_split_count": "1",
}  # small programs: a third of the compilation, the same speed
SIDE_BY_SIDE: dict[str, bool | str] = {
    **QUICKLY,
    "xla_cpu_prefer_vector_width": "512",
}  # many small runs, each a lane of the vector units: as many at once as the widest have; a processor whose are narrower takes those
LASTING: dict[str, bool | str] = {}  # a network's steps: a third more compilation, a third less time for each run
MANY: dict[str, bool | str] = {**QUICKLY, "xla_backend_optimization_level": "3"}  # so many runs that compiling is the least of it
MOST_PASSING = 256  # about 1.3 MB each

PROGRAMS = Bounded(MOST_PROGRAMS)
PASSING_PROGRAMS = Bounded(MOST_PASSING)
TURNS = Turns(max(2, os.cpu_count() or 1))  # two, so that nobody stands behind one who is busy
_passing: WeakSet[Spec] = WeakSet()
_payers: WeakKeyDictionary[Spec, tuple[Allowance, ...]] = WeakKeyDictionary()
_disk = threading.Lock()
_kept_off: list[float] = []  # how long a compilation had to take to be stored, once for each that is not to be stored now
_NEVER = 1e9  # seconds


def keep_apart(typed: Spec) -> None:
    """Keep the programs of this surface or rule, which a visitor made, apart from the house's own and off the disk."""
    _passing.add(typed)


def is_apart(spec: Spec) -> bool:
    """Whether a visitor made it."""
    return spec in _passing


def charge(typed: Spec, *allowances: Allowance) -> None:
    """The seconds that compilations for this passing surface or rule take are spent of these.

    The first one's owner waits behind those who have more left.
    """
    _payers[typed] = allowances


def forget(typed: Spec) -> None:
    """Drop the programs of a passing surface or rule."""
    PASSING_PROGRAMS.drop(lambda key: typed in key)


def keep_program(key: tuple[Hashable, ...], build: Callable[[], Any]) -> Any:
    """The program under `key`, compiled by `build()` if it is not there.

    Those of passing surfaces and rules are compiled in turns, so that whoever types many waits alone, and while one is
    compiled nothing is written to disk.
    """
    passing = [part for part in key if isinstance(part, Spec) and part in _passing] if _passing else []
    if not passing:
        return PROGRAMS.get(tuple(part.compiled_as or part if isinstance(part, Network) else part for part in key), build)
    payers = tuple(dict.fromkeys(payer for part in passing for payer in _payers.get(part, ())))

    def build_apart() -> Any:
        with TURNS.turn(next(iter(payers), None)), _off_the_disk():
            begun = _clocks()
            try:
                return build()
            finally:
                cost = min(now - then for now, then in zip(_clocks(), begun, strict=True))
                for allowance in payers:
                    allowance.spend(cost)

    return PASSING_PROGRAMS.get(key, build_apart)


def _clocks() -> tuple[float, float]:
    """Seconds that go by, and those that this process works: who compiles on a busy machine pays the fewer."""
    return time.perf_counter(), time.process_time()


@contextmanager
def _off_the_disk() -> Iterator[None]:
    """Nothing that is compiled is stored; several threads may be here."""
    with _disk:
        _kept_off.append(_kept_off[0] if _kept_off else jax.config.jax_persistent_cache_min_compile_time_secs)  # type: ignore[attr-defined]
        jax.config.update("jax_persistent_cache_min_compile_time_secs", _NEVER)
    try:
        yield
    finally:
        with _disk:
            usual = _kept_off.pop()
            if not _kept_off:
                jax.config.update("jax_persistent_cache_min_compile_time_secs", usual)


def program(key: tuple[Hashable, ...], function: Callable[..., Any], *arguments: Any, double: bool = True, many: bool = False) -> Any:
    """`function` compiled in float64, or else float32, for arguments of these shapes, kept under `key`; for `many` runs or for few."""

    def build() -> Any:
        with jax.enable_x64(double):
            return jax.jit(function).lower(*arguments).compile(MANY if many else QUICKLY)

    return keep_program(key, build)


def call(compiled: Any, *arguments: Any, double: bool = True) -> Any:
    """A compiled program's result as numpy arrays; `double` as it was compiled."""
    with jax.enable_x64(double):
        found = compiled(*arguments)
        return jax.tree.map(np.asarray, found) if isinstance(found, list | tuple | dict) else np.asarray(found)


def keep_on_disk(folder: str | os.PathLike[str] | None = None, megabytes: int = 64) -> None:
    """Store compiled programs in `folder` (default: the user's cache), so that the next start finds them.

    At most `megabytes` of it are kept. A folder that cannot be used is a warning: programs are then compiled at every start.
    """
    place = Path(folder or os.environ.get("RAVINE_CACHE") or Path.home() / ".cache" / "ravine")
    try:
        place.mkdir(parents=True, exist_ok=True)
        _make_room(place, megabytes * 2**20)
    except OSError as problem:
        LOG.warning("Compiled programs are not kept on disk: %s", problem)
        return
    jax.config.update("jax_compilation_cache_dir", str(place))
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0)


def _make_room(folder: Path, most: int) -> None:
    """Delete the oldest programs beyond `most` bytes: once, as JAX's own bound reads the whole folder for every program it stores.

    OSError where the folder cannot be read; a file that cannot be looked at or deleted stays, and is named in a warning.
    """
    stored, stuck = [], []
    for file in folder.iterdir():
        try:
            if file.is_file():
                stored.append((file, file.stat()))
        except FileNotFoundError:  # another server is making room too
            continue
        except OSError as problem:
            stuck.append(problem)
    for file, about in sorted(stored, key=lambda each: each[1].st_mtime, reverse=True):
        most -= about.st_size
        if most < 0:
            try:
                file.unlink(missing_ok=True)
            except OSError as problem:
                stuck.append(problem)
    if stuck:
        LOG.warning("%d stored programs could not be deleted, the first: %s", len(stuck), stuck[0])
