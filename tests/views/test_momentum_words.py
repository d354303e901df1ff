"""The words of the momentum page at settings from one end of its sliders to the other."""

import itertools
import re

import numpy as np
import pytest

from pages.momentum import PAGE
from tests.views.test_momentum_page import LIMITS, at
from tests.whole import only


@pytest.mark.parametrize("form", only(LIMITS, "Nesterov"))
def test_the_words_of_the_map_are_those_of_the_roots(form):
    """z^2 - s z + p of each direction, by numpy's roots; near a double root the slope over 300 steps is a little off."""
    name = form.replace(" ", "-").lower()
    for rate, momentum in itertools.product((0.001, 0.018, 3.0), (0.0, 0.8, 0.95)):
        settings, found, _ = at(f"form={name}&rate={rate}&momentum={momentum}")
        roots = []
        for bend in (1.0, settings["kappa"]):
            taken = rate * (1 - momentum) if form == "moving average" else rate
            kept = 1 - rate * bend if form == "Nesterov" else 1.0
            total = (1 + momentum) * kept if form == "Nesterov" else 1 - taken * bend + momentum
            roots += list(np.abs(np.roots([1.0, -total, momentum * kept])))
        worst, number = max(roots), r"([\d.]+)"
        said = PAGE.sentence(settings, found)[1]
        told = re.search(rf"(leaves|multiplies the error by) {number}(?: of the error)? \(theory {number}\)", said)
        assert told, said
        word, measured, theory = told.groups()
        assert float(theory) == pytest.approx(worst, rel=6e-3)
        assert float(measured) == pytest.approx(worst, rel=0.02)
        assert (word == "leaves") == (worst < 1)


@pytest.mark.parametrize("form", LIMITS)
def test_every_form_opens_on_a_point_that_converges(form):
    _, found, _ = at(f"form={form.replace(' ', '-').lower()}")
    assert next(iter(found.by_name.values())).outcome == "converged"
    assert found.number < 0.9


def test_words_hold_for_a_run_that_leaves_or_stands_still():
    for rate, momentum, steep in itertools.product((0.03, 0.1, 3.0), (0.3, 0.98), (1.0, 100.0)):
        settings, found, _ = at(f"part=step-by-step&rate={rate}&momentum={momentum}&steep={steep}")
        said, run = PAGE.sentence(settings, found)[1], found.by_name["momentum"]
        assert "nothing is kept" not in said
        assert ("It diverges" in said) == (run.outcome == "diverged")
        counts = [int(count) for count in re.findall(r"in \d+ of (\d+)", said)]
        assert counts == [(run.stopped_at or len(run.x)) - 2] * 2 or (run.stopped_at == 2 and said.count("there is only one step") == 2)
    settings, found, _ = at("part=step-by-step&start=0.0,1.0")
    assert PAGE.sentence(settings, found)[1].startswith("Along x it does not move.")
