"""Words for outcomes: one for every reason that the engine may give, and short ones for the board."""

import json
import shutil
import subprocess
from dataclasses import replace

import numpy as np
import pytest

from engine import OUTCOMES, REASONS, trace
from engine.problems.measures import Measures
from spec import ROOT, drawn_surfaces, load
from views.words import STALLED, explained, figure, number, outcome, precise, share, short, standing

FORMAT = ROOT / "views" / "player" / "parts" / "format.js"
TOLD = ROOT / "views" / "player" / "live" / "told.js"
NUMBERS = [0, 9.5e-4, 9.949e-4, 9.96e-4, 0.0013, 0.0799, 0.123, 1.4, 9.93, 9.96, 12.8, 24.94, 99.93, 99.96]
NUMBERS += [1234.4, 99999.4, 123456, -0.0123, -78.33, 7.1e-14, 2.96e-310, 1.1e30, 5e-324]
NUMBERS += [0.03125, -0.03125, 0.5625, 1.0625e-7, 4.125, 12.25, 100.5, 1024.5, 99999.5]  # halfway between two shorter ones
NUMBERS += [0.1, 0.3, 0.001, 0.0009999, 1e-4, 2.5e-5, 999.6, 9999, 12345, 99951, 1e5, -1e-7, -2.5e-5, -10]


def test_every_reason_for_a_stall_has_its_short_words():
    assert STALLED.keys() == REASONS.keys()
    assert all(STALLED.values())


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_numbers_are_written_as_the_player_writes_them():
    said = f"JSON.stringify({json.dumps(NUMBERS)}.map((value) => [short(value), number(value)]))"
    script = f"import({json.dumps(FORMAT.as_uri())}).then(({{ number, short }}) => console.log({said}))"
    done = subprocess.run(["node", "--no-warnings", "-e", script], capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout) == [[short(value), figure(value)] for value in NUMBERS]


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_what_is_told_under_a_hand_is_in_the_same_words():
    parts = [0.0, 0.0004, 0.0005, 0.025, 0.0995, 0.09999, 0.1, 0.125, 0.175, 0.385, 0.9949, 1, 1.25, -0.2]
    given = {"share": parts, "number": [*NUMBERS, 1e-16], "precise": NUMBERS}
    said = f"JSON.stringify([{', '.join(f'{json.dumps(values)}.map(WORDS.{word})' for word, values in given.items())}])"
    script = f"import({json.dumps(TOLD.as_uri())}).then(({{ WORDS }}) => console.log({said}))"
    done = subprocess.run(["node", "--no-warnings", "-e", script], capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout) == [[*map(share, parts)], [*map(number, [*NUMBERS, 1e-16])], [*map(precise, NUMBERS)]]
    assert [share(part) for part in (0.125, 0.025)] == ["13\u202f%", "2.5\u202f%"]


def test_numbers_have_true_minuses_and_powers_of_ten():
    assert [short(value) for value in (float("nan"), float("inf"), -float("inf"))] == ["–", "∞", "−∞"]
    assert [number(value) for value in (-2.5e-9, 1e-5, -1e-5, 123456, -0.5, 1e-16, None)] == [
        "−2.5·10⁻⁹",
        "10⁻⁵",
        "−10⁻⁵",
        "1.23·10⁵",
        "−0.5",
        "0",
        "–",
    ]
    assert figure(0.1234567, 5) == "0.12346"
    assert figure(1.234567e-7, 5) == "1.2346·10⁻⁷"


@pytest.fixture(scope="module")
def run():
    return trace(drawn_surfaces()["parabola"], load("optimizers")["sgd"], steps=5)


@pytest.mark.parametrize(
    ("outcome", "more", "away", "words", "fewer"),
    [
        ("converged", {"outcome_at": 79}, 1e-5, "there at 79", "step 79"),
        ("not_there_yet", {}, 0.0712, "not there yet, 0.071 away", "0.071 away"),
        ("not_there_yet", {}, None, "not there yet", "not there yet"),
        ("not_there_yet", {"swings": True}, 0.4, "still swinging", "swinging"),
        ("local_minimum", {"outcome_at": 40, "final_loss": 24.94}, 3.0, "local minimum, loss 24.9", "local min. 24.9"),
        ("at_saddle", {"outcome_at": 12}, None, "at a saddle", "at a saddle"),
        ("stalled", {"outcome_at": 12, "reason": "plateau"}, 3.0, "stalled: flat ground", "stalled"),
        ("jittering", {"outcome_at": 12, "radius": 0.1512}, 0.1, "jitters, radius 0.15", "jitters, 0.15"),
        ("cycling", {"outcome_at": 12, "period": 2}, 0.1, "cycles, period 2", "period 2"),
        ("escaped", {"outcome_at": 31}, None, "escaped at 31", "escaped at 31"),
        ("diverged", {"outcome_at": 11}, 60.0, "diverged at 11", "diverged at 11"),
        ("diverged", {"outcome_at": None}, 60.0, "diverging", "diverging"),
    ],
)
def test_a_run_in_few_words(run, outcome, more, away, words, fewer):
    one = replace(run, outcome=outcome, **{"outcome_at": None, **more})
    assert standing(one, away) == (words, fewer)
    assert len(words) <= 26
    assert explained(one).endswith(".")


def test_a_training_says_its_loss_and_what_is_right_since_no_minimum_is_known(run):
    seen = Measures(*(np.array([1.0, last]) for last in (0.0623, 0.968, 0.12, 0.931, 0.1, 4.0)))
    trained = replace(run, measures=seen, final_loss=0.0623)
    for one in ({"outcome": "not_there_yet"}, {"outcome": "jittering", "radius": 0.2}, {"outcome": "converged", "outcome_at": 3}):
        known = replace(trained, **one)
        assert outcome(known) == standing(known)[0] == "loss 0.062, 97\u202f% right"
        assert standing(known)[1] == "loss 0.062"
        assert explained(known) == "On examples it has not seen: loss 0.12, 93\u202f% of them right."
    assert outcome(replace(trained, outcome="diverged", outcome_at=3)) == "diverged at 3"
    fitted = replace(trained, measures=seen._replace(accuracy=np.full(2, np.nan), held_out_accuracy=np.full(2, np.nan)))
    assert (outcome(fitted), explained(fitted)) == ("loss 0.062", "On examples it has not seen: loss 0.12.")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_has_short_words(run, outcome):
    assert all(standing(replace(run, outcome=outcome, reason="rate", radius=0.1, period=2, outcome_at=3)))
