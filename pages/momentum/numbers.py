"""The numbers that the parts share, each declared once: what was chosen on one is still chosen on the next."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from engine import FORMS
from spec import Optimizer, Param, load
from views.lesson import OneOf, Setting, Values
from views.lesson import rate as rate_on_track

HEAVY_BALL, NESTEROV, MOVING_AVERAGE = FORMS


class Rule(NamedTuple):
    """A form of momentum as a rule of the house with its settings."""

    stem: str
    settings: dict[str, Any]

    @property
    def optimizer(self) -> Optimizer:
        return load("optimizers")[self.stem]

    def hyper(self, rate: float, momentum: float) -> dict[str, Any]:
        """Its hyper-parameters with these two."""
        return {**self.settings, "learning_rate": rate, "momentum": momentum}


RULES = {HEAVY_BALL: Rule("momentum", {}), NESTEROV: Rule("nesterov", {}), MOVING_AVERAGE: Rule("momentum", {"form": "moving average"})}
FORM = OneOf("form", "Form", FORMS, place="unit", help="Which of the ways to write momentum runs.")
FIRST = {HEAVY_BALL: 0.03, NESTEROV: 0.013, MOVING_AVERAGE: 0.15}  # rates that converge where the map opens
MOMENTUM = Setting(
    "momentum",
    Param(0.8, 0.0, 0.98, r"\beta", allowed="[0, 1)", label="momentum", help="How much of the last step is kept."),
    "Momentum β",
    sets="hyper",
    run=0,
    parameter="momentum",
)


def rate(first: float = FIRST[HEAVY_BALL]) -> Setting:
    """The learning rate."""
    return rate_on_track("rate", first, 0.001, 3.0, help="How far a step follows the gradient.")


def rate_for(values: Mapping[str, Any]) -> Setting:
    """That of the form that is shown."""
    return rate(FIRST[values.get(FORM.name, HEAVY_BALL)])


def formula(settings: Values) -> str:
    """The rule of the chosen form in LaTeX."""
    rule = RULES[settings[FORM.name]]
    return rule.optimizer.formula_for(rule.settings)
