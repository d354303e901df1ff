"""How the surface is shown: the view, its numbers, the spacing of the colours, the proportion of the axes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from spec import Surface
from views.controls import widgets
from views.player import Slider
from views.state.fields import Field, Option, Switch
from views.state.settings import Values
from views.state.state import State

OVERLAY, SIDE_BY_SIDE, SOLID = "overlay", "side by side", "3-D"
NAMED = {OVERLAY: "together"}
VIEWS = {OVERLAY: "overlay", SIDE_BY_SIDE: "panels", SOLID: "solid"}
AUTO = "auto"
LEVELS = {"log": "logarithmic", "sqrt": "square root", "linear": "linear"}
EQUAL, FILL = "equal", "fill"
AXES = {EQUAL: EQUAL, FILL: FILL}
SPACING = "How losses become colours, and heights in 3-D. Logarithmic shows the floor of a deep valley, linear the true proportions."
PROPORTION = "Equal: a unit of x is as long as a unit of y, so that circles are round. Fill: the box takes all the room."

NUMBERS = "Axes, losses on the contours and a colour bar."
ARROWS = (
    "At the head of the chosen run: its previous step, its next one, and, dashed and as long as that, minus the gradient of the full loss. "
    "Beyond 1000 steps not every one is recorded, and there are none."
)
CURVES = (
    "Beside the loss: the lengths of step and gradient, the first over the second (the effective rate), the distance to the minimum where "
    "one is known. Beyond 1000 steps not every one is recorded: then step and effective rate are left out."
)

FIELDS = {
    "numbers": Field(Switch(), False, False),
    "arrows": Field(Switch(), False, False),
    "curves": Field(Switch(), False, False),
    "view": Field(Option(tuple(VIEWS)), OVERLAY, OVERLAY),
    "levels": Field(Option((AUTO, *LEVELS)), AUTO, AUTO),
    "axes": Field(Option((AUTO, *AXES)), AUTO, AUTO),
}


def menus(state: State, surface: Surface) -> None:
    """Numbers, arrows, curves, colour levels and axes; auto names what the surface suggests."""
    widgets.switch(state, "numbers", "Numbers on the picture", help=NUMBERS)
    if surface.dimension == 2:
        widgets.switch(state, "arrows", "Step arrows", help=ARROWS)
    widgets.switch(state, "curves", "More curves", help=CURVES)
    _menu(state, "levels", "Colour levels", LEVELS, LEVELS[surface.levels], SPACING)
    _menu(state, "axes", "Axes", AXES, EQUAL if surface.equal_axes else FILL, PROPORTION)


def _menu(state: State, name: str, label: str, options: Mapping[str, str], suggested: str, text: str) -> None:
    named = {AUTO: f"auto ({suggested})", **options}
    more = {"format_func": named.__getitem__, "help": f"{text} Auto: what suits this surface."}
    widgets.menu(state, name, label, list(named), **more)


def view(state: Values, surface: Surface) -> Slider:
    """How the runs are seen: all in one picture, each in its own, or on the surface in three dimensions, where there are three."""
    views = tuple(VIEWS)[: 3 if surface.dimension == 2 else 2]
    shown = state["view"] if state["view"] in views else OVERLAY
    return Slider("view", "View", None, views.index(shown), [NAMED.get(view, view) for view in views], exact=False, place="view")


def as_shown(state: Values, surface: Surface) -> Surface:
    """The surface with the levels and axes in force; its ground stays the same."""
    levels, axes = state["levels"], state["axes"]
    if levels == axes == AUTO:
        return surface
    return replace(
        surface, levels=surface.levels if levels == AUTO else levels, equal_axes=surface.equal_axes if axes == AUTO else axes == EQUAL
    )
