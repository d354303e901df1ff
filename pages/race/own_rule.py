"""Your own rule: a box for its lines, ready-made texts, what was read in LaTeX, and what is wrong with it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from engine import FormulaError
from engine.formula import code
from engine.rule import LONGEST_LINE, MOST_LINES, READY, Rule, parse, ready_stem, to_latex
from spec import load
from views.controls import typed, widgets
from views.state.fields import Field, Formula
from views.state.own import OWN, too_many
from views.state.state import State

FIRST = READY["momentum"]
OTHER = "your own"
HEIGHT = 170  # pixels: six lines
HELP = f"""A line sets one name: `m = b1*m + (1-b1)*g`, `x = x - lr*m`. Known are the point `x`, its gradient `g`, the step
`t` = 1, 2, ... and the learning rate `lr`. What a line sets is kept from step to step and begins at 0, one number a coordinate.

Every other name is a slider. `c in 0..5 = 2` on a line of its own gives its range and where it stands; `#` begins a remark.

`+ - * / ^`, `sqrt exp log abs max min sign` and what else formulas have; `norm(g)` is the length of a vector, and 0/0 is 0. Up to
{MOST_LINES} lines of {LONGEST_LINE} letters."""


def fields(shown: bool) -> dict[str, Field]:
    """The text; of no account while it does not race."""
    return {OWN: Field(Formula(_refused), FIRST, FIRST, quiet=not shown)}


def ready(text: str) -> str | None:
    """The rule of the house that a text writes out; None where it is none."""
    return ready_stem(text)


def _refused(text: str) -> str:
    try:
        return too_many(text)
    except FormulaError as error:
        return f"refused: {error.message}"


def field(state: State) -> None:
    """Ready-made texts, the box, and what it means or what is wrong."""
    _ready_made(state)
    problem = typed.problem_of(state, OWN)
    text = problem.typed if problem else state[OWN]
    key = widgets.key_of(state, OWN, text)
    st.text_area(
        "Your own rule", text, HEIGHT, key=key, on_change=typed.take, args=(state, OWN, key, too_many, partial(_warn, state)), help=HELP
    )
    if problem:
        typed.complain(problem, "rule")
        return
    rule = parse(state[OWN])
    st.latex(to_latex(rule))
    st.caption(_as_read(rule))
    for name, near in rule.slips.items():
        st.caption(f":material/warning: {code(name)} was taken as a slider. Did you mean {code(near)}?")


def _warn(state: State) -> None:
    """Say under the picture which sliders may be slips."""
    slips = [f"{code(name)} was taken as a slider: did you mean {code(near)}?" for name, near in parse(state[OWN]).slips.items()]
    if slips:
        state.say(" ".join(slips))


def _as_read(rule: Rule) -> str:
    kept, sliders = (", ".join(map(code, names)) for names in (rule.states, rule.sliders))
    taken = f"Names that no line sets were taken as sliders: {sliders}" if sliders else "No name was taken as a slider"
    return f"Kept from step to step: {kept or 'nothing'}. {taken}."


def _ready_made(state: State) -> None:
    """A menu that puts a rule of the house into the box, written out."""
    now = ready_stem(state[OWN]) or OTHER
    options, rules = ([*READY] if now != OTHER else [OTHER, *READY]), load("optimizers")
    key = widgets.key_of(state, "ready-made rule", now)

    def named(stem: str) -> str:
        return rules[stem].name if stem in rules else OTHER

    st.selectbox("Start from the lines of", options, options.index(now), key=key, on_change=_put, args=(state, key), format_func=named)


def _put(state: State, key: str) -> None:
    """The text of the menu's rule, with its usual numbers."""
    stem = widgets.given(state, "ready-made rule", key)
    if stem not in READY:
        return
    state.listen()
    typed.forget(state, OWN)
    reason = too_many(READY[stem])
    if reason:
        state.say(f"This is {reason}.")
        return
    for name in [name for name in state.fields if name.startswith(f"{OWN}.")]:
        state.forget(name)
    state[OWN] = READY[stem]
