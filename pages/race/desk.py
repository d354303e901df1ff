"""The race page's desk: every number that a hand can move, and how the rates were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from engine import FEW, FEW_STEPS, TRIED, RateLimit, reason_for_rate
from engine import STEPS as FIRST_STEPS
from pages.race import appearance, modes, own_rule, seeds_drawn
from pages.race.asked import regimes
from pages.race.formula import FORMULA
from pages.race.runs import Raced
from pages.race.state import FIRST_BATCH, SIGMA, STEPS
from spec import Param
from views.controls import many, rate_track, sliders
from views.limits import largest, limit_at
from views.player import Desk, Limit, Measured, Slider
from views.serving import scripts
from views.state.own import OWN
from views.state.rules import BATCHES, CONSTANT, batch_size, shares_rate
from views.state.runs import called, rule_of
from views.state.settings import Settings
from views.words import sentence

BATCH_HELP = "Full: no noise. To the left: gradients of that many examples, noisier the fewer."
NOISE_HELP = "The spread of the gradient of one example about the whole one: a batch of n has it divided by √n."
WITHOUT = "none: full batch"
MEASURED = 28  # rates of a rule that the page cannot try itself
SOONER = "measured: higher = sooner there"
PLAIN = "sgd"
ON_SURFACE = "The start, also to be dragged in the picture."


def desk_of(settings: Settings, now: Raced) -> Desk:
    """Rates and momentum, noise, steps, the surface's parameters, the start; folded, the rules' other numbers."""
    found = [
        *sliders.rates(
            settings, [drawn.run for drawn in now.runs], "batch_size" if now.problem.count else "batch", partial(_measured, settings)
        ),
        *modes.control(settings, ()),
        *_noise(settings, now),
        *seeds_drawn.sliders(settings, now),
        Slider("steps", "Steps", STEPS, settings["steps"], exact=False),
        *sliders.schedule(settings),
        *_surface(settings, now),
        *_start(settings, now),
        *sliders.others(settings),
        appearance.view(settings, now.surface),
        *([sliders.unit(settings)] if now.problem.count else []),
    ]
    found = [_limited(slider, settings, now) for slider in found]
    why = "" if shares_rate(settings) else _tuned(settings)
    return Desk(found, why, rate_track.track(settings, found), doors=[many.door(settings)])


def _limited(slider: Slider, settings: Settings, now: Raced) -> Slider:
    """A rate of plain gradient descent with a mark at the largest one that lets it settle at one of the deepest minima."""
    plain = slider.place == "rate" and slider.of and rule_of(slider.of) == PLAIN and settings["schedule"] == CONSTANT
    found = largest(now.problem, now.ground) if plain else None
    return replace(slider, limits=[_mark(found)]) if found else slider


@lru_cache(256)
def _mark(found: RateLimit) -> Limit:
    return limit_at(found, "2/λ")


def _measured(settings: Settings, runs: Sequence[str]) -> Measured | None:
    """What the rates lead to for those runs that the page cannot try itself."""
    waiting = [run for run in runs if not scripts.has(rule_of(run))]
    ends = rate_track.found(settings) if waiting else None
    if ends is None:
        return None
    rates = np.geomspace(*ends, MEASURED)
    return Measured(SOONER, [(run, regimes(settings, run, rates)) for run in waiting])


def _noise(settings: Settings, now: Raced) -> list[Slider]:
    count = now.problem.count
    if count:
        size = batch_size(count, FIRST_BATCH)
        return [Slider("batch_size", f"Batch size of {count}", size, settings["batch_size"], sets="batch", place="hand")]
    at = BATCHES.index(settings["batch"])
    sizes = [entry.own.get("batch_size", now.told["batch_size"]) for entry in now.entries] or [now.told["batch_size"]]
    noiseless = WITHOUT if all(size is None for size in sizes) else False
    return [
        Slider("batch", "Batch size", None, at, BATCHES, BATCH_HELP, sets="batch", exact=False, place="hand"),
        Slider("sigma", "Noise σ", SIGMA, settings["sigma"], help=NOISE_HELP, sets="sigma", exact=False, idle=noiseless, place="hand"),
    ]


def _surface(settings: Settings, now: Raced) -> list[Slider]:
    """The parameters of the loss; in the live picture where the box stays as they move."""
    surface, count, stem = now.surface, now.problem.count, settings["surface"]
    stays = not callable(surface.domain) and not surface.over_data
    return [
        Slider(
            f"{stem}.{name}",
            sentence(setting.label or name),
            setting,
            settings[f"{stem}.{name}"],
            sets="surface" if stays else "",
            parameter=name,
            exact=not surface.over_data,
            step=1 / count if surface.over_data and setting.share else None,
        )
        for name, setting in surface.params.items()
        if isinstance(setting, Param)
    ]


def _start(settings: Settings, now: Raced) -> list[Slider]:
    """The start by numbers: what dragging does, by keyboard."""
    return [
        Slider("start", f"Start {name}", _coordinate(low, high), settings["start"][axis], axis=axis)
        for axis, (name, (low, high)) in enumerate(zip(now.surface.axes, now.problem.domain, strict=False))
    ]


@lru_cache(256)
def _coordinate(low: float, high: float) -> Param:
    return Param(low, low, high, help=ON_SURFACE)


def _tuned(settings: Settings) -> str:
    """How the rates were found that nobody has moved, and which of them are not the best; nothing where all were moved."""
    chosen = settings["opt"]
    tuned = [run for run in chosen if _is_as_found(settings, run)]
    if not tuned:
        return ""
    names = "Rates as they come" if len(tuned) == len(chosen) else f"Rates as they come: {_names(tuned)}"
    quickly = f"the best of {FEW} on this surface, over {FEW_STEPS} steps"
    if settings["surface"] == FORMULA:
        return f"{names}: for every rule {quickly}."
    why: dict[str, list[str]] = {}
    for run in tuned:
        reason = reason_for_rate(settings["surface"], rule_of(run))
        if reason:
            why.setdefault(reason, []).append(run)
    typed = [run for run in tuned if rule_of(run) == OWN and not own_rule.ready(settings[OWN])]
    if typed:
        why[quickly] = typed
    but = "".join(f" {_names(runs)}: {reason}." for reason, runs in why.items())
    return f"{names}: for every rule the best of {TRIED} on this surface, over {FIRST_STEPS} steps.{' Not so' + but if but else ''}"


def _names(runs: Sequence[str]) -> str:
    return ", ".join(map(called, runs))


def _is_as_found(settings: Settings, run: str) -> bool:
    """Whether nobody has moved this run's rate."""
    field = settings.fields.get(f"{run}.learning_rate")
    return field is not None and settings[f"{run}.learning_rate"] == field.first
