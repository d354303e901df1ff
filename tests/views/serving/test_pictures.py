"""The route of the pictures: what it answers, what it keeps, and who waits for whom."""

import asyncio
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from anyio import to_thread

from engine import Bounded
from spec import SpecError
from tests.views.apps import main, split
from tests.views.asking import answered, asked
from tests.views.pictured import ANNA, APP, BEN, SHORT, header, post
from views.contents import pages
from views.serving import pictures
from views.state.inbox import Inbox
from views.state.visitor import admitted

# all that stands about a picture
ABOUT = ("revision", "page", "address", "desk", "sentence", "found", "stale", "work", "again", "scene")


@pytest.fixture
def counted(monkeypatch):
    """The regimes page, its computations counted, with nothing kept from before."""
    page, found = pages()["regimes"], []

    def compute(settings, visitor):
        found.append(settings.address)
        return page.compute(settings, visitor)

    monkeypatch.setattr(pictures, "_shared", Bounded(400))
    monkeypatch.setattr(pictures, "pages", lambda: {**pages(), "regimes": replace(page, compute=compute)})
    return found


@pytest.fixture
def inbox(monkeypatch):
    fresh = Inbox()
    monkeypatch.setattr(pictures, "INBOX", fresh)
    return fresh


@pytest.mark.parametrize(("page", "address"), [("regimes", SHORT), ("race", "opt=sgd&steps=30"), ("race", "")])
def test_a_get_is_the_first_answer_with_its_ground(page, address):
    got, posted = asked(APP, f"/picture/{page}?{address}"), post(page, address)
    assert got.status == 200
    assert got.content == posted.content
    assert main(header(got))["ground"]["sent"]
    assert got.headers["cache-control"] == "no-store"
    assert got.headers["content-type"] == "application/octet-stream"
    assert "content-encoding" not in got.headers


def test_the_answer_says_the_address_of_what_was_drawn():
    told = header(post("regimes", f"{SHORT}&rate=1.5&w=99&nothing=7", values={"updates": [1, 15.2], "w": [2, [0.5]]}))
    assert told["address"] == "v=1&rate=1.5&updates=15&w=0.5"
    assert {slider["name"]: slider["value"] for slider in told["desk"]["sliders"]} == {
        "rate": 1.5,
        "updates": 15.0,
        "parabola.a": 1.0,
        "parabola.b": -1.0,
        "parabola.c": 1.0,
        "part": 0,
    }
    assert told["steps"] == 15
    assert told["sentence"][1].startswith("Oscillating. ")
    assert (told["work"], told["again"]) == (None, "")


def test_equal_addresses_share_one_picture(counted):
    first = post("regimes", f"{SHORT}&rate=1.5")
    for address, values in (
        (f"{SHORT}&rate=1.5", {}),
        ("rate=1.50&updates=12&utm_source=mail", {}),
        (SHORT, {"rate": [7, 1.5]}),
        (f"{SHORT}&rate=0.2", {"rate": [1, 1.5], "nothing": [2, 9.0]}),
    ):
        assert post("regimes", address, who=ANNA, values=values).content == first.content
    assert asked(APP, f"/picture/regimes?{SHORT}&rate=1.5").content == first.content
    assert counted == ["v=1&rate=1.5&updates=12"]
    post("regimes", f"{SHORT}&rate=1.6")
    assert len(counted) == 2


def test_all_who_ask_at_once_wait_for_one_picture(counted, monkeypatch):
    page, begun, goes_on = pictures.pages()["regimes"], threading.Event(), threading.Event()

    def slow(settings, visitor):
        begun.set()
        assert goes_on.wait(60)
        return page.compute(settings, visitor)

    monkeypatch.setattr(pictures, "pages", lambda: {"regimes": replace(page, compute=slow)})
    with ThreadPoolExecutor(8) as many:
        answers = [many.submit(post, "regimes")]
        assert begun.wait(60)
        answers += [many.submit(post, "regimes", who=who) for who in (ANNA, BEN) for _ in range(3)]
        goes_on.set()
    assert len({answer.result().content for answer in answers}) == 1
    assert len(counted) == 1


def test_a_crowd_that_waits_for_one_slow_picture_keeps_nobody_else_waiting(counted, monkeypatch):
    page, begun, goes_on = pictures.pages()["regimes"], threading.Event(), threading.Event()

    def slow(settings, visitor):
        if settings["rate"] != 1.5:
            return page.compute(settings, visitor)
        begun.set()
        assert goes_on.wait(60)
        return page.compute(settings, visitor)

    monkeypatch.setattr(pictures, "pages", lambda: {"regimes": replace(page, compute=slow)})

    def ask(rate):
        return answered(APP, "/picture/regimes", "POST", json.dumps({"address": SHORT, "values": {"rate": [1, rate]}}).encode())

    async def all_at_once():
        crowd = [asyncio.create_task(ask(1.5)) for _ in range(3 * to_thread.current_default_thread_limiter().total_tokens)]
        assert await asyncio.to_thread(begun.wait, 60)
        try:
            other = await asyncio.wait_for(ask(0.2), 20)
        finally:
            goes_on.set()
        return other, await asyncio.gather(*crowd)

    with ThreadPoolExecutor(1) as aside:
        other, answers = aside.submit(asyncio.run, all_at_once()).result()
    assert header(other)["address"] == f"v=1&rate=0.2&{SHORT[4:]}"
    assert len({answer.content for answer in answers}) == 1
    assert header(answers[0])["runs"]
    assert len(counted) == 2


