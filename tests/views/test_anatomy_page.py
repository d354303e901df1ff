"""The anatomy page: FACTS on what it draws."""

import base64
import json
import subprocess

import numpy as np
import pytest

from engine import GRADIENT_TABLES, brisk_rate, default_rate, gradients, loss_script, trajectory_script
from pages.anatomy import PAGE, two_rules
from spec import drawn_surfaces, load
from tests.engine.to_javascript.in_node import needs_node
from tests.views import apps
from tests.views.apps import said_of, split
from tests.views.test_twice import HARNESS
from tests.whole import only
from views.player.payload import Place
from views.rule_terms import GRADIENT, STEP
from views.state.settings import Settings

ADAM = "rule=adam&adam.learning_rate=0.25&adam.beta2=0.99&start=-2.6,1.35"


def drawn(query):
    """(header, {panel number: its arrays}) of the page at this query, without a browser or a script."""
    picture = PAGE.drawn(Settings.at(PAGE.fields, query), None)
    header, body = split(picture.encode({ground.id for ground in picture.grounds}, Place("anatomy", query)))
    at, points, found = 3 * header["points"] * len(header["runs"]), header["points"], []

    def take(columns):
        nonlocal at
        rows = [body[at + k * points * columns :][: points * columns].reshape(points, columns) for k in range(len(header["runs"]))]
        at += points * columns * len(rows)
        return rows

    for panel in header["panels"]:
        if panel["kind"] == "contour":
            found.append({vector["name"]: take(2)[0] for overlay in panel["overlays"] for vector in overlay["vectors"]})
            found[-1] |= {overlay["reach"]["name"]: take(1)[0] for overlay in panel["overlays"] if overlay["reach"]}
        elif panel["kind"] == "bars":
            kinds = ["values", *(kind for kind, sent in (("dots", panel["dotted"]), ("lines", panel["ruled"])) if sent)]
            found.append({kind: take(len(panel["names"])) for kind in kinds})
        else:
            found.append({term["part"]: take(term["columns"])[0] for term in panel["terms"] if term["columns"]})
    return header, found


def steps(query):
    """(lengths of the steps in rates, what is drawn over them) of both rules."""
    header, (_, bars) = drawn(f"part=two-rules&{query}")
    assert [panel["kind"] for panel in header["panels"]] == ["contour", "bars"]
    return [one[:-1, 0] for one in bars["values"]], [one[:-1, 0] for one in bars["lines"]]


def test_adam_with_and_without_its_correction():
    (on, off), lines = steps("early=20")
    assert on == pytest.approx(1, rel=1e-5)
    assert off[0] == pytest.approx(3.1622777, rel=1e-5)
    assert off[11] == pytest.approx(6.57, rel=1e-3)
    assert int(np.argmax(off)) == 11
    assert np.array([on, off]) == pytest.approx(np.array(lines), rel=1e-5)


@pytest.mark.parametrize("decay", [0.9, 0.99])
def test_rmsprops_first_step_and_adagrads_under_a_steady_slope(decay):
    (rms, ada), lines = steps(f"first=rmsprop&second=adagrad&memory.decay={decay}&early=20")
    assert rms[0] == pytest.approx((1 - decay) ** -0.5, rel=1e-5)
    assert ada == pytest.approx(np.arange(1, 21) ** -0.5, rel=1e-5)
    assert np.array([rms, ada]) == pytest.approx(np.array(lines), rel=1e-5)


def test_nadam_and_radam():
    (nadam, radam), lines = steps("first=nadam&second=radam&huber.delta=0.5&early=20")
    assert nadam[0] == pytest.approx(1.0564518, rel=1e-5)
    assert radam[:5] == pytest.approx(0.5, rel=1e-5)
    assert np.array([nadam, radam]) == pytest.approx(np.array(lines), rel=1e-5)
    (optax, _), _ = steps("first=nadam.momentum_schedule.constant-optax-&second=radam")
    assert optax[0] == pytest.approx(1.4736842, rel=1e-5)


