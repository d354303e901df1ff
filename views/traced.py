"""Runs of built-in rules on one surface, as a page needs them: what they did, and how the browser follows a hand with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any, Self

import numpy as np

from engine import STEPS, Entry, Ground, Problem, Run, ground, live_numbers, problem, race
from spec import Optimizer, Points, Surface, drawn_surfaces, load
from views.colours import Look, looks
from views.ends import End
from views.names import Name, names_of
from views.path import Path
from views.player import Clock, Desk, Drawn, Live, Picture
from views.player.contour import Contour
from views.player.panels import Panel
from views.serving import scripts
from views.state.rules import CONSTANT, FULL
from views.state.runs import known_runs, rule_of
from views.state.settings import Values

AS_SHIPPED = {"seed": 0, "schedule": CONSTANT, "schedule_params": {}, "order": "shuffled", "batch_size": None, "noise": 0.0}


@dataclass(frozen=True)
class Traced:
    """Runs by their ids, each of one of `rules`."""

    stem: str  # of the surface
    problem: Problem
    rules: Sequence[str]
    entries: Mapping[str, Entry]
    by_name: Mapping[str, Run]
    told: Mapping[str, Any]  # what all runs were told, as `engine.trace` takes it
    stems: Sequence[str] = ()  # of the surface of each run, where they are on several
    typed: tuple[str, str] | None = None  # the formula of the surface, as views.serving.scripts takes it
    in_hand: bool = False  # whether a hand may have changed what the runs do

    @property
    def runs(self) -> list[Run]:
        return list(self.by_name.values())

    @property
    def surface(self) -> Surface:
        return self.problem.surface

    @property
    def steps(self) -> int:
        """How many updates the runs make."""
        return self.told["steps"]

    def ground(self, box: Points | None = None) -> Ground:
        """What the surface is drawn as, in its own box or in this one: as far as pictures go that have one scale for both axes."""
        return ground(self.surface, self.problem.settings, widened=self.surface.equal_axes, box=box)

    @property
    def lowest(self) -> float:
        """The lowest known loss, zero where none is known."""
        return self.ground().lowest or 0.0

    def contour(self, start: Sequence[float] | None, **told: Any) -> Contour:
        """The paths on the ground; `told` is as Contour takes it."""
        return Contour(self.surface, self.ground(), start, **told)

    def picture(self, key: str, *panels: Panel, drawn: Sequence[Drawn] = (), clock: Clock | None = None, **told: Any) -> Picture:
        """These panels over the steps of the runs, which may be `drawn` in another way; `told` is as Picture takes it."""
        return Picture(key, drawn or self.drawn(), clock or Clock(self.steps), panels, **told)

    @property
    def grounds(self) -> list[Ground]:
        """What each run is on."""
        return [ground(drawn_surfaces()[stem], self.problem.settings) for stem in self.stems] or [self.ground()] * len(self.by_name)

    @property
    def ends(self) -> list[End]:
        """How each run ended."""
        minima = [on.minima for on in self.grounds]
        if self.in_hand:
            return [End.unknown(i, known) for i, known in enumerate(minima)]
        return [End.of(run, known) for run, known in zip(self.runs, minima, strict=True)]

    @property
    def paths(self) -> list[Path]:
        """What each run did step by step."""
        return [Path(i, None if self.in_hand else run) for i, run in enumerate(self.runs)]

    def followed(self, values: Values) -> Self:
        """The same where what the runs do and how they end is Unknown."""
        return replace(self, in_hand=True)

    def drawn(self, names: Sequence[str] = (), titles: Sequence[str] = (), variants: Sequence[Look] = ()) -> list[Drawn]:
        """The runs as a picture takes them, under these names or under what tells them apart, in the looks of their rules or in others."""
        ids, titles = tuple(self.by_name), titles or [""] * len(self.by_name)
        if variants:
            seen = dict(zip(ids, variants, strict=True))
        elif set(ids) <= set(known_runs()):
            seen = looks(list(load("optimizers")), ids)
        else:
            seen = {id: look_of(rule) for id, rule in zip(ids, self.rules, strict=True)}
        told = map(Name, names) if names else names_of(ids, list(self.entries.values()), self.told, self.problem.count).values()
        each = zip(ids, told, titles, strict=True)
        return [Drawn(id, name.text, seen[id], self.by_name[id], title, name.template, name.by) for id, name, title in each]

    def live(self, desk: Desk, states: bool = False) -> Live:
        """What the browser follows the sliders of a desk with; with `states` it knows those of the rules too."""
        told, count, size = self.told, self.problem.count, self.told.get("batch_size")
        numbers = live_numbers(
            self.problem,
            list(self.entries.values()),
            steps=told["steps"],
            seed=told["seed"],
            schedule=told["schedule"],
            schedule_params=told["schedule_params"],
        )
        return Live(
            scripts.address(self.stem, scripts.LOSS, typed=self.typed),
            [
                scripts.address(stem, rule, typed=self.typed, states=states)
                for stem, rule in zip(self.stems or repeat(self.stem), self.rules, strict=False)
            ],
            numbers,
            desk.bound(),
            batch=FULL if size is None else size,
            sigma=told.get("noise", 0.0),
            order=told["order"],
            stream=scripts.stream_address(count, told["steps"], told["seed"], told["order"]) if count else None,
        )


def traced(
    surface: str,
    runs: Mapping[str, Mapping[str, Any]],
    *,
    rule: str = "",
    params: Mapping[str, Any] | None = None,
    start: Sequence[float] | np.ndarray | None = None,
    steps: float = STEPS,
    own: Mapping[str, Mapping[str, Any]] | None = None,
    on: Surface | None = None,
    typed: tuple[str, str] | None = None,
    **told: Any,
) -> Traced:
    """Runs of {id: hyper-parameters} on a drawn surface, or `on` the one of a `typed` formula.

    `told` is as `engine.trace` takes it, `own` what a run is told of its own instead. An id is a rule's file stem, or one with a
    number ("sgd-2"); where all are runs of one `rule` it is any word. Equal runs are computed once. `steps` is a whole number.
    """
    spec, optimizers = on or drawn_surfaces()[surface], load("optimizers")
    at = problem(spec, params or {}, told.get("data_seed", 0))
    rules = [rule or rule_of(id) for id in runs]
    entries = [
        Entry(optimizers[stem], _whole(optimizers[stem], hyper), (own or {}).get(id, {}))
        for stem, (id, hyper) in zip(rules, runs.items(), strict=True)
    ]
    settings = {**AS_SHIPPED, "steps": int(steps), **told}
    found = race(spec, entries, surface_params=at.settings, start=start, **settings)
    return Traced(surface, at, rules, dict(zip(runs, entries, strict=True)), dict(zip(runs, found, strict=True)), settings, typed=typed)


def beside(parts: Mapping[str, Traced]) -> Traced:
    """One run of each by its name here: on several surfaces over the same examples, with the same parameters, told the same."""
    first = next(iter(parts.values()))
    return replace(
        first,
        rules=[part.rules[0] for part in parts.values()],
        entries={name: next(iter(part.entries.values())) for name, part in parts.items()},
        by_name={name: part.runs[0] for name, part in parts.items()},
        stems=[part.stem for part in parts.values()],
    )


def _whole(rule: Optimizer, hyper: Mapping[str, Any]) -> dict[str, Any]:
    return {**{name: setting.default for name, setting in rule.params.items()}, **hyper}


def look_of(rule: str) -> Look:
    """Colour, dash and mark of a rule that is alone in its picture."""
    return looks(list(load("optimizers")), (rule,))[rule]
