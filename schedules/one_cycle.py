"""One cycle: up to the rate by a cosine, then far down by another; momentum goes the other way round."""

import numpy as np

from spec import Choice, Param, Schedule

SWITCH = ("off", "on")
ON = 1


def phases(t, total, rise, three_phase, first, middle, last):
    """`first` to `middle` while the rate rises, then to `last`; with three phases back to `first`, and on to `last`."""
    ends = [rise * total - 1, 2 * rise * total - 2, total - 1] if three_phase == ON else [rise * total - 1, total - 1]
    levels = [first, middle, first, last] if three_phase == ON else [first, middle, last]
    found, taken, begin = np.full(np.shape(t), float(last)), np.zeros(np.shape(t), bool), 0.0
    for k, end in enumerate(ends):
        part = (t - begin) / (end - begin) if end != begin else np.ones(np.shape(t))
        here = ~taken & ((t <= end) | (k == len(ends) - 1))
        found = np.where(here, levels[k + 1] + (levels[k] - levels[k + 1]) * (1 + np.cos(np.pi * part)) / 2, found)
        taken, begin = taken | here, end
    return found


def factor(t, total, rise, start, end, three_phase, cycle_momentum, base_momentum, max_momentum):
    return phases(t, total, rise, three_phase, 1 / start, 1.0, 1 / (start * end))


def momentum(t, total, rise, start, end, three_phase, cycle_momentum, base_momentum, max_momentum):
    return (
        phases(t, total, rise, three_phase, max_momentum, base_momentum, max_momentum)
        if cycle_momentum == ON
        else np.full(np.shape(t), np.nan)
    )


def formula(settings):
    phase = r"\eta_t:\ \eta/d \to \eta \text{ over } pT,\ \text{then} \to "
    phase += r"\eta/d \text{ over } pT,\ \text{then} \to \eta/(d f)" if settings["three_phase"] == "on" else r"\eta/(d f)"
    if settings["cycle_momentum"] == "off":
        return rf"{phase}\ \text{{(cosines)}}"
    back = r"\text{ over } pT,\ \text{then stays}" if settings["three_phase"] == "on" else r"\text{ over the rest}"
    return (
        rf"\begin{{gathered}} {phase}\ \text{{(cosines)}} \\ "
        rf"\beta_t:\ \beta_{{max}} \to \beta_{{min}} \text{{ over }} pT,\ \text{{then}} \to \beta_{{max}} {back} \end{{gathered}}"
    )


SCHEDULE = Schedule(
    name="One cycle",
    formula=formula,
    reference=(
        "L. N. Smith and N. Topin (2018), Super-convergence; "
        "torch.optim.lr_scheduler.OneCycleLR, which drives momentum, or β₁ where a rule has no momentum"
    ),
    factor=factor,
    momentum=momentum,
    params={
        "rise": Param(0.3, 0.05, 0.95, r"p", label="rise", help="Part of the run in which the rate goes up.", allowed="(0, 1)"),
        "start": Param(
            25.0,
            1.0,
            100.0,
            r"d",
            label="start divisor",
            help="How much smaller than the highest rate the first one is.",
            log=True,
            allowed="[1, inf)",
        ),
        "end": Param(
            10000.0,
            1.0,
            100000.0,
            r"f",
            label="end divisor",
            help="How much smaller than the first rate the last one is.",
            log=True,
            allowed="[1, inf)",
        ),
        "three_phase": Choice(SWITCH, label="three phases", help="The rate comes down as it went up, and only then goes on far down."),
        "cycle_momentum": Choice(
            SWITCH,
            default="on",
            label="cycle momentum",
            help="Momentum (or β₁, a running mean's) falls while the rate rises; its own slider then does nothing.",
        ),
        "base_momentum": Param(
            0.85, 0.0, 0.99, r"\beta_{min}", label="lowest momentum", help="Momentum where the rate is highest.", allowed="[0, 1)"
        ),
        "max_momentum": Param(
            0.95, 0.0, 0.99, r"\beta_{max}", label="highest momentum", help="Momentum where the rate is low.", allowed="[0, 1)"
        ),
    },
    presets={
        "as in PyTorch": {
            "rise": 0.3,
            "start": 25.0,
            "end": 1e4,
            "three_phase": "off",
            "cycle_momentum": "on",
            "base_momentum": 0.85,
            "max_momentum": 0.95,
        }
    },
)
