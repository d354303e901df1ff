"""The regimes page by AppTest: FACTS on what it draws."""

from urllib.parse import parse_qsl

import numpy as np
import pytest

from pages.regimes import PAGE, one_weight, two_directions
from tests.views import apps
from tests.views.apps import button, link, main, moved, note, picture, said_of, sliders


def opened(query=""):
    return apps.opened(query, page="regimes")


def sentence(app):
    return picture(app)[0]["sentence"]


@pytest.mark.parametrize(
    ("rate", "name", "factor"),
    [
        (0.5, "Monotone", "0.5"),
        (1.0, "One step", "0"),
        (1.5, "Oscillating", "−0.5"),
        (2.0, "Bouncing for ever", "−1"),
        (2.1, "Diverging", "−1.1"),
    ],
)
def test_the_regime_is_named_and_drawn(rate, name, factor):
    app = opened(f"rate={rate}&updates=12")
    question, rest = sentence(app)
    assert question == one_weight.QUESTION
    assert rest.startswith(f"{name}. ")
    assert f"1 − ηa = {factor}. " in rest
    header, body = picture(app)
    k = header["points"]
    error = body[: 2 * k].reshape(k, 2)[:, 0] - 1.0
    expected = (-2.0 - 1.0) * (1 - rate) ** np.arange(k)
    assert np.allclose(error, expected, rtol=1e-4, atol=1e-5)
    slopes = body[3 * k : 4 * k]
    assert np.allclose(slopes, error, rtol=1e-4, atol=1e-5)
    assert main(header)["overlays"][0]["curvature"] == pytest.approx(1 / rate)


def test_the_five_panels_are_the_lectures():
    app = opened("part=two-directions&updates=20")
    header, body = picture(app)
    assert [run["title"].split(": ")[1] for run in header["runs"]] == [
        "diverging",
        "bouncing for ever",
        "oscillating",
        "one step in direction 2",
        "monotone",
    ]
    assert main(header)["view"] == "row"
    k = header["points"]
    axes = 8  # numbers of the two eigen-directions
    runs, errors = body[: 15 * k].reshape(5, 3 * k), body[axes + 15 * k : axes + 35 * k].reshape(2, 5, k, 2)
    assert body[15 * k : 15 * k + axes].reshape(2, 2, 2) == pytest.approx(np.array([[[-2.82, 0], [2.82, 0]], [[0, -2.82], [0, 2.82]]]))
    for number, factor in enumerate((-1.1, -1.0, -0.5, 0.0, 0.25)):
        path, measured, predicted = runs[number, : 2 * k].reshape(k, 2), errors[0, number], errors[1, number]
        steps = np.arange(k)
        assert np.allclose(path[:, 1], 1.5 * factor**steps, rtol=1e-4, atol=1e-6)
        assert np.allclose(predicted[:, 1], 1.5 * abs(factor) ** steps, rtol=1e-4, atol=1e-6)
        assert np.allclose(measured, predicted, rtol=1e-4, atol=1e-6)
        rate = (1 - factor) / 3
        assert np.allclose(predicted[:, 0], 2.5 * abs(1 - rate) ** steps, rtol=1e-4, atol=1e-6)


def test_controls_change_picture_and_link():
    app = opened()
    before = picture(app)[0]["revision"]
    button(app, "2/a").click().run()
    assert link(app)["rate"] == "2.0"
    assert sentence(app)[1].startswith("Bouncing for ever. ")
    assert picture(app)[0]["revision"] != before
    header, _ = moved(app, {"parabola.a": 2.0})
    assert header["sentence"][1].startswith("Diverging. ")
    app.run()
    assert sentence(app)[1].startswith("Diverging. ")
    assert sliders(app)["parabola.a"]["value"] == 2.0
    button(app, "Reset").click().run()
    assert sentence(app)[1].startswith("Monotone. ")


def test_the_rate_stands_over_its_regimes():
    strip = sliders(opened("parabola.a=0.8&rate=1"))["rate"]["strip"]
    assert strip == {"kind": "bands", "names": ["monotone", "oscillating", "diverging"], "ends": [1.25, 2.5, 3.0]}


def test_two_directions_have_their_own_sentence_and_sliders():
    app = opened("part=two-directions")
    question, rest = sentence(app)
    assert question == two_directions.QUESTION
    assert rest.startswith("Direction 2 limits it: beyond 2/λ₂ = 0.667 it diverges. Direction 1 waits: at η₂ = 0.333")
    assert sliders(app).keys() == {"curvature_1", "curvature_2", "updates", "part"}
    header, _ = moved(app, {"part": 0.0})
    assert header["sentence"][0] == one_weight.QUESTION
    app.run()
    assert link(app).get("part") is None
    assert sliders(app).keys() == {"rate", "updates", "parabola.a", "parabola.b", "parabola.c", "part"}


HOSTILE = [
    ("rate=fast", "rate: `fast` is not a number"),
    ("rate=-1", "rate: `-1` became `0.01`"),
    ("part=three", "part: `three` is unknown"),
    ("w=99", "w: `99` became `5.0`"),
    ("updates=1e9", "updates: `1e9` became `1000`"),
]


@pytest.mark.parametrize(("query", "line"), HOSTILE)
def test_nonsense_in_a_link_is_mended_and_said(query, line):
    assert line in said_of(PAGE.fields, query)[1]


def test_what_a_page_sends_is_taken_as_far_as_it_means_something():
    """Whoever can send can send anything: only values of settings that there are, and the nearest allowed ones."""
    app = opened("rate=1.5")
    header, _ = moved(app, {"rate": 1e250, "updates": 12.4, "part": -3.0, "nothing": 1.0, "w": 2.0, "parabola.b": (1.0, 2.0)})
    assert header["address"] == "v=1&rate=3.0&updates=12"
    app.run()
    assert not app.exception
    assert link(app) == {"v": "1", "rate": "3.0", "updates": "12"}


def test_what_is_older_than_what_was_heard_is_not_heard_again():
    app = opened("rate=1.5")
    late = apps.asked(app, {"rate": 0.2})
    moved(app, {"rate": 0.7})
    assert link(app.run())["rate"] == "0.7"
    apps.sent(app, late)
    assert link(app.run())["rate"] == "0.7"


def test_the_page_is_told_when_something_else_than_its_desk_has_set_a_value():
    app = opened("rate=1.5")
    before = apps.told(app)["changes"]
    moved(app, {"rate": 0.7})
    assert apps.told(app.run())["changes"] == before
    app.button(key="point 1/a").click().run()
    assert apps.told(app)["changes"] > before


def test_a_page_opened_with_nonsense_says_so():
    assert HOSTILE[0][1] in note(opened(HOSTILE[0][0]))


def test_the_payload_can_be_read():
    assert main(picture(opened())[0])["surface"]["axes"] == ["w"]


def named_last(query):
    return parse_qsl(query)[-1][0]


@pytest.mark.parametrize("query", ["start=-1.5", "curvature_2=-1", "part=two-directions&w=7", "part=two-directions&rate=fast"])
def test_a_link_is_not_corrected_in_what_the_other_part_shows(query):
    assert f"{named_last(query)}:" not in said_of(PAGE.fields, query)[1]


@pytest.mark.parametrize("query", ["w=99", "rate=fast", "part=two-directions&start=-1.5", "part=two-directions&curvature_2=-1"])
def test_a_link_is_corrected_in_what_is_shown(query):
    assert f"{named_last(query)}:" in said_of(PAGE.fields, query)[1]
