"""What rates lead to, by runs on a surface and by the losses of a sweep."""

import numpy as np
import pytest

from engine import OUTCOMES, Regimes, Swept, regimes_of_losses, regimes_of_runs, trace
from engine.tuning.regimes import KINDS
from spec import drawn_surfaces, load

RULES, SURFACES = load("optimizers"), drawn_surfaces()


def test_every_outcome_is_of_some_kind():
    assert KINDS.keys() == set(OUTCOMES)


def test_a_parabola_has_the_regimes_of_its_curvature():
    rates = [1e-4, 0.5, 1.0, 1.5, 2.0, 2.5]
    found = regimes_of_runs(SURFACES["parabola"], RULES["sgd"], rates, surface_params={"a": 1.0}, start=(-2.0,), steps=60)
    assert list(found.kinds) == ["crawls", "converges", "converges", "converges", "swings", "diverges"]
    assert found.at[2] == 1
    assert [at is None for at in found.at] == [True, False, False, False, True, True]
    assert found.at[1] == found.at[3], "the error shrinks as fast on either side of 1/a"


def test_runs_are_judged_once_and_as_a_trace_is():
    given = {"start": (1.0, 1.5), "steps": 100, "momentum": 0.8}
    found = regimes_of_runs(SURFACES["beale"], RULES["momentum"], (0.001, 0.01), **given)
    assert regimes_of_runs(SURFACES["beale"], RULES["momentum"], np.array([0.001, 0.01]), **given) is found
    run = trace(SURFACES["beale"], RULES["momentum"], learning_rate=0.01, **given)
    assert (found.kinds[1], found.at[1]) == (KINDS[run.outcome], run.outcome_at if KINDS[run.outcome] == "converges" else None)
    assert regimes_of_runs(SURFACES["beale"], RULES["momentum"], (0.001, 0.01), **{**given, "momentum": 0.9}) is not found


@pytest.mark.parametrize(
    ("losses", "kinds"),
    [
        ([3.0, 1.0, 0.4, 0.2, 0.3, 0.9, np.inf], ["crawls", "crawls", "converges", "converges", "converges", "swings", "diverges"]),
        ([3.0, np.nan, 0.2], ["crawls", "", "converges"]),
        ([1e-3, 1e-9, 0.019, 0.03], ["converges", "converges", "converges", "swings"]),
        ([np.nan, np.inf], ["", "diverges"]),
        ([np.nan], [""]),
    ],
)
def test_losses_near_the_lowest_converge_worse_ones_crawl_before_it_and_swing_beyond(losses, kinds):
    rates = np.geomspace(0.01, 1, len(losses))
    found = regimes_of_losses(Swept(rates, np.array(losses)))
    assert isinstance(found, Regimes)
    assert (list(found.kinds), found.at) == (kinds, None)
    ended = np.isfinite(losses)
    assert found.heights[~ended].tolist() == [0.0] * int((~ended).sum())
    if ended.sum() > 1:
        order = np.argsort(np.array(losses)[ended])
        heights = found.heights[ended][order]
        assert (heights[0], heights[-1]) == (1.0, 0.0)
        assert np.all(np.diff(heights) <= 0)
