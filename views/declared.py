"""Settings that a page declares once each: the field in its link and the slider on its desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from engine import problem
from spec import Param, drawn_surfaces
from views.player import Bands, Desk, Slider
from views.player.strips import Limit, Measured
from views.state.fields import Field, Option, Point, of_setting
from views.state.settings import Settings, Values
from views.words import sentence


@dataclass(frozen=True)
class Setting:
    """A Param of a page under its name in the link. `sets`, `run`, `parameter`, `multiples`, `of` and `place` are a Slider's.

    `strip` and `limits` are what stands under it for certain settings. A share of the examples of the surface `on` goes by one of them.
    """

    name: str
    param: Param
    label: str = ""
    sets: str = ""
    parameter: str = ""
    run: int | None = None
    multiples: Sequence[float] | None = None
    place: str = "hand"
    of: str = ""
    strip: Callable[[Settings], Measured | Bands] | None = None
    limits: Callable[[Settings], Sequence[Limit]] | None = None
    on: str = ""

    def field(self, values: Mapping[str, Any]) -> Field:
        """It in a link, whatever else has which values."""
        return of_setting(self.param)

    def slider(self, settings: Settings) -> Slider:
        """It as it stands on the desk of these settings."""
        return Slider(
            self.name,
            self.label or sentence(self.param.label or self.name),
            self.param,
            settings[self.name],
            sets=self.sets,
            run=self.run,
            parameter=self.parameter,
            multiples=self.multiples,
            step=1 / problem(drawn_surfaces()[self.on], {}).count if self.param.share and self.on else None,
            of=self.of,
            place=self.place,
            strip=self.strip(settings) if self.strip else None,
            limits=self.limits(settings) if self.limits else (),
        )


@dataclass(frozen=True)
class OneOf:
    """One of a few words, the first unless another is chosen: a slider over them, or in the `place` "view" buttons on the picture.

    They are shown under their `names` where they have other ones.
    """

    name: str
    label: str
    options: Sequence[str]
    names: Sequence[str] = ()
    place: str = "hand"
    help: str = ""

    def field(self, values: Mapping[str, Any]) -> Field:
        """It in a link, whatever else has which values."""
        return Field(Option(tuple(self.options)), self.options[0], self.options[0])

    def slider(self, settings: Settings) -> Slider:
        """It as it stands on the desk of these settings."""
        at = self.options.index(settings[self.name])
        return Slider(self.name, self.label, None, at, self.names or self.options, self.help, exact=False, place=self.place)


@dataclass(frozen=True)
class Start:
    """A start on a drawn surface, its own or the `first` one given: dragged in the picture, without a slider."""

    name: str
    surface: str
    first: tuple[float, ...] | None = None

    def field(self, values: Mapping[str, Any]) -> Field:
        """It in a link, in the box that the surface has with these values."""
        return start_on(self.surface, values, self.first)


Declared = Setting | OneOf | Start
Numbers = Sequence[Declared] | Callable[[Mapping[str, Any]], Iterable[Declared]]  # or what they are for the values that are known so far


def numbers_for(numbers: Numbers, values: Mapping[str, Any]) -> Sequence[Declared]:
    """What is declared for these values."""
    return [*numbers(values)] if callable(numbers) else numbers


def fields_of(numbers: Numbers, values: Mapping[str, Any]) -> dict[str, Field]:
    """What a link holds of them."""
    return {one.name: one.field(values) for one in numbers_for(numbers, values)}


def desk_of(numbers: Numbers, settings: Settings) -> Desk:
    """Their sliders; the rate's, where there is one, has the large track to itself."""
    numbers = numbers_for(numbers, {name: settings[name] for name in settings.fields})
    rates = (one for one in numbers if isinstance(one, Setting) and one.place == "rate")
    track = next(((one.param.low, max(one.param.high, settings[one.name])) for one in rates), None)
    return Desk([one.slider(settings) for one in numbers if not isinstance(one, Start)], track=track)


def of_surface(stem: str, labels: Mapping[str, str] | None = None, place: str = "hand") -> list[Setting]:
    """The numbers of a drawn surface, "bowl.rotation", each of which that the loss takes sets it in the live picture."""
    surface, named = drawn_surfaces()[stem], labels or {}
    return [
        Setting(f"{stem}.{name}", param, named.get(name, ""), "surface" if name in surface.loss_params else "", name, place=place, on=stem)
        for name, param in surface.params.items()
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
