"""Whatever is sent to the route of the pictures is answered in words, and none of it is run."""

from dataclasses import replace
from urllib.parse import quote

import pytest

from engine import Bounded
from tests.views.asking import asked
from tests.views.pictured import ANNA, APP, SHORT, error, header, post
from views.contents import pages
from views.serving import pictures

NO_REQUEST = {
    "nothing": b"",
    "no JSON": b"address=v",
    "half": b'{"address": "v=1"',
    "no text": b"\xff\xfe\x00",
    "a list": b"[]",
    "a word": b'"v=1"',
    "null": b"null",
    "no address": b"{}",
    "a number for an address": b'{"address": 7}',
    "a list for an address": b'{"address": ["v=1"]}',
    "brackets": b"[" * 60_000,
    "brackets in it": b'{"address": "", "values": ' + b"[" * 60_000,
    "an endless number": b'{"address": "", "number": ' + b"9" * 20_000 + b"}",
    "half a character": b'{"address": "hide=\\ud800"}',
    "half a name": b'{"address": "", "values": {"\\ud800": [1, 1]}}',
    "half a token": b'{"address": "", "who": "\\ud800"}',
}


@pytest.mark.parametrize("body", NO_REQUEST.values(), ids=NO_REQUEST)
def test_what_is_no_request_is_refused_in_a_sentence(body):
    answer = asked(APP, "/picture/regimes", "POST", body)
    assert answer.status == 422
    assert error(answer) in ("This is no request.", "There is no address.")


def test_a_request_that_is_too_long_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(pictures.Asked, "read", None)
    answer = post("regimes", hide="x" * pictures.LONGEST)
    assert (answer.status, error(answer)) == (422, "The request is too long.")


@pytest.mark.parametrize("page", ["nowhere", "Race", "race.py", "__init__", "..", "", quote("race\n")])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_unknown_page_is_said(page, method):
    answer = asked(APP, f"/picture/{page}", method, b'{"address": ""}')
    assert (answer.status, error(answer)) == (404, "There is no such page.")


STRANGE = [
    {"values": {"rate": [1, 10**400]}},
    {"values": {"rate": [10**4000, 0.5]}},
    {"values": {"rate": [1, float("nan")], "updates": [1, float("inf")]}},
    {"values": {"rate": "x", "w": [1, ["y"]], "updates": [1]}},
    {"values": {"f": [1, 2.0], "opt": [1, 3.0], "": [1, 1.0], "__class__": [1, 1.0], "\0": [1, 1.0]}},
    {"values": [1, 2, 3], "grounds": 7, "has": [1], "act": {"a": 1}, "number": "x"},
    {"values": {str(k): [k, 1.0] for k in range(1000)}},
    {"act": "explode"},
    {"act": "stop"},
    {"has": "\0", "grounds": ["\0", ""], "act": "\0"},
]


@pytest.mark.parametrize("told", STRANGE, ids=range(len(STRANGE)))
@pytest.mark.parametrize("page", ["regimes", "race"])
def test_what_means_nothing_changes_nothing(page, told):
    address = {"regimes": SHORT, "race": "v=1&opt=sgd&sgd.learning_rate=0.01&steps=30"}[page]
    assert header(post(page, address, who=ANNA, **told))["address"] == header(post(page, address))["address"]


ADDRESSES = [
    "rate=1e999&w=nan&updates=-1e400",
    "%ff%00=%fe&rate=%00",
    "&" * 5000,
    "=" * 5000,
    "rate=" + "9" * 10_000,
    "rate=1&rate=2",
    "part=<script>&present=<b>",
    "surface=__class__&opt=,,,&schedule=..",
    "opt=sgd,sgd-2,sgd-02,sgd-99,sgd--2,adam-2x&sgd-2.schedule=__class__&sgd-2.batch=-1&sgd-2.order=1&sgd-99.learning_rate=1",
]


@pytest.mark.parametrize("address", ADDRESSES, ids=range(len(ADDRESSES)))
@pytest.mark.parametrize("page", ["regimes", "race"])
def test_a_hostile_address_is_one_of_the_nearest_settings(page, address):
    told = header(post(page, f"{address}&steps=30" if page == "race" else address))
    assert header(post(page, told["address"]))["address"] == told["address"]
    assert told["runs"]


def test_no_text_is_run(tmp_path):
    place = tmp_path / "run"
    text = f"__import__('pathlib').Path('{place}').touch()"
    for address in (f"surface=formula&opt=none&f={quote(text)}", f"surface={quote(text)}&opt=none", f"steps={quote(text)}&opt=none"):
        assert quote(text) not in header(post("race", address, values={text: [1, 1.0], "steps": [2, 50.0]}))["address"]
    assert not place.exists()


def test_a_network_that_cannot_be_built_is_an_error_in_words():
    answer = post("train", "v=1&opt=sgd&mlp.data=digits&mlp.depth=8&mlp.width=128", who=ANNA)
    assert answer.status == 422
    assert "at most 20,000" in error(answer)


def test_whatever_else_fails_names_no_place_in_the_code(monkeypatch):
    def broken(settings, visitor):
        raise ValueError("It went up in smoke.")

    page = replace(pages()["regimes"], compute=broken)
    monkeypatch.setattr(pictures, "_shared", Bounded(400))
    monkeypatch.setattr(pictures, "pages", lambda: {"regimes": page})
    assert error(post("regimes")) == "It went up in smoke."
    monkeypatch.setattr(pictures, "pages", pages)
    assert header(post("regimes"))["runs"]  # what failed is not kept
