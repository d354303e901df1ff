"""What Python encodes is what the browser reads: every kind of panel and overlay, encoded here, decoded in node."""

import re
import shutil
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from tests.views.every_kind import BASE, FRAMES, INK, OTHER, OVERLAYS, PANELS, POINTS, RULES, STEPS, every_kind, gaps, pairs, rows
from tests.views.reading import read, reader
from views.player import Place, binary
from views.player import panels as contract
from views.player.cards import Regions
from views.player.packing import unpacked
from views.player.panels import Grounded

PLAYER = Path(__file__).parent.parent.parent / "views" / "player"
pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: the payload is not decoded here")


@pytest.fixture(scope="module")
def told():
    return read(every_kind().encode())["header"]


def plain(values):
    """An array as node writes it."""
    return [None if np.isnan(value) else value for value in np.float32(values).ravel().tolist()]


def by_run(values):
    return {rule: plain(one) for rule, one in zip(RULES, values, strict=True)}


def of(told, kind, number=0):
    return [panel for panel in told["panels"] if panel["kind"] == kind][number]


def test_every_kind_is_tried():
    registry = (PLAYER / "panels" / "kinds.js").read_text()
    kinds = {name.split(":")[0].strip() for name in re.search(r"KINDS = \{(.*?)\}", registry)[1].split(",")}
    assert {panel.kind for panel in PANELS} == kinds
    over = {name.strip() for name in re.search(r"OVERLAYS = \{(.*?)\}", (PLAYER / "overlays" / "kinds.js").read_text())[1].split(",")}
    assert {overlay.kind for overlay in OVERLAYS} == over


def test_kinds_and_places_stay_with_their_panels(told):
    assert [(panel["kind"], panel["place"]) for panel in told["panels"]] == [(panel.kind, panel.place) for panel in PANELS]
    assert all("kind" not in [field.name for field in fields(panel)] for panel in PANELS)
    assert {panel.place for panel in PANELS} == {contract.MAIN, contract.BESIDE, contract.UNDER, contract.CARD}


def test_contours_arrive_with_their_grounds_and_paths(told):
    grounded = [panel for panel in PANELS if isinstance(panel, Grounded)]
    for number, panel in enumerate(grounded):
        found = of(told, "contour", number)
        assert found["ground"]["grid"] == plain(panel.ground.losses)
        assert found["surface"]["id"] == panel.ground.id
    assert [one["ground"]["grid"] for one in of(told, "contour", 1)["further"]] == [plain(BASE.losses)]
    assert "places" not in of(told, "contour")
    assert of(told, "contour", 1)["places"] == by_run(pairs(300))
    assert (of(told, "contour")["sets"], of(told, "contour", 1)["sets"]) == ("start", "")


def test_overlays_arrive(told):
    arrows, lines, models, taylor, cloud, chord = of(told, "contour")["overlays"]
    assert [vector["name"] for vector in arrows["vectors"]] == ["−g", "m"]
    assert [vector["values"] for vector in arrows["vectors"]] == [by_run(pairs(100)), by_run(pairs(200))]
    assert [vector["after"] for vector in arrows["vectors"]] == ["", "−g"]
    assert (lines["lines"][0]["theory"], lines["lines"][0]["named"]) == (["heavy ball", "limit", "curvature_2"], 2)
    assert (arrows["scale"], arrows["longest"], arrows["vectors"][1]["colour"]) == (0.5, 90.0, OTHER.described())
    assert [(vector["unit"], vector["part"]) for vector in arrows["vectors"]] == [("", ""), ("gradient", "mean")]
    assert lines["lines"][0]["points"] == plain([0.1, 0.2, np.nan, np.nan, 0.3, 0.4])
    assert (models["curvature"], models["slopes"], models["bends"]) == (2.0, by_run((rows + 7, rows + 8)), None)
    assert (taylor["curvature"], taylor["slopes"], taylor["bends"]) == (None, by_run((rows + 3, rows + 4)), by_run((gaps, gaps + 2)))
    assert cloud["points"] == {RULES[0]: plain([0.1, 0.2, np.nan, np.nan]), RULES[1]: []}
    assert (cloud["starts"], cloud["shown"], cloud["sets"], cloud["first"]) == (plain([0.5, 0.6]), 1, "many.shown", 7)
    assert (chord["sets"], chord["ends"]) == ([["ax", "ay"], ["bx", "by"]], [[0.1, 0.2], [0.3, 0.4]])


