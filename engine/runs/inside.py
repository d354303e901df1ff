"""What happens inside each step of a run: the gradient, what the rule remembers of it, and the step that comes of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from typing_extensions import Unpack

from engine.keeping.cache import Bounded
from engine.problems.problem import problem
from engine.problems.survey import gradients
from engine.runs.notation import Symbol, notation
from engine.runs.settings import STEPS, RunSettings
from engine.runs.states import state_fields
from engine.runs.trace import trace
from engine.runs.units import Unit, steps_by_the_rate, units
from spec import Optimizer, Surface

STRAIGHT = 0.1  # degrees: by less nothing is turned
MOVING = 4.0  # times shorter than the longest step one is still a step
SEEN = 2.5  # times shorter than another an arrow is still seen well
EVALUATED_AT = "evaluated at"  # the field that says where a rule has taken its gradient, if not where it stands
_found = Bounded(256)


@dataclass(frozen=True)
class Remembered:
    """A field of the rule's state after each step, and the same as the formula `corrected` it for its start at zero."""

    name: str
    symbol: Symbol
    unit: Unit
    values: np.ndarray  # (k, n)
    corrected: np.ndarray | None  # (k, n)
    sign: int  # -1 where steps go against it

    @property
    def used(self) -> np.ndarray:
        """(k, n) as the step uses it: corrected where the formula does so, and the root of what grows with the gradient's square."""
        values = self.values if self.corrected is None else self.corrected
        with np.errstate(invalid="ignore"):
            return np.sqrt(values) if self.unit.power == 2 and not self.unit.turns else values


@dataclass(frozen=True)
class Inside:
    """Row i is step i + 1, which leaves iterate i; not-a-number from a rejected step on, and for the last iterate, which none leaves."""

    gradient: np.ndarray  # (k, n) where the rule takes it
    step: np.ndarray  # (k, n)
    fields: tuple[Remembered, ...]
    driver: str  # the field that steps follow coordinate by coordinate, empty where that is the gradient itself, or nothing
    rate: np.ndarray | None  # (k, n) effective rate: minus the step over its driver, where all of them are above zero
    angle: np.ndarray  # (k,) degrees between the step and the way against the gradient
    by_the_rate: bool  # whether steps are about one rate long along each axis

    def telling(self, first: int, last: int) -> int:
        """The row between these whose step goes down but turns most from the gradient, all arrows long enough to be seen; or the first."""
        steps, slopes = np.linalg.norm(self.step, axis=1), np.linalg.norm(self.gradient, axis=1)
        driver = next((np.linalg.norm(field.used, axis=1) for field in self.fields if field.name == self.driver), slopes)
        with np.errstate(divide="ignore", invalid="ignore"):
            alike = np.minimum(driver / slopes, slopes / driver)
            long = steps / np.nanmax(steps, initial=1e-300)
        turned = (
            np.where((self.angle > STRAIGHT) & (self.angle < 90), self.angle, 0)
            * np.minimum(1, SEEN * alike)
            * np.minimum(1, MOVING * long)
        )
        seen = np.nan_to_num(turned)[first : last + 1]
        return first + int(np.argmax(seen)) if len(seen) else first


def inside(surface: Surface, optimizer: Optimizer, *, hyper: Mapping[str, Any], **settings: Unpack[RunSettings]) -> Inside:
    """The Inside of the steps of a run on the full loss."""
    params, seed = settings.get("surface_params") or {}, settings.get("data_seed", 0)
    at = problem(surface, params, seed)
    start, steps = settings.get("start"), settings.get("steps", STEPS)
    key = (at, optimizer, tuple(sorted(hyper.items())), None if start is None else tuple(start), steps)

    def build() -> Inside:
        run = trace(at.surface, optimizer, states=True, surface_params=params, data_seed=seed, start=start, steps=steps, **hyper)
        known = steps if run.stopped_at is None else run.stopped_at - 1
        fields = {name: _shifted(values, known) for name, values in state_fields(run.states, run.x.shape[1]).items()}
        step = _shifted(run.x, known) - run.x
        points = np.where(np.isfinite(step), fields.get(EVALUATED_AT, run.x), 0.0)
        gradient = np.where(np.isfinite(step), gradients(at, points), np.nan)
        return _inside(optimizer, hyper, gradient, step, fields)

    return _found.get(key, build)


def _shifted(values: np.ndarray, known: int) -> np.ndarray:
    """(k, n) what each step has left, not-a-number after the last `known` one."""
    after = np.full(np.shape(values), np.nan)
    after[:known] = values[1 : known + 1]
    return after


def _inside(
    optimizer: Optimizer, hyper: Mapping[str, Any], gradient: np.ndarray, step: np.ndarray, fields: Mapping[str, np.ndarray]
) -> Inside:
    kinds = units(optimizer, hyper)
    symbols = notation(optimizer, hyper, [name for name in fields if name in kinds])
    whole = {**optimizer.defaults, **hyper}
    times = np.arange(1.0, len(step) + 1)[:, None]
    found = []
    for name, symbol in symbols.items():
        corrected = fields[name] / (1 - float(whole[symbol.memory]) ** times) if symbol.memory else None
        sign = -1 if kinds[name].turns and np.nansum(fields[name] * step) < 0 else 1
        found.append(Remembered(name, symbol, kinds[name], fields[name], corrected, sign))
    driver = next((field for field in found if field.unit.turns and field.unit.power == 1 and not field.unit.rated), None)
    drives = driver.used if driver else gradient
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(drives == 0, np.nan, -step / drives)
        cosine = -np.sum(gradient * step, axis=1) / (np.linalg.norm(gradient, axis=1) * np.linalg.norm(step, axis=1))
    followed = not np.any(rate <= 0) and bool(np.any(np.isfinite(rate)))
    driven = driver.name if driver and followed else ""
    angle = np.degrees(np.arccos(np.clip(cosine, -1, 1)))
    return Inside(gradient, step, tuple(found), driven, rate if followed else None, angle, steps_by_the_rate(optimizer, hyper))


def running_rms(values: np.ndarray) -> np.ndarray:
    """(k, n) root mean square of each column of (k, n) up to every row."""
    return np.sqrt(np.cumsum(values**2, axis=0) / np.arange(1.0, len(values) + 1)[:, None])
