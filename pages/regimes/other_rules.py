"""Gradient descent, Newton, Rprop and sign steps on one bowl: whose steps mind how steep the other direction is?"""

from pages.regimes.directions import in_a_row
from spec import drawn_surfaces
from views.bowl import BOWL, TURN, bowl, curvature
from views.drawing import Limit, Picture
from views.lesson import Part, Setting, Settings, Start, Traced, number, rate, standing, traced, updates

FLAT, START = 1.0, "rules_start"
RULES = {"sgd": ("Gradient descent", 0.08), "newton": ("Newton", 1.0), "rprop": ("Rprop", 0.1), "sign_sgd": ("Sign steps", 0.1)}
NAMES = [name for name, _ in RULES.values()]
QUESTION = "Make one direction steeper. Whose path minds?"
HELPS = {
    "sgd": "The step is minus this times the slope.",
    "newton": "How much of the way to the bottom of the quadratic model it goes.",
    "rprop": "Its first step along each axis; later ones grow while the sign of the slope stays.",
    "sign_sgd": "How far it goes along each axis at every step.",
}


def compute(settings: Settings) -> Traced:
    """A run of each rule."""
    runs = {rule: {"learning_rate": settings[f"{rule}_rate"]} for rule in RULES}
    params = bowl(settings["steep"], FLAT, settings["turn"])
    return traced(BOWL, runs, params=params, start=settings[START], steps=settings["rules_updates"])


def picture(settings: Settings, found: Traced) -> Picture:
    """Four bowls with their eigen-directions, under them the errors along these."""
    runs = [(name, standing(run)[1]) for name, run in zip(NAMES, found.runs, strict=True)]
    return in_a_row("regimes rules", found, settings, START, runs, 1)


def told(settings: Settings, found: Traced) -> str:
    """When each of them is there, and what becomes of the others."""
    each = list(zip(NAMES, found.runs, strict=True))
    there = sorted((run.outcome_at or 0, name) for name, run in each if run.outcome == "converged")
    parts = [f"λ₂ is {number(settings['steep'])} times λ₁."] if settings["steep"] != FLAT else ["Both directions curve alike."]
    if there:
        parts.append(f"There: {', '.join(f'{name} at step {step}' for step, name in there)}.")
    parts += [f"{name}: {standing(run)[0]}." for name, run in each if run.outcome != "converged"]
    return " ".join(parts)


def limit(settings: Settings) -> list[Limit]:
    """The rate at which gradient descent bounces in the steep direction."""
    most = 2 / max(FLAT, settings["steep"])
    return [Limit(most, "2/λ₂", f"Beyond {number(most)} = 2/λ₂ gradient descent diverges.")]


NUMBERS = (
    *(
        rate(f"{rule}_rate", first, 0.003, 2.0, help=HELPS[rule], run=run, of=rule, limits=limit if rule == "sgd" else None)
        for run, (rule, (_, first)) in enumerate(RULES.items())
    ),
    curvature("steep", "steep curvature λ₂", 20.0, 1.0, 100.0, "The other one is 1."),
    Setting("turn", drawn_surfaces()[BOWL].params[TURN], "Turn of the bowl", sets="surface", parameter=TURN),
    updates("rules_updates", 100),
    Start(START, BOWL),
)
CAPTION = "Newton divides each direction by its curvature. Rprop and sign steps see signs along x and y: turn the bowl, and they mind."
FORMULA = r"-\eta g,\qquad -\eta H^{-1} g,\qquad -\Delta_i \operatorname{sign} g_i,\qquad -\eta \operatorname{sign} g_i"
PART = Part("other rules", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA)
