"""Many runs on the race page: their band is that of runs made one by one, the one that is shown is engine.trace's, links, words."""

import numpy as np
import pytest

from engine import trace
from pages.race.seeds import Seeded, wanted
from pages.race.seeds_said import ENDED, counts
from pages.race.state import fields_for
from tests.views.apps import asked, link, main, opened, panel, picture, said_of, sent, sliders
from tests.views.seeded import seeded
from views import many_ended
from views.contents import pages
from views.state.many import COUNT, MANY, SHOWN, SPREAD
from views.state.settings import Settings

OVER_DATA = "v=1&surface=linear_regression&opt=sgd&sgd.learning_rate=0.2&steps=40&batch_size=4&seed=3&many=seeds&many.count=16"
NOISY = "v=1&surface=bowl&opt=sgd,adam&steps=40&batch=1&sigma=2.0&start=1.5,1.0&many=seeds&many.count=16"
APART = "v=1&surface=himmelblau&opt=sgd&steps=60&sgd.learning_rate=0.01&many=starts&many.count=16&many.spread=0.2"
K = 16


def told(found, k, of=0):
    return found.bands[of].at(k)


def traced(found, k, of=0):
    return trace(found.surface, found.entries[of].optimizer, **told(found, k, of))


@pytest.mark.parametrize("query", [OVER_DATA, NOISY, APART], ids=["batches", "noise", "starts"])
def test_the_band_is_that_of_runs_made_one_by_one(query):
    settings, found = seeded(query)
    (loss,) = panel_of(settings, found, "curves").measures
    runs = [traced(found, k) for k in range(K)]
    expected = np.quantile([run.loss for run in runs], (0.05, 0.5, 0.95), axis=0, method="inverted_cdf") - (found.ground.lowest or 0)
    assert loss.spread.values[0] == pytest.approx(expected, rel=1e-6, abs=1e-9)
    assert loss.spread.words == f"median and range over 16 {'starts' if 'starts' in query else 'seeds'}"
    (cloud,) = panel_of(settings, found, "contour").overlays
    assert cloud.points[0] == pytest.approx(np.array([run.x[-1] for run in runs]), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("query", [OVER_DATA, NOISY, APART], ids=["batches", "noise", "starts"])
def test_the_run_that_is_picked_is_that_of_engine_trace_to_the_last_bit(query):
    _, found = seeded(query)
    for k in (0, 11):
        _, picked = seeded(f"{query}&many.shown={k}")
        run, own = picked.runs[0].run, traced(found, k)
        assert np.array_equal(run.x, own.x)
        assert np.array_equal(run.loss, own.loss)
        assert picked.bands[0].quantiles is found.bands[0].quantiles, "the runs about it stay the same"
        assert picked.seed == told(found, k)["seed"]


def test_seeds_follow_the_seed_of_the_page_and_starts_its_start():
    settings, found = seeded(OVER_DATA)
    assert [told(found, k)["seed"] for k in (0, 15)] == [3, 18]
    settings, found = seeded(APART)
    assert told(found, 0)["start"] == tuple(settings["start"])
    assert len({told(found, k)["start"] for k in range(K)}) == K


def test_links_of_before_mean_one_run_and_say_nothing_of_many():
    settings = Settings.at(fields_for, "v=1&surface=bowl&opt=sgd")
    assert settings[MANY] == "one"
    assert "many" not in settings.address
    assert Settings.at(fields_for, settings.address)[SHOWN] == 0


def test_a_link_with_many_runs_means_the_same_again():
    query = f"{APART}&many.shown=5"
    again = Settings.at(fields_for, Settings.at(fields_for, query).address)
    assert (again[MANY], again[COUNT], again[SPREAD], again[SHOWN]) == ("starts", 16, 0.2, 5.0)


@pytest.mark.parametrize(
    ("query", "name", "value"),
    [
        ("many=all", MANY, "one"),
        ("many=seeds&many.count=1e9", COUNT, 256),
        ("many=seeds&many.count=x", COUNT, 64),
        ("many=seeds&many.shown=1e9", SHOWN, 63.0),
        ("many=seeds&many.shown=-3", SHOWN, 0.0),
        ("many=seeds&many.shown=nan", SHOWN, 0.0),
        ("many=starts&many.spread=inf", SPREAD, 10.0),
        ("many=starts&many.spread=0", SPREAD, 1e-4),
    ],
)
def test_hostile_links_become_the_nearest_and_are_told(query, name, value):
    values, note = said_of(fields_for, f"v=1&{query}")
    assert values[name] == value
    assert name in note


def test_a_smaller_number_of_runs_shows_the_last_of_them():
    settings = Settings.at(fields_for, f"v=1&{MANY}=seeds&{COUNT}=256&{SHOWN}=200")
    settings[COUNT] = 16
    assert settings[SHOWN] == 15


@pytest.mark.parametrize("more", ["batch=full", "sigma=0.0&batch=1", "surface=linear_regression&batch_size=100"])
def test_where_no_seed_makes_a_difference_nothing_is_made_and_that_is_said(more):
    surface = "" if "surface" in more else "surface=bowl&"
    settings, found = seeded(f"v=1&{surface}opt=sgd&steps=20&{more}&many=seeds")
    assert wanted(settings) == {}
    shown = pages()["race"]
    assert "all 64 seeds make the same run. Choose starts around the start" in shown.sentence(settings, found)[1]
    assert not panel_of(settings, found, "contour").overlays
    assert wanted(Settings.at(fields_for, f"v=1&{surface}opt=sgd&steps=20&{more}&many=starts"))


@pytest.mark.parametrize(
    "query",
    [
        OVER_DATA,
        NOISY,
        APART,
        APART.replace("0.01", "0.03"),
        APART.replace("himmelblau", "parabola"),
        NOISY.replace("opt=sgd,adam", "opt=none"),
    ],
)
def test_its_sentence_says_what_the_runs_say(query):
    settings, found = seeded(query)
    _, said = pages()["race"].sentence(settings, found)
    finals = [bands.found.losses for bands in found.bands]
    if not finals:
        assert said == ""
        return
    assert f"16 {'starts' if found.starts else 'seeds'}" in said
    gone = sum(int(np.sum(~np.isfinite(losses))) for losses in finals)
    assert ("diverge" in said) == bool(gone)
    for bands in found.bands:
        assert sum(counts(found, bands)) == K
        assert many_ended.said(ENDED, counts(found, bands)).split()[1:3] == ["of", "16"]


def test_a_page_with_many_runs_is_drawn_and_says_how_many():
    app = opened(NOISY.replace("v=1&", ""))
    header, _ = picture(app)
    assert [one["kind"] for one in main(header)["overlays"]] == ["cloud"]
    assert panel(header, "curves")["measures"][0]["spread"]["words"].endswith("over 16 seeds")
    assert all("of 16" in said for said in panel(header, "shares")["said"])
    assert "16 seeds" in header["sentence"][1]
    assert (header["found"], header["work"]) == ("said", None)
    assert sliders(app)[SHOWN]["high"] == 15
    assert link(app)["many"] == "seeds"
    moved, _ = sent(app, asked(app, {SHOWN: 7.0}))
    assert "many.shown=7" in moved["address"].split("&")
    assert main(moved)["overlays"][0]["shown"] == 7


def test_a_race_of_one_run_has_no_part_of_it():
    found = seeded("v=1&surface=bowl&opt=sgd&steps=20")[1]
    assert not isinstance(found, Seeded)
    settings = Settings.at(fields_for, "v=1&surface=bowl&opt=sgd&steps=20")
    assert SHOWN not in {slider.name for slider in pages()["race"].picture(settings, found).desk.sliders}
    assert not pages()["race"].alone(settings)


def panel_of(settings, found, kind):
    return next(one for one in pages()["race"].picture(settings, found).panels if one.kind == kind)
