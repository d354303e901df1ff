"""The parts of a step: the gradient, what a rule remembers, and the step itself, each with its letter and its colour."""

from collections.abc import Mapping

from engine import Inside, Remembered
from views.colours import Shade
from views.latex import marks_of, plain
from views.plotted import ORANGE, TEAL, VIOLET
from views.rule_terms import GRADIENT, STEP
from views.symbols import translated

INK, GREY = Shade("#3a4651", "#dfe5ea"), Shade("#6b7680", "#9aa5ae")
TURNING = (VIOLET, Shade("#b8336a", "#ff6fa8"))  # first moments, and others that have a direction
SIZES = (TEAL, Shade("#3b6e22", "#9bd45f"))  # second moments


class Parts:
    """The fields of an Inside with their letters in the alphabet `symbols` and their colours."""

    def __init__(self, inside: Inside, symbols: str) -> None:
        self.inside, self.symbols = inside, symbols
        self.fields = [field for field in inside.fields if not field.unit.place]
        self.places = [field for field in inside.fields if field.unit.place]
        found, counts = {}, {True: 0, False: 0}
        for field in self.fields:
            shades, turns = (TURNING if field.unit.turns else SIZES), field.unit.turns
            found[field.name] = shades[min(counts[turns], len(shades) - 1)]
            counts[turns] += 1
        self.shades: Mapping[str, Shade] = {GRADIENT: INK, STEP: ORANGE, **found}

    def letter(self, field: Remembered) -> str:
        """What a field is called, in one line of text."""
        return plain(marks_of(translated(field.symbol.letter, self.symbols))) if field.symbol.letter != field.name else field.name

    @property
    def driver(self) -> str:
        """The letter of what the step follows axis by axis."""
        return next((hatted(self, field) for field in self.fields if field.name == self.inside.driver), "g")


def told(field: Remembered, sign: int = 1) -> str:
    """What live/along.js calls a field as the step uses it."""
    memory = f" over {field.symbol.memory}" if field.symbol.memory else ""
    return f"{'−' if sign < 0 else ''}{'√' if is_square(field) else ''}field {field.name}{memory}"


def hatted(parts: Parts, field: Remembered) -> str:
    """The letter of a field as the step uses it: with a hat where it is corrected."""
    letter = parts.letter(field)
    return letter if field.corrected is None else f"{letter[0]}\u0302{letter[1:]}"


def is_square(field: Remembered) -> bool:
    """Whether the step uses its root."""
    return field.unit.power == 2 and not field.unit.turns
