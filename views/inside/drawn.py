"""The inside of a step in arrows, bars and terms, each part in one colour: nothing here knows any rule."""

from collections.abc import Iterator

import numpy as np

from engine import Remembered, Run
from views.inside.parts import GREY, INK, SIZES, Parts, hatted, is_square, told
from views.player.overlays import Arrows, Reach, Vector
from views.player.panels import Bars
from views.player.terms import Term, Terms
from views.plotted import ORANGE
from views.rule_terms import GRADIENT, STEP, clauses_of

DASH = (2.4, 1.4)
LEAST, LONGEST = 9.0, 150.0  # pixels of the shortest step that is drawn as long as it is, of the longest arrow in another unit
MOST_BARS = 4  # panels
FAR = 20.0  # times the median of all effective rates


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
        root = "root of " if is_square(field) else ""
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
            before = f"√{parts.letter(field)} = " if is_square(field) else ""
            after = "" if field.corrected is None else " corrected"
            found.append(Term(clause.part, _title(field), shade, clause.marks, clause.remarks, field.used, before, after, told(field)))
        else:
            values, quantity = {GRADIENT: (inside.gradient, "gradient"), STEP: (inside.step, "step")}.get(clause.part, (None, ""))
            title = {GRADIENT: "gradient", STEP: "step"}.get(clause.part, "with")
            found.append(Term(clause.part, title, shade, clause.marks, clause.remarks, values, quantity=quantity))
    return Terms(found, gradient=GRADIENT, step=STEP, driver="" if inside.rate is None else inside.driver or GRADIENT, letter=parts.driver)


def _title(field: Remembered) -> str:
    said = ": which way" if field.unit.turns else ": how steep each axis is" if field.unit.power else ""
    return f"{field.name}{said}"


def _effective(rate: np.ndarray) -> np.ndarray:
    """(k, n) effective rates, without what comes of dividing by next to nothing where the step follows more than its driver."""
    with np.errstate(invalid="ignore"):
        return np.where(rate > FAR * np.nanmedian(rate), np.nan, rate)
