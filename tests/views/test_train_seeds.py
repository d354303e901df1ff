"""Trainings with several seeds on the train page: band, the one that is shown, words, links."""

import numpy as np
import pytest

from engine import trace
from pages.train.state import count_of, fields_for, network, structure_of
from tests.views.apps import said_of
from tests.views.seeded import seeded
from views.contents import pages
from views.settings import entries_of, told_over_data
from views.state.many import COUNT, MANY, SHOWN

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
