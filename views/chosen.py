"""A rule on a drawn surface as settings of a page: its fields, its sliders, what the engine is told. For pages that show any rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from engine import default_rate
from spec import Choice, Param, drawn_surfaces, load
from views.controls import widgets
from views.declared import Setting
from views.latex import marks_of, plain
from views.state.fields import Field, Option, of_setting
from views.state.settings import Values
from views.state.state import State
from views.symbols import PAGE, translated
from views.words import sentence

MOST = 3  # numbers of a rule in reach of a hand: they stand in one row


def surface_fields(stem: str) -> dict[str, Field]:
    """The parameters of a surface, "bowl.rotation"."""
    return {f"{stem}.{name}": of_setting(setting) for name, setting in drawn_surfaces()[stem].params.items()}


def rule_fields(stem: str, surface: str, first_rate: float | None = None) -> dict[str, Field]:
    """The settings of a rule, "adam.beta1", with this first rate or else the stored one for this surface."""
    fields = {f"{stem}.{name}": of_setting(setting) for name, setting in load("optimizers")[stem].params.items()}
    rate = f"{stem}.learning_rate"
    return {**fields, rate: of_setting(rate_of(stem), first_rate or default_rate(surface, stem), always=True)} if rate in fields else fields


def rate_of(stem: str) -> Param:
    """The learning rate as a rule declares it."""
    rate = load("optimizers")[stem].params["learning_rate"]
    assert isinstance(rate, Param)
    return rate


def rule_numbers(stem: str, run: int = 0, symbols: str = PAGE) -> list[Setting]:
    """The numbers of a rule on the desk: the rate and what forgets, MOST of them, in reach of a hand, the others among the rare ones."""
    params = load("optimizers")[stem].params
    near = [name for name, param in params.items() if isinstance(param, Param) and (name == "learning_rate" or param.forgets)][:MOST]
    return [
        Setting(
            f"{stem}.{name}",
            param,
            label=label_of(name, param, symbols),
            sets="rate" if name == "learning_rate" else "hyper",
            parameter=name,
            run=run,
            place="hand" if name in near else "",
        )
        for name, param in params.items()
        if isinstance(param, Param)
    ]


def label_of(name: str, param: Param, symbols: str = PAGE) -> str:
    """What its slider is called, with its letter in the formula of this alphabet."""
    symbol, label = plain(marks_of(translated(param.latex, symbols))), param.label or name
    return f"{'Memory' if label.startswith(('beta', 'β')) else sentence(label)} {symbol}".strip()


def hyper_of(stem: str, values: Values) -> dict[str, Any]:
    """The hyper-parameters of a rule, by their own names."""
    return {name: values[f"{stem}.{name}"] for name in load("optimizers")[stem].params}


@cache
def variants() -> dict[str, str]:
    """{key: name} of every rule, and of every rule with one convention other than its first ("adam.bias_correction.off")."""
    found = {}
    for stem, name in names("optimizers").items():
        found[stem] = name
        for key, choice in load("optimizers")[stem].params.items():
            if isinstance(choice, Choice):
                more = [option for option in choice.options if option != choice.default]
                found |= {f"{stem}.{key}.{option}": f"{name}, {choice.label or key}: {option}" for option in more}
    return found


def runs_of(keys: Sequence[str], values: Values, rate: str) -> dict[str, dict[str, Any]]:
    """{run: its hyper-parameters} of these variants with the `rate` and the "memory.<name>" of all in these settings."""
    runs: dict[str, dict[str, Any]] = {}
    for key in keys:
        stem, name, option = (*key.split(".", 2), "", "")[:3]
        hyper = {memory: values[f"memory.{memory}"] for memory in memories([key])} | ({name: option} if name else {})
        hyper |= {"learning_rate": values[rate]} if "learning_rate" in load("optimizers")[stem].params else {}
        runs[f"{stem}-2" if stem in runs else stem] = hyper
    return runs


def called(key: str, name: str) -> str:
    """What the run of a variant is called beside another one of its rule: by what it has of its own, if anything, or by this name."""
    return name if "." in key else load("optimizers")[key].name


def memories(variants: Sequence[str]) -> dict[str, Param]:
    """{name: Param} of all forgetting factors that these have, of the same name the first one's."""
    params = [item for key in reversed(variants) for item in load("optimizers")[key.partition(".")[0]].params.items()]
    return {name: param for name, param in params if isinstance(param, Param) and param.forgets}


def choice_of(names: Iterable[str], first: str) -> Field:
    """The field of one of several file stems."""
    return Field(Option(tuple(names)), first, first)


def menu(state: State, name: str, label: str, named: Mapping[str, str]) -> None:
    """A menu of file stems under their names."""
    widgets.menu(state, name, label, list(named), format_func=named.__getitem__)


def conventions(state: State, prefix: str, params: Mapping[str, Any]) -> None:
    """Menus of everything that a rule or surface lets choose."""
    for name, setting in params.items():
        if isinstance(setting, Choice):
            widgets.choice(state, f"{prefix}.{name}", setting, sentence(setting.label or name))


def names(kind: str, dimension: int | None = None) -> dict[str, str]:
    """{file stem: name} of the rules, or of the drawn surfaces with so many coordinates."""
    found = load("optimizers") if kind == "optimizers" else drawn_surfaces()
    kept = {stem: spec.name for stem, spec in found.items() if dimension is None or getattr(spec, "dimension", None) == dimension}
    return dict(sorted(kept.items(), key=lambda named: named[1].lower()))