def test_curves_arrive(told):
    (loss,) = of(told, "curves")["measures"]
    assert (loss["values"], loss["beside"], loss["sent"]) == (None, None, False)
    assert loss["spread"]["values"] == {RULES[0]: [plain(rows + k) for k in range(3)], RULES[1]: [[None] * POINTS] * 3}
    shares = of(told, "shares")
    assert (shares["counts"], shares["said"][1]) == ([[3, 1], [0, 0]], "the same run")
    norm, accuracy = of(told, "curves", 1)["measures"]
    assert (norm["values"], norm["beside"]["values"]) == (by_run((rows, rows + 1)), by_run((gaps, gaps + 1)))
    assert (norm["beside"]["word"], norm["beside"]["theory"]) == ("held out", False)
    assert (accuracy["beside"]["values"], accuracy["beside"]["theory"]) == (by_run((rows + 5, gaps)), True)
    assert (accuracy["values"], norm["limit"], accuracy["range"]) == (by_run((rows, rows)), 2.0, [0.0, 1.0])
    assert told["axis"]["values"] == plain(rows / 3)


def test_data_errors_bars_and_histograms_arrive(told):
    data = of(told, "data")
    assert data["values"] == np.arange(20.0).reshape(10, 2).tolist()
    assert data["members"] == (np.arange(10 * POINTS).reshape(POINTS, 10) % 3 == 0).tolist()
    assert (of(told, "errors")["measured"], of(told, "errors")["predicted"]) == (by_run(pairs(400)), by_run(pairs(500)))
    bars = of(told, "bars")
    assert (bars["values"], bars["shades"][1], bars["log"]) == (by_run(pairs(600, 3)), OTHER.described(), True)
    assert bars["rules"] == by_run(pairs(650, 3))
    assert bars["dots"] is None
    over = of(told, "bars", 1)
    assert [over[name] for name in ("values", "dots", "rules")] == [by_run(pairs(first)) for first in (610, 620, 630)]
    assert (over["line"], over["part"], over["quantity"]) == ("RMS", "mean", "step")
    assert (of(told, "histogram")["edges"], of(told, "histogram")["counts"]) == ([0, 1, 2], by_run(pairs(700)))


def test_terms_arrive(told):
    found = of(told, "terms")
    (lit, plain_one) = found["terms"]
    assert (found["gradient"], found["step"], found["driver"], found["letter"]) == ("the gradient", "the step", "mean", "m")
    assert (lit["values"], lit["columns"], plain_one["values"], plain_one["columns"]) == (plain(pairs(640)[0]), 2, None, 0)
    assert (lit["marks"][0]["part"], lit["remarks"], plain_one["colour"]) == ("mean", [lit["marks"]], OTHER.described())


def test_a_heat_map_arrives(told):
    found = of(told, "heat_map")
    assert found["cells"] == [0, 1, 255, 1, 0, 0]
    assert found["values"] == [0, 10, None, 10, 0, 0]
    assert (found["bands"][1]["hatch"], found["bands"][0]["hatch"]) == (INK.described(), None)
    assert (found["x"]["log"], found["y"]["high"], found["point"], found["sets"], found["star"]) == (
        True,
        1.0,
        [0.1, 0.5],
        ["rate", "momentum"],
        [0.2, 0.9],
    )
    assert found["overlays"][0]["lines"][0]["name"] == "ρ = 1"
    assert (found["starred"], found["legend"], found["coarse"]["edges"], found["coarse"]["size"]) == (
        "best",
        "a tenth after",
        [0.5, 1.0],
        32,
    )


def test_a_table_arrives(told):
    found = of(told, "table")
    assert found["cells"] == [1, 0]
    assert found["curves"] == plain([0.5, np.nan, 1.0, 0.0, 0.25, np.nan])
    assert found["rows"][0] == {"name": "Adam", "beside": "1.5", "orders": True}
    assert found["texts"] == [[["2", "0.5"]], [["1", "1e−9"]]]
    assert found["links"] == [["race?v=1&opt=adam"], ["race?v=1&opt=sgd"]]
    assert (found["sets"], found["row_values"], found["column_values"]) == (["by", "along"], [1, 2], [1])


def test_a_plot_arrives(told):
    found = of(told, "plot")
    assert [graph["values"] for graph in found["graphs"]] == [[0.5, None, 2], [0, 1, 2]]
    assert [(graph["name"], graph["extreme"], graph["dash"]) for graph in found["graphs"]] == [
        ("first", "lowest", []),
        ("second", "", [3, 2]),
    ]
    assert [graph["drawn"] for graph in found["graphs"]] == ["line", "rings"]
    assert [(hand["sets"], hand["along"], hand["across"]) for hand in found["hands"]] == [("z", "x", None), ("height", "y", 2.0)]


