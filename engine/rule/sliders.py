"""The sliders of a rule's names: what is usual under well-known ones, what was said of others, and 0 to 2 for the rest."""

from __future__ import annotations

import re
from typing import NamedTuple

from engine.formula.error import code
from engine.formula.hints import shortened
from engine.formula.tokens import LOWERED
from engine.formula.tree import LARGEST_NUMBER
from engine.rule.lines import Statement
from engine.rule.words import FUNCTIONS_OF_RULES, GIVEN, fault_of, spelled
from spec import Param

NUMBER = r"[-+−]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
BEGUN = re.compile(r"\s*[^\s=]+\s+in\b")
DECLARED = re.compile(
    rf"\s*(?P<name>[A-Za-z_][A-Za-z0-9_₁₂]*)\s+in\s+(?P<low>{NUMBER})\s*(?:\.\.+|…)\s*(?P<high>{NUMBER})\s*=\s*(?P<default>{NUMBER})\s*\Z"
)
MANY_TIMES = 100  # the ratio of the ends from which on a slider is logarithmic
FACTORS = {  # of running means: what is usual
    **dict.fromkeys(("b", "b1", "beta", "beta1", "beta_1", "momentum", "mu", "rho", "decay", "gamma", "alpha"), 0.9),
    **dict.fromkeys(("b2", "beta2", "beta_2"), 0.999),
}
SMALL = ("eps", "epsilon", "delta")  # what keeps a division finite
PULLS = ("wd", "weight_decay", "lambda", "lam")
HELP = "A number of your own rule."


class Declared(NamedTuple):
    """What a line such as b1 in 0..1 = 0.9 says of a slider."""

    low: float
    high: float
    default: float


def is_declared(statement: Statement) -> bool:
    """Whether it says something of a slider."""
    return bool(BEGUN.match(statement.text, statement.begin))


def declaration(statement: Statement) -> tuple[str, Declared]:
    """(name, what is said of its slider). RuleError where it cannot be read."""
    match = DECLARED.match(statement.text, statement.begin)
    if match is None:
        raise statement.error(f"the range of a slider is written {code('b1 in 0..1 = 0.9')}")
    name = spelled(match["name"].translate(LOWERED))
    fault = f"{code(name)} is known and has no range" if name in (*GIVEN, *FUNCTIONS_OF_RULES) else fault_of(name)
    if fault:
        raise statement.error(fault, match.start("name"), len(match["name"]))
    low, high, default = (float(match[part].replace("−", "-")) for part in ("low", "high", "default"))
    for part, value in (("low", low), ("high", high), ("default", default)):
        if not abs(value) <= LARGEST_NUMBER:
            raise statement.error(f"numbers go up to {LARGEST_NUMBER:.0f}", match.start(part), len(match[part]))
    if not low < high:
        raise statement.error(
            f"no number lies from {match['low']} to {match['high']}", match.start("low"), match.end("high") - match.start("low")
        )
    if not low <= default <= high:
        raise statement.error(f"{shortened(match['default'])} lies outside the range", match.start("default"), len(match["default"]))
    return name, Declared(low, high, default)


def slider(name: str, declared: Declared | None, latex: str) -> Param:
    """The Param of a name. The factor of a running mean stays one where its range ends below 1."""
    small = name.lower()
    allowed = "[0, inf)" if small in (*SMALL, *PULLS) and declared is None else "(-inf, inf)"
    low, high, default = declared or _usual(small)
    forgets = small in FACTORS and low >= 0 and high < 1
    log = low > 0 and high / low >= MANY_TIMES
    return Param(default, low, high, latex, log=log, help=HELP, label=name, allowed="[0, 1)" if forgets else allowed, forgets=forgets)


def is_usual(name: str) -> bool:
    """Whether a slider of this name is a well-known one."""
    return name.lower() in (*FACTORS, *SMALL, *PULLS)


def _usual(name: str) -> Declared:
    if name in FACTORS:
        return Declared(0.0, 0.9999 if FACTORS[name] > 0.9 else 0.999, FACTORS[name])
    if name in SMALL:
        return Declared(1e-12, 1.0, 1e-8)
    return Declared(0.0, 1.0, 0.01) if name in PULLS else Declared(0.0, 2.0, 1.0)
