"""The sliders of the regimes page."""

from __future__ import annotations

from pages.regimes.state import FLAT, MULTIPLES, ONE, PARABOLA, RATE, STEEP, TWO, UPDATES
from spec import Param, drawn_surfaces
from views.player import Bands, Desk, Slider
from views.state.settings import Settings
from views.words import sentence

LABELS = {"a": "Curvature a"}


def on_one_weight(settings: Settings) -> Desk:
    """The rate over its regimes, the number of updates, the parameters of the parabola."""
    best = 1 / settings[f"{PARABOLA}.a"]
    regimes = Bands(("monotone", "oscillating", "diverging"), (best, 2 * best, RATE.high))
    params = [
        Slider(
            f"{PARABOLA}.{name}",
            LABELS.get(name, sentence(setting.label)),
            setting,
            settings[f"{PARABOLA}.{name}"],
            sets="surface",
            parameter=name,
            place="hand",
        )
        for name, setting in drawn_surfaces()[PARABOLA].params.items()
        if isinstance(setting, Param)
    ]
    rate = Slider("rate", "Learning rate η", RATE, settings["rate"], sets="rate", strip=regimes, place="rate")
    return Desk([rate, _updates(settings), *params, _part(settings)], track=(RATE.low, max(RATE.high, settings["rate"])))


def on_two_directions(settings: Settings) -> Desk:
    """The two curvatures; the rates of the panels are multiples of the second one's best."""
    first, second = (
        Slider(
            name,
            f"Curvature of direction {name[-1]}",
            param,
            settings[name],
            sets="surface",
            parameter=name,
            multiples=multiples,
            place="hand",
        )
        for name, param, multiples in (("curvature_1", FLAT, None), ("curvature_2", STEEP, MULTIPLES))
    )
    return Desk([first, second, _updates(settings), _part(settings)])


def _part(settings: Settings) -> Slider:
    """Which of the two pictures."""
    parts = (ONE, TWO)
    return Slider("part", "Picture", None, parts.index(settings["part"]), parts, exact=False, place="view")


def _updates(settings: Settings) -> Slider:
    return Slider("updates", "Updates", UPDATES, settings["updates"], place="hand")
