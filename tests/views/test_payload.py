"""The blob that goes to the browser: its size, its layout, its numbers."""

import numpy as np
import pytest

from engine import ground, race
from engine.runs.race import GRID
from spec import drawn_surfaces, load
from tests.views.apps import split
from views.colours import CORE, looks
from views.player import Clock, Drawn, Picture
from views.player.contour import Contour
from views.player.panels import Curves, losses
from views.words import short

RULES = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")


def payload(with_ground, steps=300, surface="beale", **hyper):
    spec = drawn_surfaces()[surface]
    runs = race(spec, [(load("optimizers")[rule], hyper) for rule in RULES], surface_params={}, start=spec.start, steps=steps)
    seen = looks(list(RULES), RULES)
    drawn = [Drawn(rule, load("optimizers")[rule].name, seen[rule], run) for rule, run in zip(RULES, runs, strict=True)]
    base = ground(spec, {})
    picture = Picture("race", drawn, Clock(steps), (Contour(spec, base, spec.start), Curves((losses("loss", True),))))
    return picture.encode(() if with_ground else {base.id}), runs, base


def test_it_stays_within_its_budget():
    assert len(payload(False)[0]) <= 45_000
    assert len(payload(True)[0]) <= 150_000


def test_the_numbers_arrive():
    blob, runs, base = payload(True)
    header, body = split(blob)
    at = 0
    for described, run in zip(header["runs"], runs, strict=True):
        k = header["points"]
        assert np.array_equal(body[at : at + 2 * k].reshape(k, 2), np.float32(run.x))
        assert np.array_equal(body[at + 2 * k : at + 3 * k], np.float32(run.loss))
        assert (described["outcome"], described["at"]) == (run.outcome, run.outcome_at)
        at += 3 * k
    assert np.array_equal(body[at:].reshape(GRID, GRID), base.losses)


def test_who_is_not_there_yet_ends_away_from_the_nearest_of_the_deepest_minima():
    blob, runs, base = payload(False, steps=20, surface="six_hump_camel", learning_rate=1e-3)
    deep = [point for point, depth in zip(base.minima, base.depths, strict=True) if depth < min(base.depths) + 1e-3]
    assert 0 < len(deep) < len(base.minima)
    for described, run in zip(split(blob)[0]["runs"], runs, strict=True):
        away = min(float(np.linalg.norm(np.subtract(point, run.x[-1]))) for point in deep)
        assert (described["at"], described["short"]) == (None, f"not there yet, {short(away)} away")
        assert described["shortest"] == f"{short(away)} away"


def test_divergence_is_sent_as_finite_numbers():
    header, body = split(payload(False, learning_rate=10.0)[0])
    assert np.isfinite(body).all()
    assert any(run["stopped_at"] for run in header["runs"])


def test_the_revision_follows_the_content():
    assert split(payload(False)[0])[0]["revision"] == split(payload(False)[0])[0]["revision"]
    assert split(payload(False)[0])[0]["revision"] != split(payload(False, learning_rate=0.02)[0])[0]["revision"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_optimizer_looks_like_no_other(theme):
    names = [*CORE, *(f"extra_{k}" for k in range(8))]
    seen = looks(names, names)
    assert len({getattr(look, theme) for look in seen.values()}) == len(names)
    assert len({(look.dash, look.mark) for look in seen.values()}) == len(names)
    assert looks([*names, "zzz"], ["adam"])["adam"] == seen["adam"]
    crowd = [*names, *(f"more_{k}" for k in range(30))]
    picked = [f"more_{k}" for k in range(0, 30, 4)]
    assert len(set(looks(crowd, picked).values())) == len(picked)
