"""The table of ranks: rules in rows, surfaces in columns, in the order that was chosen; every cell leads into the race."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

import numpy as np

from engine import BUDGET, FreeLunch
from spec import drawn_surfaces, load
from views.drawing import CRAWLS, FAST, Head, Table, ramp
from views.lesson import figure, number, short
from views.words import LARGE, SMALL

MEAN = "mean rank"
SHADES = 9


class Order(NamedTuple):
    """The part of the table that is shown, and its rules and surfaces by their numbers in it, as they are ordered."""

    table: FreeLunch
    rules: list[int]
    surfaces: list[int]


def table_of(order: Order, rows: str, columns: str, whole: FreeLunch) -> Table:
    """It with its rows ordered by a surface and its columns by a rule, if by any, as options among those of the `whole` table."""
    table, rules, stems = order
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

    return Table(
        [Head(names[k], f"{table.mean_ranks[k]:.1f}", columns == table.rules[k]) for k in rules],
        [Head(surfaces[k], "", rows == table.surfaces[k]) for k in stems],
        ramp(SHADES, FAST, CRAWLS),
        shade,
        [[texts(*pair) for pair in row] for row in pairs],
        [[said(*pair) for pair in row] for row in pairs],
        [[race_of(table, *pair) for pair in row] for row in pairs],
        table.curves[place].swapaxes(0, 1),
        MEAN,
        ("lunch.columns", "lunch.rows"),
        [1 + whole.rules.index(table.rules[k]) for k in rules],
        [1 + k for k in stems],
    )


def brief(loss: float) -> str:
    """A loss in few letters: one digit beside a power of ten."""
    return short(loss) if loss == 0 or SMALL <= abs(loss) < LARGE else figure(loss, 1)


def race_of(table: FreeLunch, surface: int, rule: int) -> str:
    """The address of the race with the tuned rate, from the surface's own start."""
    stem, rate = table.rules[rule], float(table.rates[surface, rule])
    steps = max(1, BUDGET // load("optimizers")[stem].gradients_per_step)
    told = {"v": 1, "surface": table.surfaces[surface], "opt": stem, f"{stem}.learning_rate": repr(rate), "steps": steps}
    return f"race?{urlencode(told)}"
