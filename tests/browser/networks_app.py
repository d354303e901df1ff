"""A page with a made-up network picture: its run grows by twenty steps whenever "more" is pressed, and ends in another plane."""

from dataclasses import replace

import numpy as np

RULES = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")
LAST = 60


def predictions(kind, steps):
    """What run k predicts at every recorded row: the boundary, the slope or the mistakes depend on both."""
    from views.player.cards import Fitted, Images, Regions

    rows = np.arange(steps + 1)
    progress = [np.minimum(1, rows * (k + 1) / LAST)[:, None] for k in range(len(RULES))]
    points = np.array([[x / 5, y / 5, float(x > 0)] for x in range(-4, 5) for y in range(-4, 5)])
    if kind == "fitted":
        inputs = np.linspace(-1, 1, 30)
        return Fitted(
            inputs, rows, tuple(part * np.sin(3 * inputs) for part in progress), points[:, :2], points[:3, :2], np.sin(3 * inputs)
        )
    if kind == "images":
        pixels = np.tile(np.arange(64, dtype=np.uint8).reshape(8, 8) * 4, (40, 1, 1))
        labels = np.arange(40) % 10
        return Images(pixels, labels, rows, tuple(np.where(np.arange(40) < 40 * part, labels, 9 - labels) for part in progress))
    x = np.tile(np.linspace(-1, 1, 20), (20, 1))
    shares = tuple((1 / (1 + np.exp(-8 * (x.ravel() - 1 + part))))[:, :, None] for part in progress)
    return Regions(((-1.0, 1.0), (-1.0, 1.0)), points, points[:5], rows, shares)


def picture(query):
    """Paths on a bowl with everything that a network's picture can have."""
    from engine import ground, race
    from spec import drawn_surfaces, load
    from views.colours import looks
    from views.player import Axis, Clock, Drawn, Picture
    from views.player.cards import Facts
    from views.player.contour import Contour
    from views.player.panels import Curves, Measure, Series

    steps = int(query.get("steps", "20"))
    spec, seen = drawn_surfaces()["bowl"], looks(RULES, RULES)
    runs = race(spec, [(load("optimizers")[rule], {}) for rule in RULES], surface_params={}, start=spec.start, steps=steps)
    drawn = [
        Drawn(rule, load("optimizers")[rule].name, seen[rule], replace(run, outcome="not_there_yet"))
        for rule, run in zip(RULES, runs, strict=True)
    ]
    rows = np.arange(steps + 1.0)
    sharpness = np.where(rows % 5, np.nan, 0.05 * rows)
    every = range(len(RULES))
    measures = (
        Measure("loss", "loss", True, tuple(run.loss for run in runs), Series([1.1 * run.loss for run in runs])),
        Measure(
            "accuracy",
            "accuracy",
            False,
            tuple(np.minimum(1, (rows + k) / LAST) for k in every),
            Series([np.minimum(1, rows / LAST) for k in every]),
            range=(0.0, 1.0),
        ),
        Measure("rate x sharpness", "rate × sharpness: the limit is 2", False, tuple(sharpness + 0.1 * k for k in every), limit=2.0),
    )
    facts = Facts(("true loss", "loss on the plane"), tuple(np.stack([rows + k, 10 * rows], axis=1) for k in every), "accuracy")
    done, base = steps == LAST, ground(spec, {}, widened=True)
    if done:
        box, domain = (tuple((1.5 * low, 1.5 * high) for low, high in of) for of in (base.box, base.domain))
        base = replace(base, id=f"{base.id} wider", box=box, domain=domain)
    contour = Contour(spec, base, spec.start, sets="")
    curves = (Curves(measures[:1], "upper"), Curves(measures[1:], "lower"))
    panels = (contour, *curves, predictions(query.get("kind"), steps), facts)
    clock = Clock(steps, axis=Axis("epoch", rows / 10), streaming=not done)
    return Picture("networks", drawn, clock, panels, announce="The plane was fitted again." if done else "")


def more(query):
    return {**query, "steps": str(min(LAST, int(query.get("steps", "20")) + 20))}