def test_where_the_slope_changes_theory_ends():
    (values, _), (line, _) = steps("first=sgd&second=adam&curve=absolute&rate_of_both=0.1&from=0.25&early=6")
    assert np.isfinite(values).all()
    assert np.flatnonzero(np.isfinite(line)).tolist() == [0, 1, 2]


def test_the_sentence_says_what_the_bars_show():
    header, _ = drawn("part=two-rules")
    question, rest = header["sentence"]
    assert question == two_rules.STEADY
    assert rest.startswith("Adam and Adam no bias correction: the first step is 1 and 3.16 rates long, ")
    assert rest.endswith("the longest 1 and 6.57 (step 12).")
    header, _ = drawn("part=two-rules&early=100")
    assert header["sentence"][1].endswith("the longest 1 and 6.57 (step 12)."), "as long as the first but for rounding"
    header, _ = drawn("part=two-rules&first=rmsprop&second=adagrad&early=16")
    assert header["sentence"][1].endswith("the first step is 3.16 and 1 rates long, the last 1.11 (step 16) and 0.25 (step 16).")


def test_the_title_says_how_long_the_slope_is_the_same():
    for query, title in {"rate_of_both=0.1&early=100": two_rules.FOR_A_WHILE, "huber.delta=0.5": two_rules.STEADY}.items():
        found = two_rules.compute(Settings.at(PAGE.fields, f"part=two-rules&{query}"))
        slopes = [gradients(found.problem, run.x[:-1])[:, 0] for run in found.runs]
        same = min(int(np.argmin(np.append(np.isclose(each, each[0]), False))) for each in slopes)
        assert drawn(f"part=two-rules&{query}")[0]["sentence"][0] == title.format(same)
    assert drawn("part=two-rules&curve=parabola")[0]["sentence"][0] == two_rules.CHANGING


def test_the_lectures_table():
    header, (root, rate) = drawn("part=which-rate")
    assert root["values"][0].T.tolist() == [[1, 1, 2, 1, 1.5], [2.5, -3, 2.5, -2, 1.5]]
    assert root["lines"][0][-1] == pytest.approx([1.360, 2.356], abs=5e-4)
    assert rate["values"][0] * root["lines"][0] == pytest.approx(np.ones((5, 2)), rel=1e-6)
    assert header["sentence"] == [
        "Which direction deserves the lower rate?",
        "Root mean square over all steps: x 1.36, y 2.36. By this, y deserves the lower rate, 1.73 times lower than x.",
    ]


def test_three_directions_side_by_side():
    header, (root, _) = drawn("part=which-rate&gradients=three-directions")
    assert header["panels"][0]["names"] == [*GRADIENT_TABLES["three directions"]]
    assert root["lines"][0][-1] == pytest.approx([1, 2, 3.2**0.5], rel=1e-6)
    assert "to and fro deserves the lowest rate" in header["sentence"][1]


def test_the_gradients_of_a_run_and_their_root_mean_squares():
    _, (arrows, root, _) = drawn("part=which-rate&gradients=a-run&rule=sgd&sgd.learning_rate=0.02&followed=30&start=-2,1")
    expected = np.array([-2, 1]) * (1 - 0.02 * np.array([1.0, 20])) ** np.arange(31)[:, None] * [1, 20]
    assert np.isnan(root["values"][0][30]).all()  # 30 steps, none from the last point
    expected = expected[:30]
    assert root["values"][0][:30] == pytest.approx(expected, rel=1e-4, abs=1e-6)
    assert arrows["−g"][:30] == pytest.approx(-expected, rel=1e-4, abs=1e-6)
    last = np.sqrt(np.mean(expected**2, axis=0))
    assert root["lines"][0][29] == pytest.approx(last, rel=1e-4)


