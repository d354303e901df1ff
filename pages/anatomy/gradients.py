"""Whose gradients are asked which direction deserves the lower rate: a table's or a run's."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine import GRADIENT_TABLES, Directions
from pages.anatomy import dissected as one
from views.lesson import Declared, Field, OneOf, Settings

RUN = "a run"
WHOSE = OneOf("gradients", "Gradients of", (*GRADIENT_TABLES, RUN))


def numbers(values: Mapping[str, Any]) -> Sequence[Declared]:
    """Whose gradients, and the sliders of a run."""
    return [WHOSE, *(one.numbers(values) if values.get("gradients") == RUN else ())]


def fields(values: Mapping[str, Any]) -> Mapping[str, Field]:
    """What a run has in a link."""
    return one.fields(values) if values.get("gradients") == RUN else {}


def compute(settings: Settings) -> Directions:
    """A table as it stands, or the gradients of the chosen run."""
    table = GRADIENT_TABLES.get(settings["gradients"])
    if table:
        return Directions.of(table)
    found = one.dissected(settings)
    return Directions(found.surface.axes, found.inside.gradient, found.inside, found.by_name)
