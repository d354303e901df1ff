"""The small pictures of scenes and surfaces: there, small, of the addresses that these have now, and of the runs."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageColor

from tests.views.every_kind import every_kind
from tests.whole import WHOLE
from views.contents import pages
from views.player.heat_map import HeatMap
from views.player.panels import Bars, Histogram
from views.player.table import Table
from views.scenes import surfaces
from views.scenes.draw import hashes, packed, picture_of
from views.scenes.files import SCENES, SURFACES, THEMES
from views.scenes.opening import opened
from views.scenes.paint import dashed, heights
from views.scenes.small import GAP, PALETTES, rooms, shapes, small
from views.serving import assets
from views.state.visitor import NOBODY
from views.syllabus import scenes

MOST_IN_ALL = {SCENES: 600_000, SURFACES: 240_000}  # bytes
KINDS = pytest.mark.parametrize(("kind", "wanted"), [(SCENES, hashes), (SURFACES, surfaces.hashes)], ids=["scenes", "surfaces"])
DRAW = "draw them anew: python -m views.scenes.draw"


@KINDS
def test_each_has_its_pictures_and_they_are_small(kind, wanted):
    files = {file.name: file.stat().st_size for file in kind.folder.glob("*.webp")}
    assert files.keys() == {kind.file_of(id, theme) for id in wanted() for theme in THEMES}, DRAW
    assert max(files.values()) <= kind.most
    assert sum(files.values()) <= MOST_IN_ALL[kind]
    for name in files:
        with Image.open(kind.folder / name) as picture:
            assert picture.size == kind.size, name
    assert {address for id in wanted() for address in kind.addresses(id).values()} <= assets.files().keys()


@KINDS
def test_no_picture_shows_an_address_or_a_surface_as_it_was_before(kind, wanted):
    assert kind.shown() == wanted(), DRAW
    assert kind.stale(wanted()) == []
    first = next(iter(wanted()))
    assert kind.stale({**wanted(), first: "another", "new": "hash"}) == [first, "new"]
    assert kind.list.read_text().endswith("}\n")


def test_a_surfaces_pictures_hang_on_its_file_and_its_opening_race(monkeypatch):
    known = surfaces.hashes()
    assert len({*known.values()}) == len(known)
    monkeypatch.setattr(surfaces, "opening", lambda stem, real=surfaces.opening: real("bowl" if stem == "beale" else stem))
    assert {stem for stem, hash in surfaces.hashes().items() if hash != known[stem]} == {"beale"}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("id", ["gd-1d", "quadratic-2d", "outcomes"])
def test_a_picture_has_its_runs_in_their_colours(id, theme):
    scene = scenes()[id]
    settings, _ = opened(scene)
    drawn = pages()[scene.page].drawn(settings, NOBODY)
    found = np.asarray(small(drawn, theme, SCENES.size), dtype=int)
    assert found.shape == (SCENES.size[1], SCENES.size[0], 3)
    for run in drawn.runs:
        colour = ImageColor.getrgb(getattr(run.look, theme))
        assert (abs(found - colour).max(axis=2) < 12).sum() >= 8, run.name
    with Image.open(SCENES.folder / SCENES.file_of(id, theme)) as kept:
        assert abs(np.asarray(kept.convert("RGB"), dtype=int) - found).mean() < 6, DRAW


def test_a_picture_shows_no_ground_where_none_was_computed():
    for id in ("quadratic-2d", *(("mlp-landscape", "mlp-race") if WHOLE else ()), "outcomes"):
        drawn = picture_of(scenes()[id])
        panel = drawn.main
        ways = [(np.asarray(path), None, None) for path in panel.places or [run.run.x for run in drawn.runs]]
        (across, up), (wide, high) = (np.ptp(box, axis=1) for box in (panel.ground.box, panel.ground.domain))
        for _, _, width, height in rooms((640, 360), len(ways) if panel.view == "row" else 1, shapes(panel, ways)):
            unit = min(max(across / width, up / height), wide / width)  # of the surface a pixel, as it is drawn
            assert unit * height <= high * 1.02, id
            assert unit * width <= wide * 1.02, id


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6])
@pytest.mark.parametrize("between", [(0.0, np.inf), (0.8, 2.1), (1.0, 1.35)])
def test_small_panels_stand_beside_each_other_in_the_whole_picture(count, between):
    found = rooms((640, 360), count, between)
    assert len(found) == count
    for at, (left, top, wide, high) in enumerate(found):
        assert left >= 0
        assert top >= 0
        assert left + wide <= 640
        assert top + high <= 360
        assert between[0] * 0.98 <= wide / high <= between[1] * 1.02
        for left2, top2, *_ in found[:at]:
            assert left >= left2 + wide + GAP or top >= top2 + high + GAP
    assert sum(wide * high for *_, wide, high in found) >= 0.55 * 640 * 360


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("id", ["log-loss-curve", "log-loss-convex", "mle", "softmax-logits"])
def test_a_picture_without_runs_has_its_curves_bars_or_bands_in_their_colours(id, theme):
    scene = scenes()[id]
    drawn = pages()[scene.page].drawn(opened(scene)[0], NOBODY)
    found = np.asarray(small(drawn, theme, SCENES.size), dtype=int)
    assert found.shape == (SCENES.size[1], SCENES.size[0], 3)
    for one in drawn.main.bands if isinstance(drawn.main, HeatMap) else drawn.main.graphs:
        colour = ImageColor.getrgb(getattr(one.shade, theme))
        assert (abs(found - colour).max(axis=2) < 12).sum() >= 8, one.name


def test_a_picture_of_another_kind_is_refused_by_name():
    with pytest.raises(TypeError, match="a histogram has no small picture yet"):
        small(alone(Histogram), "light", SCENES.size)


def alone(kind):
    """A picture whose large panel is the first of this kind, and nothing else."""
    panel = next(panel for panel in every_kind().panels if isinstance(panel, kind))
    return every_kind(panels=[replace(panel, place="main")])


@pytest.mark.parametrize("theme", THEMES)
def test_bars_maps_and_tables_have_small_pictures(theme):
    def share(kind, colour):
        found = np.asarray(small(alone(kind), theme, SCENES.size), dtype=int)
        return (abs(found - ImageColor.getrgb(colour)).max(axis=2) < 12).mean()

    for drawn in alone(Bars).runs:
        assert 0.2 < share(Bars, getattr(drawn.look, theme)) < 0.5
    for band in alone(HeatMap).main.bands:
        assert share(HeatMap, getattr(band.shade, theme)) > 0.1
    for shade in alone(Table).main.shades:
        assert 0.4 < share(Table, getattr(shade, theme)) < 0.5


@pytest.mark.parametrize("theme", THEMES)
def test_bars_over_the_steps_have_theirs(theme):
    over = next(panel for panel in every_kind().panels if isinstance(panel, Bars) and panel.over)
    first, second, _ = next(panel.shades for panel in every_kind().panels if isinstance(panel, Bars))
    picture = every_kind(panels=[replace(over, place="main", shades=(first, second))])
    found = np.asarray(small(picture, theme, SCENES.size), dtype=int)
    for shade in (first, second):
        assert (abs(found - ImageColor.getrgb(getattr(shade, theme))).max(axis=2) < 12).mean() > 0.1


@pytest.mark.parametrize("theme", THEMES)
def test_a_surfaces_picture_is_of_its_opening_race(theme):
    drawn = surfaces.picture_of("beale")
    assert [run.id for run in drawn.runs] == ["sgd", "momentum", "adam"]
    assert drawn.topic.id == "beale"
    with Image.open(SURFACES.folder / SURFACES.file_of("beale", theme)) as kept:
        found = np.asarray(small(drawn, theme, SURFACES.size), dtype=int)
        assert abs(np.asarray(kept.convert("RGB"), dtype=int) - found).mean() < 6, DRAW


def test_a_picture_that_would_be_too_large_is_kept_worse_or_refused():
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 255, (60, 80, 3), dtype=np.uint8))
    best = packed(noise, 100_000)
    assert len(packed(noise, len(best) - 1)) < len(best)
    with pytest.raises(ValueError, match="no picture of 50 bytes"):
        packed(noise, 50)


def test_dashes_have_their_lengths_and_go_round_corners():
    parts = dashed([(0, 0), (5, 0), (5, 5)], (4, 2))
    assert parts == [[(0, 0), (4, 0)], [(5, 1), (5, 5)]]
    assert dashed([(0, 0), (5, 0)], ()) == [[(0, 0), (5, 0)]]


@pytest.mark.parametrize("levels", ["linear", "sqrt", "log"])
def test_heights_go_from_nothing_to_one(levels):
    found = heights(np.array([[1.0, 2.0], [5.0, np.inf]]), levels)
    assert (found[0, 0], found[1, 0], found[1, 1]) == (0, 1, 1)
    assert 0 < found[0, 1] < 1
    assert PALETTES["light"].shades.shape == PALETTES["dark"].shades.shape == (6, 3)
