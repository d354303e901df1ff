"""Training, validation and test set: one fits, one chooses, one says what the choice is worth."""

import numpy as np

from engine import CHOICES, DRAWS, Choices, choices
from views.drawing import DASH, INK, ORANGE, TEAL, Graph, Picture, Plot, Scale, line, on_log, ring, still
from views.lesson import NumbersOf, Part, Settings, another, count, noise, number, penalty, short

QUESTION = "Which of three errors can be believed?"
NAMES = ("training", "validation", "test", "truly")
SURE = 3  # standard errors
NUMBERS = (
    count("sets.points", 30, 15, 60, "training points", "How many are fitted."),
    count("sets.held_out", 20, 10, 100, "validation points", "How many choose the degree; as many others are for the test."),
    penalty("sets.l2"),
    noise("sets.noise", 0.3, 0.05, 1.0),
    another("sets.draw"),
)
CAPTION = (
    "The validation error is the least of many, so it is too low for the one that was chosen by it. The test points had no say. "
    f"Truly: at all places that had none. Degrees go to {CHOICES}."
)
FORMULA = r"\hat d = \arg\min_d E_{\text{validation}}(d),\qquad \mathbb E\, E_{\text{test}}(\hat d) = \mathbb E\, E_{\text{true}}(\hat d)"


def compute(settings: Settings) -> NumbersOf[Choices]:
    """The degree of the first draw, the means of all errors of the choice, and the standard error of how far the test is off."""
    points, held_out, draw = (int(settings[f"sets.{name}"]) for name in ("points", "held_out", "draw"))
    found = choices(points, held_out, settings["sets.noise"], float(settings["sets.l2"]), draw)
    means = dict(zip(NAMES, found.errors.mean(axis=0), strict=True))
    off = found.errors[:, NAMES.index("test")] - found.errors[:, NAMES.index("truly")]
    return NumbersOf({"degree": found.degrees[0], **means, "standard error": off.std() / np.sqrt(DRAWS)}, of=found)


def picture(_: Settings, found: NumbersOf[Choices]) -> Picture:
    """Three errors of one draw over the degree, and beside them the means of many draws at the degree that was chosen."""
    training, validation, test = found.of.curves
    curves = (line("training", TEAL, training, DASH), line("validation", ORANGE, validation), line("test", INK, test, (1, 1)))
    chosen = ring("chosen", validation, int(found["degree"]))
    means = np.array([found[name] for name in NAMES])
    panels = (
        Plot(Scale("degree", 0.0, float(CHOICES)), on_log(np.stack([validation, test]), 10.0), (*curves, chosen)),
        Plot(
            Scale("", -0.5, len(NAMES) - 0.5),
            Scale("error of the choice", 0.0, 1.2 * means.max()),
            (Graph(f"mean of {DRAWS} draws", ORANGE, means),),
            names=NAMES,
            place="beside",
        ),
    )
    return still("models three sets", *panels)


def told(_: Settings, found: NumbersOf[Choices]) -> str:
    """The choice, and what each set says of such choices."""
    training, validation, test, true = (found[name] for name in NAMES)
    chance = abs(test - true) <= SURE * found["standard error"]
    off = f"{number(test)} ± {short(found['standard error'])}" + (", right but for chance" if chance else ", off by more than chance")
    return (
        f"Degree {found['degree']:.0f} is chosen here. In {DRAWS} draws the choice truly has error {number(true)}: "
        f"training says {number(training)}, validation {number(validation)}, the test {off}."
    )


PART = Part("three sets", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA)
