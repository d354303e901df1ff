"""The addresses of the live picture: what they give, and what they refuse."""

import gzip
from types import SimpleNamespace
from urllib.parse import quote

import numpy as np
import pytest
from starlette.applications import Starlette

from engine import Allowance, Bounded, batches, formula_surface, formula_wait
from engine.formula import surface
from engine.keeping import grants
from engine.to_javascript.numbers import order_of_examples
from tests.views.asking import asked
from views.serving import scripts

gzip_compress = gzip.compress
APP = Starlette(routes=scripts.routes())


def get(address, **headers):
    """The answer to a GET, asked of the routes without a server."""
    return asked(APP, address, **headers)


@pytest.fixture
def client():
    return SimpleNamespace(get=get)


def test_a_trajectory_and_a_loss_are_modules_kept_for_ever(client):
    for name in ("adam", "loss"):
        answer = client.get("/" + scripts.address("beale", name))
        assert answer.status == 200
        assert answer.headers["content-type"].startswith("text/javascript")
        assert "immutable" in answer.headers["cache-control"]
        assert answer.text.startswith("export default (function")


def test_a_figure_is_a_module_too_and_what_is_none_is_not_there(client):
    answer = client.get("/" + scripts.figure_address("logit_slope"))
    assert (answer.status, answer.text.startswith("export default (function")) == (200, True)
    assert client.get("/" + scripts.figure_address("beale")).status == 404
    assert client.get("/" + scripts.figure_address("logit_slope").replace(scripts.version(), "0")).status == 404


def test_what_has_no_javascript_says_which_primitive(client):
    assert 'missing = "while"' in client.get("/" + scripts.address("beale", "lbfgs")).text


def test_a_turned_surface_is_another_script(client):
    plain, turned = (client.get("/" + scripts.address("beale", "sgd", turn)).text for turn in (False, True))
    assert "turn" in turned
    assert plain != turned


def test_a_formula_is_emitted_only_where_it_was_granted(client):
    text = "x^2 + 17.25*y^2"
    address = "/" + scripts.address(scripts.FORMULA, "sgd", typed=(text, "auto"))
    assert client.get(address).status == 404
    assert formula_wait(formula_surface(text), Allowance(per_minute=10, burst=10)) == 0
    assert client.get(address).status == 200


def test_a_look_at_a_formula_costs_nothing_and_pushes_nothing_out(client, monkeypatch):
    shown = formula_surface("x^2 + 18.25*y^2")
    assert formula_wait(shown, Allowance(per_minute=10, burst=10)) == 0
    drawn_only = formula_surface("x^2 + 19.25*y^2")  # read for a preview, say, but not allowed
    monkeypatch.setattr(surface, "_built", None)  # whoever makes a surface fails
    monkeypatch.setattr(grants, "EVERYBODY", None)  # whoever asks for a token fails
    kept = list(surface.SURFACES._values)
    for k in range(surface.MOST_SURFACES + 1):
        assert client.get("/" + scripts.address(scripts.FORMULA, "adam", typed=(f"x^2 + {k}.125*y^2", "auto"))).status == 404
    assert client.get("/" + scripts.address(scripts.FORMULA, "loss", typed=("x^2 + 19.25*y^2", "auto"))).status == 404
    assert client.get("/" + scripts.address(scripts.FORMULA, "loss", typed=("x^2 + 18.25*y^2", "auto"))).status == 200
    assert list(surface.SURFACES._values) == kept
    assert drawn_only is surface.SURFACES.look(kept[-1])


@pytest.mark.parametrize("order", ["shuffled", "replacement", "fixed"])
@pytest.mark.parametrize("size", [1, 7, 20])
def test_the_order_of_the_examples_gives_the_batches_of_every_size(client, order, size):
    answer = client.get("/" + scripts.stream_address(20, 30, 4, order))
    stream = np.frombuffer(answer.content, np.uint16)
    assert len(stream) == 600
    expected = batches(20, size, 30, 4, order)
    per_epoch = 30 if order == "replacement" else -(-20 // size)
    for t in range(30):
        first = t * size if order == "replacement" else (t // per_epoch) * 20 + (t % per_epoch) * size
        taken = int(expected.size[t])
        assert np.array_equal(stream[first : first + taken], expected.indices[t, :taken])


def test_an_order_is_made_and_compressed_once_for_all_who_ask(client, monkeypatch):
    made, zipped, address = [], [], "/" + scripts.stream_address(1797, 500, 3, "shuffled")
    monkeypatch.setattr(scripts, "_orders", Bounded(8))
    monkeypatch.setattr(scripts, "order_of_examples", lambda *what: made.append(what) or order_of_examples(*what))
    monkeypatch.setattr(scripts.gzip, "compress", lambda body, level: zipped.append(level) or gzip_compress(body, level))
    answers = [client.get(address, accept_encoding="gzip, br") for _ in range(3)]
    plain = client.get(address)
    assert made == [(1797, 500, 3, "shuffled")]
    assert zipped == [scripts.QUICKLY]
    for answer in answers:
        assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
        assert gzip.decompress(answer.content) == plain.content == order_of_examples(*made[0]).tobytes()
    assert "content-encoding" not in plain.headers
    for seed in range(20):
        assert client.get("/" + scripts.stream_address(20, 30, seed, "fixed")).status == 200
    assert len(scripts._orders._values) == 8


@pytest.mark.parametrize(
    "file",
    [
        "spec/settings.py",
        "alone.py",
        "optimizers/adam.py",
        "surfaces/analytic/_helper.py",
        "schedules/step.py",
        "engine/to_javascript/walk.py",
        "requirements.txt",
    ],
)
def test_the_version_changes_with_every_file_that_is_emitted_from(file, tmp_path, monkeypatch):
    monkeypatch.setattr(scripts, "ROOT", tmp_path)
    place = tmp_path / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("a = 1")
    before = scripts.version.__wrapped__()
    (tmp_path / "README.md").write_text("words")
    assert scripts.version.__wrapped__() == before
    place.write_text("a = 2")
    assert scripts.version.__wrapped__() != before


VERSION = scripts.version()
HOSTILE = [
    f"/live/{VERSION}/nowhere/adam.js",
    f"/live/{VERSION}/beale/../../app.js",
    f"/live/{VERSION}/beale/__init__.js",
    "/live/000000000000/beale/adam.js",
    f"/live/{VERSION}/formula/adam.js?f={quote('__import__(1)')}",
    f"/live/{VERSION}/formula/adam.js?f=x&half_width=nan",
    "/live/000000000000/order/20-30-4-fixed",
    f"/live/{VERSION}/order/20-30-4",
    f"/live/{VERSION}/order/1000000-1000000-0-shuffled",
    f"/live/{VERSION}/order/20-30-0-sorted",
    f"/live/{VERSION}/order/20-30--1-shuffled",
    f"/live/{VERSION}/order/{'9' * 400}-1-0-fixed",
    f"/live/{VERSION}/order/0-10-0-fixed",
    f"/live/{VERSION}/order/{quote('٣')}-10-0-fixed",
]


@pytest.mark.parametrize("address", HOSTILE, ids=range(len(HOSTILE)))
def test_nonsense_is_not_found(client, address):
    assert client.get(address).status == 404
