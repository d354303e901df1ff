"""A page with made-up pictures of the kinds of panel that no page has yet: a map over two numbers, and the parts of an update."""

import numpy as np

RULES = ("sgd", "momentum")
STEPS = 20
RATES, MOMENTA = np.geomspace(0.01, 4, 81), np.linspace(0, 0.98, 50)
EDGE = 2 * (1 + MOMENTA)  # the rate above which momentum diverges on a curvature of one


def runs():
    from engine import race
    from spec import drawn_surfaces, load
    from views.colours import looks
    from views.player import Drawn

    spec, seen = drawn_surfaces()["bowl"], looks(RULES, RULES)
    found = race(spec, [(load("optimizers")[rule], {}) for rule in RULES], surface_params={}, start=spec.start, steps=STEPS)
    return spec, [Drawn(rule, load("optimizers")[rule].name, seen[rule], run) for rule, run in zip(RULES, found, strict=True)]


def a_map(query):
    """Bands left of a curve, hatched right of it, nothing known in the top row; a point that sets two sliders."""
    from engine import ground
    from spec import Param
    from views.colours import Shade
    from views.player import Clock, Desk, Picture, Slider, binary
    from views.player.contour import Contour
    from views.player.heat_map import Band, HeatMap, Scale
    from views.player.overlays import Line, Lines
    from views.player.panels import Curves, losses

    spec, drawn = runs()
    rate, momentum = (float(query.get(name, first)) for name, first in (("rate", 0.1), ("momentum", 0.5)))
    steps = 100 / RATES[None, :] * (1 - 0.5 * MOMENTA[:, None])
    cells = np.where(RATES[None, :] > EDGE[:, None], 2, np.where(steps < 1000, 0, 1))
    cells[-1] = binary.UNKNOWN
    bands = (
        Band("fast", Shade("#10505c", "#9fe3e6")),
        Band("slow", Shade("#8fc4c6", "#2f6a72")),
        Band("diverged", Shade("#f3e6e2", "#2c2020"), Shade("#a8452f", "#e8836a")),
    )
    theory = Lines((Line("η = 2 (1 + β)", np.column_stack([EDGE, MOMENTA]), (3, 2)),))
    heat = HeatMap(
        Scale("learning rate η", RATES[0], RATES[-1], log=True),
        Scale("momentum β", 0.0, 0.98),
        bands,
        cells,
        np.where(cells == 0, steps, np.nan),
        "there after",
        (rate, momentum),
        ("rate", "momentum"),
        (0.3, 0.8),
        (theory,),
    )
    sliders = (
        Slider("rate", "learning rate", Param(0.1, RATES[0], RATES[-1], log=True), rate),
        Slider("momentum", "momentum", Param(0.5, 0.0, 0.98), momentum),
    )
    panels = (heat, Contour(spec, ground(spec, {}), spec.start, sets="", place="beside"), Curves((losses("loss", True),)))
    return Picture("map", drawn, Clock(STEPS), panels, desk=Desk(sliders))


def parts():
    """The parts of every update as arrows and as bars, how large the numbers are, and the same paths on another ground."""
    from engine import ground
    from spec import drawn_surfaces
    from views.colours import Shade
    from views.player import Clock, Picture
    from views.player.contour import Contour
    from views.player.overlays import Arrows, Vector
    from views.player.panels import Bars, Histogram

    spec, drawn = runs()
    moves = [np.vstack([np.diff(one.run.x, axis=0), np.zeros((1, 2))]) for one in drawn]
    ink, violet = Shade("#ff00aa", "#ff00aa"), Shade("#00aa44", "#00aa44")
    arrows = Arrows((Vector("Δw", ink, moves), Vector("back", violet, [-move for move in moves], (3, 2))), scale=1.0)
    edges = np.linspace(-4, 4, 9)
    counts = [np.stack([np.histogram(place * np.linspace(-1, 1, 40)[:, None], edges)[0] for place in one.run.x]) for one in drawn]
    panels = (
        Contour(spec, ground(spec, {}), spec.start, overlays=(arrows,)),
        Bars("the move of this step", ("Δx", "Δy"), moves),
        Histogram("how large the numbers are", edges, counts),
        Contour(drawn_surfaces()["saddle"], ground(drawn_surfaces()["saddle"], {}), spec.start, sets="", place="beside"),
    )
    return Picture("parts", drawn, Clock(STEPS), panels)


def picture(query):
    return a_map(query) if query.get("show") == "map" else parts()
