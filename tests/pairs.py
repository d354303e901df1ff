"""The pairs of rule and surface that tests try; `make test-all` has them try each with each.

Each pair is a compilation, so all tests share them: one rule on every second surface, every rule on one.
"""

from spec import drawn_surfaces, load
from tests.whole import WHOLE

FIRST = "sgd"
GROUND = "beale"


SECOND = list(drawn_surfaces())[::2]


def is_tried(surface, rule):
    return bool(WHOLE or surface == GROUND or (rule == FIRST and surface in SECOND))


PAIRS = [(surface, rule) for surface in drawn_surfaces() for rule in load("optimizers") if is_tried(surface, rule)]
