"""The words of promises: each tells a true claim from a false one, and says what is found instead."""

from types import SimpleNamespace

import numpy as np
import pytest

from engine import race
from lectures import _promises as words
from spec import drawn_surfaces, load
from views.scene import broken


@pytest.fixture(scope="module")
def found():
    """Gradient descent on a parabola with a = b = 1, c = 0 from w = 1, at three rates by name."""
    spec, rule = drawn_surfaces()["parabola"], load("optimizers")["sgd"]
    rates = {"slow": 0.1, "fast": 0.5, "wild": 2.5}
    settings = {"surface_params": {"a": 1.0, "b": 0.0, "c": 0.0}, "start": (1.0,), "steps": 40}
    runs = race(spec, [(rule, {"learning_rate": rate}) for rate in rates.values()], **settings)
    return SimpleNamespace(by_name=dict(zip(rates, runs, strict=True)))


TRUE = [
    words.converges("fast"),
    words.diverges("wild"),
    words.is_still_on_its_way("slow"),
    words.arrives("fast", before="slow"),
    words.falls("fast"),
    words.ends_at("fast", 0.0),
    words.loss_at("fast", 1).about(0.125, 1e-12),
    words.height_ratio("slow", 7).about(0.81, 1e-9),
    words.height_at("fast", 2).about(1 / 32, 1e-12),
    words.mean_height("fast", 39) < 1e-20,
    words.rate_at("slow", 3).about(0.1, 1e-12),
    words.rises("wild") > 20,
    words.apart("slow", "fast") > 0.4,
    words.drop("fast", 1).about(0.375, 1e-12),
    words.place("slow", 0, 2).about(0.81, 1e-12),
    words.step_length("slow", 0, 1).about(0.1, 1e-12),
    words.path_length("fast").about(1.0, 1e-9),
    words.arrival("fast") < 15,
    words.since("wild") > 5,
    words.crossings("wild", 0, 0.0) > 5,
    words.crossings("slow", 0, 0.0) < 1,
    words.distance("slow") > 1e-3,
    10 * words.final_loss("fast") < words.final_loss("slow"),
    (words.place("slow", 0, 1) - words.place("fast", 0, 1)).about(0.4, 1e-12),
    (words.loss_at("slow", 1) / words.loss_at("fast", 1)) > 3,
]
FALSE = [
    words.converges("wild"),
    words.diverges("fast"),
    words.is_still_on_its_way("fast"),
    words.jitters("fast"),
    words.cycles("fast", 2),
    words.sticks("fast"),
    words.stalls("slow", "plateau"),
    words.escapes("wild"),
    words.rests_at_saddle("fast"),
    words.arrives("slow", before="fast"),
    words.arrives("wild", before="slow"),
    words.falls("wild"),
    words.ends_at("slow", 0.0),
    words.apart("slow", "fast") < 0.4,
    words.rises("slow") > 0,
    words.rate_at("slow", 3) > 0.1,
    words.loss_at("fast", 1).about(0.126, 1e-3),
    words.radius("fast") < 1,
    words.radius("fast") > 1,
    words.arrival("slow") < 40,
    words.since("slow") < 40,
]


@pytest.mark.parametrize("claim", TRUE, ids=lambda claim: claim.words)
def test_a_true_claim_is_not_reported(found, claim):
    assert broken((claim,), found) == []


@pytest.mark.parametrize("claim", FALSE, ids=lambda claim: claim.words)
def test_a_false_claim_is_reported_with_its_words(found, claim):
    (said,) = broken((TRUE[0], claim), found)
    assert said.startswith(f"{claim.words}: ")
    assert len(said) > len(claim.words) + 2


def test_what_is_found_instead_is_said(found):
    assert broken((words.converges("wild"),), found) == ["wild ends converged: diverged at 22"]
    assert broken((words.loss_at("fast", 1) < 0.1,), found) == ["loss at 1 of fast < 0.1: 0.125 beside 0.1"]


def test_claims_cannot_be_joined_so_that_one_is_lost():
    with pytest.raises(TypeError, match="listed"):
        assert 0.1 < words.final_loss("fast") < 0.2
    with pytest.raises(TypeError, match="listed"):
        words.converges("fast") and words.converges("wild")


def test_what_equals_a_figure_is_of_these_settings_alone():
    assert words.final_loss("fast").about(1, 0.1).exact
    assert words.only_here(words.converges("fast")).exact
    assert not (words.final_loss("fast") < 1).exact


def test_a_step_that_is_not_recorded_is_no_figure(found):
    thinned = SimpleNamespace(by_name={"run": SimpleNamespace(step=np.array([0, 3]), loss=np.array([1.0, 2.0]))})
    assert broken((words.loss_at("run", 3) > 1,), thinned) == []
    with pytest.raises(ValueError, match="unpack"):
        broken((words.loss_at("run", 1) > 1,), thinned)
