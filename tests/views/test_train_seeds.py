"""Trainings with several seeds on the train page: band, the one that is shown, words, links."""

import itertools
from functools import partial

import numpy as np
import pytest

from engine import OUTCOMES, trace
from engine.keeping.jobs import JobQueue
from pages.train.state import count_of, fields_for, network, structure_of
from tests.views.apps import said_of
from tests.views.seeded import seeded
from tests.views.training import at_queue
from tests.whole import only
from views.contents import pages
from views.settings import entries_of, told_over_data
from views.state.many import COUNT, MANY, SHOWN
from views.state.settings import Settings
from views.state.visitor import Visitor
from views.words import share

QUERY = "v=1&mlp.points=100&mlp.depth=1&mlp.width=8&opt=sgd,adam&steps=60&batch_size=16&seed=5&many=seeds&many.count=4"
PAGE = pages()["train"]


def measures(settings, found):
    return {one.name: one for panel in PAGE.picture(settings, found).panels if panel.kind == "curves" for one in panel.measures}


def test_the_band_is_that_of_trainings_made_one_by_one_and_the_one_that_is_shown_is_one_of_them():
    settings, found = seeded(f"{QUERY}&many.shown=2", "train")
    shown = measures(settings, found)
    count = count_of(settings)
    told = {"surface_params": structure_of(settings), "steps": 60, "data_seed": settings["data_seed"], **told_over_data(settings, count)}
    record = int(found.training.latest.plans[0].record)
    for of, (rule, hyper, _) in enumerate(entries_of(settings, lambda run: told_over_data(settings, count, run))):
        runs = [trace(network(), rule, **told, **hyper, seed=5 + k, record=record) for k in range(4)]
        for name, parts in {"loss": "loss", "accuracy": "accuracy", "held out": "held_out_loss"}.items():
            each = [getattr(run.measures, parts) for run in runs]
            expected = np.quantile(each, (0.05, 0.5, 0.95), axis=0, method="inverted_cdf")
            assert shown[name].spread.values[of] == pytest.approx(expected, rel=1e-6)
            assert shown[name].spread.words == "median and range over 4 seeds"
        assert np.array_equal(found.training.latest.runs[of].x, runs[2].x)


def ended(settings, found):
    (panel,) = (panel for panel in PAGE.picture(settings, found).panels if panel.kind == "shares")
    return panel


@pytest.mark.whole
@pytest.mark.parametrize("plane", only(["principal", "through", "random"], "through"))
def test_the_ends_are_drawn_where_the_plane_tells_them_apart_and_else_it_is_said_that_they_are_not(plane):
    settings, found = seeded(f"{QUERY}&many.shown=1&plane={plane}", "train")
    contour, seeds, shown = PAGE.picture(settings, found).main, found.seeds.latest, found.shown.plane
    every = np.concatenate(seeds.ends).astype(float)
    moved = every - every.mean(axis=0)
    along = moved @ np.linalg.qr(shown.directions.T)[0]
    squares = np.linalg.svd(moved, compute_uv=False) ** 2
    part, most = (along**2).sum() / squares.sum(), squares[:2].sum() / squares.sum()
    assert (found.where.shown, found.where.most) == pytest.approx((part, most), rel=1e-4)
    assert share(part) in contour.plane.words
    assert ("not drawn" in contour.plane.words) == (part < most / 2) == (not contour.overlays)
    if plane == "through":
        assert part == pytest.approx(most, rel=1e-4)
    if plane == "random":
        assert not contour.overlays
    for cloud in contour.overlays:
        assert (cloud.shown, cloud.sets, cloud.word, cloud.first) == (1, SHOWN, "seed", 5)
        for places, ends, run in zip(cloud.points, seeds.ends, PAGE.picture(settings, found).runs, strict=True):
            nearest = [np.linalg.lstsq(shown.directions.T, end - shown.origin, rcond=None)[0] for end in ends]
            assert places == pytest.approx(np.array(nearest), abs=1e-4)
            assert places[1] == pytest.approx(run.run.x[-1], abs=1e-4), "the path of the one that is shown ends at its dot"
        low, high = np.transpose(contour.ground.domain)
        assert all(((low <= places) & (places <= high)).all() for places in cloud.points)


