"""The pairs of rule and surface that tests try; `make test-all` has them try each with each.

Each pair is a compilation, so all tests share them: one rule on every third surface, every rule on one.
"""

from spec import drawn_surfaces, load
from tests.whole import WHOLE

FIRST = "sgd"
GROUND = "beale"


SOME = list(drawn_surfaces())[::3]


def is_tried(surface, rule):
    return bool(WHOLE or surface == GROUND or (rule == FIRST and surface in SOME))


PAIRS = [(surface, rule) for surface in drawn_surfaces() for rule in load("optimizers") if is_tried(surface, rule)]
