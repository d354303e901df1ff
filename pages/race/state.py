"""What the race page's link holds, built from the Specs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from engine import BATCH, ORDERS, can_turn, default_rate, problem, quick_rate, rule_optimizer, turned
from engine import STEPS as FIRST_STEPS
from pages.race import appearance, formula, modes, own_rule
from spec import Optimizer, Param, Surface, drawn_surfaces, load
from views.state.fields import Field, Number, Option, Point, Switch, of_setting
from views.state.many import COUNT, MANY, many_fields
from views.state.own import OWN, typed_rule
from views.state.rules import BATCHES, CONSTANT, FULL, OPENING, SEED, UNITS, batch_size, rule_fields
from views.state.runs import own_option, own_schedules, rule_of
from views.state.settings import Values

FORMULA = formula.FORMULA
LINKED_SURFACE, FIRST_SURFACE = "beale", "curved_ravine"  # of a link that names none, of a fresh visitor
STEPS = Param(
    FIRST_STEPS, 10, 2000, log=True, integer=True, allowed="[1, 2000]", help="How many updates each optimizer makes.", label="steps"
)
SIGMA_HELP = "Spread of one example's gradient: a batch of B examples has noise sigma / sqrt(B), a full batch has none."
SIGMA = Param(1.0, 0.01, 1000, r"\sigma", log=True, allowed="[0, inf)", help=SIGMA_HELP, label="noise of one example")
FIRST_BATCH = float(BATCH)
COUNTS = (16, 64, 256)  # of runs in place of one
DECLARED = {"curved_ravine.steepness": 5.0}  # what a surface declared before: what links that do not say it then mean
STARTED = {  # where a surface started before its start was moved: what links of then mean
    "easom": (1.66, 1.61),
    "goldstein_price": (-0.6, -0.9),
    "rastrigin": (4.45, -3.45),
    "logistic_log_loss": (-3.0, 4.0),
    "logistic_mse": (-3.0, 4.0),
}


def fields_for(values: Mapping[str, Any]) -> Mapping[str, Field]:
    """The fields that a link can hold, given what was read so far."""
    stem = values.get("surface", FIRST_SURFACE)
    turn, typed = values.get("turned", False), (values.get("f", formula.FIRST), values.get("half_width", "auto"))
    declared = () if stem == FORMULA else _surface(stem, turn, typed).params
    params = tuple((name, values[key]) for name in declared if (key := f"{stem}.{name}") in values)
    chosen, schedule = values.get("opt", OPENING), values.get("schedule", CONSTANT)
    lines, own = values.get(OWN, own_rule.FIRST), own_schedules(values, chosen)
    rates = values.get(modes.MODE, modes.OWN_RATES), values.get(modes.OVER, modes.RATE_ALONE)
    many = tuple((name, values[name]) for name in (MANY, COUNT) if name in values)
    return _fields(stem, turn, typed, lines, chosen, schedule, own, params, values.get("data_seed", 0), rates, many)


def surface_of(state: Values) -> Surface:
    """The chosen surface, turned where that is on."""
    return _surface(state["surface"], state["turned"], (state["f"], state["half_width"]))


def _surface(stem: str, turn: bool, typed: tuple[str, Any]) -> Surface:
    if stem == formula.FORMULA:
        return formula.surface(*typed)
    spec = drawn_surfaces()[stem]
    return turned(spec) if turn and can_turn(spec) else spec


@lru_cache(maxsize=256)
def _fields(
    stem: str,
    turn: bool,
    typed: tuple[str, Any],
    lines: str,
    chosen: tuple[str, ...],
    schedule: str,
    schedules: tuple[tuple[str, str], ...],
    params: tuple[tuple[str, Any], ...],
    data_seed: int,
    rates: tuple[str, str],
    many: tuple[tuple[str, Any], ...],
) -> Mapping[str, Field]:
    surfaces = drawn_surfaces()
    spec = _surface(stem, turn, typed)
    settings = {name: value for name, value in params if name in spec.params}
    at = problem(spec, settings, data_seed)
    racing, over_data = {rule_of(run) for run in chosen}, bool(at.count)
    own = typed_rule(lines) if OWN in racing else rule_optimizer(lines)

    def first_rate(rule: str) -> float | None:
        return _first_rate(spec, stem, rule, own, lines, rule in racing)

    of_copies = {
        "batch": own_option(BATCHES, quiet=over_data),
        "batch_size": own_option(BATCHES, quiet=not over_data),
        "order": own_option(ORDERS, quiet=not over_data),
    }
    rules = rule_fields(chosen, schedule, first_rate, dict(schedules), of_copies, own)
    fields = {
        "surface": Field(Option((*surfaces, formula.FORMULA)), LINKED_SURFACE, FIRST_SURFACE),
        **formula.fields(stem == formula.FORMULA),
        "turned": Field(Switch(), False, False, quiet=not can_turn(spec)),
        "steps": Field(Number(STEPS), 300.0, float(FIRST_STEPS)),
        "seed": SEED,
        "data_seed": replace(SEED, quiet=not over_data),
        "batch": Field(Option(BATCHES), FULL, FULL, quiet=over_data),
        "sigma": Field(Number(SIGMA), 1.0, float(spec.sigma)),
        "order": Field(Option(ORDERS), ORDERS[0], ORDERS[0]),
        "unit": Field(Option(UNITS), UNITS[0], UNITS[0]),
        **many_fields(dict(many), COUNTS),
        **appearance.FIELDS,
        "opt": rules["opt"],
        **own_rule.fields(OWN in racing),  # which means nothing before it is known who races
        **rules,
        **modes.fields(*rates, {run: own if rule_of(run) == OWN else load("optimizers")[rule_of(run)] for run in chosen}),
    }
    for name, setting in spec.params.items():
        field = of_setting(setting)
        fields[f"{stem}.{name}"] = replace(field, default=DECLARED.get(f"{stem}.{name}", field.default))
    if at.count:
        fields["batch_size"] = Field(Number(batch_size(at.count, FIRST_BATCH)), FIRST_BATCH, FIRST_BATCH)
    start = tuple(map(float, at.start))
    started = start
    if stem in STARTED:
        before = replace(surfaces[stem], start=STARTED[stem])
        started = tuple(map(float, problem(turned(before) if turn and can_turn(before) else before, settings, data_seed).start))
    fields["start"] = Field(Point(at.domain), started, start)
    return fields


def _first_rate(spec: Surface, stem: str, rule: str, own: Optimizer, lines: str, raced: bool) -> float | None:
    """The stored rate of a pair, also where a typed rule writes one of the house's out; else the best of a few for the rules that race."""
    stored = own_rule.ready(lines) if rule == OWN else rule
    if stem != formula.FORMULA and stored:
        return default_rate(stem, stored)
    return quick_rate(spec, own if rule == OWN else load("optimizers")[rule]) if raced else None
