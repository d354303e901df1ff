"""The sliders that races and trainings share: every number of the rules and of their schedule."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine import WARM_UP, Run
from spec import Optimizer, Param, load
from views.player import Losses, OverTheRun, Slider
from views.settings import main_settings
from views.state.rules import CONSTANT, SHARED_RATE
from views.state.settings import Settings
from views.words import number, sentence

Swept = Callable[[str], Losses | None]


def rates(settings: Settings, runs: Sequence[Run], swept: Swept = lambda stem: None) -> list[Slider]:
    """Rate and momentum of every optimizer, or one rate for all; under a rate what is known of it (`swept(stem)`), or its schedule."""
    found, same, chosen = [], settings["same"], settings["opt"]
    if same:
        found.append(Slider("rate", "Learning rate", SHARED_RATE, settings["rate"], sets="rate", strip=_schedule(settings, runs[:1])))
    for run, stem in enumerate(chosen):
        spec = load("optimizers")[stem]
        for name in main_settings(spec):
            if name == "learning_rate":
                if not same:
                    found.append(_of_rule(settings, stem, name, run, strip=swept(stem) or _schedule(settings, runs[run : run + 1])))
            else:
                found.append(_of_rule(settings, stem, name, run))
    return found


def others(settings: Settings) -> list[Slider]:
    """Every other number of the rules, folded behind their names."""
    found = []
    for run, stem in enumerate(settings["opt"]):
        spec = load("optimizers")[stem]
        for name, declared in spec.params.items():
            if isinstance(declared, Param) and name not in main_settings(spec):
                found.append(_of_rule(settings, stem, name, run, group=f"{spec.name}: more numbers", folded=True))
    return found


def schedule(settings: Settings) -> list[Slider]:
    """The numbers of the schedule and of the warm-up before it."""
    stem = settings["schedule"]
    params = [(f"schedule.{stem}.{name}", setting, name) for name, setting in load("schedules")[stem].params.items()]
    found = [
        Slider(key, sentence(setting.label or name), setting, settings[key], exact=False)
        for key, setting, name in params
        if isinstance(setting, Param)
    ]
    if stem != CONSTANT or settings["warm_up"]:
        found.append(Slider("warm_up", "Warm-up", WARM_UP, settings["warm_up"], exact=False))
    return found


def _of_rule(
    settings: Settings, stem: str, name: str, run: int, group: str = "", folded: bool = False, strip: OverTheRun | Losses | None = None
) -> Slider:
    spec = load("optimizers")[stem]
    declared = spec.params[name]
    assert isinstance(declared, Param)
    label = sentence(declared.label or name) if folded else _label(spec, declared.label or name)
    sets = "rate" if name == "learning_rate" else "hyper"
    return Slider(
        f"{stem}.{name}",
        label,
        declared,
        settings[f"{stem}.{name}"],
        group=group or spec.name,
        folded=folded,
        of=stem,
        sets=sets,
        run=run,
        parameter=name,
        strip=strip,
    )


def _label(spec: Optimizer, setting: str) -> str:
    return f"{spec.name} β" if spec.name.lower() == setting else f"{spec.name} {setting}"


def _schedule(settings: Settings, runs: Sequence[Run]) -> OverTheRun | None:
    """The rate over the run while it is not constant."""
    if settings["schedule"] == CONSTANT and not settings["warm_up"]:
        return None
    for run in runs:
        if run.rate is not None:
            first, top, last = (number(float(value)) for value in (run.rate[0], run.rate.max(), run.rate[-1]))
            return OverTheRun(f"learning rate from {first} over {top} to {last}", run.rate)
    return None
