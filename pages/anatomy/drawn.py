"""The inside of a step in arrows, bars and terms, each part in one colour: nothing here knows any rule."""

from collections.abc import Iterator, Mapping

import numpy as np

from engine import Inside, Remembered, Run
from views.colours import Shade
from views.latex import marks_of, plain
from views.player.overlays import Arrows, Reach, Vector
from views.player.panels import Bars
from views.player.terms import Term, Terms
from views.plotted import ORANGE, TEAL, VIOLET
from views.rule_terms import GRADIENT, STEP, clauses_of
from views.symbols import translated

INK, GREY = Shade("#3a4651", "#dfe5ea"), Shade("#6b7680", "#9aa5ae")
TURNING = (VIOLET, Shade("#b8336a", "#ff6fa8"))  # first moments, and others that have a direction
SIZES = (TEAL, Shade("#3b6e22", "#9bd45f"))  # second moments
DASH = (2.4, 1.4)
LEAST, LONGEST = 9.0, 150.0  # pixels of the shortest step that is drawn as long as it is, of the longest arrow in another unit
MOST_BARS = 4  # panels
FAR = 20.0  # times the median of all effective rates


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


def arrows(parts: Parts, run: Run) -> Arrows:
    """Minus the gradient, every field that has a direction, the points that the rule carries, and the step; the rate around it."""
    inside = parts.inside
    vectors = [Vector("−g", INK, [-inside.gradient], DASH, "against the gradient", "gradient", GRADIENT)]
    for field in parts.fields:
        if field.unit.turns and not np.allclose(field.sign * field.used, inside.step, equal_nan=True):
            plain_gradient = field.unit.power == 1 and not field.unit.rated
            unit = "gradient" if plain_gradient else "" if field.unit.rated == 1 else field.name
            name, values = ("−" if field.sign < 0 else "") + parts.letter(field), [field.sign * field.used]
            vectors.append(Vector(name, parts.shades[field.name], values, (), told(field, field.sign), unit, field.name))
    for field in parts.places:
        vectors.append(Vector(parts.letter(field), GREY, [field.values - run.x], (1.5, 1.5), f"to {told(field)}", part=field.name))
    vectors.append(Vector("Δw", ORANGE, [inside.step], quantity="step", part=STEP))
    reach = Reach("η each way", SIZES[0], [np.asarray(run.rate)], "rate") if inside.by_the_rate else None
    return Arrows(vectors, least=LEAST, longest=LONGEST, reach=reach)


def bars(parts: Parts, axes: tuple[str, ...]) -> Iterator[Bars]:
    """The gradient, every field and the effective rate over the steps, axis by axis."""
    inside, names = parts.inside, list(axes)
    kept = parts.fields[: MOST_BARS - 1]
    beside = [field for field in kept if field.unit.turns and field.unit.power == 1 and not field.unit.rated]
    if not beside:
        yield Bars("gradient g", names, [inside.gradient], [INK] * len(axes), over=True, part=GRADIENT, quantity="gradient")
        kept = kept[: MOST_BARS - 2]
    for field in kept:
        root = "root of " if _is_square(field) else ""
        dotted = field in beside
        label = f"{root}{field.name} {hatted(parts, field)}{' (dots: g)' if dotted else ''}"
        shades, dots = [parts.shades[field.name]] * len(axes), [inside.gradient] if dotted else None
        yield Bars(
            label,
            names,
            [field.used],
            shades,
            over=True,
            dots=dots,
            part=field.name,
            quantity=told(field),
            dots_quantity="gradient" if dotted else "",
        )
    if inside.rate is None:
        yield Bars("step Δw", names, [inside.step], [ORANGE] * len(axes), over=True, part=STEP, quantity="step")
    else:
        label = f"effective rate −Δw / {parts.driver}"
        driver = next((told(field) for field in inside.fields if field.name == inside.driver), "gradient")
        yield Bars(label, names, [_effective(inside.rate)], [ORANGE] * len(axes), over=True, part=STEP, quantity=f"rate of {driver}")


def terms(parts: Parts, formula: str) -> Terms:
    """The formula with the numbers of each of its parts."""
    inside, by_name = parts.inside, {field.name: field for field in parts.fields}
    letters = {field.name: field.symbol.letter for field in parts.fields}
    found = []
    clauses = clauses_of(formula, letters, parts.symbols)
    for clause in sorted(clauses, key=lambda clause: not clause.part):
        shade, field = parts.shades.get(clause.part, GREY), by_name.get(clause.part)
        if field:
            before = f"√{parts.letter(field)} = " if _is_square(field) else ""
            after = "" if field.corrected is None else " corrected"
            found.append(Term(clause.part, _title(field), shade, clause.marks, clause.remarks, field.used, before, after, told(field)))
        else:
            values, quantity = {GRADIENT: (inside.gradient, "gradient"), STEP: (inside.step, "step")}.get(clause.part, (None, ""))
            title = {GRADIENT: "gradient", STEP: "step"}.get(clause.part, "with")
            found.append(Term(clause.part, title, shade, clause.marks, clause.remarks, values, quantity=quantity))
    return Terms(found, gradient=GRADIENT, step=STEP, driver="" if inside.rate is None else inside.driver or GRADIENT, letter=parts.driver)


def told(field: Remembered, sign: int = 1) -> str:
    """What live/along.js calls a field as the step uses it."""
    memory = f" over {field.symbol.memory}" if field.symbol.memory else ""
    return f"{'−' if sign < 0 else ''}{'√' if _is_square(field) else ''}field {field.name}{memory}"


def hatted(parts: Parts, field: Remembered) -> str:
    """The letter of a field as the step uses it: with a hat where it is corrected."""
    letter = parts.letter(field)
    return letter if field.corrected is None else f"{letter[0]}\u0302{letter[1:]}"


def _is_square(field: Remembered) -> bool:
    return field.unit.power == 2 and not field.unit.turns


def _title(field: Remembered) -> str:
    said = ": which way" if field.unit.turns else ": how steep each axis is" if field.unit.power else ""
    return f"{field.name}{said}"


def _effective(rate: np.ndarray) -> np.ndarray:
    """(k, n) effective rates, without what comes of dividing by next to nothing where the step follows more than its driver."""
    with np.errstate(invalid="ignore"):
        return np.where(rate > FAR * np.nanmedian(rate), np.nan, rate)
