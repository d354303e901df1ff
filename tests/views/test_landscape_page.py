"""The landscape page: what it draws is what was found and what theory says, and its words agree with it."""

import math
import re

import numpy as np
import pytest

from engine import MOST_DIMENSIONS, WIDTHS, Ends, chance_all_positive
from pages.landscape import PAGE, widths
from tests.views.apps import split
from views.player import Picture
from views.player.payload import NOWHERE
from views.player.plot import Plot
from views.state.settings import Settings
from views.state.visitor import Visitor


def drawn(query):
    """([curves by name of every panel], header, sentence) of the page at this query, decoded."""
    settings = Settings.at(PAGE.fields, f"v=1&{query}")
    assert settings.note == ""
    picture = PAGE.drawn(settings, Visitor("test"))
    assert isinstance(picture, Picture)
    header, body = split(picture.encode(place=NOWHERE))
    at, panels = 0, []
    for panel in header["panels"]:
        curves = {}
        for graph in panel["graphs"]:
            curves.setdefault(graph["name"], []).append(body[at : at + panel["count"]])
            at += panel["count"]
        panels.append({name: each[0] if len(each) == 1 else np.array(each) for name, each in curves.items()})
    assert at == len(body)
    return panels, header, picture.sentence[1]


def inside(values):
    """Without the room at both ends."""
    assert np.isnan(values[[0, -1]]).all()
    return values[1:-1]


@pytest.mark.whole
def test_saddles_are_drawn_over_the_dimension_with_theory():
    (main, rest, downs), header, said = drawn("field.dimension=3&field.functions=2")
    theory, found = inside(main["theory"]), inside(main["found"])
    assert theory[:3] == pytest.approx([0, 1 / 2, 1 - 2 * (29 - 6 * math.sqrt(6)) / 116], abs=0.01)
    assert found == pytest.approx(theory, abs=0.12)
    assert inside(rest["theory"]) == pytest.approx(1 - theory, rel=1e-4)
    single = [2 * chance_all_positive(n) for n in range(1, MOST_DIMENSIONS + 1)]
    assert inside(rest["any point"]) == pytest.approx(single, rel=1e-5)
    assert downs["found"].sum() == pytest.approx(1)
    assert downs["found"][1:3].sum() == pytest.approx(found[2], abs=1e-6)
    assert header["panels"][0]["hands"][0]["ends"] == [1, MOST_DIMENSIONS]
    assert header["panels"][2]["marked"] == [0, 1, 2, 3]
    (many,) = map(int, re.findall(r"Of (\d+) critical points of 2 random functions of 3 variables", said))
    assert downs["found"] * many == pytest.approx(np.round(downs["found"] * many), abs=1e-3)
    assert f"{100 * found[2]:.0f}\u202f% are saddles (theory {100 * theory[2]:.0f}\u202f%)" in said


def test_one_variable_has_no_saddle():
    (main, *_), _, said = drawn("field.dimension=1&field.functions=1")
    assert inside(main["found"])[0] == 0
    assert "1 random function of 1 variable none is a saddle" in said


def test_heights_go_with_the_directions_down():
    (main, kinds, every), _, said = drawn("part=height&field.dimension=3&field.functions=2")
    known = ~np.isnan(main["theory"])
    assert (np.diff(main["theory"][known]) > -0.02).all()
    assert main["theory"] + main["theory"][::-1] == pytest.approx(np.where(known & known[::-1], 1.0, np.nan), abs=1e-4, nan_ok=True)
    both = known & ~np.isnan(main["found"])
    assert main["found"][both] == pytest.approx(main["theory"][both], abs=0.3)
    assert kinds["minima"] == pytest.approx(kinds["maxima"][::-1], abs=1e-4)
    assert kinds.keys() == {"minima", "saddles", "maxima"}
    assert every["theory"].sum() == pytest.approx(every["found"].sum(), rel=0.02)
    assert said.startswith("Low, the lower the more dimensions there are. Mean heights with n = 3: ")
    assert len(re.findall(r"−?[\d.]+ \(theory −?[\d.]+\)", said)) == 3


def test_every_network_is_a_dot_and_the_band_is_that_of_the_dots():
    (main, bands, fresh), header, said = drawn("part=width&nets.starts=16&nets.updates=200")
    dots = main[""]
    assert dots.shape == (17, len(WIDTHS) + 2)  # and the upper end of the band
    losses = dots[1:, 1:-1]
    assert inside(main["median"]) == pytest.approx(np.quantile(losses, 0.5, axis=0, method="inverted_cdf"), rel=1e-4)
    low, high = np.quantile(losses, (0.1, 0.9), axis=0, method="inverted_cdf")
    assert inside(main["10\u202f% and 90\u202f%"]) == pytest.approx(low, rel=1e-4)
    assert inside(dots[0]) == pytest.approx(high, rel=1e-4)
    assert inside(bands["training points"]) == pytest.approx(high - low, rel=1e-2)
    assert [panel["marked"] for panel in header["panels"]] == [list(WIDTHS)] * 3
    assert "After 200 updates from 16 starts the middle 80\u202f% of the losses" in said
    assert ("narrower" if (high - low)[-1] < (high - low)[1] else "wider") in said
    assert np.nanmax(fresh["median"]) <= header["panels"][2]["y"]["high"]


@pytest.mark.parametrize("losses", [np.full((3, len(WIDTHS)), np.inf), np.full((3, len(WIDTHS)), np.nan)])
def test_a_training_that_diverged_is_said_and_has_axes(losses, monkeypatch):
    settings = Settings.at(PAGE.fields, "v=1&part=width")
    monkeypatch.setattr(widths, "waited", lambda key, make: Ends(losses, losses))
    found = widths.compute(settings)
    assert widths.told(settings, found) == "At this rate some of the 64 starts diverge."
    for panel in widths.picture(settings, found).panels:
        assert isinstance(panel, Plot)
        assert 0 <= panel.y.low < panel.y.high < np.inf
