"""From the runs to what the player draws."""

from __future__ import annotations

from engine import live_numbers
from pages.race import appearance
from pages.race.desk import desk_of
from pages.race.runs import Raced, axis_of, examples_of
from views.player import Bound, Clock, Live, Picture
from views.player.contour import Contour
from views.player.panels import Curves, Measure, losses
from views.serving import scripts
from views.settings import entries_of, scheduled
from views.state.settings import Settings


def picture_of(settings: Settings, now: Raced) -> Picture:
    """Everything the player draws."""
    desk = desk_of(settings, now)
    contour = Contour(appearance.as_shown(settings, now.surface), now.ground, settings["start"], appearance.VIEWS[settings["view"]])
    data = examples_of(settings, now)
    return Picture(
        "race",
        now.runs,
        Clock(now.steps, now.record, axis_of(settings, now)),
        [contour, Curves((_losses(now),)), *([data] if data else [])],
        desk=desk,
        live=_live(settings, now, desk.bound()),
        note="" if now.runs else "Choose at least one optimizer.",
        offset=now.ground.lowest or 0.0,
    )


def _losses(now: Raced) -> Measure:
    """Losses above the lowest known one on a logarithmic axis; where they go below zero, plain losses."""
    loss = "mean loss" if now.problem.count else "loss f"
    lowest = now.ground.lowest
    if lowest is not None:
        return losses(loss if lowest == 0 else f"{loss} above its minimum {lowest:.3g}", log=True)
    least = min((float(drawn.run.loss.min()) for drawn in now.runs), default=0.0)
    return losses(loss, log=least > 0)


def _live(settings: Settings, now: Raced, bound: list[Bound]) -> Live | None:
    """The live part of the picture; None where nothing races."""
    if not now.runs:
        return None
    stem, count, turn = settings["surface"], now.problem.count, settings["turned"]
    typed = (settings["f"], settings["half_width"])
    return Live(
        loss=scripts.address(stem, scripts.LOSS, turn, typed),
        scripts=[scripts.address(stem, rule, turn, typed) for rule in settings["opt"]],
        numbers=live_numbers(now.problem, entries_of(settings), steps=now.steps, seed=settings["seed"], **scheduled(settings)),
        bound=bound,
        batch=now.batch or settings["batch"],
        sigma=0.0 if count else settings["sigma"],
        order=settings["order"],
        stream=scripts.stream_address(count, now.steps, settings["seed"], settings["order"]) if count else None,
    )
