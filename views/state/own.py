"""The rule that a visitor types: what it is called among the runs, and who pays for its programs."""

from __future__ import annotations

import math

from engine import Allowance, rule_optimizer, rule_wait
from engine.rule import NAME
from spec import Optimizer
from views.state.visitor import present

OWN = "own"  # its id, and the name of its text in the link
OWN_NAME = NAME
HOUSE = Allowance(per_minute=120, burst=60)  # rules that a session was granted and that are made anew


def typed_rule(text: str) -> Optimizer:
    """The rule of a text that was granted, and may be emitted too. RuleError where it cannot be read."""
    rule = rule_optimizer(text)
    rule_wait(rule, HOUSE, payer=present().allowance)
    return rule


def too_many(text: str) -> str:
    """Why a rule that can be read cannot be had now; empty where it is granted. RuleError where it cannot be read."""
    wait = rule_wait(rule_optimizer(text), present().allowance)
    return f"one new rule too many for now: try again in {math.ceil(wait)} s" if wait else ""
