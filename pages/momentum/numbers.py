"""The numbers that the parts share, each declared once: what was chosen on one is still chosen on the next."""

from typing import Any, NamedTuple

from engine import FORMS
from spec import Param
from views.declared import OneOf, Setting

HEAVY_BALL, NESTEROV, MOVING_AVERAGE = FORMS


class Rule(NamedTuple):
    """A form of momentum as a rule of the house with its settings."""

    stem: str
    settings: dict[str, Any]


RULES = {HEAVY_BALL: Rule("momentum", {}), NESTEROV: Rule("nesterov", {}), MOVING_AVERAGE: Rule("momentum", {"form": "moving average"})}
FORM = OneOf("form", "Form", FORMS, place="unit", help="Which of the ways to write momentum runs.")
RATE = Setting(
    "rate",
    Param(0.03, 0.001, 3.0, r"\eta", log=True, allowed="(0, inf)", label="learning rate", help="How far a step follows the gradient."),
    "Learning rate η",
    sets="rate",
    place="rate",
)
MOMENTUM = Setting(
    "momentum",
    Param(0.8, 0.0, 0.98, r"\beta", allowed="[0, 1)", label="momentum", help="How much of the last step is kept."),
    "Momentum β",
    sets="hyper",
    run=0,
    parameter="momentum",
)


def updates(name: str, first: int, most: int = 500) -> Setting:
    """How many updates a part draws, under this name in the link."""
    text = "How many updates are drawn."
    return Setting(name, Param(first, 5, most, integer=True, allowed=f"[1, {most}]", label="updates", help=text))
