"""What an address carries beside its settings: the scene, whether it is presented, what is hidden."""

from urllib.parse import parse_qsl

import pytest

from tests.views.apps import button, chosen, link, moved, note, opened, picture, said_of
from views.contents import pages
from views.scenes.told import link as link_of
from views.state.passed_on import HIDDEN, PASSED_ON, passed_on
from views.state.settings import Settings
from views.syllabus import scenes


def fields_for(values):
    return {}


@pytest.mark.parametrize("query", ["scene=gd-1d", "scene=own-12", "present=1", "hide=board", f"hide={','.join(HIDDEN)}"])
def test_what_can_be_meant_is_passed_on(query):
    assert Settings.at(fields_for, f"v=1&{query}").query() == {**dict(parse_qsl(query)), "v": "1"}
    assert said_of(fields_for, f"v=1&{query}")[1] == ""


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("scene=nothing", "In the link, scene: there is no such scene."),
        ("scene=", "In the link, scene: there is no such scene."),
        ("scene=own-0", "In the link, scene: there is no such scene."),
        ("scene=own-1234567", "In the link, scene: there is no such scene."),
        ("scene=own-\u0661", "In the link, scene: there is no such scene."),
        ("scene=<script>", "In the link, scene: there is no such scene."),
        ("present=yes", "In the link, present: only 1 presents."),
        ("hide=menu,board", "In the link, hide: only curves, board, sliders, question can be hidden."),
        ("hide=", "In the link, hide: only curves, board, sliders, question can be hidden."),
    ],
)
def test_what_cannot_is_dropped_with_a_line(query, said):
    assert said_of(fields_for, f"v=1&{query}")[1] == said
    assert Settings.at(fields_for, f"v=1&{query}").query() == {"v": "1"}


def test_every_part_has_a_rule():
    assert passed_on(dict.fromkeys(PASSED_ON, "\n")) == ({}, [f"{name}: {why(chr(10))}" for name, why in PASSED_ON.items()])


def test_a_scene_stays_while_a_slider_moves_and_ends_with_its_surface_or_a_reset():
    scene = scenes()["gradient-norm"]
    app = opened(link_of(scene).removeprefix("race?"))
    assert note(app) == ""
    header, _ = moved(app, {"sign_sgd.learning_rate": 0.02})
    assert (header["scene"]["id"], header["sentence"][0]) == ("gradient-norm", scene.question)
    assert link(app.run())["scene"] == "gradient-norm"
    button(app, "Reset").click().run()
    assert "scene" not in link(app)
    app = opened(link_of(scene).removeprefix("race?"))
    chosen(app, "beale")
    assert "scene" not in link(app)
    assert picture(app)[0]["scene"] is None


def test_a_link_that_says_only_the_scene_means_its_own_settings():
    scene = scenes()["radford"]
    race = pages()["race"].fields
    whole = Settings.at(race, f"{scene.address}&scene=radford")
    only = Settings.at(race, "scene=radford&present=1")
    assert (only.note, only.scene) == ("", "radford")
    assert only.values == whole.values
    assert Settings.at(race, "scene=radford&surface=bowl")["surface"] == "bowl", "who says more means what they say"
    assert Settings.at(pages()["train"].fields, "scene=radford").note == "", "a scene of another page"
