"""One cycle: the rate goes up and far down while momentum goes the other way, beside the cycle of the rate alone and no schedule."""

import numpy as np

from engine import ground, momenta
from pages.schedules.noisy import NOISE, SHAPE, STEPS, SURFACE, left, start
from spec import Param, load
from views.colours import variants
from views.declared import Setting
from views.parts import Part
from views.player import Clock, Picture
from views.player.contour import Contour
from views.player.panels import Curves, Measure, losses
from views.state.settings import Settings
from views.traced import Traced, traced
from views.words import number, outcome

DECLARED = load("schedules")["one_cycle"].params
NAMES = ("One cycle", "Of the rate alone", "Constant")
QUESTION = "While the rate rises, why should momentum fall?"
RATE = Param(0.1, 0.001, 1.0, r"\eta", log=True, allowed="(0, inf)", label="learning rate", help="The highest rate of the cycle.")
MOMENTUM = Param(0.9, 0.0, 0.99, r"\beta", allowed="[0, 1)", label="momentum", help="Of the two runs whose momentum stays.")


def cycles(settings: Settings) -> dict[str, dict]:
    """What the three runs are told."""
    low, high = sorted(settings[f"cycle.{name}"] for name in ("base_momentum", "max_momentum"))
    shape = {"rise": settings["cycle.rise"], "base_momentum": low, "max_momentum": high}
    told = [{"schedule": "one_cycle", "schedule_params": {**shape, "cycle_momentum": switch}} for switch in ("on", "off")]
    return {"momentum": told[0], "momentum-2": told[1], "momentum-3": {}}


def compute(settings: Settings) -> Traced:
    """Three runs of momentum on the same noise."""
    hyper = {"learning_rate": settings["cycle_rate"], "momentum": settings["cycle_momentum"]}
    told = {"start": settings["start"], "steps": int(settings["steps"]), "batch_size": 1, "noise": settings["noise"]}
    own = cycles(settings)
    return traced(SURFACE, dict.fromkeys(own, hyper), params=SHAPE, own=own, **told)


def picture(settings: Settings, found: Traced) -> Picture:
    """Rate and momentum over the steps, and the losses."""
    steps = int(settings["steps"])
    asked = [
        momenta(own["schedule"], own["schedule_params"], steps) if own else np.full(steps, np.nan) for own in cycles(settings).values()
    ]
    kept = [np.where(np.isnan(values), settings["cycle_momentum"], values) for values in asked]
    betas = [np.append(values[:1], values)[: len(run.x)] for values, run in zip(kept, found.runs, strict=True)]
    rates = Measure("rate", "learning rate η", False, [np.asarray(run.rate) for run in found.runs], quantity="rate")
    contour = Contour(found.surface, ground(found.surface, found.problem.settings, widened=True), settings["start"])
    curves = (
        Curves((rates, Measure("momentum", "momentum β", False, betas)), stacked="upper"),
        Curves((losses("loss", log=True),), stacked="lower"),
    )
    return Picture("one cycle", found.drawn(NAMES, variants=variants(3)), Clock(steps), (contour, *curves))


def told(settings: Settings, found: Traced) -> tuple[str, str]:
    """The mean losses while the rate is highest, and at the end."""
    top = int(settings["cycle.rise"] * settings["steps"])
    around = slice(max(0, top - int(settings["steps"]) // 8), top + int(settings["steps"]) // 8)
    high = [outcome(run) if run.stopped_at else number(float(run.loss[around].mean())) for run in found.runs[:2]]
    ends = [left(run) for run in found.runs]
    return QUESTION, (
        f"While the rate is highest the mean loss is {high[0]} where momentum falls and {high[1]} where it stays. "
        f"In the last quarter: one cycle {ends[0]}, of the rate alone {ends[1]}, constant {ends[2]}."
    )


NUMBERS = (
    Setting("cycle_rate", RATE, "Highest learning rate η", sets="rate", place="rate"),
    Setting("cycle_momentum", MOMENTUM, "Momentum β that stays", sets="hyper", parameter="momentum"),
    *(Setting(f"cycle.{name}", DECLARED[name]) for name in ("rise", "base_momentum", "max_momentum") if isinstance(DECLARED[name], Param)),
    NOISE,
    STEPS,
)
PART = Part("one cycle", NUMBERS, compute, picture, told, more=start)
