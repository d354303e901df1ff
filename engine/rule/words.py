"""What names mean in a rule: what is known at every step, functions, and words that nobody else may have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from keyword import iskeyword

from engine.formula.error import code
from engine.formula.hints import shortened
from engine.formula.names import CALLED, SPELLINGS
from engine.formula.tokens import Token
from engine.formula.tree import CONSTANTS, FUNCTIONS, OF_TWO

POINT, GRADIENT, STEP, RATE = "x", "g", "t", "lr"
ONLY_READ = (STEP, RATE, *CONSTANTS)
GIVEN = (POINT, GRADIENT, *ONLY_READ)
ALSO = {"eta": RATE, "learning_rate": RATE, "grad": GRADIENT, "gradient": GRADIENT}
MORE = ("sign", "norm")  # of vectors, which a surface has no use for
FUNCTIONS_OF_RULES = (*CALLED, *MORE)
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
LONGEST_NAME = 16
CLOSE = 0.74  # of difflib's ratio: one letter more, less or other in a word of four
TAKEN = (  # what a run is told beside the rule's own numbers
    *("start", "steps", "seed", "data_seed", "batch", "batch_size", "noise", "order", "schedule", "schedule_params", "warm_up"),
    *("surface", "surface_params", "optimizer", "decoupled_decay", "record", "double", "states", "chaos", "rates"),
)


def settled(found: list[Token]) -> list[Token]:
    """The tokens with functions and what is known under several names in one spelling; capitals mean something in other names."""
    return [token._replace(text=spelled(token.text)) if token.kind == "name" else token for token in found]


def spelled(name: str) -> str:
    """A name in its known spelling."""
    small = name.lower()
    if small in FUNCTIONS_OF_RULES:
        return SPELLINGS.get(small, small)
    return ALSO.get(small, name)


def fault_of(name: str) -> str:
    """Why a name cannot be one of a state or a slider; empty where it can."""
    shown = code(shortened(name))
    if not NAME.fullmatch(name):
        return f"{shown} is no name: it begins with a letter"
    if len(name) > LONGEST_NAME:
        return f"{shown} is too long a name: at most {LONGEST_NAME} letters"
    if iskeyword(name) and name != "lambda":
        return f"{shown} is a word of Python, and no name"
    if name.lower() in TAKEN:
        return f"{shown} is a word of the race itself: take another name"
    return ""


def resembled(name: str, states: Sequence[str]) -> str:
    """What a name that became a slider looks like but for a slip: something known, a function, or what a line sets; empty where nothing."""
    known = {**{one: one for one in (*GIVEN, *FUNCTIONS_OF_RULES, *states)}, **ALSO}
    for one in known:
        if one.lower() == name.lower() or (len(one) > 1 and sorted(one) == sorted(name)):
            return one
    near = get_close_matches(name, [one for one in known if len(one) > 1], 1, CLOSE) if len(name) > 2 else []
    return near[0] if near else ""


def no_function(name: str) -> str:
    """What is said where a name has parentheses behind it and is no function."""
    near = get_close_matches(name.lower(), FUNCTIONS_OF_RULES, 2, 0.6) if len(name) > 1 else []
    shown = code(shortened(name))
    perhaps = f"perhaps {' or '.join(map(code, near))}? " if near else ""
    known = "" if near else f"; known are {', '.join((*FUNCTIONS, *OF_TWO, *MORE))}"
    return f"{shown} is no function: {perhaps}a product is {code(f'{shortened(name)}*(...)')}{known}"
