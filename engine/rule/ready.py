"""Ready-made texts: six rules of the house as one would type them, with the same numbers and in the same order of operations."""

from __future__ import annotations

from functools import cache

from engine.rule.parse import parse

READY = {  # file stem: text
    "sgd": "x = x - lr*g",
    "momentum": "v = b*v + g\nx = x - lr*v",
    "nesterov": "v = b*v + g\nx = x - lr*(g + b*v)",
    "adagrad": "eps in 1e-12..1 = 1e-10\nr = r + g^2\nx = x - lr*(g/(sqrt(r) + eps))",
    "rmsprop": "r = b*r + (1-b)*g^2\nx = x - lr*(g/(sqrt(r) + eps))",
    "adam": "m = b1*m + (1-b1)*g\nv = b2*v + (1-b2)*g^2\nmh = m/(1-b1^t)\nvh = v/(1-b2^t)\nx = x - lr*(mh/(sqrt(vh) + eps))",
}


@cache
def _stems() -> dict[str, str]:
    return {parse(text).text: stem for stem, text in READY.items()}


def ready_stem(text: str) -> str | None:
    """Which rule of the house this text is, read as its lines are; None where it is none of these. RuleError as parse has it."""
    return _stems().get(parse(text).text)
