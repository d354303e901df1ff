"""The page of batches: theory on what it draws, and words that agree with it at the ends of its sliders."""

import numpy as np
import pytest

from pages.batches import PAGE
from tests.views import apps
from tests.views.apps import said_of
from views.state.settings import Settings


def drawn(query=""):
    """(header, [{graph's name: its values} of each plot])."""
    header, body = apps.split(PAGE.drawn(Settings.at(PAGE.fields, query), None).encode())
    at, plots = 0, []
    for panel in header["panels"]:
        count = panel["count"]
        plots.append({graph["name"]: body[at + k * count :][:count] for k, graph in enumerate(panel["graphs"])})
        at += count * len(panel["graphs"])
    return header, plots


def test_measured_variances_lie_on_the_line_of_theory():
    _, (histogram, over) = drawn()
    measured, theory = over["measured"], over["times (N − B) / (N − 1)"]
    seen = np.isfinite(measured)
    assert seen.sum() >= 7
    assert measured[seen] == pytest.approx(theory[seen], rel=0.15)
    sizes = np.geomspace(1, 128, len(measured))
    assert over["σ² / B"] * sizes == pytest.approx(np.full(len(sizes), over["σ² / B"][0]), rel=1e-5)
    assert histogram["batches"].sum() == pytest.approx(1024, abs=5)


def test_the_shuffled_mean_is_right_at_the_end_of_an_epoch():
    header, (means,) = drawn("part=unbiased&batch=8&means=16")
    places = np.floor(np.geomspace(1, 1024, len(means["full gradient"])) + 1e-9).astype(int)
    ends = np.isin(places, [16, 32, 64, 128, 256, 512, 1024])
    assert means["mean, shuffled"][ends] == pytest.approx(means["full gradient"][ends], rel=1e-5)
    assert "shuffled it is right: 16 batches make an epoch" in header["sentence"][1]
    assert "shuffled it is right" not in drawn("part=unbiased&batch=8&means=17")[0]["sentence"][1]


def test_updates_to_an_error_are_below_the_bound_and_as_the_sentence_says():
    header, (_, _, to_error) = drawn("part=batch-and-rate&by.batch=16")
    measured, bound = (to_error[name][1:-1] for name in ("measured, mean of 64 runs", "bound"))
    assert (measured < bound).all()
    assert (np.diff(measured) <= 0).all()
    sizes = np.geomspace(1, 128, len(measured))
    said = f"error 0.01 in {measured[sizes.round() == 16][0]:.0f} updates, with single examples in {measured[0]:.0f} updates."
    assert said in header["sentence"][1]


@pytest.mark.parametrize(
    ("query", "claim"),
    [
        ("part=batch-and-rate&by.batch=128&by.error=0.005&by.seen=1048576", "Measured: error 0.005 in"),
        ("part=batch-and-rate&by.batch=128&by.error=0.2", "Measured: error 0.2 in 1 update, with single"),
        ("batch=128", "Not at all: a batch of all 128"),
        ("batch=1", "as one example has"),
        ("batch=128&drawn=with-replacement", "Theory says"),
        ("spread=0.0&place=at-the-minimum", "variance 0, "),
        ("part=unbiased&batch=128&means=1", "The mean of 1 batch of 128 is"),
        ("part=unbiased&place=at-the-minimum", "Full gradient 0."),
        ("part=which-loss&rate=0.5&batch=1", "batches of 1 say"),
        ("part=which-loss&batch=128", "off the training loss"),
        ("part=batch-and-rate&by.batch=1", "the curves are the same"),
        ("part=strongly-convex&steep=1.0", "a factor 0 per update"),
        ("part=strongly-convex&steep=50.0&after=2", "below the bound"),
        ("part=averaging&average.noise=0.0", "without noise it only comes late"),
        ("part=averaging&average.decay=0.0&average.noise=0.02", "it still remembers the way there"),
        ("part=averaging&average.noise=5.0&average.rate=0.45", "times less"),
        ("part=k-means&clusters.spread=0.1&clusters.seen=0", "After 0 examples"),
    ],
)
def test_the_sentence_holds_at_the_ends_of_the_sliders(query, claim):
    settings = Settings.at(PAGE.fields, query)
    _, said = PAGE.sentence(settings, PAGE.compute(settings, None))
    assert claim in said
    assert "nan" not in said
    assert len(said) < 175


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("part=averages", "part: `averages` is unknown"),
        ("batch=0", "batch: `0` became `1`"),
        ("part=which-loss&rate=-1", "rate: `-1` became"),
        ("place=nowhere", "place: `nowhere` is unknown"),
    ],
)
def test_nonsense_in_a_link_is_mended_and_said(query, line):
    assert line in said_of(PAGE.fields, query)[1]


def test_the_average_is_drawn_beside_its_iterates_and_waits_for_the_server():
    made = PAGE.drawn(Settings.at(PAGE.fields, "part=averaging"), None)
    assert ([run.id for run in made.runs], made.live) == (["sgd", "average"], None)
    assert made.header()["ranked"] is False