def test_the_parts_of_adam_stand_in_arrows_bars_and_terms_alike():
    header, (arrows, mean, root, rate, terms) = drawn(ADAM)
    assert [*arrows] == ["−g", "−m", "Δw", "η each way"]
    assert arrows["η each way"] == pytest.approx(np.full((61, 1), 0.25))
    assert (header["steps"], header["first"], header["opens"]) == (60, 1, 14)
    assert [*terms] == [GRADIENT, "mean", "squares", STEP]
    assert [panel["label"] for panel in header["panels"][1:4]] == ["mean m̂ (dots: g)", "root of squares v̂", "effective rate −Δw / m̂"]
    assert np.array_equal(mean["values"][0], terms["mean"], equal_nan=True)
    assert np.array_equal(mean["dots"][0], -arrows["−g"], equal_nan=True)
    assert np.array_equal(root["values"][0], terms["squares"], equal_nan=True)
    assert np.array_equal(arrows["Δw"], terms[STEP], equal_nan=True)
    assert np.array_equal(arrows["−m"], -terms["mean"], equal_nan=True)
    assert terms[STEP][:60] == pytest.approx(-0.25 * terms["mean"][:60] / (terms["squares"][:60] + 1e-8), rel=1e-4)
    assert rate["values"][0][:60] == pytest.approx(0.25 / terms["squares"][:60], rel=1e-4)
    (told,) = (panel for panel in header["panels"] if panel["kind"] == "terms")
    assert {term["part"]: term["after"] for term in told["terms"]}["squares"] == " corrected"
    shades = {term["part"]: term["colour"] for term in told["terms"]}
    vectors = header["panels"][0]["overlays"][0]["vectors"]
    assert [vector["colour"] for vector in vectors] == [shades[GRADIENT], shades["mean"], shades[STEP]]
    assert [vector["unit"] for vector in vectors] == ["gradient", "gradient", ""]


@pytest.mark.parametrize(
    ("query", "arrows", "labels"),
    [
        ("rule=sgd", ["−g", "Δw"], ["gradient g", "effective rate −Δw / g"]),
        ("rule=adagrad", ["−g", "Δw"], ["gradient g", "root of squares r", "effective rate −Δw / g"]),
        ("rule=momentum&momentum.form=step", ["−g", "Δw"], ["gradient g", "velocity Δw", "step Δw"]),
        ("rule=nesterov", ["−g", "v", "evaluated at", "Δw"], ["gradient g", "velocity v", "step Δw"]),
        ("rule=rmsprop&rmsprop.momentum=0.95", ["−g", "−v", "Δw"], ["gradient g", "root of squares r", "velocity v", "step Δw"]),
    ],
)
def test_what_is_drawn_comes_from_the_rules_own_fields(query, arrows, labels):
    picture = PAGE.drawn(Settings.at(PAGE.fields, query), None)
    assert [vector.name for vector in picture.main.overlays[0].vectors] == arrows
    assert [panel.label for panel in picture.panels if panel.kind == "bars"] == labels


@pytest.mark.parametrize("rule", only(["adan", "lbfgs", "muon", "prodigy", "schedule_free"], "schedule_free"))
def test_unusual_rules_are_drawn_whole(rule):
    picture = PAGE.drawn(Settings.at(PAGE.fields, f"rule={rule}&followed=5"), None)
    assert json.dumps(picture.header())
    assert 2 <= sum(panel.kind == "bars" for panel in picture.panels) <= 4


def test_rule_surface_and_rate_belong_together():
    settings = Settings.at(PAGE.fields, "rule=rmsprop&surface=beale")
    assert settings["rmsprop.learning_rate"] == default_rate("beale", "rmsprop")
    on_the_bowl = Settings.at(PAGE.fields, "rule=adagrad")["adagrad.learning_rate"]
    assert on_the_bowl == brisk_rate(drawn_surfaces()["bowl"], load("optimizers")["adagrad"]) != default_rate("bowl", "adagrad")
    desk = PAGE.drawn(settings, None).desk
    assert [slider.name for slider in desk.sliders if slider.place == "hand"] == [
        "rmsprop.learning_rate",
        "rmsprop.decay",
        "rmsprop.momentum",
    ]


