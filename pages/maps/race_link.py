"""The address of a race with the settings of a map."""

from collections.abc import Sequence
from urllib.parse import urlencode

from spec import drawn_surfaces, load
from views.drawing import Link
from views.lesson import Settings, of_setting
from views.state.rules import FULL


def race_link(settings: Settings, stem: str, rules: Sequence[str], names: tuple[str, str]) -> Link:
    """The race of these rules on this surface as the settings have them; `names` are the settings that go along the sides of the map."""
    spec, optimizers = drawn_surfaces()[stem], load("optimizers")
    told = {"v": "1", "surface": stem, "steps": f"{settings['steps']:.0f}", "seed": str(settings["seed"]), "opt": ",".join(rules)}
    for prefix, params in ((stem, spec.params), *((rule, optimizers[rule].params) for rule in rules)):
        told.update({f"{prefix}.{name}": of_setting(one).kind.write(settings[f"{prefix}.{name}"]) for name, one in params.items()})
    told["start"] = ",".join(repr(float(settings[f"start.{name}"])) for name in spec.axes)
    if spec.over_data:
        told |= {"data_seed": str(settings["data_seed"]), "batch_size": f"{settings['batch_size']:.0f}"}
    else:
        noisy = settings["sigma"] > 0 or "sigma" in names
        told |= {"batch": "1" if noisy else FULL, "sigma": repr(float(settings["sigma"]))}
    across, up = (_named(name, spec.axes) for name in names)
    return Link(f"race?{urlencode(told)}", (across, up))


def _named(name: str, axes: Sequence[str]) -> str:
    prefix, _, axis = name.partition(".")
    return f"start:{axes.index(axis)}" if prefix == "start" else name
