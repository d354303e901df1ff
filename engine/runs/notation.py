"""What a rule's fields are called in its formula, and which of them the formula divides by 1 - beta^t.

Read off the LaTeX itself: letters that are used there, by custom for the usual names of fields, otherwise as the rule's
`symbols` say; the memory of a running mean stands where its letter is assigned.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spec import Optimizer, Param

CUSTOM = {
    "mean": ("m", "m_1"),
    "exp avg": ("m",),
    "slow mean": ("m_2",),
    "mean difference": ("d",),
    "squares": ("r", "v", "n", "s", "h"),
    "exp avg sq": ("v",),
    "largest": ("u",),
    "moved": ("s",),
    "velocity": (r"\Delta w", "v"),
    "buffer": ("b",),
    "step": (r"\Delta",),
    "gradient sum": ("s",),
    "last gradient": ("g'",),
    "before": ("g'",),
    "base iterate": ("z",),
    "ahead": ("y",),
    "start": ("w_0",),
}
WORDS = re.compile(r"\\(?:text|mathrm|begin|end)\{[^{}]*\}")
ENDS = r",?\s*\\q?quad|\\\\|,\\qquad"  # of a clause


@dataclass(frozen=True)
class Symbol:
    """A field's `letter` in the formula, its name where it has none; the hyper-parameter `memory` by which the formula corrects it."""

    letter: str
    memory: str = ""


def notation(optimizer: Optimizer, hyper: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Symbol]:
    """{field: Symbol}, without the fields that the formula of these settings leaves out."""
    formula = WORDS.sub(" ", optimizer.formula_for(hyper))
    found: dict[str, Symbol] = {}
    for field in fields:
        declared = optimizer.symbols.get(field.replace(" ", "_"))
        letters = (declared,) if declared else CUSTOM.get(field, ())
        taken = [symbol.letter for symbol in found.values()]
        used = [letter for letter in letters if letter not in taken and _is_used(letter, formula)]
        if used:
            letter = next((letter for letter in used if _clause(letter, formula)), used[0])
            found[field] = Symbol(letter, _memory(letter, formula, optimizer.params))
        elif not letters:
            found[field] = Symbol(field)
    return found


def _alone(letter: str) -> str:
    """The pattern of a letter that is not a part of another one."""
    return rf"(?<![A-Za-z\\])(?<!\\hat ){re.escape(letter)}(?![A-Za-z_'])"


def _is_used(letter: str, formula: str) -> bool:
    return re.search(rf"(?<![A-Za-z\\]){re.escape(letter)}(?![A-Za-z_'])", formula) is not None


def _clause(letter: str, formula: str) -> str:
    """What the formula makes of a field, empty where it does not say."""
    match = re.search(rf"{_alone(letter)}\s*(?:\\leftarrow|=)(.*?)(?={ENDS}|$)", formula, re.S)
    return match[1] if match else ""


def _memory(letter: str, formula: str, params: Mapping[str, Any]) -> str:
    """The name of the factor beta where the formula has the field over 1 - beta^t, or with a hat."""
    factors = {param.latex: name for name, param in params.items() if isinstance(param, Param) and param.forgets}
    for latex, name in factors.items():
        lost = rf"1 - {re.escape(latex)}\^t"
        if re.search(rf"\\frac\{{{re.escape(letter)}\}}\{{{lost}\}}|{_alone(letter)}/\({lost}\)", formula):
            return name
    if re.search(rf"\\hat\s*\{{?{re.escape(letter)}(?![A-Za-z_'])", formula):
        clause = _clause(letter, formula)
        places = {clause.find(latex): name for latex, name in factors.items() if latex in clause}
        return places[min(places)] if places else ""
    return ""