def test_the_shares_are_those_of_the_trainings_one_by_one():
    each = [seeded(f"{QUERY}&many.shown={k}", "train") for k in range(4)]
    for settings, found in each:
        for of, run in enumerate(found.training.latest.runs):
            assert OUTCOMES[found.seeds.latest.outcomes[of][int(settings[SHOWN])]] == run.outcome
    shares = ended(*each[0])
    for of, counts in enumerate(shares.counts):
        assert counts == [sum(found.training.latest.runs[of].outcome == name for _, found in each) for name in OUTCOMES]
        assert shares.said[of].split()[1:3] == ["of", "4"]


@pytest.fixture
def queue(monkeypatch):
    """A queue whose turns the test takes, of one piece each."""
    found = JobQueue(0, clock=partial(next, itertools.count(step=0.06)))
    at_queue(monkeypatch, found)
    return found


def test_seeds_are_stopped_and_made_anew(queue):
    settings, anna = Settings.at(PAGE.fields, QUERY.replace("seed=5", "seed=8")), Visitor("anna")

    def until(reached):
        while True:
            found = PAGE.compute(settings, anna)
            picture = PAGE.picture(settings, found)
            if reached(found, picture):
                return found, picture
            assert queue.turn()

    _, picture = until(lambda found, _: found.seeds and found.seeds.latest and found.seeds.latest.made == 2)
    assert (picture.work.words, picture.work.part, picture.again) == ("2 of 4 seeds", 0.5, "")
    PAGE.act(settings, anna, "stop")
    found, picture = until(lambda _, picture: picture.work is None)
    assert found.seeds.latest.made in (2, 3)
    assert picture.again == "Stopped: make all seeds"
    assert len(found.where.places[0]) == found.seeds.latest.made
    assert "of 4 seeds" in PAGE.sentence(settings, found)[1]
    PAGE.act(settings, anna, "again")
    assert PAGE.picture(settings, PAGE.compute(settings, anna)).work
    found, picture = until(lambda _, picture: picture.work is None)
    assert (found.seeds.latest.made, picture.again) == (4, "")


def test_whoever_has_another_seed_shown_meanwhile_gives_none_up(queue):
    one, other = (Settings.at(PAGE.fields, f"{QUERY.replace('seed=5', 'seed=9')}&many.shown={k}") for k in (0, 3))
    anna = Visitor("anna")
    while not ((found := PAGE.compute(one, anna)).seeds and found.seeds.latest):
        assert queue.turn()
    seeds = found.seeds.job
    assert not seeds.finished
    found = PAGE.compute(other, anna)
    assert not found.training.finished
    assert found.seeds.job is seeds
    assert seeds.wanted


def test_its_sentence_says_where_they_end_and_over_how_many():
    settings, found = seeded(QUERY, "train")
    assert PAGE.sentence(settings, found)[1].startswith("Median last loss over 4 seeds (held out): SGD ")
    settings, found = seeded(QUERY.replace("sgd,adam", "sgd"), "train")
    assert "Over 4 seeds SGD ends with a training loss between" in PAGE.sentence(settings, found)[1]


def test_one_training_says_nothing_of_many():
    settings, found = seeded("v=1&mlp.points=100&mlp.depth=1&mlp.width=8&opt=sgd&steps=60", "train")
    assert "many" not in settings.address
    assert found.seeds is None
    assert all(one.spread is None for one in measures(settings, found).values())


def test_what_is_too_much_is_refused_in_words(monkeypatch):
    monkeypatch.setattr("engine.networks.seeds.MOST_UPDATES", 100)
    settings, found = seeded(QUERY.replace("seed=5", "seed=77"), "train")
    assert "8 trainings of 60 updates are too many for this network" in PAGE.picture(settings, found).work.words


@pytest.mark.parametrize(
    ("query", "name", "value"),
    [("many=starts", MANY, "one"), ("many=seeds&many.count=99", COUNT, 16), ("many=seeds&many.shown=99", SHOWN, 7.0)],
)
def test_hostile_links_become_the_nearest(query, name, value):
    values, note = said_of(fields_for, f"v=1&{query}")
    assert values[name] == value
    assert name in note
