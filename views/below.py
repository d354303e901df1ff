"""What stands below a picture of runs: the formulas of its rules, the result table with its CSV, what the outcomes mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from engine import MEANINGS, TOLERANCES
from spec import load
from views import words
from views.page import Below
from views.player import Drawn
from views.settings import hyper_of, schedule_of, schedule_settings
from views.state.rules import CONSTANT
from views.state.runs import called, rule_of, spec_of
from views.state.settings import Values
from views.state.state import State
from views.symbols import translated

COLUMNS = ("optimizer", "learning rate", "outcome", "holds from step", "steps to tolerance", "final loss", "distance to minimum", "chaotic")


def rules(state: State, names: Mapping[str, str]) -> None:
    """The formulas of the schedules and of every rule, with its runs {id: name} by name."""
    for run in ("", *state["opt"]):
        stem, prefix = schedule_of(state, run)
        if stem == CONSTANT or bool(run) != bool(prefix):
            continue
        spec, of = load("schedules")[stem], f" of {names[run]}" if run else ""
        warm_up = state[f"{prefix}warm_up"]
        st.markdown(f"**Schedule{of}: {spec.name}**, t = 0, 1, ... after {warm_up:.0f} updates of warm-up, T updates in all.")
        st.latex(translated(spec.formula_for(schedule_settings(state, run)), state["symbols"]))
        st.caption(spec.reference)
    for name, runs, formula in written(state, names):
        spec = spec_of(state, runs[0])
        st.markdown(f"**{name}**{f' ({spec.year})' if spec.year else ''}. {spec.summary}")
        st.latex(translated(formula, state["symbols"]))
        st.caption(spec.reference)


def written(state: Values, names: Mapping[str, str]) -> list[tuple[str, list[str], str]]:
    """(name, runs, formula) of every rule as it runs: more than once where its runs follow other conventions."""
    alike: dict[tuple[str, str], list[str]] = {}
    for run in state["opt"]:
        alike.setdefault((rule_of(run), spec_of(state, run).formula_for(hyper_of(state, run))), []).append(run)
    rules = [rule for rule, _ in alike]
    return [
        (called(rule) if rules.count(rule) == 1 else ", ".join(names[run] for run in runs), runs, formula)
        for (rule, formula), runs in alike.items()
    ]


def table(settings: Values, page: str, runs: Sequence[Drawn]) -> None:
    """The table of a page's runs with its CSV button."""
    rates = {run: hyper_of(settings, run).get("learning_rate") for run in settings["opt"]}
    rows = [_row(drawn, rates.get(drawn.id), words.number) for drawn in runs]
    head = "| " + " | ".join(COLUMNS) + " |\n|" + "---|" * len(COLUMNS) + "\n"
    st.markdown(head + "\n".join("| " + " | ".join(row) + " |" for row in rows))
    st.download_button(
        "Download as CSV", _csv(runs, rates), f"ravine-{page}.csv", "text/csv", on_click="ignore", icon=":material/download:"
    )


def _row(drawn: Drawn, rate: float | None, shown: Callable[[float | None], str]) -> list[str]:
    run = drawn.run
    settled = "" if run.settled_at is None else str(run.settled_at)
    at = "" if run.outcome_at is None else str(run.outcome_at)
    return [
        drawn.name,
        shown(rate),
        words.outcome(run),
        at,
        settled,
        shown(run.final_loss),
        shown(run.minimum_distance),
        {True: "yes", False: "no", None: ""}[run.chaotic],
    ]


def _csv(runs: Sequence[Drawn], rates: Mapping[str, float | None]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_row(drawn, rates.get(drawn.id), lambda value: "" if value is None else repr(float(value))) for drawn in runs)
    return text.getvalue()


def tolerances(_: State) -> None:
    """What each outcome means, for a reader, and the numbers that decide it."""
    st.markdown("\n".join(f"- **{outcome.replace('_', ' ')}**: {meaning}" for outcome, meaning in MEANINGS.items()))
    st.markdown("The tolerances behind these words:")
    st.markdown("\n".join(f"- {tolerance.value:g} {tolerance.unit}: {tolerance.meaning}." for tolerance in TOLERANCES))
    st.caption("One box radius is the distance from the centre of the drawn box to its corner.")


MEANING = Below("tolerances", "What the outcomes mean", tolerances)