def test_a_request_past_the_framework_waits_for_anothers_picture_without_a_thread_and_hears_of_its_failure(monkeypatch):
    page, begun, goes_on = pictures.pages()["regimes"], threading.Event(), threading.Event()

    def failing(settings, visitor):
        begun.set()
        assert goes_on.wait(60)
        raise ValueError("there is none")

    monkeypatch.setattr(pictures, "pages", lambda: {"regimes": replace(page, compute=failing)})
    body = json.dumps({"address": f"{SHORT}&rate=0.9"}).encode()
    with ThreadPoolExecutor(1) as aside:
        first = aside.submit(pictures.posted, "regimes", body)
        assert begun.wait(60)
        others = [pictures.posted("regimes", body) for _ in range(3)]
        assert not any(other.done() for other in others)
        goes_on.set()
        answers = [first.result(60), *(other.result(60) for other in others)]
    assert [(answer.status_code, json.loads(answer.body)) for answer in answers] == [(422, {"error": "There is none."})] * 4


def test_the_ground_is_sent_to_whom_lacks_it():
    whole, body = split(post("regimes").content)
    assert main(whole)["ground"]["sent"]
    held = [main(whole)["ground"]["id"]]
    bare, rest = split(post("regimes", grounds=held).content)
    assert not main(bare)["ground"]["sent"]
    assert len(body) - len(rest) == main(whole)["ground"]["shape"][0]
    assert bare["revision"] == whole["revision"]
    for grounds in (["another"], [], None, "x", [None, 7], [["a"]], {"a": 1}, [*["x"] * pictures.MOST_GROUNDS, *held]):
        assert post("regimes", grounds=grounds).content == post("regimes").content


def test_who_has_the_picture_hears_so():
    whole = header(post("regimes"))
    grounds = [main(whole)["ground"]["id"]]
    answer = post("regimes", grounds=grounds, has=whole["revision"])
    told, body = split(answer.content)
    assert told == {name: whole[name] for name in ABOUT} | {"same": True}
    assert len(body) == 0
    assert main(header(post("regimes", has=whole["revision"])))["ground"]["sent"]  # without the ground it is not the same
    assert "same" not in header(post("regimes", f"{SHORT}&rate=0.7", grounds=grounds, has=whole["revision"]))


def test_what_a_hand_has_moved_is_in_the_inbox_of_its_visitor(inbox):
    admitted(ANNA)
    post("regimes", who=ANNA, values={"rate": [3, 1.5], "nothing": [4, 1.0], "__class__": [5, 1.0]})
    post("regimes", who=ANNA, values={"rate": [2, 0.2], "w": [2, [0.5]]})
    assert inbox.newer(ANNA, "regimes", 0) == ({"rate": 1.5, "w": (0.5,)}, 3)
    assert inbox.newer(BEN, "regimes", 0) == inbox.newer(ANNA, "race", 0) == ({}, 0)


@pytest.mark.parametrize("who", ["", "anna", "A" * 32, "a" * 31, "a" * 33, "e" * 32, "../" * 10, None, 7, [ANNA], {"who": ANNA}])
def test_a_token_that_is_none_leaves_nothing_behind(inbox, who):
    assert header(post("regimes", who=who, values={"rate": [3, 1.5]}))["address"] == "v=1&rate=1.5&updates=12"
    assert not inbox._told


def test_whoever_passes_by_stops_nobodys_training(monkeypatch):
    acts = []
    monkeypatch.setitem(pages(), "train", replace(pages()["train"], act=lambda settings, visitor, act: acts.append((visitor.who, act))))
    post("train", "v=1&opt=none", who="e" * 32, act="stop")
    assert acts == []
    admitted(ANNA)
    post("train", "v=1&opt=none", who=ANNA, act="stop")
    assert acts == [(ANNA, "stop")]


def test_requests_have_turns_in_the_order_in_which_they_came(counted, monkeypatch):
    page, turns = pictures.pages()["regimes"], []

    def compute(settings, visitor):
        turns.append((visitor.who, visitor.turn))
        return page.compute(settings, visitor)

    monkeypatch.setattr(pictures, "pages", lambda: {"regimes": replace(page, compute=compute, shared=False)})
    admitted(ANNA)
    first, second = (pictures.Asked(SHORT, ANNA) for _ in range(2))
    for request in (second, first):
        pictures.answer(pictures.pages()["regimes"], request)
    post("regimes", who=ANNA)
    assert {who for who, _ in turns} == {ANNA}
    (later, earlier, latest) = (turn for _, turn in turns)
    assert earlier < later < latest


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_nothing_else_is_done_with_pictures(method):
    assert asked(APP, "/picture/regimes", method).content == b"another"


@pytest.mark.parametrize("path", ["/picture", "/pictures/race", "/picture/race/more", "/picture/../race", "/race", "/a/picture/race"])
def test_other_addresses_are_not_answered_here(path):
    assert asked(APP, path).content == b"another"


def test_the_page_at_the_root_has_its_picture():
    assert asked(APP, "/picture/first?opt=sgd&steps=30").content == asked(APP, "/picture/race?opt=sgd&steps=30").content


def test_a_module_that_cannot_be_read_just_now_is_the_servers_fault_and_asked_for_again(monkeypatch, caplog):
    page, failures = pictures.pages()["regimes"], iter([SpecError("surfaces/bowl.py: cannot import name 'x'")])

    def once(settings, visitor):
        for failure in failures:
            raise failure
        return page.compute(settings, visitor)

    monkeypatch.setattr(pictures, "pages", lambda: {"regimes": replace(page, compute=once)})
    path = f"/picture/regimes?{SHORT}&rate=0.87"
    refused = asked(APP, path)
    assert (refused.status, refused.headers["cache-control"]) == (503, "no-store")
    assert "bowl" not in refused.text
    assert "surfaces/bowl.py: cannot import name" in caplog.text
    assert asked(APP, path).status == 200
