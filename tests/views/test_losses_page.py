"""The losses page by AppTest: FACTS on what it draws."""

import numpy as np
import pytest

from pages.losses import PAGE, convexity
from tests.views import apps
from tests.views.apps import main, moved, picture, said_of
from tests.views.reading import read
from views.serving.pictures import Asked, answer

PARTS = ("one-logit", "convexity", "likelihood", "softmax", "closed-form")


def opened(query=""):
    return apps.opened(query, page="losses")


@pytest.fixture(scope="module")
def shown():
    """The decoded picture of an address of the page."""
    return lambda query: read(answer(PAGE, Asked(query, "a" * 32)))["header"]


def values(panel):
    return [np.array([np.nan if value is None else value for value in graph["values"]], dtype=float) for graph in panel["graphs"]]


def places(panel):
    return np.linspace(panel["x"]["low"], panel["x"]["high"], panel["count"])


def plots(header):
    return [panel for panel in header["panels"] if panel["kind"] == "plot"]


@pytest.mark.parametrize("y", [1, 0])
def test_slopes_losses_and_curvatures_over_the_logit_are_the_closed_forms(shown, y):
    header = shown(f"v=1&part=one-logit&y={y}")
    slope, loss, curvature = plots(header)
    z = places(slope)
    p = 1 / (1 + np.exp(-z))
    wanted = {
        "slope": (slope, [p - y, (p - y) * p * (1 - p)]),
        "loss": (loss, [-np.log(p if y else 1 - p), (p - y) ** 2 / 2]),
        "curvature": (curvature, [p * (1 - p), p * (1 - p) * (p * (1 - p) + (p - y) * (1 - 2 * p))]),
    }
    for panel, expected in wanted.values():
        assert np.allclose(values(panel), expected, rtol=1e-5, atol=1e-6)
    assert (values(curvature)[0] >= 0).all(), "the log-loss is convex"
    assert (values(curvature)[1] < 0).any(), "the squared error is not"
    assert {hand["sets"] for panel in plots(header) for hand in panel["hands"]} == {"z"}


def test_a_confidently_wrong_prediction_is_the_pages_own_start(shown):
    header = shown("v=1&part=one-logit")
    slope = plots(header)[0]
    at = np.argmin(np.abs(places(slope) + 6))
    assert [one[at] for one in values(slope)] == pytest.approx([-0.9975274, -0.0024604], abs=5e-7)
    assert "slope −0.998, the squared error −0.00246" in header["sentence"][1]
    assert "it is not convex there" in header["sentence"][1]
    assert "bends up there" in shown("v=1&part=one-logit&z=1.0")["sentence"][1]
    asked = {"z=-6.0": "Confidently wrong", "z=-6.0&y=0": "Confidently right", "z=6.0": "Confidently right", "z=1.0": "Unsure"}
    assert all(shown(f"v=1&part=one-logit&{query}")["sentence"][0].startswith(begin) for query, begin in asked.items())


def test_from_the_same_start_the_log_loss_gets_away_and_the_squared_error_does_not(shown):
    header = shown("v=1")
    squared, log_loss = header["runs"]
    assert (squared["name"], log_loss["name"]) == ("squared error", "log-loss")
    assert squared["x"][:2] == log_loss["x"][:2] == [-4, 2]
    x, y = np.array(apps.panel(header, "data")["values"]).T
    for run, loss in ((squared, lambda p: (p - y) ** 2 / 2), (log_loss, lambda p: -np.log(np.where(y == 1, p, 1 - p)))):
        path = np.array(run["x"]).reshape(-1, 2)
        p = 1 / (1 + np.exp(-(path[:, :1] * x + path[:, 1:])))
        assert np.allclose(run["loss"], loss(p).mean(axis=1), rtol=1e-4)
    gradient = {"squared error": lambda p: (p - y) * p * (1 - p), "log-loss": lambda p: p - y}
    for run in header["runs"]:  # one step of rate 1 is minus the gradient
        w, b = run["x"][:2]
        pull = gradient[run["name"]](1 / (1 + np.exp(-(w * x + b))))
        assert [run["x"][2] - w, run["x"][3] - b] == pytest.approx([-(x * pull).mean(), -pull.mean()], rel=1e-3)
    assert squared["loss"][75] > 0.85 * squared["loss"][0]
    assert log_loss["loss"][75] < 0.1 * log_loss["loss"][0]
    contour = main(header)
    assert contour["ground"]["id"] != contour["further"][0]["ground"]["id"]
    assert contour["further"][0]["surface"]["minima"] != contour["surface"]["minima"]
    assert "the squared error has come 49\u202f% of the way down; the log-loss is at its minimum since step 131" in header["sentence"][1]


