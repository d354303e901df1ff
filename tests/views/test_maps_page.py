"""The maps page: what is drawn is what the engine finds, its cells are races, its sentences are counted, its jobs can be stopped."""

import time
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest

from engine import JOBS, OUTCOMES, trace
from pages.maps import PAGE, asked, mapped, network_picture, network_sides, started, trained, two_numbers, window
from pages.race import PAGE as RACE
from spec import drawn_surfaces, load
from tests.views import apps
from tests.views.apps import said_of
from tests.views.pictured import post
from tests.whole import only
from views.chosen import hyper_of
from views.outcome_shades import OTHERS, banded
from views.player import binary
from views.state.settings import Settings
from views.state.visitor import NOBODY, Visitor, next_turn
from views.working import Jobs

FEW = 16  # cells a side
MAP = "v=1&surface=bowl&steps=200&rule=sgd"


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Maps of few cells."""
    for module in (mapped, started, trained):
        monkeypatch.setattr(module, "CELLS", FEW)


def whole(address):
    """(settings, what the page finds once its jobs are done, its picture)."""
    settings, visitor = Settings.at(PAGE.fields, address), Visitor(f"test {address}")
    found = PAGE.compute(settings, visitor.at(next_turn()))
    while found.busy:  # as the page does: what nobody asks for is given up
        assert found.working.failed == ""
        next(job for job in found.jobs if not job.finished or job is found.jobs[-1]).wait(visitor.who, 1)
        found = PAGE.compute(settings, visitor.at(next_turn()))
    assert found.working.failed == ""
    return settings, found, PAGE.picture(settings, found)


def sent(address):
    """(header, body) of the payload once it stays."""
    whole(address)
    header, body = apps.split(post("maps", address).content)
    assert header["work"] is None
    return header, body


def decoded(header, body):
    """The cells and the values of the large map of a payload."""
    told = header["panels"][0]
    assert told["kind"] == "heat_map"
    start, (rows, columns) = 3 * header["points"] * len(header["runs"]), told["shape"]
    packed = body[start:].tobytes()
    count, filled = rows * columns, -(-rows * columns // 4) * 4
    cells = np.frombuffer(packed[:count], np.uint8).reshape(rows, columns)
    return told, cells, np.frombuffer(packed[filled : filled + 2 * count], "<u2").reshape(rows, columns)


def test_the_payload_has_the_engines_outcomes_and_steps_as_bytes():
    _, found, _ = whole(MAP)
    told, cells, values = decoded(*sent(MAP))
    assert cells.shape == found.map.outcomes.shape == (FEW, FEW)
    assert np.array_equal(values == binary.UNKNOWN_WHOLE, found.map.steps < 0)
    assert np.array_equal(values[found.map.steps >= 0], found.map.steps[found.map.steps >= 0])
    names = np.array([band["name"] for band in told["bands"]])[cells]
    for outcome in OUTCOMES:
        name = OTHERS[outcome].name if outcome in OTHERS else "there"
        assert np.array_equal(names == name, found.map.outcomes == OUTCOMES.index(outcome)), outcome
    assert {"there", "diverges"} <= {*names.ravel()}
    there = found.map.outcomes == OUTCOMES.index("converged")
    order = np.argsort(found.map.steps[there])
    assert (np.diff(cells[there][order].astype(int)) >= 0).all(), "later is never darker"


@pytest.mark.parametrize(
    "address", only([MAP, "v=1&surface=linear_regression&steps=30&rule=momentum&batch_size=8&across=momentum&up=x"], MAP)
)
def test_cells_are_races_and_their_links_say_so(address):
    settings, found, drawn = whole(address)
    surface, rule = drawn_surfaces()[settings["surface"]], load("optimizers")[settings["rule"]]
    link = drawn.main.link
    for row, column in ((0, 0), (5, 11), (FEW - 1, FEW - 2)):
        run = trace(surface, rule, **found.map.at(row, column))
        assert OUTCOMES[found.map.outcomes[row, column]] == run.outcome
        numbers = [float(f"{axis.values[k]:.15g}") for axis, k in ((found.map.across, column), (found.map.up, row))]
        query = dict(parse_qsl(urlsplit(link.address).query))
        for name, value in zip(link.names, numbers, strict=True):
            key, _, part = name.partition(":")
            parts = query[key].split(",") if part else []
            query[key] = ",".join([*parts[: int(part)], repr(value), *parts[int(part) + 1 :]]) if part else repr(value)
        raced = Settings(RACE.fields, query)
        assert raced.note == ""
        (there,) = RACE.compute(raced, NOBODY).by_name.values()
        assert there.outcome == run.outcome
        assert np.allclose(there.x, run.x, rtol=1e-9, atol=1e-9)


def test_the_limit_of_gradient_descent_parts_the_map_where_theory_draws_it():
    settings, found, drawn = whole(f"{MAP}&across=learning_rate&up=curvature_2")
    (lines,) = drawn.main.overlays
    rates, curvatures = lines.lines[0].points.T
    assert np.allclose(rates, 2 / np.maximum(curvatures, settings["bowl.curvature_1"]))
    diverged = found.map.outcomes == OUTCOMES.index("diverged")
    limits = 2 / np.maximum(found.map.up.values, settings["bowl.curvature_1"])[:, None]
    assert diverged[found.map.across.values > 1.2 * limits].all()
    assert not diverged[found.map.across.values < 0.999 * limits].any()


def test_the_sentence_is_counted_on_the_map():
    settings, found, _ = whole(MAP)
    there = found.map.outcomes == OUTCOMES.index("converged")
    soonest = found.map.steps[there].min()
    question, said = PAGE.sentence(settings, found)
    assert question.endswith("?")
    assert f"Soonest there after {soonest} steps, at " in said
    assert f"{100 * there.mean():.0f}\u202f% of the map is there in time" in said


def keys(settings):
    """Of the work that the map wants."""
    return [one.key for one in two_numbers.wanted(settings)]


def test_the_map_stays_while_its_point_moves_and_one_number_cannot_lie_on_both_sides():
    first = Settings.at(PAGE.fields, MAP)
    moved = Settings.at(PAGE.fields, f"{MAP}&sgd.learning_rate={first['sgd.learning_rate'] * 1.5!r}")
    assert keys(first) == keys(moved)
    other = Settings.at(PAGE.fields, f"{MAP}&sigma=0.1")
    assert keys(first) != keys(other)
    same = Settings.at(PAGE.fields, f"{MAP}&across=x&up=x")
    names = [side.name for side in two_numbers.sides_of(same)]
    assert names[0] == "x"
    assert names[1] != "x"


@pytest.mark.whole
@pytest.mark.parametrize("surface", ["double_well", "noisy_moons", "absolute"])
def test_every_kind_of_surface_has_its_maps(surface):
    for part in ("two-numbers", "starts"):
        drawn = whole(f"v=1&part={part}&surface={surface}&steps=12&opt=adam&rule=adam")[2]
        assert drawn.main.cells.shape[1] == FEW
        assert (drawn.main.cells != binary.UNKNOWN).all()


@pytest.mark.whole
def test_starts_fall_into_the_basins_that_descent_has_and_the_shares_are_said():
    settings, found, drawn = whole("v=1&part=starts&surface=two_wells&steps=300&opt=sgd,adam&sgd.learning_rate=0.05")
    maps = found.maps
    assert [panel.runs for panel in drawn.panels] == [(0,), (1,)]
    said = PAGE.sentence(settings, found)[1]
    for rule, name in (("sgd", "SGD"), ("adam", "Adam")):
        share = np.isin(maps[rule].minima, np.flatnonzero(maps[rule].lowest)).mean()
        assert (f"From {100 * share:.0f}\u202f% of the starts {name}" in said) or (f"{name} from {100 * share:.0f}\u202f%" in said)
    deep = [k for k, minimum in enumerate(maps["sgd"].which) if maps["sgd"].lowest[k]]
    x, minima = maps["sgd"].x, maps["sgd"].minima
    middle = minima[FEW // 2]
    assert np.isin(middle[x < -2.5], deep).all(), "left of the deep well descent goes into it"
    assert not np.isin(middle[x > 2.5], deep).any()


def test_the_window_of_trainings_is_kept_in_the_link_and_mended():
    settings, found, drawn = whole("v=1&part=networks&net.window=0.25,0.5,0.5,0.75")
    (across, up) = network_sides.SIDES["two rates"]
    assert drawn.main.x.low == pytest.approx(across.param.low * (across.param.high / across.param.low) ** 0.25)
    assert drawn.main.y.high == pytest.approx(up.param.low * (up.param.high / up.param.low) ** 0.75)
    assert np.array_equal(drawn.main.cells < network_picture.COSTS, found.map.trains)
    assert (
        f"{100 * found.map.trains.mean():.0f}\u202f% of the map, seen 4 times closer than the whole; of neighbouring cells"
        in PAGE.sentence(settings, found)[1]
    )
    for wrong in ("0.5,0.5,0,1", "0.7,0.7,0.2,0.2"):
        assert window.window(Settings.at(PAGE.fields, f"v=1&part=networks&net.window={wrong}")) == window.WHOLE
    assert window.window(Settings.at(PAGE.fields, "v=1&part=networks&net.window=0.5,0.25,1,0")) == (0.25, 0.5, 0.0, 1.0)
    assert window.zoomed((0.0, 1.0, 0.0, 1.0), 0.5) == (0.25, 0.75, 0.25, 0.75)
    assert window.zoomed((0.0, 0.4, 0.8, 1.0), 2.0) == pytest.approx((0.0, 0.8, 0.6, 1.0))
    assert window.zoomed((0.1, 0.2, 0.3, 0.4), 0.0) == window.WHOLE


def test_a_window_into_two_numbers_is_the_map_between_its_ends_and_the_point_may_lie_beside_it():
    settings, found, drawn = whole(f"{MAP}&window=0.25,0.5,0.5,0.75")
    unseen, all_of, everything = whole(MAP)
    low, high, box = everything.main.x.low, everything.main.x.high, drawn.main
    assert (box.x.low, box.x.high) == pytest.approx((low * (high / low) ** 0.25, low * (high / low) ** 0.5))
    assert box.y.high - box.y.low == pytest.approx((everything.main.y.high - everything.main.y.low) / 4)
    sides, axes = [side.name for side in found.sides], (found.map.across.values, found.map.up.values)
    assert sides == ["learning_rate", "x"]
    for scale, values in zip((box.x, box.y), axes, strict=True):
        assert (scale.low < values).all()
        assert (values < scale.high).all()
    told = {**asked.told(settings, "bowl"), **hyper_of("sgd", settings)}
    for row, column in ((0, 0), (3, 9), (FEW - 1, FEW - 1)):
        start, rate = (float(axes[1][row]), told["start"][1]), float(axes[0][column])
        run = trace(drawn_surfaces()["bowl"], load("optimizers")["sgd"], **{**told, "start": start, "learning_rate": rate})
        assert OUTCOMES[found.map.outcomes[row, column]] == run.outcome
    assert (box.point is None) == (not (box.x.low <= settings["sgd.learning_rate"] <= box.x.high))
    assert "seen 4 times closer" in PAGE.sentence(settings, found)[1]
    assert "closer" not in PAGE.sentence(unseen, all_of)[1]


@pytest.mark.whole
def test_what_is_there_without_momentum_is_said_where_the_window_shows_it():
    shown, hidden = (whole(f"v=1&surface=bowl&rule=momentum&steps=200&window=0,1,{ends}") for ends in ("0,0.5", "0.3,0.8"))
    assert "Without momentum" in PAGE.sentence(*shown[:2])[1]
    assert "Without momentum" not in PAGE.sentence(*hidden[:2])[1]


def test_a_visitor_stops_a_map_and_goes_on_while_others_keep_theirs(monkeypatch):
    monkeypatch.setattr(trained, "CELLS", 512)
    address = "v=1&part=networks&net.window=0.1,0.9,0.1,0.9"
    settings, anna, ben = Settings.at(PAGE.fields, address), Visitor("anna"), Visitor("ben")

    def seen(visitor):
        return PAGE.compute(settings, visitor.at(next_turn()))

    assert seen(anna).busy
    assert seen(ben).busy
    until = time.monotonic() + 60
    while seen(anna).map is None and time.monotonic() < until:
        time.sleep(0.01)
    PAGE.act(settings, anna.at(next_turn()), "stop")
    stopped = seen(anna)
    assert not stopped.busy
    assert stopped.working.again
    assert stopped.map is not None
    assert PAGE.picture(settings, stopped).work is None
    assert seen(ben).busy
    PAGE.act(settings, anna.at(next_turn()), "again")
    assert seen(anna).busy
    JOBS.leave("anna")
    JOBS.leave("ben")


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("rule=adam2", "rule: `adam2` is unknown"),
        ("up=height", "up: `height` is unknown"),
        ("start.x=99", "start.x: `99` became"),
        ("steps=99999", "steps: `99999` became `500`"),
        ("part=networks&net.window=0,2,0,1", "net.window: `0,2,0,1` became"),
        ("window=0,2,0,1", "window: `0,2,0,1` became"),
        ("part=starts&opt=nobody", "opt: `nobody` is unknown"),
    ],
)
def test_nonsense_in_a_link_is_mended_and_said(query, line):
    assert line in said_of(PAGE.fields, query)[1]


def test_every_outcome_has_a_band_of_its_own():
    outcomes = np.arange(len(OUTCOMES), dtype=np.int8)[None]
    bands, cells, before = banded(outcomes, np.full(outcomes.shape, 5, np.int32), np.ones(outcomes.shape, bool))
    assert len({*cells.ravel()}) == len(OUTCOMES)
    looks = [(band.shade, band.hatch, band.pattern) for band in OTHERS.values()]
    assert len({*looks}) == len(looks)
    assert before == "there after 5"
    assert bands[cells[0, 0]].name == "there"


def test_what_comes_while_one_looks_is_not_taken_for_the_last_word():
    """A map that ends between both looks is asked for again."""

    class Ending:
        finished, failed = False, ""

        @property
        def latest(self):
            self.finished = True
            return "whole"

    seen = Jobs.of([Ending()])
    assert (seen.busy, seen.latest) == (True, ["whole"])
    assert not Jobs.of(seen.jobs).busy