def test_memories_are_called_so_with_their_letter():
    desk = PAGE.drawn(Settings.at(PAGE.fields, "rule=adam"), None).desk
    assert [slider.label for slider in desk.sliders if slider.place == "hand"] == ["Learning rate η", "Memory β₁", "Memory β₂"]


def test_menus_and_formula_in_another_alphabet():
    app = apps.opened("rule=momentum&symbols=torch", page="anatomy")
    header, _ = apps.picture(app)
    told = apps.panel(header, "terms")
    assert told["terms"][1]["marks"][0]["text"] == "v"
    assert told["terms"][2]["marks"][0]["text"] == "Δθ"
    apps.widget(app.selectbox, "rule").set_value("adamax").run()
    assert apps.link(app)["rule"] == "adamax"
    assert apps.panel(apps.picture(app)[0], "terms")["terms"][2]["part"] == "largest"


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("rule=fast", "rule: `fast` is unknown"),
        ("surface=parabola", "surface: `parabola` is unknown"),
        ("part=two-rules&first=adam.bias_correction.maybe", "first: `adam.bias_correction.maybe` is unknown"),
        ("part=two-rules&memory.beta1=1", "memory.beta1: `1` became"),
        ("part=which-rate&gradients=mine", "gradients: `mine` is unknown"),
        ("followed=1e9", "followed: `1e9` became `500`"),
    ],
)
def test_nonsense_in_a_link_is_mended_and_said(query, line):
    assert line in said_of(PAGE.fields, query)[1]


@needs_node
@pytest.mark.parametrize(
    ("query", "moved", "then"),
    [
        (ADAM, {"adam.beta2": 0.9, "adam.learning_rate": 0.1}, "adam.beta2=0.9&adam.learning_rate=0.1"),
        ("rule=nesterov&nesterov.drawn=iterate", {"nesterov.momentum": 0.5}, "nesterov.momentum=0.5"),
        ("rule=rmsprop&rmsprop.momentum=0.95", {"bowl.curvature_2": 5.0}, "bowl.curvature_2=5.0"),
        ("rule=sgd", {"sgd.learning_rate": 0.15}, "sgd.learning_rate=0.15"),
    ],
    ids=["two memories", "a look ahead", "another bowl", "a rate at which it leaves"],
)
def test_the_browser_says_the_same_under_a_hand(query, moved, then, tmp_path):
    before, after = (PAGE.drawn(Settings.at(PAGE.fields, asked), None) for asked in (query, f"{query}&{then}"))
    (rule,), surface = before.runs, drawn_surfaces()["bowl"]
    told = {
        "blob": base64.b64encode(before.encode()).decode(),
        "loss": loss_script(surface),
        "trajectories": [trajectory_script(load("optimizers")[rule.id], surface, states=True)],
        "orders": {},
        "moved": moved,
    }
    given, made = tmp_path / "told.json", tmp_path / "made.json"
    given.write_text(json.dumps(told))
    subprocess.run(["node", "--no-warnings", str(HARNESS), str(given), str(made)], check=True, timeout=60)
    found = json.loads(made.read_text())["along"]
    (arrows,), parts = after.main.overlays, [panel for panel in after.panels if panel.kind == "bars"]
    terms = [term for panel in after.panels if panel.kind == "terms" for term in panel.terms]
    drawn_now = {one.quantity: one.values[0] for one in (*arrows.vectors, *parts)}
    drawn_now |= {one.quantity: one.values for one in terms if one.quantity}
    known = np.isfinite(next(vector.values[0] for vector in arrows.vectors if vector.name == "Δw")).all(axis=1)
    assert {*found} == {*drawn_now}
    for quantity, values in drawn_now.items():
        there = np.array(found[quantity][0], float).reshape(values.shape)
        seen = known[:, None] & np.isfinite(values)
        assert there[seen] == pytest.approx(values[seen], rel=1e-3, abs=1e-5 * max(1, np.abs(values[seen]).max())), quantity
