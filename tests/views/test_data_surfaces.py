"""Data surfaces, curves and turned surfaces on the race page, by AppTest."""

import numpy as np
import pytest

from engine import batches, problem
from pages.race.state import fields_for
from spec import Param, drawn_surfaces
from tests.views.apps import link, main, moved, opened, panel, picture, said_of, sliders, widget
from tests.whole import WHOLE, only

SURFACES = drawn_surfaces()
DATA = [stem for stem, spec in SURFACES.items() if spec.over_data]
CURVES = [stem for stem, spec in SURFACES.items() if spec.dimension == 1 and not spec.over_data]


def data_panel(body, header):
    """(columns (N, c), members (points, N)) of the data panel, read as payload.js does."""
    at = sum(3 * header["points"] for _ in header["runs"]) + (header["points"] if header["axis"]["sent"] else 0)
    examples = panel(header, "data")
    size = examples["count"] * examples["columns"]
    columns = body[at : at + size].reshape(examples["count"], -1)
    width = -(-examples["count"] // 8)
    packed = body[at + size :].tobytes()[: width * header["points"]]
    members = np.unpackbits(np.frombuffer(packed, np.uint8).reshape(-1, width), axis=1, bitorder="little")[:, : examples["count"]]
    return columns, members.astype(bool)


@pytest.mark.parametrize("stem", only(DATA, *DATA[::3]))
def test_a_data_surface_shows_its_examples_and_the_batch_of_every_step(stem):
    app = opened(f"surface={stem}&opt=sgd&steps=40&batch_size=6")
    header, body = picture(app)
    columns, members = data_panel(body, header)
    at = problem(SURFACES[stem], {})
    assert panel(header, "data")["fit"] == SURFACES[stem].fit
    assert np.array_equal(columns, np.column_stack([part.reshape(at.count, -1) for part in at.given.examples]).astype(np.float32))
    stream = batches(at.count, 6, 40)
    for step in range(40):
        assert set(np.flatnonzero(members[step])) == set(stream.indices[step, : int(stream.size[step])])
    assert link(app)["batch_size"] == "6"


@pytest.mark.parametrize("stem", DATA)
def test_every_surface_parameter_is_a_control(stem):
    app = opened(f"surface={stem}&opt=sgd")
    menus, desk = {one.key for one in app.selectbox}, sliders(app)
    for name, setting in SURFACES[stem].params.items():
        assert f"{stem}.{name}" in (desk if isinstance(setting, Param) else menus)
    assert "batch_size" in desk
    assert desk["unit"]["place"] == "unit"
    assert "order" in menus


@pytest.mark.parametrize("points", ["20", "500"] if WHOLE else ["20"])
@pytest.mark.parametrize("stem", only([stem for stem in DATA if "outliers" in SURFACES[stem].params], "linear_regression"))
def test_a_share_goes_from_one_example_to_the_next(stem, points):
    app = opened(f"surface={stem}&opt=sgd&{stem}.points={points}&{stem}.outliers=0.1")
    share = sliders(app)[f"{stem}.outliers"]
    assert share["step"] == 1 / int(points)
    before, _ = picture(app)
    after, _ = moved(app, {f"{stem}.outliers": 0.1 + share["step"]})
    assert before["revision"] != after["revision"]


def test_batch_size_order_and_data_seed_change_the_picture():
    app = opened("surface=linear_regression&opt=sgd,adam")
    seen = {picture(app)[0]["revision"]}
    seen.add(moved(app, {"batch_size": 1.0})[0]["revision"])
    widget(app.selectbox, "order").set_value("replacement").run()
    seen.add(picture(app)[0]["revision"])
    widget(app.number_input, "data_seed").set_value(5).run()
    seen.add(picture(app)[0]["revision"])
    widget(app.number_input, "seed").set_value(9).run()
    seen.add(picture(app)[0]["revision"])
    assert len(seen) == 5
    assert {name: link(app)[name] for name in ("batch_size", "order", "data_seed", "seed")} == {
        "batch_size": "1",
        "order": "replacement",
        "data_seed": "5",
        "seed": "9",
    }


def test_the_whole_data_needs_no_batches():
    header, _ = picture(opened("surface=linear_regression&opt=sgd&batch_size=100"))
    assert panel(header, "data")["batches"] is False


@pytest.mark.parametrize(("unit", "last"), [("epochs", 30 * 8 / 100), ("examples", 240)])
def test_the_loss_panel_counts_epochs_or_examples(unit, last):
    header, body = picture(opened(f"surface=noisy_moons&opt=sgd&steps=30&batch_size=8&unit={unit}"))
    values = body[3 * header["points"] : 4 * header["points"]]
    expected = np.concatenate([[0], np.cumsum(batches(100, 8, 30).size)])
    assert np.allclose(values, expected / (100 if unit == "epochs" else 1))
    assert values[-1] == pytest.approx(last, abs=0.05 * last)


def test_fewer_points_take_the_batch_size_along():
    app = opened("surface=linear_regression&opt=sgd&batch_size=64")
    widget(app.selectbox, "linear_regression.points").set_value("20").run()
    assert not app.exception
    assert link(app)["batch_size"] == "20"
    assert panel(picture(app)[0], "data")["count"] == 20


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("surface=linear_regression&batch_size=1000", "batch_size: `1000` became `100`"),
        ("surface=linear_regression&batch_size=0", "batch_size: `0` became `1`"),
        ("surface=linear_regression&linear_regression.points=77", "linear_regression.points: `77` is unknown"),
        ("surface=linear_regression&data_seed=-4", "data_seed: `-4` became `0`"),
        ("surface=linear_regression&order=sideways", "order: `sideways` is unknown"),
        ("unit=hours", "unit: `hours` is unknown"),
        ("turned=maybe", "turned: `maybe` is unknown"),
        ("surface=beale&turned=on&beale.turn=900", "beale.turn: `900` became `900.0`"),
        ("surface=parabola&start=1,2", "start: `1,2` is not a point"),
    ],
)
def test_nonsense_in_a_link_is_mended_and_said(query, line):
    note = said_of(fields_for, query)[1]
    assert (note == "") if "turn=900" in query else (line in note)


