"""The race page's desk: every number that a hand can move, and how the rates were found."""

from __future__ import annotations

from collections.abc import Sequence

from engine import FEW, FEW_STEPS, TRIED, reason_for_rate
from engine import STEPS as FIRST_STEPS
from pages.race.formula import FORMULA
from pages.race.runs import Raced
from pages.race.state import BATCHES, FIRST_BATCH, FULL, SIGMA, STEPS
from spec import Param, load
from views.controls import sliders
from views.player import Desk, Slider
from views.state.rules import batch_size
from views.state.settings import Settings
from views.words import sentence

BATCH_HELP = "Full: no noise. To the left: gradients of that many examples, noisier the fewer."
ON_SURFACE = "The start, also to be dragged in the picture."


def desk_of(settings: Settings, now: Raced) -> Desk:
    """Rates and momentum, noise, steps, the surface's parameters, the start; folded, the rules' other numbers."""
    found = [
        *sliders.rates(settings, [drawn.run for drawn in now.runs]),
        *_noise(settings, now.problem.count),
        Slider("steps", "Steps", STEPS, settings["steps"], exact=False),
        *sliders.schedule(settings),
        *_surface(settings, now),
        *_start(settings, now),
        *sliders.others(settings),
    ]
    return Desk(found, "" if settings["same"] else _tuned(settings))


def _noise(settings: Settings, count: int) -> list[Slider]:
    if count:
        return [Slider("batch_size", f"Batch size of {count}", batch_size(count, FIRST_BATCH), settings["batch_size"], sets="batch")]
    at = BATCHES.index(settings["batch"])
    noiseless = settings["batch"] == FULL
    return [
        Slider("batch", "Batch size", None, at, BATCHES, BATCH_HELP, sets="batch", exact=False),
        Slider("sigma", "Noise of one example", SIGMA, settings["sigma"], sets="sigma", exact=False, idle=noiseless),
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
        Slider("start", f"Start {name}", Param(low, low, high, help=ON_SURFACE), settings["start"][axis], axis=axis)
        for axis, (name, (low, high)) in enumerate(zip(now.surface.axes, now.problem.domain, strict=False))
    ]


def _tuned(settings: Settings) -> str:
    """How the rates were found that nobody has moved, and which of them are not the best; nothing where all were moved."""
    chosen = settings["opt"]
    tuned = [stem for stem in chosen if _is_as_found(settings, stem)]
    if not tuned:
        return ""
    names = "Rates are tuned" if len(tuned) == len(chosen) else f"Tuned rates: {_names(tuned)}"
    if settings["surface"] == FORMULA:
        return f"{names}: for every rule the best of {FEW} on this surface, over {FEW_STEPS} steps."
    why: dict[str, list[str]] = {}
    for stem in tuned:
        reason = reason_for_rate(settings["surface"], stem)
        if reason:
            why.setdefault(reason, []).append(stem)
    but = "".join(f" {_names(stems)}: {reason}." for reason, stems in why.items())
    return f"{names}: for every rule the best of {TRIED} on this surface, over {FIRST_STEPS} steps.{' Not so' + but if but else ''}"


def _names(stems: Sequence[str]) -> str:
    return ", ".join(load("optimizers")[stem].name for stem in stems)


def _is_as_found(settings: Settings, stem: str) -> bool:
    """Whether nobody has moved this rule's rate."""
    field = settings.fields.get(f"{stem}.learning_rate")
    return field is not None and settings[f"{stem}.learning_rate"] == field.first
