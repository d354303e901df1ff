"""How the runs come to their rates: each as it comes, one for all, or tuned at an equal budget. What a link holds of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spec import Optimizer, Param
from views.player import Slider
from views.settings import second_setting
from views.state.fields import Field, Moved, Option, Switch
from views.state.rules import SHARED
from views.state.settings import Settings

OWN_RATES, TUNED = "off", "tuned"  # as links say it: the mode was a switch, off or on, before there was a third
MODES = {OWN_RATES: "as they come", SHARED: "same rate", TUNED: "tuned"}
RATE_ALONE, WITH_SECOND = SEARCHED = ("rate", "both")
MODE, OVER, CURVES = "same", "tune", "rate_curves"
HELP = (
    "As they come: each run at a rate of its own. Same rate: one for all. Tuned: every rule at the best rate of a search that "
    "gives each of them equally many gradients."
)
MOVED = "moved"


def fields(mode: str, over: str, rules: Mapping[str, Optimizer]) -> dict[str, Field]:
    """The mode; while it is `TUNED` also what hands have moved off the best, for each of the runs {id: its rule}."""
    moved = {name: Field(Moved(setting), None, None) for run, rule in rules.items() for name, setting in _searched(run, rule, over).items()}
    return {
        MODE: Field(Option(tuple(MODES)), OWN_RATES, OWN_RATES, clears=tuple(moved)),
        OVER: Field(Option(SEARCHED), RATE_ALONE, RATE_ALONE, quiet=mode != TUNED),
        CURVES: Field(Switch(), False, False),
        **(moved if mode == TUNED else {}),
    }


def is_tuned(settings: Settings) -> bool:
    """Whether every rule races at its best rate."""
    return settings[MODE] == TUNED


def names_of(run: str, rule: Optimizer, over: str) -> dict[str, str]:
    """{a number of the rule that is searched: the name of what a hand has made of it}."""
    if "learning_rate" not in rule.params:
        return {}
    names = {"learning_rate": f"{TUNED}.{run}"}
    second = second_setting(rule) if over == WITH_SECOND else ""
    return {**names, second: f"{TUNED}.{run}.{second}"} if second else names


def _searched(run: str, rule: Optimizer, over: str) -> dict[str, Param]:
    params = {name: rule.params[number] for number, name in names_of(run, rule, over).items()}
    return {name: param for name, param in params.items() if isinstance(param, Param)}


def control(settings: Settings, moved: Sequence[str]) -> list[Slider]:
    """The control of the mode; while some are `moved` off the best that stands beside tuned, which brings them back."""
    if not settings["opt"]:
        return []
    labels, place = list(MODES.values()), list(MODES).index(settings[MODE])
    if moved:
        labels, place = [*labels, MOVED], len(labels)
    return [Slider(MODE, "Rates", None, place, labels, HELP, exact=False, place="mode")]