def test_the_log_loss_bends_up_everywhere_and_the_squared_error_does_not(shown):
    header = shown("v=1&part=convexity")
    squared, log_loss = header["panels"]
    assert set(log_loss["cells"]) == {0}
    assert {1, 2} <= set(squared["cells"])
    share = np.mean(np.array(squared["cells"]) != 0)
    assert f"the squared error on {100 * share:.0f}\u202f% of its map, the log-loss nowhere" in header["sentence"][1]
    assert min(log_loss["values"]) >= -1e-12
    assert [band["name"] for band in squared["bands"]] == [band.name for band in convexity.BANDS.values()]


@pytest.mark.parametrize("query", ["", "&x1=-4.0&x5=3.0&heads=2"])
def test_the_likelihood_is_largest_where_the_loss_is_least(shown, query):
    header = shown(f"v=1&part=likelihood{query}")
    gaussian, bernoulli = plots(header)
    for panel, best in ((gaussian, np.mean([hand["at"] for hand in gaussian["hands"]])), (bernoulli, bernoulli["params"]["heads"] / 10)):
        x, (likelihood, loss) = places(panel), values(panel)
        spacing = x[1] - x[0]
        assert abs(x[np.argmax(likelihood)] - best) <= spacing
        assert abs(x[np.argmin(loss)] - best) <= spacing
        inside = (likelihood > 1e-20) & (loss < 1e3)
        count = 5 if panel is gaussian else 10
        constant = np.log(likelihood[inside]) + count * loss[inside]
        assert np.allclose(constant, constant[0], atol=1e-3), "the loss is -log of the likelihood, over the number of examples"
    mean, heads = np.mean([hand["at"] for hand in gaussian["hands"]]), bernoulli["params"]["heads"] / 10
    mean = f"{mean:.3g}".replace("-", "−")
    assert f"at μ = {mean}, least squared error at {mean}: " in header["sentence"][1]
    assert f"at θ = {heads:g}, least cross-entropy at {heads:g}: " in header["sentence"][1]


def test_the_gradient_of_the_cross_entropy_is_p_minus_y(shown):
    header = shown("v=1&part=softmax&z1=1.5&label=2")
    logits, shares, slopes = plots(header)
    (z,), (p, y), (slope,) = values(logits), values(shares), values(slopes)
    assert z.tolist() == [1.5, 0.5, -1.0]
    assert p == pytest.approx(np.exp(z) / np.exp(z).sum(), rel=1e-6)
    assert y.tolist() == [0, 1, 0]
    assert slope == pytest.approx(p - y, abs=1e-6)
    assert shares["reads"] == [4, pytest.approx(-np.log(p[1]), rel=1e-6)]
    hot = shown("v=1&part=softmax&temperature=2.0&label=2")
    (p, y), (slope,) = values(plots(hot)[1]), values(plots(hot)[2])
    assert slope == pytest.approx((p - y) / 2, abs=1e-6)


def test_gradient_descent_ends_on_the_cross_of_the_formula(shown):
    header = shown("v=1&part=closed-form")
    x, y = np.array(apps.panel(header, "data")["values"]).T
    best = np.polyfit(x, y, 1)
    assert main(header)["surface"]["minima"] == [pytest.approx(best, rel=1e-5)]
    assert header["runs"][0]["x"][-2:] == pytest.approx(best, abs=1e-5)
    assert f"w = {best[0]:.3g}, b = {best[1]:.3g}, in one go" in header["sentence"][1]
    assert "diverges and never gets there" in shown("v=1&part=closed-form&line.rate=3.0")["sentence"][1]


def test_pictures_without_runs_have_no_clock_to_run(shown):
    for part in PARTS[:-1]:
        header = shown(f"v=1&part={part}")
        assert (header["runs"], header["steps"], header["points"], header["live"]) == ([], 0, 0, None)


def test_a_hand_moves_the_logit_and_the_link_says_so():
    app = opened("part=one-logit")
    header, _ = moved(app, {"z": -2.0})
    assert "z = −2" in header["sentence"][1]
    app.run()
    assert apps.link(app) == {"v": "1", "part": "one-logit", "z": "-2.0"}
    header, _ = moved(app, {"part": 4.0})
    assert [panel["kind"] for panel in header["panels"]] == ["plot"] * 3
    assert picture(app.run())[0]["address"] == "v=1&part=softmax&z=-2.0"


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("part=one-logit&z=far", "z: `far` is not a number"),
        ("part=one-logit&y=7", "y: `7` became `1`"),
        ("part=likelihood&heads=0", "heads: `0` became `1`"),
        ("part=softmax&label=1e9", "label: `1e9` became `3`"),
        ("part=softmax&temperature=-1", "temperature: `-1` became"),
        ("logistic.rate=nan", "logistic.rate: `nan`"),
        ("logistic.start=1", "logistic.start: `1`"),
    ],
)
def test_nonsense_in_a_link_is_mended_and_said(query, line):
    assert line in said_of(PAGE.fields, query)[1]
