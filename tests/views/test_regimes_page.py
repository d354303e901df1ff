"""The regimes page by AppTest: FACTS on what it draws."""

import json
import struct
from pathlib import Path
from urllib.parse import parse_qsl

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages.regimes.state import fields_for
from tests.views.apps import link, note, picture, said_of
from views import controls

ROOT = Path(__file__).resolve().parent.parent.parent


def opened(query=""):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.run()
    app.switch_page("pages/regimes.py")
    for name, value in parse_qsl(query):
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def sentence(app):
    return app.markdown[0].value


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
    assert f"**{name}.**" in sentence(app)
    assert f"1 − ηa = {factor}" in sentence(app)
    header, body = picture(app)
    k = header["points"]
    error = body[: 2 * k].reshape(k, 2)[:, 0] - 1.0
    expected = (-2.0 - 1.0) * (1 - rate) ** np.arange(k)
    assert np.allclose(error, expected, rtol=1e-4, atol=1e-5)
    slopes = body[3 * k : 4 * k]
    assert np.allclose(slopes, error, rtol=1e-4, atol=1e-5)
    assert header["models"]["curvature"] == pytest.approx(1 / rate)


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
    assert header["view"] == "row"
    k, at = header["points"], 0
    for factor in (-1.1, -1.0, -0.5, 0.0, 0.25):
        path, measured, predicted = (
            body[at : at + 2 * k].reshape(k, 2),
            body[at + 3 * k : at + 5 * k].reshape(k, 2),
            body[at + 5 * k : at + 7 * k].reshape(k, 2),
        )
        steps = np.arange(k)
        assert np.allclose(path[:, 1], 1.5 * factor**steps, rtol=1e-4, atol=1e-6)
        assert np.allclose(predicted[:, 1], 1.5 * abs(factor) ** steps, rtol=1e-4, atol=1e-6)
        assert np.allclose(measured, predicted, rtol=1e-4, atol=1e-6)
        rate = (1 - factor) / 3
        assert np.allclose(predicted[:, 0], 2.5 * abs(1 - rate) ** steps, rtol=1e-4, atol=1e-6)
        at += 7 * k


def test_controls_change_picture_and_link(monkeypatch):
    app = opened()
    before = picture(app)[0]["revision"]
    next(button for button in app.button if button.label == "2/a").click().run()
    assert link(app)["rate"] == "2.0"
    assert "Bouncing" in sentence(app)
    assert picture(app)[0]["revision"] != before
    monkeypatch.setattr(controls, "told", lambda key: (1, {"parabola.a": 2.0}))  # what a message of the desk says
    app.run()
    assert "Diverging" in sentence(app)
    assert picture(app)[0]["desk"]["heard"] == 1
    assert {slider["name"]: slider["value"] for slider in picture(app)[0]["desk"]["sliders"]}["parabola.a"] == 2.0
    next(button for button in app.button if button.label == "Reset").click().run()
    assert "Monotone" in sentence(app)


HOSTILE = [
    ("rate=fast", "rate: `fast` is not a number"),
    ("rate=-1", "rate: `-1` became `0.01`"),
    ("part=three", "part: `three` is unknown"),
    ("w=99", "w: `99` became `5.0`"),
    ("updates=1e9", "updates: `1e9` became `1000`"),
]


@pytest.mark.parametrize(("query", "line"), HOSTILE)
def test_nonsense_in_a_link_is_mended_and_said(query, line):
    assert line in said_of(fields_for, query)[1]


def test_what_a_page_sends_is_taken_as_far_as_it_means_something(monkeypatch):
    """Whoever can send can send anything: only numbers of settings that there are, and the nearest allowed ones."""
    app = opened("rate=1.5")
    said = {"rate": 1e250, "updates": 12.4, "part": 3.0, "nothing": 1.0, "w": 2.0}
    monkeypatch.setattr(controls, "told", lambda key: (5, said))
    app.run()
    assert not app.exception
    assert (link(app)["rate"], link(app)["updates"]) == ("3.0", "12")
    assert {"part", "nothing", "w"} & set(link(app)) == set()
    monkeypatch.setattr(controls, "told", lambda key: (4, {"rate": 0.2}))  # older than what was heard
    app.run()
    assert link(app)["rate"] == "3.0"


def test_a_page_opened_with_nonsense_says_so():
    assert HOSTILE[0][1] in note(opened(HOSTILE[0][0]))


def test_the_payload_can_be_read():
    app = opened()
    blob = next(component.proto.bytes for component in app.get("bidi_component") if component.proto.bytes)
    (length,) = struct.unpack_from("<I", blob)
    assert json.loads(blob[4 : 4 + length])["surface"]["axes"] == ["w"]


def named_last(query):
    return parse_qsl(query)[-1][0]


@pytest.mark.parametrize("query", ["start=-1.5", "curvature_2=-1", "part=two-directions&w=7", "part=two-directions&rate=fast"])
def test_a_link_is_not_corrected_in_what_the_other_part_shows(query):
    assert f"{named_last(query)}:" not in said_of(fields_for, query)[1]


@pytest.mark.parametrize("query", ["w=99", "rate=fast", "part=two-directions&start=-1.5", "part=two-directions&curvature_2=-1"])
def test_a_link_is_corrected_in_what_is_shown(query):
    assert f"{named_last(query)}:" in said_of(fields_for, query)[1]
