"""What is said of a descent on a curve: how much of its first tangent's promise came true, and how fast it goes on."""

import numpy as np

from engine import Descent, Run
from views.words import NOTHING, number, outcome, sentence, share

WORDS = {
    "linear": "Rₖ stays near {last}: linear convergence{where}.",
    "sublinear": "Rₖ climbs towards 1, here {last}: sublinear convergence{where}.",
    "superlinear": "Rₖ goes to 0: superlinear convergence{where}.",
}


def promise(one: Descent) -> str:
    """How much of the first tangent's promise came true."""
    promised, fall = one.promised[0], one.fall[0]
    if not one.slope[0]:
        return "The slope at the start is zero, so nothing is promised."
    if np.isnan(fall):
        return f"The first tangent promises η f′² = {number(promised)}; the step leads out of reach."
    if abs(fall) < NOTHING * promised:
        return f"The first tangent promises η f′² = {number(promised)}; the loss stays as high as it was."
    came = f"the loss falls by {number(fall)}, {share(fall / promised)} of it" if fall > 0 else f"the loss rises by {number(-fall)}"
    return f"The first tangent promises η f′² = {number(promised)}; {came}."


def speed(one: Descent, run: Run) -> str:
    """How fast it goes on, or how it ends."""
    if run.outcome in ("converged", "local_minimum") and run.outcome_at in (0, 1):
        return "It is there in one step." if run.outcome_at else "It is there from the start."
    known = WORDS.get(one.order.order) if one.order else None
    where = " to a local minimum" if run.outcome == "local_minimum" else ""
    return known.format(last=number(one.order.last), where=where) if one.order and known else f"{sentence(outcome(run))}."
