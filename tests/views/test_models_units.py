"""Activations and backpropagation on the models page: what the pictures draw and what is said of them."""

import numpy as np
import pytest

from engine.problems.templates import pictures, templates
from pages.models import PAGE
from tests.views.apps import said_of
from tests.views.reading import read
from tests.views.test_losses_page import places, values
from views.serving.pictures import Asked, answer


def shown(query):
    """The decoded picture of an address of the page."""
    return read(answer(PAGE, Asked(f"v=1&part={query}", "b" * 32)))["header"]


def test_activations_and_their_derivatives_are_drawn_over_s():
    large, slopes, layers = shown("activations&s=0.0&layers=4")["panels"]
    s = places(large)
    q = 1 / (1 + np.exp(-s))
    assert np.allclose(values(large), [q, np.tanh(s), np.maximum(s, 0), np.log(1 + np.exp(s))], rtol=1e-5, atol=1e-7)
    assert np.allclose(values(slopes), [q * (1 - q), 1 - np.tanh(s) ** 2, s > 0, q], rtol=1e-5, atol=1e-7)
    middle = [one[len(s) // 2] for one in values(slopes)]
    assert (s[len(s) // 2], middle) == (0, [0.25, 1, 0, 0.5])
    n = places(layers)
    sigmoid, tanh, relu, softplus = values(layers)
    assert np.allclose(sigmoid, 0.25**n, rtol=1e-5)
    assert np.allclose(softplus, 0.5**n, rtol=1e-5)
    assert (tanh == 1).all()
    assert (relu == 0).all()
    assert [[hand["sets"] for hand in panel["hands"]] for panel in (large, slopes, layers)] == [["s"], ["s"], ["layers"]]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            "s=0.0&layers=10",
            "From one to 10 layers with s = 0: sigmoid 0.25 → 9.54·10⁻⁷, tanh 1 → 1, ReLU 0 → 0, softplus 0.5 → 9.77·10⁻⁴.",
        ),
        ("s=0.0", "ReLU has a kink at 0, where its derivative is taken as 0."),
        ("s=3.0&layers=1", "One layer with s = 3: sigmoid 0.0452, tanh 0.00987, ReLU 1, softplus 0.953."),
    ],
)
def test_the_sentence_has_the_derivatives_of_one_layer_and_of_all(query, words):
    assert words in shown(f"activations&{query}")["sentence"][1]


def test_the_graph_has_a_clock_of_its_own_and_ends_with_every_number():
    header = shown("backprop&input=0.5")
    assert (header["runs"], header["steps"]) == ([], 9)
    forward, edges, backward = header["panels"]
    assert {panel["clock"] for panel in header["panels"]} == {"step"}
    y1, y2 = 0.25, np.sin(0.5)
    h = y1 * y2 + y1
    assert values(forward)[0] == pytest.approx([0.5, y1, y2, h, (h - 1) ** 2], rel=1e-6)
    assert values(edges)[0] == pytest.approx([1.0, np.cos(0.5), y2 + 1, y1, 2 * (h - 1)], rel=1e-6)
    slope = 2 * (h - 1)
    assert values(backward)[0] == pytest.approx([slope * (y2 + 1 + y1 * np.cos(0.5)), slope * (y2 + 1), slope * y1, slope, 1], rel=1e-6)
    assert header["sentence"][1].endswith(f"= {slope * (y2 + 1 + y1 * np.cos(0.5)):.3g}.".replace("-", "−"))


def test_a_template_is_drawn_where_its_name_stands_and_the_first_is_the_mean_of_its_class_less_that_of_all():
    pixels, labels, held = pictures()
    x, y = pixels[~held], labels[~held]
    panel, right = shown("templates&templates.updates=1")["panels"]
    drawn = np.array([np.nan if value is None else value for value in panel["values"]], dtype=float).reshape(panel["shape"])
    assert [name for name, *_ in panel["names"]] == list("0123456789")
    for name, across, up in panel["names"]:
        k, left, top = int(name), int(across) - 4, int(up) - 1
        first = ((y == k)[:, None] * x).mean(axis=0) - 0.1 * x.mean(axis=0)
        assert np.allclose(drawn[top - 8 : top, left : left + 8][::-1], first.reshape(8, 8), atol=1e-6)
    assert np.count_nonzero(~np.isnan(drawn)) == 640
    held_out = np.argmax(pixels[held] @ templates().weights[1].reshape(10, 64).T, axis=1) == labels[held]
    assert values(right)[1][1] == pytest.approx(held_out.mean())


def test_all_weights_are_zero_before_the_first_update():
    header = shown("templates&templates.updates=0")
    assert "all weights are 0" in header["sentence"][1]
    assert {cell for cell in header["panels"][0]["cells"] if cell != 255} == {7}, "the shade in the middle"


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("part=activations&s=far", "s: `far` is not a number"),
        ("part=activations&layers=99", "layers: `99` became `10`"),
        ("part=backprop&input=9", "input: `9` became `1.25`"),
    ],
)
def test_nonsense_in_a_link_is_mended_and_said(query, line):
    assert line in said_of(PAGE.fields, query)[1]
