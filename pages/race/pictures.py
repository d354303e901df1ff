"""From the runs to what the player draws."""

from __future__ import annotations

from engine import live_numbers
from pages.race import appearance
from pages.race.desk import desk_of
from pages.race.runs import Raced, axis_of, examples_of
from views.player import Bound, Curve, Live, Picture
from views.serving import scripts
from views.settings import entries_of, scheduled
from views.state.settings import Settings


def picture_of(settings: Settings, now: Raced) -> Picture:
    """Everything the player draws."""
    desk = desk_of(settings, now)
    return Picture(
        "race",
        appearance.as_shown(settings, now.surface),
        now.ground,
        now.runs,
        settings["start"],
        now.steps,
        now.record,
        _curve(now),
        axis=axis_of(settings, now),
        examples=examples_of(settings, now),
        live=_live(settings, now, desk.bound()),
        view=appearance.VIEWS[settings["view"]],
        desk=desk,
        note="" if now.runs else "Choose at least one optimizer.",
    )


def _curve(now: Raced) -> Curve:
    """Loss above the lowest known one on a logarithmic axis; where losses go below zero, plain loss."""
    loss = "mean loss" if now.problem.count else "loss f"
    lowest = now.ground.lowest
    if lowest is not None:
        return Curve(loss if lowest == 0 else f"{loss} above its minimum {lowest:.3g}", log=True, offset=lowest)
    least = min((float(drawn.run.loss.min()) for drawn in now.runs), default=0.0)
    return Curve(loss, log=least > 0)


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
