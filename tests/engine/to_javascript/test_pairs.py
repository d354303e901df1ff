"""Every rule on every surface, in node and by `trace`."""

import numpy as np
import pytest

from engine import trace
from engine.to_javascript import Unsupported, trajectory
from spec import load
from tests.engine.to_javascript.in_node import furthest, given, in_node, needs_node

OPTIMIZERS = load("optimizers")
SURFACES = {stem: surface for stem, surface in load("surfaces").items() if surface.dimension <= 2}
STEPS, NEAR = 50, 1e-9
WITHOUT_JAVASCRIPT = {"lbfgs": "scatter", "sophia": "random_seed"}  # rule: primitive


@needs_node
@pytest.mark.parametrize("stem", list(SURFACES))
def test_every_rule_follows_trace(stem, tmp_path, capsys):
    surface = SURFACES[stem]
    stems = [rule for rule in OPTIMIZERS if rule not in WITHOUT_JAVASCRIPT]
    texts = {rule: trajectory(OPTIMIZERS[rule], surface) for rule in stems}
    jobs = [{"text": rule, "given": given(surface, OPTIMIZERS[rule], steps=STEPS)} for rule in stems]
    exempt = []
    for rule, found in zip(stems, in_node(tmp_path, texts, jobs), strict=True):
        run = trace(surface, OPTIMIZERS[rule], steps=STEPS)
        apart = max(furthest(found["x"], run.x), furthest(found["loss"], run.loss))
        if apart <= NEAR and found["stoppedAt"] == run.stopped_at:
            continue
        assert run.chaotic, f"{rule} on {stem}: {apart:.1e} apart, stopped at {found['stoppedAt']} and {run.stopped_at}"
        exempt.append(rule)
    with capsys.disabled():
        print(f"\n{stem}: chaotic and therefore exempt: {', '.join(exempt) or 'none'}; without JavaScript: {', '.join(WITHOUT_JAVASCRIPT)}", end=" ")


@pytest.mark.parametrize("rule", list(WITHOUT_JAVASCRIPT))
def test_what_has_no_javascript_is_named(rule):
    for _ in range(2):  # the second time from the cache
        with pytest.raises(Unsupported, match=WITHOUT_JAVASCRIPT[rule]) as complaint:
            trajectory(OPTIMIZERS[rule], SURFACES["beale"])
        assert complaint.value.primitive == WITHOUT_JAVASCRIPT[rule]


def test_at_most_a_tenth_of_the_rules_is_without():
    assert len(WITHOUT_JAVASCRIPT) <= len(OPTIMIZERS) / 10


@needs_node
def test_node_computes_in_float64(tmp_path):
    (result,) = in_node(tmp_path, {"sum": "({ start }) => ({ x: [start[0] + start[1]], loss: [NaN, -Infinity], rate: [] })"}, [{"text": "sum", "given": {"start": [0.1, 0.2]}}])
    assert result["x"].ravel() == np.array([0.1 + 0.2])
    assert np.array_equal(result["loss"], [np.nan, -np.inf], equal_nan=True)
