"""The race page's desk: what rests, what it says of its rates, and where an older link starts."""

import numpy as np
import pytest

from spec import load
from tests.views.apps import chosen, link, main, moved, opened, picture, sliders


def test_the_noise_of_one_example_rests_while_the_batch_is_full():
    app = opened("opt=sgd")
    batch = sliders(app)["batch"]
    assert batch["options"][int(batch["value"])] == "full"
    assert sliders(app)["sigma"]["idle"] == "none: full batch"
    moved(app, {"batch": float(batch["options"].index("8"))})
    assert link(app.run())["batch"] == "8"
    assert "idle" not in sliders(app)["sigma"]


def test_a_view_that_a_surface_lacks_is_kept_for_the_next_one():
    """On a curve there is no 3-D view."""
    app = opened("opt=sgd&view=3-d")
    for surface, options, shown in (("parabola", 2, 0), ("bowl", 3, 2)):
        chosen(app, surface)
        header, _ = picture(app)
        view = sliders(app)["view"]
        assert (len(view["options"]), view["value"], link(app)["view"]) == (options, shown, "3-d")
        assert main(header)["view"] == "solid", "where there is none the page shows a contour"


def words(query):
    """The line under the sliders."""
    return picture(opened(query))[0]["desk"]["words"]


def test_the_page_says_how_its_rates_were_found_and_which_are_not_the_best():
    found = words("surface=beale")
    assert found.startswith("Rates as they come: for every rule")
    assert "the best of 64 on this surface" in found
    assert "Not so" not in found
    assert "Not so SGD: plain steps above the sharp well's limit" in words("surface=two_wells&opt=sgd,adam")
    assert words("surface=beale&same=on") == ""
    found = words("surface=two_wells&opt=sgd,adam&sgd.learning_rate=0.1")
    assert found.startswith("Rates as they come: Adam: for every rule")
    assert "Not so" not in found
    assert words("opt=sgd&sgd.learning_rate=0.123") == ""


def test_a_link_from_before_a_start_was_moved_keeps_its_start_and_its_noise():
    desk = sliders(opened("v=1&surface=easom&opt=sgd&batch=8"))
    assert (desk["start 0"]["value"], desk["sigma"]["value"]) == (1.66, 1.0)
    app = opened("surface=easom&opt=sgd&batch=8")
    desk = sliders(app)
    assert (desk["start 0"]["value"], desk["sigma"]["value"]) == (1.59, 0.1)
    assert {"start", "sigma"} <= set(link(app))
    centre = np.mean(np.array(load("surfaces")["easom"].domain_for({})), axis=1)
    desk = sliders(opened("v=1&surface=easom&opt=sgd&turned=on&easom.turn=90"))
    place = (desk["start 0"]["value"], desk["start 1"]["value"])
    assert place == pytest.approx(centre + np.array([[0, -1], [1, 0]]) @ (np.array([1.66, 1.61]) - centre), abs=1e-3)
    app = opened("v=1&surface=logistic_mse&opt=sgd&turned=on")  # which cannot be turned
    assert sliders(app)["start 0"]["value"] == -3.0


@pytest.mark.parametrize(("surface", "limit"), [("beale", 0.0408331712), ("rosenbrock", 0.0019968038)])
def test_a_plain_rate_is_marked_where_it_stops_to_settle_at_the_minimum(surface, limit):
    found = sliders(opened(f"surface={surface}&opt=sgd,adam&steps=20"))
    (mark,) = found["sgd.learning_rate"]["limits"]
    assert mark["at"] == pytest.approx(limit, abs=5e-11)
    assert mark["label"] == "2/λ"
    assert "limits" not in found["adam.learning_rate"]


@pytest.mark.parametrize("query", ["surface=beale&schedule=cosine", "surface=absolute", "surface=saddle"])
def test_where_the_rate_falls_or_no_curvature_limits_it_there_is_no_mark(query):
    assert "limits" not in sliders(opened(f"{query}&opt=sgd&steps=20"))["sgd.learning_rate"]
