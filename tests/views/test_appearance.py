"""Colour levels, axes and the 3-D view: in the link, in the header, and never at the ground's expense."""

import pytest

from pages.race.appearance import LEVELS
from spec import drawn_surfaces
from tests.views.apps import button, link, main, note, opened, picture, widget


@pytest.mark.parametrize("stem", ["beale", "bowl", "saddle"])
def test_auto_is_what_the_surface_declares(stem):
    spec = drawn_surfaces()[stem]
    app = opened(f"surface={stem}")
    header, _ = picture(app)
    assert (main(header)["surface"]["levels"], main(header)["surface"]["equal"]) == (spec.levels, spec.equal_axes)
    assert LEVELS[spec.levels] in widget(app.selectbox, "levels").options[0]
    assert not {"levels", "axes"} & set(link(app))


@pytest.mark.parametrize("levels", ["log", "sqrt", "linear"])
def test_levels_change_in_the_header_and_the_ground_is_not_sent_again(levels):
    app = opened("surface=bowl")
    before, body = picture(app)
    assert main(before)["ground"]["sent"]
    widget(app.selectbox, "levels").set_value(levels).run()
    after, rest = picture(app, grounds=frozenset([main(before)["ground"]["id"]]))
    assert main(after)["surface"]["levels"] == levels
    assert main(after)["ground"]["id"] == main(before)["ground"]["id"]
    assert not main(after)["ground"]["sent"]
    rows, columns = main(before)["ground"]["shape"]
    assert len(body) - len(rest) == rows * columns
    assert link(app)["levels"] == levels


@pytest.mark.parametrize(("stem", "axes", "equal"), [("bowl", "fill", False), ("beale", "equal", True)])
def test_axes_of_ones_own_choice(stem, axes, equal):
    app = opened(f"surface={stem}&axes={axes}")
    assert note(app) == ""
    assert main(picture(app)[0])["surface"]["equal"] is equal
    assert link(app)["axes"] == axes
    widget(app.selectbox, "axes").set_value("auto").run()
    assert main(picture(app)[0])["surface"]["equal"] is not equal
    assert "axes" not in link(app)


def test_the_solid_view_is_a_link():
    app = opened("view=3-d&levels=sqrt")
    assert note(app) == ""
    assert main(picture(app)[0])["view"] == "solid"
    assert link(app)["view"] == "3-d"


def test_reset_forgets_levels_axes_and_view():
    app = opened("view=3-d&levels=linear&axes=fill")
    button(app, "Reset").click().run()
    header, _ = picture(app)
    assert (main(header)["view"], main(header)["surface"]["levels"], main(header)["surface"]["equal"]) == ("overlay", "log", True)
    assert not {"view", "levels", "axes"} & set(link(app))
