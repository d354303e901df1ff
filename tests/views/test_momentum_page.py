"""The momentum page: FACTS on what its pictures draw, what its sentences count, and what the browser makes of a moving hand."""

import re

import numpy as np
import pytest

from pages.momentum import PAGE
from pages.momentum.factor_picture import CELLS, EDGES
from pages.momentum.numbers import RULES
from tests.engine.to_javascript.in_node import needs_node
from tests.views import apps
from tests.views.apps import said_of
from tests.views.pictured import post
from tests.views.test_twice import followed
from tests.whole import only
from views.state.settings import Settings
from views.state.visitor import NOBODY

DIVERGES = len(EDGES)
LIMITS = {
    "heavy ball": lambda b: 2 * (1 + b),
    "Nesterov": lambda b: 2 * (1 + b) / (1 + 2 * b),
    "moving average": lambda b: 2 * (1 + b) / (1 - b),
}


def at(address):
    """(settings, what the page computes, its picture) at an address."""
    settings = Settings.at(PAGE.fields, f"v=1&{address}")
    assert settings.note == ""
    found = PAGE.compute(settings, NOBODY)
    return settings, found, PAGE.picture(settings, found)


def sent(address):
    """(header, body) of the payload at an address."""
    answer = post("momentum", f"v=1&{address}")
    assert answer.status == 200, answer.content
    return apps.split(answer.content)


def sentence(address):
    return sent(address)[0]["sentence"][1]


