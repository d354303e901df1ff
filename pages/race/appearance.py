"""How the surface is shown: the view, the spacing of the colours, the proportion of the axes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from spec import Surface
from views.controls import widgets
from views.state.fields import Field, Option
from views.state.settings import Values
from views.state.state import State

OVERLAY, SIDE_BY_SIDE, SOLID = "overlay", "side by side", "3-D"
VIEWS = {OVERLAY: "overlay", SIDE_BY_SIDE: "panels", SOLID: "solid"}
AUTO = "auto"
LEVELS = {"log": "logarithmic", "sqrt": "square root", "linear": "linear"}
EQUAL, FILL = "equal", "fill"
AXES = {EQUAL: EQUAL, FILL: FILL}
SPACING = "How losses become colours, and heights in 3-D. Logarithmic shows the floor of a deep valley, linear the true proportions."
PROPORTION = "Equal: a unit of x is as long as a unit of y, so that circles are round. Fill: the box takes all the room."

FIELDS = {
    "view": Field(Option(tuple(VIEWS)), OVERLAY, OVERLAY),
    "levels": Field(Option((AUTO, *LEVELS)), AUTO, AUTO),
    "axes": Field(Option((AUTO, *AXES)), AUTO, AUTO),
}


def menus(state: State, surface: Surface) -> None:
    """View, colour levels and axes; auto names what the surface suggests."""
    views = [view for view in VIEWS if view != SOLID or surface.dimension == 2]
    shown = state["view"] if state["view"] in views else OVERLAY
    widgets.row(state, "view", "View", views, shown, label_visibility="collapsed", width="stretch")
    _menu(state, "levels", "Colour levels", LEVELS, LEVELS[surface.levels], SPACING)
    _menu(state, "axes", "Axes", AXES, EQUAL if surface.equal_axes else FILL, PROPORTION)


def _menu(state: State, name: str, label: str, options: Mapping[str, str], suggested: str, text: str) -> None:
    named = {AUTO: f"auto ({suggested})", **options}
    more = {"format_func": named.__getitem__, "help": f"{text} Auto: what suits this surface."}
    widgets.menu(state, name, label, list(named), **more)


def as_shown(state: Values, surface: Surface) -> Surface:
    """The surface with the levels and axes in force; its ground stays the same."""
    levels, axes = state["levels"], state["axes"]
    if levels == axes == AUTO:
        return surface
    return replace(
        surface, levels=surface.levels if levels == AUTO else levels, equal_axes=surface.equal_axes if axes == AUTO else axes == EQUAL
    )
