"""From the runs to what the player draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import live_numbers
from pages.race import along, appearance, seeds_drawn
from pages.race.desk import desk_of
from pages.race.examples import examples_of
from pages.race.formula import FORMULA
from pages.race.runs import Raced
from pages.race.seeds import Seeded
from views.player import Bound, Clock, Live, Own, Picture, Topic
from views.player.contour import Contour
from views.player.panels import Curves, Measure, losses
from views.serving import scripts
from views.state.own import OWN
from views.state.rules import FULL
from views.state.runs import rule_of
from views.state.settings import Settings
from views.units import axis_of
from views.words import number


def picture_of(settings: Settings, now: Raced) -> Picture:
    """Everything the player draws."""
    desk = desk_of(settings, now)
    view, numbers = appearance.VIEWS[settings["view"]], settings["numbers"]
    contour = Contour(
        appearance.as_shown(settings, now.surface),
        now.ground,
        settings["start"],
        view,
        numbers=numbers,
        home=settings.fields["start"].first,
        overlays=(*seeds_drawn.cloud(now), *(along.arrows(now) if settings["arrows"] else ())),
    )
    many = isinstance(now, Seeded)
    data = None if many else examples_of(now)  # what one run sees is not what many do
    return Picture(
        "race",
        now.runs,
        Clock(now.steps, now.record, axis_of(settings["unit"], now.problem.count, [drawn.run for drawn in now.runs])),
        [
            contour,
            Curves((_losses(now), *(along.measures(now) if settings["curves"] else ()))),
            *([data] if data else []),
            *seeds_drawn.shares(now),
        ],
        desk=desk,
        live=_live(settings, now, desk.bound()),
        note="" if now.runs else "Choose at least one optimizer.",
        topic=Topic(settings["surface"], now.surface.name, _said(settings, now)),
        offset=now.ground.lowest or 0.0,
        found="said" if many else None,
        ranked=not many,
        work=now.work if many else None,
        again=now.working.again if many else "",
    )


def _said(settings: Settings, now: Raced) -> str:
    """What the surface's name does not say: the formula that was typed, or what it teaches."""
    return f"f(x, y) = {settings['f']}" if settings["surface"] == FORMULA else now.surface.teaches


def _losses(now: Raced) -> Measure:
    """Losses above the lowest known one on a logarithmic axis; where they go below zero, plain losses."""
    loss = "mean loss" if now.problem.count else "loss"
    lowest, spread = now.ground.lowest, seeds_drawn.spread(now)
    if lowest is not None:
        return losses(loss if lowest == 0 else f"{loss} above its minimum {number(lowest)}", True, spread)
    least = min((float(drawn.run.loss.min()) for drawn in now.runs), default=0.0)
    return losses(loss, least > 0, spread)


def _live(settings: Settings, now: Raced, bound: list[Bound]) -> Live | None:
    """The live part of the picture; None where nothing races."""
    if not now.runs:
        return None
    stem, count, turn, told = settings["surface"], now.problem.count, settings["turned"], now.told
    typed = (settings["f"], settings["half_width"])

    def stream(order: str) -> str:
        return scripts.stream_address(count, now.steps, now.seed, order)

    def own(told: Mapping[str, Any]) -> Own:
        order = told.get("order")
        return Own(_size(told["batch_size"]) if "batch_size" in told else None, order, stream(order) if order else None)

    return Live(
        loss=scripts.address(stem, scripts.LOSS, turn, typed),
        scripts=[scripts.address(stem, rule_of(run), turn, typed, rule=settings[OWN]) for run in settings["opt"]],
        numbers=live_numbers(
            now.problem,
            now.entries,
            steps=now.steps,
            seed=now.seed,
            schedule=told["schedule"],
            schedule_params=told["schedule_params"],
        ),
        bound=bound,
        batch=_size(told["batch_size"]),
        sigma=0.0 if count else settings["sigma"],
        order=settings["order"],
        stream=stream(settings["order"]) if count else None,
        own=[own(entry.own) for entry in now.entries],
        aside=now.aside,
    )


def _size(size: int | None) -> int | str:
    return FULL if size is None else size