def decoded(header, body):
    """The heat map of a payload: (rows, columns) cells and values, {name and number: points of the line}."""
    told = header["panels"][0]
    assert told["kind"] == "heat_map"
    start, count = 3 * header["points"] * len(header["runs"]), CELLS * CELLS
    cells = body[start : start + count // 4].view(np.uint8).reshape(CELLS, CELLS)
    values = body[start + count // 4 : start + count // 4 + count].reshape(CELLS, CELLS)
    place, lines = start + count // 4 + count, {}
    for k, line in enumerate(told["overlays"][0]["lines"]):
        lines[f"{line['name']} {k}"] = body[place : place + 2 * line["count"]].reshape(-1, 2)
        place += 2 * line["count"]
    return told, cells, values, lines


def middles(axis):
    parts = (np.arange(CELLS) + 0.5) / CELLS
    low, high = axis["low"], axis["high"]
    return low * (high / low) ** parts if axis["log"] else low + (high - low) * parts


@pytest.mark.parametrize("form", only(LIMITS, "Nesterov"))
@pytest.mark.parametrize("kappa", only([20.0, 100.0], 20.0))
def test_cells_turn_from_shrinking_to_growing_at_the_line_of_theory(form, kappa):
    told, cells, values, lines = decoded(*sent(f"form={form.replace(' ', '-').lower()}&kappa={kappa}&rate=0.01"))
    rates, momenta = middles(told["x"]), middles(told["y"])
    limit = LIMITS[form](momenta) / kappa
    assert np.array_equal(cells == DIVERGES, rates > limit[:, None])
    assert np.array_equal(cells == DIVERGES, values >= 1)
    points = lines["unstable beyond 0"]
    assert np.allclose(points[:, 0], LIMITS[form](points[:, 1]) / kappa, rtol=1e-5)


def test_the_star_the_fastest_cell_and_the_edges_of_the_robust_region():
    told, _, values, lines = decoded(*sent(""))
    assert told["star"] == pytest.approx([0.0330578512, 0.6694214876], abs=1e-9)
    rates, momenta = middles(told["x"]), middles(told["y"])
    row, column = np.unravel_index(values.argmin(), values.shape)
    assert abs(np.log(rates[column] / 0.0330578512)) < 3 * np.log(rates[1] / rates[0])
    assert abs(momenta[row] - 0.6694214876) < 3 * (momenta[1] - momenta[0])
    assert values.min() == pytest.approx(9 / 11, rel=0.02)
    flat, steep = lines["critical along λ₁ 1"], lines[" 3"]
    assert np.allclose(flat[:, 0], (1 - np.sqrt(flat[:, 1])) ** 2, rtol=1e-4, atol=1e-7)
    assert np.allclose(steep[:, 0], (1 + np.sqrt(steep[:, 1])) ** 2 / 100, rtol=1e-5)
    roots = np.sqrt(momenta)[:, None]
    robust = (rates > 1.05 * (1 - roots) ** 2) & (rates < (1 + roots) ** 2 / 105)
    assert robust.sum() > 100
    assert np.allclose(values[robust], np.broadcast_to(roots, values.shape)[robust], rtol=0.015)
    plain = values[0]
    assert plain.min() == pytest.approx(0.98, abs=0.002)
    assert abs(np.log(rates[plain.argmin()] / 0.0198019802)) < 2 * np.log(rates[1] / rates[0])


def test_the_sentence_has_the_figures_of_condition_number_100():
    assert "the best momentum leaves 0.818 (η = 0.0331, β = 0.669), plain descent at its best 0.98." in sentence("")
    assert "a step leaves 0.894 of the error (theory 0.894)" in sentence("rate=0.03&momentum=0.8")
    assert "a step multiplies the error by 4 (theory 4)" in sentence("form=nesterov&rate=0.03&momentum=0.8")


def test_buttons_put_the_point_where_theory_is_best():
    app = apps.opened(page="momentum")
    apps.button(app, "best point").click().run()
    header, _ = apps.picture(app)
    assert header["panels"][0]["point"] == header["panels"][0]["star"]
    assert [panel["measures"][0]["label"] for panel in header["panels"][2:]] == [
        "along λ₁: critically damped",
        "along λ₂: critically damped, jumping across",
    ]
    apps.button(app, "plain descent at its best").click().run()
    assert "a step leaves 0.98 of the error (theory 0.98)" in apps.picture(app)[0]["sentence"][1]


@pytest.mark.parametrize("address", ["", "momentum=0.0", "steep=100.0&rate=0.005&momentum=0.95"])
def test_both_parts_of_a_step_add_up_and_are_counted(address):
    settings, found, drawn = at(f"part=step-by-step&{address}")
    (arrows,), run = drawn.main.overlays, found.by_name["momentum"]
    down, kept, step = ({vector.name: vector for vector in arrows.vectors}[name] for name in ("−ηg", "β · last step", "step"))
    assert kept.after == "−ηg"
    curvatures, x = np.array([1.0, settings["steep"]]), run.x
    assert np.allclose(down.values[0][:-1], -settings["rate"] * curvatures * x[:-1])
    assert np.allclose(kept.values[0][1:-1], settings["momentum"] * np.diff(x, axis=0)[:-1], atol=1e-9)
    assert np.allclose((down.values[0] + kept.values[0])[:-1], np.diff(x, axis=0))
    assert np.allclose(step.values[0][:-1], np.diff(x, axis=0))
    assert np.allclose(kept.values[1][:-1], 0, atol=1e-12), "plain descent keeps nothing"
    said = PAGE.sentence(settings, found)[1]
    if not settings["momentum"]:
        assert said == "Without momentum nothing is kept: every step is the gradient's."
        return
    agree = (-x[1:-1] * np.diff(x, axis=0)[:-1] > 0).sum(axis=0)
    counts = [tuple(map(int, pair)) for pair in re.findall(r"in (\d+) of (\d+)", said)]
    assert [count for _, count in counts] == 2 * [len(x) - 2]
    for (counted, count), together in zip(counts, agree, strict=True):
        assert counted == (together if 2 * together >= count else count - together)


@pytest.mark.parametrize("momentum", [0.5, 0.9])
def test_what_a_mean_leaves_of_the_noise(momentum):
    settings, found, drawn = at(f"part=noise&momentum={momentum}&noisy_updates=500")
    seen, followed_, (run,) = found.of.seen[:-1], found.of.followed[:-1], found.runs
    mean = np.zeros(2)
    for t in range(500):
        mean = momentum * mean + (1 - momentum) * seen[t]
        assert np.allclose(followed_[t], mean, atol=1e-9)
    noise = seen - run.x[:-1] * [1.0, 3.0]
    assert noise.std() == pytest.approx(settings["sigma"], rel=0.1)
    assert found.number == pytest.approx(np.sqrt((1 - momentum) / (1 + momentum)), rel=0.2)
    assert f"{found.number:.3g} times" in PAGE.sentence(settings, found)[1]
    assert np.array_equal(drawn.panels[1].measures[0].values[0], found.of.followed[:, 0], equal_nan=True)


def test_without_noise_and_beyond_the_limit_there_is_nothing_to_measure():
    assert "There is no noise here." in sentence("part=noise&sigma=0.0")
    assert "There are too few steps to measure it." in sentence("part=noise&rate=3.0&momentum=0.0&noisy_updates=60")


@pytest.mark.parametrize("form", LIMITS)
def test_bars_are_the_weights_of_past_gradients_and_add_up_to_the_steps_length(form):
    header, body = sent(f"part=weights&momentum=0.9&form={form.replace(' ', '-').lower()}&kept_updates=30")
    points, count = header["points"], 30
    first = 3 * points
    bars, rules = body[first : first + 2 * points * count].reshape(2, points, count)
    series = 0.9 ** np.arange(count)
    series = {"heavy ball": series, "moving average": 0.1 * series, "Nesterov": np.append(1.9, 0.9 * series[1:])}[form]
    for t in (1, 7, 30):
        assert np.allclose(bars[t, :t], series[:t][::-1], rtol=1e-5, atol=1e-7)
        assert np.isnan(bars[t, t:]).all()
    assert np.allclose(bars[1:], rules[1:], rtol=1e-5, atol=1e-7, equal_nan=True)
    after = first + 2 * points * count
    lengths, theory = body[after : after + points], body[after + points : after + 2 * points]
    assert np.allclose(lengths[1:], np.nansum(bars[1:], axis=1), rtol=1e-4)
    assert np.allclose(theory[1:], lengths[1:], rtol=1e-4)
    limit = header["panels"][1]["measures"][0]["limit"]
    assert limit == pytest.approx(1.0 if form == "moving average" else 10.0)


def test_a_running_mean_adds_up_to_less_than_one():
    assert "add up to 0.1 = 1 − β, after 30 to 0.9576 = 1 − βᵗ" in sentence("part=weights&momentum=0.9&form=moving-average&kept_updates=30")


@needs_node
@pytest.mark.parametrize("form", only(LIMITS, "Nesterov"))
def test_while_the_bowl_is_in_hand_the_browser_measures_a_coarse_map_and_moves_the_theory(form, tmp_path):
    name = form.replace(" ", "-").lower()
    _, _, before = at(f"form={name}&rate=0.01")
    _, _, after = at(f"form={name}&rate=0.01&kappa=40.0")
    made = followed({"surface": "bowl"}, before, {"kappa": 40.0}, tmp_path)["theory"]
    told, cells, _, lines = decoded(*apps.split(after.encode()))
    coarse, size = np.array(made["map"]["cells"]).reshape(32, 32), before.main.coarse.size
    assert made["map"]["shape"] == [size, size]
    rates, momenta = ((np.arange(size) + 0.5) / size for _ in "xy")
    rates = told["x"]["low"] * (told["x"]["high"] / told["x"]["low"]) ** rates
    limit = LIMITS[form](told["y"]["high"] * momenta) / 40
    assert np.array_equal(coarse == DIVERGES, rates > limit[:, None])
    middle = cells[2::4, 2::4].astype(int)  # the fine cell beside the middle of each coarse one
    assert (np.abs(coarse - middle) <= 1).mean() > 0.97
    assert made["map"]["star"] == pytest.approx(told["star"], rel=1e-9)
    for moved, points in zip(made["map"]["lines"], lines.values(), strict=True):
        assert np.allclose(moved, points.ravel(), rtol=1e-5, atol=1e-8)
    assert [one["label"] for one in made["measures"]] == [panel.measures[0].described()["label"] for panel in after.panels[2:]]


@needs_node
def test_while_momentum_is_in_hand_weights_and_gradients_follow(tmp_path):
    _, _, before = at("part=weights&kept_updates=20")
    _, _, after = at("part=weights&kept_updates=20&momentum=0.6")
    made = followed({"surface": "absolute"}, before, {"momentum": 0.6}, tmp_path)["theory"]
    rows = [np.array(made["bars"][part][0], float).reshape(21, 20) for part in ("values", "rules")]
    for row in rows:
        assert np.allclose(row[1:], np.array(after.main.values[0])[1:], atol=1e-4, equal_nan=True)
    (length,) = made["measures"]
    assert length["limit"] == pytest.approx(2.5)
    assert np.allclose(np.array(length["beside"][0], float)[1:], after.panels[1].measures[0].beside.values[0][1:])
    _, _, before = at("part=noise&noisy_updates=30")
    _, found, _ = at("part=noise&noisy_updates=30&momentum=0.6")
    made = followed({"surface": "bowl"}, before, {"momentum": 0.6}, tmp_path)
    assert np.allclose(np.array(made["along"]["followed x"][0], float), found.of.followed[:, 0], atol=1e-4, equal_nan=True)
    assert np.allclose(np.array(made["theory"]["measures"][1]["beside"][0], float), found.of.seen[:, 1], atol=1e-4, equal_nan=True)


@needs_node
def test_the_arrows_follow_a_hand(tmp_path):
    _, _, before = at("part=step-by-step")
    _, _, after = at("part=step-by-step&momentum=0.5&rate=0.02")
    made = followed({"surface": "bowl"}, before, {"momentum": 0.5, "rate": 0.02}, tmp_path)["along"]
    for vector in after.main.overlays[0].vectors:
        for found, wanted in zip(made[vector.quantity], vector.values, strict=True):
            assert np.allclose(np.array(found, float).reshape(-1, 2), wanted, atol=1e-5, equal_nan=True)


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("momentum=1", "momentum: `1` became `0.98`"),
        ("rate=-1", "rate: `-1` became `0.001`"),
        ("form=light", "form: `light` is unknown"),
        ("kappa=0", "kappa: `0` became `1.0`"),
        ("part=weights&kept_updates=9999", "kept_updates: `9999` became `80`"),
    ],
)
def test_nonsense_in_a_link_is_mended_and_said(query, line):
    assert line in said_of(PAGE.fields, query)[1]


def test_every_form_is_a_rule_of_the_house():
    assert {*RULES} == {*LIMITS}