def test_cards_arrive(told):
    regions, fitted, images, facts = (of(told, kind) for kind in ("regions", "fitted", "images", "facts"))
    assert (regions["points"], regions["heldOut"], regions["frames"]) == ([0.5, 1, 0, 2, 3, 1], [7, 8, 1], FRAMES.tolist())
    assert regions["predicted"] == {"sgd": [40] * 75, "adam": [41] * 75}
    assert (regions["size"], regions["classes"]) == (5, 2)
    assert (fitted["inputs"], fitted["truth"], fitted["points"], fitted["heldOut"]) == ([0, 1], [4, 5], [1, 2], [])
    assert fitted["predicted"]["adam"] == [1, 2, 3, 4, 5, 6]
    assert (images["pixels"], images["labels"]) == ((np.arange(320) % 256).tolist(), [0, 1, 2, 3, 4])
    assert images["predicted"] == {"sgd": [2] * 15, "adam": [3] * 15}
    assert facts["values"] == by_run(pairs(800))
    assert facts["parts"]["name"] == "accuracy"


def test_of_many_classes_goes_which_one_leads_and_how_far():
    shares = np.array([[0.1, 0.8, 0.1], [0.4, 0.2, 0.4], [0.0, 0.0, 1.0], [np.nan] * 3], np.float32)
    panel = Regions(((-1, 1), (-1, 1)), np.zeros((0, 3)), np.zeros((0, 3)), np.array([0]), (shares[None], shares[None, ::-1]))
    regions = of(read(every_kind((*PANELS[:1], panel)).encode())["header"], "regions")
    assert (regions["size"], regions["classes"]) == (2, 3)
    assert regions["predicted"]["sgd"][:3] == [16 + round(15 * 0.7), 0, 2 * 16 + 15]
    assert regions["predicted"]["sgd"][3] & 15 == 0, "nothing is known there"
    assert regions["predicted"]["adam"] == regions["predicted"]["sgd"][::-1]


def test_runs_are_shared_by_all_panels(told):
    for run in told["runs"]:
        assert len(run["x"]) == 2 * POINTS
        assert len(run["loss"]) == POINTS
    assert told["steps"] == STEPS


def test_a_ground_that_the_browser_has_stays_at_home():
    picture = every_kind()
    ids = [ground.id for ground in picture.grounds]
    whole, without = picture.encode(), picture.encode(held={ids[1]})
    assert len(whole) - len(without) == pytest.approx(4 * picture.grounds[1].losses.size, abs=8)
    reader.cache_clear()  # a browser that has seen none
    assert read(without)["lacks"] is True


def test_what_stands_beside_the_picture_changes_no_revision():
    before, after = every_kind(), every_kind(work=None, again="", sentence=("Is it there?", "No."), found="race")
    revision = unpacked(before.encode())[0]["revision"]
    place = Place("race", "v=1")
    said = {"sentence": ["Is it there?", "No."], "found": "race", "stale": False, "work": None, "again": "", "scene": None}
    said["desk"] = {"sliders": [], "words": ""}
    assert unpacked(after.same(place))[0] == {"same": True, "revision": revision, **place.described(), **said}
    assert every_kind(note="another").revision != revision


def test_six_runs_of_fifty_regions_stay_small():
    predicted = tuple(np.zeros((50, 40 * 40, 1), np.float32) for _ in range(6))
    told = Regions(((-1, 1), (-1, 1)), np.zeros((200, 3)), np.zeros((100, 3)), np.arange(50), predicted)
    assert len(told.body()) <= 490_000


def test_a_heat_map_of_whole_numbers_arrives(told):
    _, found = [panel for panel in told["panels"] if panel["kind"] == "heat_map"]
    assert found["cells"] == [0, 1, 255, 1, 0, 0]
    assert found["values"] == [7, 107, binary.UNKNOWN_WHOLE, 107, 7, 7]
    assert (found["bands"][1]["pattern"], found["title"], found["note"], found["runs"]) == ("dots", "Adam", "6 runs", [1])
    assert found["link"] == {"address": "race?v=1&start=0.0%2C1.0", "names": ["sgd.learning_rate", "start:1"]}
    assert found["window"] == {"name": "window", "ends": [0.0, 0.5, 0.25, 1.0]}
