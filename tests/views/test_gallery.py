"""The gallery of surfaces: what browsers are told of it, and what a page does with what comes from there."""

import json
from dataclasses import replace

import pytest
from starlette.routing import Router

from spec import LESSONS, drawn_surfaces
from tests.views.apps import chosen, link, main, moved, opened, panel, picture, told
from tests.views.asking import asked
from views.scenes import surfaces
from views.scenes.surfaces import listed, offered
from views.serving.scenes import routes

RATE = "sgd.learning_rate"


def test_browsers_get_every_surface_once_by_lesson_and_ones_own_formula_last():
    answer = asked(Router(routes()), "/surfaces.json")
    assert answer.status == 200
    groups = json.loads(answer.content)
    assert groups == listed()
    assert [group["title"] for group in groups] == [*LESSONS, "Your own"]
    found = [surface for group in groups for surface in group["surfaces"]]
    assert sorted(surface["id"] for surface in found) == sorted([*drawn_surfaces(), "formula"]) == sorted(offered())
    assert [surface["id"] for surface in found if surface["typed"]] == ["formula"] == [found[-1]["id"]]
    for surface in found[:-1]:
        spec = drawn_surfaces()[surface["id"]]
        assert (surface["name"], surface["question"]) == (spec.name, spec.question)
    for group in groups:
        names = [surface["name"] for surface in group["surfaces"]]
        assert names == sorted(names)
    assert len(answer.content) < 20_000


def test_a_surface_without_lesson_or_picture_is_offered_all_the_same(monkeypatch):
    new = replace(drawn_surfaces()["bowl"], name="Tilted bowl", lesson="")
    monkeypatch.setattr(surfaces, "drawn_surfaces", lambda: {**drawn_surfaces(), "tilted_bowl": new})
    (group,) = [group for group in surfaces.listed() if group["title"] == "More surfaces"]
    assert group["surfaces"] == [{"id": "tilted_bowl", "name": "Tilted bowl", "question": new.question, "typed": "", "pictures": None}]


def test_what_is_chosen_is_shown_after_one_run_with_rates_and_start_of_its_own():
    app = opened("opt=sgd&surface=beale&steps=40")
    moved(app, {RATE: 0.0123, "start": [1.0, 1.0]})
    before = told(app)["changes"]
    chosen(app, "linear_regression")
    assert told(app)["changes"] > before
    assert link(app)["surface"] == "linear_regression"
    header, _ = picture(app)
    teaches = drawn_surfaces()["linear_regression"].teaches
    assert header["topic"] == {"id": "linear_regression", "name": "Linear regression", "title": teaches}
    assert main(header)["surface"]["name"] == "Linear regression"
    assert panel(header, "data")["count"] == 100
    assert link(app).get(RATE) != "0.0123"
    chosen(app, "beale")
    assert (link(app)[RATE], main(picture(app)[0])["start"]) == ("0.0123", [1.0, 1.0])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            ("surface", value)
            for value in ("", "no such", "mlp", "__class__", "../beale", "Beale", None, 3, True, ["bowl"], {"bowl": 1}, "b" * 100_000)
        ),
        ("surface", "beale"),
        ("opt", "bowl"),
        ("start", "bowl"),
        (None, "bowl"),
        (["surface"], "bowl"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_what_is_no_surface_changes_nothing(name, value):
    app = opened("opt=sgd&surface=beale&steps=20")
    before = told(app)
    moved(app, {RATE: 0.0123})
    address = told(app.run())["address"]
    chosen(app, value, name)
    assert {**told(app), "heard": 0} == {**before, "heard": 0, "address": address}
    assert link(app)[RATE] == "0.0123"


@pytest.mark.parametrize("page", ["train", "regimes"])
def test_a_page_without_a_gallery_hears_nothing(page):
    app = opened("updates=12" if page == "regimes" else "", page=page)
    before = told(app)
    assert told(chosen(app, "bowl")) == before


def test_a_formula_of_ones_own_says_itself_in_the_title():
    app = chosen(opened("opt=sgd&steps=20"), "formula")
    assert picture(app)[0]["topic"] == {"id": "formula", "name": "Your formula", "title": "f(x, y) = x^2/4 + y^2 + sin(3*x)"}
