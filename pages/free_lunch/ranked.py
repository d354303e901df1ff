"""Ranks of rules on surfaces: the rows and columns of the table, in the order that was chosen, and who wins where."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

import numpy as np

from engine import BUDGET, RATES, STARTS, FreeLunch, free_lunch
from spec import drawn_surfaces, load
from views.colours import CORE
from views.declared import OneOf
from views.figured import NumbersOf
from views.parts import Part
from views.player import Picture
from views.player.heat_map import CRAWLS, FAST, ramp
from views.player.table import Head, Table
from views.plotted import still
from views.state.settings import Settings
from views.words import LARGE, SMALL, figure, number, short

QUESTION = "Is there a best optimizer?"
MEAN, ALL, EIGHT = "mean rank", "all rules", "the eight best known"
SHADES, MOST_NAMED = 9, 3
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


class Order(NamedTuple):
    """The part of the table that is shown, and its rules and surfaces by their numbers in it, as they are ordered."""

    table: FreeLunch
    rules: list[int]
    surfaces: list[int]


def compute(settings: Settings) -> NumbersOf[Order]:
    """Ranks among the rules that are shown, who wins, and the order of rows and columns."""
    kept = [k for k, rule in enumerate(TABLE.rules) if settings["lunch.rules"] == ALL or rule in CORE]
    table = TABLE.of_rules(kept)
    wins = wins_of(table)
    numbers = {
        "surfaces": len(table.surfaces),
        "rules": len(table.rules),
        "different winners": len(wins),
        "most wins": max(wins.values()),
        "best mean rank": table.mean_ranks.min(),
        "its worst rank": table.ranks[:, np.argmin(table.mean_ranks)].max(),
    }
    by, along = settings["lunch.rows"], settings["lunch.columns"]
    rows = table.mean_ranks if by == MEAN else table.ranks[table.surfaces.index(by)]
    columns = np.zeros(len(table.surfaces)) if along not in table.rules else table.ranks[:, table.rules.index(along)]
    order = np.lexsort([table.mean_ranks, rows])
    return NumbersOf(numbers, of=Order(table, order.tolist(), np.argsort(columns, kind="stable").tolist()))


def wins_of(table: FreeLunch) -> dict[int, int]:
    """{rule: on how many surfaces nobody leaves less}, most first."""
    won = [rule for surface in range(len(table.surfaces)) for rule in table.winners(surface)]
    return {rule: won.count(rule) for rule in sorted(set(won), key=lambda rule: (-won.count(rule), table.mean_ranks[rule]))}


def picture(settings: Settings, found: NumbersOf[Order]) -> Picture:
    """The table."""
    table, rules, stems = found.of
    ranks, place = table.ranks, np.ix_(stems, rules)
    shade = np.round((ranks[place] - 1) / max(1, len(table.rules) - 1) * (SHADES - 1)).T
    pairs = [[(surface, rule) for surface in stems] for rule in rules]
    names = {rule: load("optimizers")[table.rules[rule]].name for rule in rules}
    surfaces = {surface: drawn_surfaces()[table.surfaces[surface]].name for surface in stems}

    def texts(surface: int, rule: int) -> tuple[str, str]:
        return number(float(ranks[surface, rule])), brief(float(table.losses[surface, rule]))

    def said(surface: int, rule: int) -> str:
        loss, rate = brief(float(table.losses[surface, rule])), number(float(table.rates[surface, rule]))
        rank = f"rank {number(float(ranks[surface, rule]))} of {len(table.rules)}"
        return f"{names[rule]} on {surfaces[surface]}: {rank}\nloss {loss} at learning rate {rate}\nclick: race it"

    shown = Table(
        [Head(names[k], f"{table.mean_ranks[k]:.1f}", settings["lunch.columns"] == table.rules[k]) for k in rules],
        [Head(surfaces[k], "", settings["lunch.rows"] == table.surfaces[k]) for k in stems],
        ramp(SHADES, FAST, CRAWLS),
        shade,
        [[texts(*pair) for pair in row] for row in pairs],
        [[said(*pair) for pair in row] for row in pairs],
        [[race_of(table, *pair) for pair in row] for row in pairs],
        table.curves[place].swapaxes(0, 1),
        MEAN,
        ("lunch.columns", "lunch.rows"),
        [1 + TABLE.rules.index(table.rules[k]) for k in rules],
        [1 + k for k in stems],
    )
    return still("free lunch", shown)


def brief(loss: float) -> str:
    """A loss in few letters: one digit beside a power of ten."""
    return short(loss) if loss == 0 or SMALL <= abs(loss) < LARGE else figure(loss, 1)


def race_of(table: FreeLunch, surface: int, rule: int) -> str:
    """The address of the race with the tuned rate, from the surface's own start."""
    stem, rate = table.rules[rule], float(table.rates[surface, rule])
    steps = max(1, BUDGET // load("optimizers")[stem].gradients_per_step)
    told = {"v": 1, "surface": table.surfaces[surface], "opt": stem, f"{stem}.learning_rate": repr(rate), "steps": steps}
    return f"race?{urlencode(told)}"


def told(_: Settings, found: NumbersOf[Order]) -> str:
    """Who wins where."""
    table = found.of.table
    names, surfaces = [load("optimizers")[rule].name for rule in table.rules], len(table.surfaces)
    wins = wins_of(table)
    (rule, most), *others = list(wins.items())[:MOST_NAMED]
    first = "".join(f", {names[other]} on {count}" for other, count in others)
    best = int(np.argmin(table.mean_ranks))
    worst = int(np.argmax(table.ranks[:, best]))
    where, rank = drawn_surfaces()[table.surfaces[worst]].name, number(float(table.ranks[worst, best]))
    return (
        f"{names[rule]} leaves the least on {most} of {surfaces} surfaces, alone or with others{first}: {len(wins)} of {len(names)} rules "
        f"win somewhere. {names[best]} has the best mean rank, {table.mean_ranks[best]:.1f}, but is {rank} of {len(names)} on {where}."
    )


PART = Part("ranks", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION)
