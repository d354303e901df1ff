"""What pages are told of the scene that they show."""

import json
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.routing import Router

from tests.views.asking import asked
from tests.views.pictured import header, post
from views.contents import pages
from views.scenes.told import in_scene, link, shown
from views.serving.scenes import routes
from views.state.visitor import Visitor, next_turn
from views.syllabus import lectures, scenes, settings_of


def test_the_links_of_scenes_go_through_all_of_them_and_back():
    ids = [*scenes()]
    there, back = [ids[0]], [ids[-1]]
    while (told := shown(there[-1])) and told.next:
        there.append(dict(parse_qsl(urlsplit(told.next).query))["scene"])
    while (told := shown(back[-1])) and told.previous:
        back.append(dict(parse_qsl(urlsplit(told.previous).query))["scene"])
    assert there == ids == back[::-1]
    assert [shown(id).number for id in ids] == [*range(1, len(ids) + 1)]
    assert {urlsplit(link(scene)).path for scene in scenes().values()} == {scene.page for scene in scenes().values()}


def test_there_is_no_other_scene():
    assert shown("") is shown("own-1") is shown("nothing") is None


@pytest.mark.parametrize("id", ["gd-1d", "symbols"])
def test_a_page_is_told_which_scene_it_shows(id):
    scene = scenes()[id]
    page, query = link(scene).split("?")
    told = header(post(page, query))
    assert told["scene"] == {
        "id": id,
        "number": [*scenes()].index(id) + 1,
        "of": len(scenes()),
        "title": scene.title,
        "question": scene.question,
        "watch": scene.watch,
        "answer": scene.answer,
        "sliders": [*scene.sliders],
        "previous": shown(id).previous,
        "next": shown(id).next,
    }
    assert told["sentence"][0] == scene.question
    named = {slider["name"]: slider["place"] for slider in told["desk"]["sliders"] if slider.get("named")}
    assert named.keys() == {*scene.sliders}
    assert all(named.values())


def test_a_named_point_is_dragged_in_the_picture():
    told = header(post(*link(scenes()["minima-landscape"]).split("?")))
    assert [(slider["named"], "place" in slider) for slider in told["desk"]["sliders"] if slider["name"] == "start"] == 2 * [(True, False)]


def test_browsers_get_a_list_of_all_scenes():
    answer = asked(Router(routes()), "/scenes.json")
    assert answer.status == 200
    told = json.loads(answer.content)
    assert [lecture["title"] for lecture in told] == [lecture.title for lecture in lectures().values() if lecture.scenes]
    found = [scene for lecture in told for scene in lecture["scenes"]]
    assert [scene["id"] for scene in found] == [*scenes()]
    assert [scene["number"] for scene in found] == [*range(1, len(found) + 1)]
    assert len(answer.content) < 36_000


def test_a_picture_of_no_scene_is_as_the_page_has_it():
    told = header(post("regimes", "v=1&rate=0.2"))
    assert told["scene"] is None
    assert not any("named" in slider for slider in told["desk"]["sliders"])


def test_a_scene_is_told_before_there_is_a_picture_too():
    scene = next(scene for scene in scenes().values() if not pages()[scene.page].shared)
    page, settings = pages()[scene.page], settings_of(scene)
    query = dict(parse_qsl(link(scene).split("?")[1]))
    in_it = type(settings)(page.fields, query)
    drawn = page.drawn(in_it, Visitor(f"told {scene.id}").at(next_turn()))
    assert in_scene(drawn, settings) is drawn
    told = in_scene(drawn, in_it)
    assert told.sentence[0] == scene.question
    assert told.scene.id == scene.id


def test_the_pages_of_the_bar_are_listed_with_the_scene_that_a_lecture_begins_with():
    answer = asked(Router(routes()), "/pages.json")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-cache"
    told = json.loads(answer.content)
    assert [(page["name"], page["title"]) for page in told["pages"]] == [(page.name, page.title) for page in pages().values()]
    assert told["pages"][0]["name"] == "race"
    assert told["first"] == link(next(iter(scenes().values())))