@pytest.mark.parametrize("stem", CURVES)
def test_a_curve_carries_its_iterates_on_it(stem):
    app = opened(f"surface={stem}&opt=sgd&steps=30")
    header, body = picture(app)
    assert main(header)["surface"]["kind"] == "curve"
    places, loss = body[: 2 * header["points"]].reshape(-1, 2), body[2 * header["points"] : 3 * header["points"]]
    spec = SURFACES[stem]
    for w, height in places[:20]:
        assert float(spec.loss(np.array([w]), **spec.defaults)) == pytest.approx(height, rel=1e-4, abs=1e-5)
    assert len(loss) == 31
    assert len(main(header)["start"]) == 2
    moved(app, {"start": (0.5,)})
    assert link(app.run())["start"] == "0.5"


@pytest.mark.whole
def test_a_turned_surface_turns_its_start_and_the_path_of_plain_steps():
    plain, body = picture(opened("surface=rosenbrock&opt=sgd,adam&steps=50"))
    app = opened("surface=rosenbrock&opt=sgd,adam&steps=50&turned=on&rosenbrock.turn=90")
    turned, moved = picture(app)
    k = plain["points"]
    centre = np.mean(np.array(main(plain)["surface"]["domain"]), axis=1)
    back = (moved[: 2 * k].reshape(k, 2) - centre) @ np.array([[0, -1], [1, 0]]) + centre
    assert np.allclose(back, body[: 2 * k].reshape(k, 2), atol=1e-4)
    app = opened("surface=rosenbrock&opt=sgd,adam&steps=50&turned=on&rosenbrock.turn=45")
    third, moved = picture(app)
    quarter = np.array([[np.cos(np.pi / 4), -np.sin(np.pi / 4)], [np.sin(np.pi / 4), np.cos(np.pi / 4)]])
    centre3 = np.mean(np.array(main(third)["surface"]["domain"]), axis=1)
    for run, same in ((0, True), (1, False)):
        path = (moved[3 * k * run :][: 2 * k].reshape(k, 2) - centre3) @ quarter + centre
        assert np.allclose(path, body[3 * k * run :][: 2 * k].reshape(k, 2), atol=1e-3) is same
    assert main(turned)["surface"]["equal"]
