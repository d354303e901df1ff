"""Settings that a page declares once each: the field in its link and the slider on its desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from engine import problem
from spec import Choice, Param, drawn_surfaces
from views.player import Bands, Desk, Slider
from views.player.strips import Measured
from views.state.fields import Field, Point, of_setting
from views.state.settings import Settings, Values
from views.words import sentence


@dataclass(frozen=True)
class Setting:
    """A Param or Choice of a page under its name in the link. `sets`, `run`, `parameter`, `multiples` and `place` are a Slider's."""

    name: str
    param: Param | Choice
    label: str = ""
    sets: str = ""
    parameter: str = ""
    run: int | None = None
    multiples: Sequence[float] | None = None
    place: str = "hand"
    strip: Callable[[Settings], Measured | Bands] | None = None

    def slider(self, settings: Settings) -> Slider:
        """It as it stands on the desk of these settings."""
        if isinstance(self.param, Choice):
            at = self.param.check(self.name, settings[self.name])
            label = self.label or sentence(self.param.label or self.name)
            return Slider(self.name, label, None, at, self.param.options, self.param.help, exact=False, place=self.place)
        return Slider(
            self.name,
            self.label or sentence(self.param.label or self.name),
            self.param,
            settings[self.name],
            sets=self.sets,
            run=self.run,
            parameter=self.parameter,
            multiples=self.multiples,
            place=self.place,
            strip=self.strip(settings) if self.strip else None,
        )


def fields_of(numbers: Sequence[Setting]) -> dict[str, Field]:
    """What a link holds of them."""
    return {one.name: of_setting(one.param) for one in numbers}


def desk_of(numbers: Sequence[Setting], settings: Settings) -> Desk:
    """Their sliders; the rate's, where there is one, has the large track to itself."""
    rates = [(one.param, settings[one.name]) for one in numbers if one.place == "rate"]
    track = next(((param.low, max(param.high, value)) for param, value in rates if isinstance(param, Param)), None)
    return Desk([one.slider(settings) for one in numbers], track=track)


def of_surface(stem: str, labels: Mapping[str, str] | None = None, place: str = "hand") -> list[Setting]:
    """The numbers of a drawn surface, "bowl.rotation", each of which sets it in the live picture."""
    params = drawn_surfaces()[stem].params.items()
    named = labels or {}
    return [
        Setting(f"{stem}.{name}", param, named.get(name, ""), "surface", name, place=place)
        for name, param in params
        if isinstance(param, Param)
    ]


def params_of(stem: str, state: Values) -> dict[str, Any]:
    """All parameters of a surface in these settings, by their own names."""
    return {name: state[f"{stem}.{name}"] for name in drawn_surfaces()[stem].params}


def start_on(stem: str, values: Mapping[str, Any], first: tuple[float, ...] | None = None) -> Field:
    """The field of a start in the box that a drawn surface has with these values: its own start, or the `first` one given."""
    declared = drawn_surfaces()[stem].params
    return _start(stem, tuple((name, values[key]) for name in declared if (key := f"{stem}.{name}") in values), first)


@lru_cache(maxsize=256)
def _start(stem: str, params: tuple[tuple[str, Any], ...], first: tuple[float, ...] | None) -> Field:
    at = problem(drawn_surfaces()[stem], dict(params))
    point = first or tuple(map(float, at.start))
    return Field(Point(at.domain), point, point)
