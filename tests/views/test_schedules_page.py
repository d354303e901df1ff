"""The schedules page: closed forms on what it draws, and words that agree with it."""

import numpy as np
import pytest

from pages.schedules import PAGE
from tests.views import apps
from views.state.settings import Settings


def drawn(query):
    """(header, measures, losses): every measure's values (runs, k) by its name, and the losses of the runs (runs, k)."""
    settings = Settings.at(PAGE.fields, query)
    found = PAGE.compute(settings, None)
    header, body = apps.split(PAGE.drawn(settings, None).encode())
    k, runs = header["points"], len(header["runs"])
    lost = body[: 3 * k * runs].reshape(runs, 3 * k)[:, 2 * k :]
    at, measures = 3 * k * runs, {}
    for panel in header["panels"]:
        for measure in panel.get("measures", ()):
            if measure["sent"]:
                measures[measure["name"]] = body[at : at + k * runs].reshape(runs, k)
                at += k * runs
    return header, measures, lost, found


def test_cosine_is_drawn_and_is_the_squared_cosine_of_half_the_angle():
    _, measures, _, _ = drawn("rate=0.25&steps=200")
    t = np.arange(200)
    falling = measures["rate"][0][1:]
    assert np.allclose(falling, 0.25 * np.cos(np.pi * t / 400) ** 2, atol=1e-7)
    assert np.allclose(falling, 0.25 * (1 + np.cos(np.pi * t / 200)) / 2, atol=1e-7)
    assert np.all(measures["rate"][1] == np.float32(0.25))


def test_a_plateau_cuts_the_rate_by_its_factor_and_nothing_else():
    _, measures, _, _ = drawn("schedule=plateau&plateau.factor=0.5&plateau.patience=5")
    ratios = measures["rate"][0][1:] / measures["rate"][0][:-1]
    assert set(np.round(ratios, 6)) == {0.5, 1.0}


def test_the_sums_are_those_of_the_drawn_rates():
    _, measures, _, _ = drawn("part=robbins-and-monro&rate=0.5&power=1.0&scale=10.0&gamma=0.9&steps=100")
    t = np.arange(100)
    power, exponential = measures["sum"][1][1:], measures["sum"][2][1:]
    assert np.allclose(power - power[0], np.cumsum(0.5 / (1 + t / 10)) - 0.5, rtol=1e-5)
    assert np.allclose(exponential - exponential[0], 0.5 * (1 - 0.9 ** (t + 1)) / 0.1 - 0.5, rtol=1e-5, atol=1e-5)
    assert np.allclose(np.diff(measures["squares"], axis=1), measures["rate"][:, 1:] ** 2, rtol=1e-3, atol=1e-6)


def test_adams_first_step_is_one_rate_along_each_axis_and_a_warm_up_divides_it():
    header, measures, _, found = drawn("part=warm-up&adam_rate=0.8&warm_up=20")
    assert np.allclose(measures["step"][:, 0], [0.8 * np.sqrt(2) / 20, 0.8 * np.sqrt(2)], rtol=1e-5)
    assert np.allclose(measures["rate"][0][1:21], 0.8 * np.arange(1, 21) / 20, rtol=1e-6)
    assert [run.outcome for run in found.runs] == ["converged", "escaped"]
    assert [run["name"] for run in header["runs"]] == ["Warm-up of 20", "No warm-up"]


def test_momentum_is_lowest_where_the_rate_is_highest():
    _, measures, _, _ = drawn("part=one-cycle&steps=100")
    rate, momentum = measures["rate"][0][1:], measures["momentum"]
    assert momentum[0][1:].argmin() == rate.argmax()
    assert momentum[0].min() == pytest.approx(0.85)
    assert momentum[0].max() == pytest.approx(0.95)
    assert np.all(momentum[1:] == np.float32(0.9))


@pytest.mark.parametrize(
    ("query", "claim"),
    [
        ("part=robbins-and-monro&power=0.0", "so do their squares: with noise it never settles"),
        ("part=robbins-and-monro&power=1.0", "their squares do not: it settles in the end"),
        ("part=robbins-and-monro&power=1.5&rate=0.3&scale=10.0", "rates add up to 6.1"),
        ("part=robbins-and-monro&power=2.0&rate=0.5&scale=1.0", "rates add up to 0.822 and no further"),  # half of pi^2 / 6
        ("part=six-together&noise=0.0&rate=0.3&steps=1000", "all are alike: at the minimum"),
        ("part=one-cycle&noise=0.0", "up to 0.667 where momentum falls, 1 where it stays"),  # 0.1 / 0.15 and 0.1 / 0.1
        ("part=one-cycle&cycle_rate=1.0", "At this rate: one cycle diverged at"),
        ("part=robbins-and-monro&rate=1.0&power=0.75", "but at this rate it diverges first"),
        ("part=one-cycle&cycle.base_momentum=0.9&cycle.max_momentum=0.9", "Here it does not"),
        ("schedule=cosine&cosine.last=1.0", "as much as with a constant rate"),
        ("part=six-together", "is lowest: "),
        ("part=warm-up", "Without: escaped at"),
        ("noise=0.0&rate=1.0", "with cosine: diverged at"),
        ("noise=0.0", "with cosine: at the minimum; with a constant rate: at the minimum"),
        ("part=six-together&rate=1.0", "diverge. "),
        ("part=robbins-and-monro&rate=1.0", "constant diverged at"),
        ("part=warm-up&warm_up=0", "Without warm-up both take their first step"),
    ],
)
def test_the_sentence_says_what_was_found(query, claim):
    settings = Settings.at(PAGE.fields, query)
    assert claim in PAGE.sentence(settings, PAGE.compute(settings, None))[1]


def test_every_schedule_can_be_chosen_on_the_desk():
    app = apps.opened(page="schedules")
    options = apps.sliders(app)["schedule"]["options"]
    header, _ = apps.moved(app, {"schedule": float(options.index("Exponential"))})
    assert header["runs"][0]["name"] == "Exponential"
    app.run()
    assert not app.exception
    assert apps.link(app)["schedule"] == "exponential"
    assert {"exponential.gamma", "exponential.epoch"} <= apps.sliders(app).keys()
