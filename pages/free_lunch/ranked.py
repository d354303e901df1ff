"""Ranks of rules on surfaces: who is shown in which order, and who wins where."""

from __future__ import annotations

import numpy as np

from engine import BUDGET, RATES, STARTS, free_lunch
from pages.free_lunch.table import MEAN, Order, table_of
from spec import drawn_surfaces, load
from views.colours import CORE
from views.drawing import Picture, still
from views.lesson import NumbersOf, OneOf, Part, Settings, number

QUESTION = "Is there a best optimizer?"
ALL, EIGHT = "all rules", "the eight best known"
MOST_NAMED = 3
TABLE = free_lunch()
RULES = tuple(load("optimizers")[rule].name for rule in TABLE.rules)
SURFACES = tuple(drawn_surfaces()[surface].name for surface in TABLE.surfaces)
NUMBERS = (
    OneOf("lunch.rules", "Rules", (ALL, EIGHT), place="view"),
    OneOf("lunch.rows", "Rules by their", (MEAN, *TABLE.surfaces), (MEAN, *(f"rank on {name}" for name in SURFACES))),
    OneOf("lunch.columns", "Surfaces by the", ("name", *TABLE.rules), ("name", *(f"rank of {name}" for name in RULES))),
)
CAPTION = (
    f"Every rule has {RATES} learning rates over its slider's range and {BUDGET} gradients a run, its other numbers as they come; "
    f"each rate is run from {STARTS} starts, the surface's own and others from its box. The upper number is the rank by the median "
    "final loss at the best rate, the lower one that loss, the curve the median over the rate. Losses within a billionth of the "
    "start's height above the lowest one are equal and share their ranks. Surfaces without a lowest loss are left out, "
    "and data surfaces are run on all examples. Click a name to sort by it, a cell to race it."
)


def compute(settings: Settings) -> NumbersOf[Order]:
    """Ranks among the rules that are shown, who wins, and the order of rows and columns."""
    table = TABLE.of_rules([k for k, rule in enumerate(TABLE.rules) if settings["lunch.rules"] == ALL or rule in CORE])
    by, along = settings["lunch.rows"], settings["lunch.columns"]
    rows = table.mean_ranks if by == MEAN else table.ranks[table.surfaces.index(by)]
    columns = np.zeros(len(table.surfaces)) if along not in table.rules else table.ranks[:, table.rules.index(along)]
    rules, surfaces = np.lexsort([table.mean_ranks, rows]), np.argsort(columns, kind="stable")
    return NumbersOf(table.told(), of=Order(table, rules.tolist(), surfaces.tolist()))


def picture(settings: Settings, found: NumbersOf[Order]) -> Picture:
    """The table."""
    return still("free lunch", table_of(found.of, settings["lunch.rows"], settings["lunch.columns"], TABLE))


def told(_: Settings, found: NumbersOf[Order]) -> str:
    """Who wins where."""
    table, (best, worst) = found.of.table, found.of.table.best
    names, surfaces = [load("optimizers")[rule].name for rule in table.rules], len(table.surfaces)
    wins = table.wins()
    (rule, most), *others = list(wins.items())[:MOST_NAMED]
    first = "".join(f", {names[other]} on {count}" for other, count in others)
    where, rank = drawn_surfaces()[table.surfaces[worst]].name, number(float(table.ranks[worst, best]))
    return (
        f"{names[rule]} leaves the least on {most} of {surfaces} surfaces, alone or with others{first}: {len(wins)} of {len(names)} rules "
        f"win somewhere. {names[best]} has the best mean rank, {table.mean_ranks[best]:.1f}, but is {rank} of {len(names)} on {where}."
    )


PART = Part("ranks", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION)
