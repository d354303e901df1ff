"""One panel and one overlay of every kind there is, with numbers that are easily told apart, for pictures of two runs."""

import numpy as np

from engine import ground, race
from spec import drawn_surfaces, load
from views.colours import Shade, looks
from views.latex import marks_of
from views.player import Axis, Clock, Drawn, Picture, Work, binary
from views.player.cards import Facts, Fitted, Images, Regions
from views.player.contour import Contour, Plane
from views.player.heat_map import Band, Coarse, HeatMap, Link, Scale, Window
from views.player.overlays import Arrows, Chord, Cloud, Line, Lines, Models, Reach, Vector
from views.player.panels import Bars, Curves, Data, Errors, Histogram, Measure, Series, Spread
from views.player.plot import Graph, Hand, Plot
from views.player.shares import Shares
from views.player.table import Head, Table
from views.player.terms import Term, Terms

RULES = ("sgd", "adam")
STEPS = 5
POINTS = STEPS + 1
FRAMES = np.array([0, 2, 5])
INK, OTHER = Shade("#112233", "#ddeeff"), Shade("#a8452f", "#e8836a")
rows = np.arange(float(POINTS))
gaps = np.where(rows % 2, np.nan, rows)


def pairs(first, columns=2):
    """(POINTS, columns) for each run: other numbers for each."""
    return tuple(first + k + np.arange(float(columns * POINTS)).reshape(POINTS, columns) for k in range(len(RULES)))


