"""A typed rule as an Optimizer, made without a compilation and kept within a bound."""

from __future__ import annotations

from engine.keeping.cache import Bounded
from engine.keeping.grants import is_granted
from engine.keeping.programs import forget, keep_apart
from engine.rule.latex import name_latex, to_latex
from engine.rule.parse import Rule, parse
from engine.rule.sliders import slider
from engine.rule.update import functions
from spec import Choice, Optimizer, Param, load

MOST_RULES = 64
RULES = Bounded(MOST_RULES, dropped=forget)
NAME = "Your rule"


def optimizer_of(text: str) -> Optimizer:
    """The Optimizer of typed lines; the same rule gives the same object while it is among the last MOST_RULES.

    RuleError says which line cannot be read, and where.
    """
    rule = parse(text)
    return RULES.get(rule.text, lambda: _built(rule))


def _learning_rate() -> Param | Choice:
    """The rate of a typed rule: plain descent's."""
    return load("optimizers")["sgd"].params["learning_rate"]


def granted(text: str) -> Optimizer | None:
    """The Optimizer of a rule that somebody was allowed to compile, while it is kept: a look, no work. RuleError as above."""
    found = RULES.look(parse(text).text)
    return found if found is not None and is_granted(found) else None


def _built(rule: Rule) -> Optimizer:
    init, update = functions(rule)
    declared = dict(rule.declared)
    rate = {"learning_rate": _learning_rate()} if rule.has_rate else {}
    made = Optimizer(
        name=NAME,
        year=0,
        summary="Typed lines, carried out in this order at every step; what they set begins at 0.",
        formula=to_latex(rule),
        reference="Typed by a visitor.",
        init=init,
        update=update,
        params={**rate, **{name.lower(): slider(name, declared.get(name), name_latex(name)) for name in rule.sliders}},
    )
    keep_apart(made)
    return made