SPEC = drawn_surfaces()["bowl"]
BASE = ground(SPEC, {})
OVERLAYS = (
    Arrows(
        (Vector("−g", INK, pairs(100), (2, 1)), Vector("m", OTHER, pairs(200), unit="gradient", part="mean", after="−g")),
        scale=0.5,
        longest=90.0,
        reach=Reach("η each way", OTHER, (rows + 250, rows + 251), "rate"),
    ),
    Lines((Line("ρ = 1", np.array([[0.1, 0.2], [np.nan, np.nan], [0.3, 0.4]]), (3, 2), ("heavy ball", "limit", "curvature_2"), 2),)),
    Models(2.0, (rows + 7, rows + 8)),
    Models(None, (rows + 3, rows + 4), (gaps, gaps + 2)),
    Cloud((np.array([[0.1, 0.2], [np.nan, np.nan]]), np.zeros((0, 2))), 1, "many.shown", "seed", 7, np.array([[0.5, 0.6]])),
    Chord((("ax", "ay"), ("bx", "by")), ((0.1, 0.2), (0.3, 0.4))),
)
PLANE = Plane(0.8, 0.5, "shows 80 % of the movement", "Of the squared distances", (1.0, 0.5, 2.0), "off")
MARKS = [{"kind": "letter", "text": "m", "part": "mean", "down": [{"kind": "letter", "text": "1"}]}, *marks_of(r"\frac{a^2}{b}")]
CELLS = np.array([[0, 1, binary.UNKNOWN], [1, 0, 0]])
PANELS = (
    Contour(SPEC, BASE, SPEC.start, overlays=OVERLAYS),
    Contour(
        SPEC,
        ground(SPEC, {"curvature_2": 2.0}),
        SPEC.start,
        sets="",
        places=pairs(300),
        plane=PLANE,
        further=((SPEC, BASE),),
        place="beside",
    ),
    Curves((Measure("loss", "loss", True, spread=Spread((np.stack([rows, rows + 1, rows + 2]), np.full((3, POINTS), np.nan)), "median")),)),
    Curves(
        (
            Measure("norm", "norm", False, (rows, rows + 1), Series((gaps, gaps + 1)), limit=2.0),
            Measure("accuracy", "accuracy", False, (rows, rows), Series((rows + 5, gaps), "by theory", theory=True), range=(0.0, 1.0)),
        ),
        "lower",
    ),
    Data(np.arange(20.0).reshape(10, 2), np.arange(10 * POINTS).reshape(POINTS, 10) % 3 == 0, "line"),
    Errors(("one", "two"), ("curvature_1", "curvature_2"), pairs(400), pairs(500)),
    Bars("bars", ("g", "m", "v"), pairs(600, 3), (INK, OTHER, INK), log=True, theory=pairs(650, 3)),
    Bars("over", ("x", "y"), pairs(610), over=True, dots=pairs(620), theory=pairs(630), line="RMS", part="mean", quantity="step"),
    Terms(
        (
            Term("mean", "mean: which way", INK, MARKS, (MARKS,), pairs(640)[0], "m = ", " corrected", "gradient"),
            Term("", "with", OTHER, MARKS),
        ),
        "the gradient",
        "the step",
        "mean",
        "m",
    ),
    Histogram("weights", np.array([0.0, 1.0, 2.0]), pairs(700)),
    HeatMap(
        Scale("rate", 0.01, 1.0, log=True),
        Scale("momentum", 0.0, 1.0),
        (Band("fast", INK), Band("diverged", OTHER, INK)),
        CELLS,
        np.where(CELLS == binary.UNKNOWN, np.nan, 10.0 * CELLS),
        "steps",
        (0.1, 0.5),
        ("rate", "momentum"),
        (0.2, 0.9),
        OVERLAYS[1:2],
        "beside",
        "best",
        ("heavy ball", "best", "curvature_1", "curvature_2"),
        Coarse(1, "momentum", 300, (0.0, 0.0), (0.5, 1.0)),
        "a tenth after",
    ),
    HeatMap(
        Scale("x", -1.0, 1.0),
        Scale("y", 0.0, 1.0),
        (Band("fast", INK), Band("jitters", OTHER, INK, pattern="dots")),
        CELLS,
        np.where(CELLS == binary.UNKNOWN, -1, 100 * CELLS + 7),
        "step",
        place="beside",
        whole=True,
        note="6 runs",
        title="Adam",
        link=Link("race?v=1&start=0.0%2C1.0", ("sgd.learning_rate", "start:1")),
        window=Window("window", (0.0, 0.5, 0.25, 1.0)),
        runs=(1,),
        minima=((0.5, 0.5),),
    ),
    Plot(
        Scale("logit z", -2.0, 2.0),
        Scale("slope", -1.0, 1.0),
        (
            Graph("first", INK, np.array([0.5, np.nan, 2.0]), extreme="lowest"),
            Graph("second", OTHER, np.arange(3.0), (3, 2), drawn="rings"),
        ),
        (Hand("z", 0.5, "logit z"), Hand("height", 1.0, "height", "y", 2.0, (0.0, 3.0))),
        script="live/1/figure/logit_slope.js",
        params={"y": 1.0},
        reads=(2, 0.5),
        place="beside",
    ),
    Table(
        (Head("Adam", "1.5", True), Head("SGD", "2.5")),
        (Head("Beale"),),
        (INK, OTHER),
        np.array([[1], [0]]),
        ((("2", "0.5"),), (("1", "1e−9"),)),
        (("Adam on Beale",), ("SGD on Beale",)),
        (("race?v=1&opt=adam",), ("race?v=1&opt=sgd",)),
        np.array([[[0.5, np.nan, 1.0]], [[0.0, 0.25, np.nan]]]),
        "mean rank",
        ("by", "along"),
        (1, 2),
        (1,),
    ),
    Shares((Band("converged", INK), Band("diverged", OTHER, INK)), ((3, 1), (0, 0)), ("3 of 4 converged, 1 diverged", "the same run")),
    Regions(
        ((-1, 1), (-2, 2)),
        np.array([[0.5, 1, 0], [2, 3, 1]]),
        np.array([[7.0, 8, 1]]),
        FRAMES,
        tuple(np.full((3, 25, 1), (40 + k) / 255) for k in range(2)),
    ),
    Fitted(
        np.array([0.0, 1.0]),
        FRAMES,
        tuple(np.arange(6.0).reshape(3, 2) + k for k in range(2)),
        np.array([[1.0, 2.0]]),
        np.zeros((0, 2)),
        np.array([4.0, 5.0]),
    ),
    Images(np.arange(320).reshape(5, 8, 8) % 256, np.arange(5), FRAMES, tuple(np.full((3, 5), k + 2) for k in range(2))),
    Facts(("loss", "off"), pairs(800), percent="accuracy"),
)


def every_kind(panels=PANELS, **more):
    """A picture of two runs with these panels."""
    runs = race(SPEC, [(load("optimizers")[rule], {}) for rule in RULES], surface_params={}, start=SPEC.start, steps=STEPS)
    drawn = [Drawn(rule, rule, looks(RULES, RULES)[rule], run) for rule, run in zip(RULES, runs, strict=True)]
    said = {
        "announce": "new",
        "note": "a note",
        "sentence": ("Who is first?", "Adam is, at step 3."),
        "work": Work("training", 0.5),
        "again": "Train anew",
    }
    return Picture("every kind", drawn, Clock(STEPS, axis=Axis("epoch", rows / 3)), panels, **{**said, **more})
