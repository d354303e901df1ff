"""Numbers and outcomes in words, the same on every page."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

from engine import MEANINGS, REASONS, Run
from views.unknown import worded

NOTHING = 1e-15  # what rounding leaves of a number like 1
SMALL, LARGE = 9.95e-4, 99999.5  # beyond these short numbers have powers of ten
LEAST, MOST = 1e-3, 1e5  # and these others
PERCENT = "\u202f%"
LONG = Context(400)  # digits: more than a float has before and after its point
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
STALLED = {"plateau": "flat ground", "rate": "steps too small", "balance": "held by decay", "constant": "no better than a constant"}


def figure(value: float, digits: int = 3) -> str:
    """A number for a reader, as the browser writes it (parts/format.js): significant digits, very small and large ones by powers of ten."""
    if not math.isfinite(value):
        return "not a number" if math.isnan(value) else "∞" if value > 0 else "−∞"
    rounded = _rounded(value, digits)
    if rounded == 0 or LEAST <= abs(rounded) < MOST:
        return _plain(rounded)
    mantissa, power = f"{rounded:.{digits - 1}e}".split("e")
    return _times(_plain(float(mantissa)), int(power))


@worded
def number(value: float | None) -> str:
    """The same in three digits of what is not rounding; a dash for nothing."""
    return "–" if value is None else figure(0.0 if abs(value) < NOTHING else value)


@worded
def precise(value: float) -> str:
    """In a digit more."""
    return figure(value, 4)


def _rounded(value: float, digits: int) -> float:
    """So many significant digits, half of the last one away from zero as in JavaScript."""
    return float(_digits(digits).create_decimal_from_float(float(value)))


@cache
def _digits(count: int) -> Context:
    return Context(count, ROUND_HALF_UP)


def _fixed(value: float, places: int) -> str:
    """The same with so many places after the point."""
    return str(Decimal(float(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, LONG))


def _plain(value: float) -> str:
    return f"{value + 0.0!r}".removesuffix(".0").replace("-", "−")


def _times(mantissa: str, power: int) -> str:
    """A mantissa times a power of ten; one alone where it is 1."""
    raised = f"10{str(power).translate(RAISED)}"
    return {"1": raised, "−1": f"−{raised}"}.get(mantissa, f"{mantissa}·{raised}")


def short(value: float) -> str:
    """As the board writes numbers (parts/format.js): two significant digits, three from ten on, beyond SMALL and LARGE powers of ten."""
    if not math.isfinite(value):
        return "–" if math.isnan(value) else "∞" if value > 0 else "−∞"
    size = abs(value)
    if size == 0:
        return "0"
    if size < SMALL or size >= LARGE:
        digits, power = f"{_rounded(value, 2):.1e}".split("e")
        return f"{digits}·10{str(int(power)).translate(RAISED)}".replace("-", "−")
    digits = 3 if size >= 9.95 else 2
    text = _fixed(value, 0) if size >= 99.95 else f"{_rounded(value, digits):#.{digits}g}"
    return text.rstrip(".").replace("-", "−")


def counted(count: int, thing: str) -> str:
    """ "1 step", "2 steps"."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


@worded
def share(part: float) -> str:
    """A part of a whole in per cent; small ones with a digit more."""
    if not math.isfinite(part):
        return figure(part)
    return f"{_fixed(100 * part, 0 if part >= 0.1 else 1)}{PERCENT}"


def so_far(said: str) -> str:
    """A sentence about what is not all known yet."""
    return f"So far: {said[0].lower()}{said[1:]}"


def _per_cent(part: float) -> str:
    return "" if math.isnan(part) else f"{part:.0%}".replace("%", PERCENT)


def outcome(run: Run) -> str:
    """The words of a result chip; a training that goes on has no known minimum and says where it stands."""
    if run.measures is not None and run.outcome != "diverged":
        right = _per_cent(run.measures.accuracy[-1])
        return f"loss {short(run.final_loss)}{right and f', {right} right'}"
    match run.outcome:
        case "converged":
            return f"converged in {run.outcome_at}"
        case "local_minimum":
            return f"local minimum, loss {number(run.final_loss)}"
        case "stalled":
            return f"stalled: {STALLED.get(run.reason, '')}"
        case "jittering":
            return f"jittering within {number(run.radius)}"
        case "cycling":
            return f"cycling, period {run.period}"
        case "escaped":
            return f"escaped at {run.outcome_at}"
        case "diverged":
            return "diverging" if run.outcome_at is None else f"diverged at {run.outcome_at}"
    return {"at_saddle": "at a saddle", "not_there_yet": "not there yet"}[run.outcome]


def standing(run: Run, away: float | None = None) -> tuple[str, str]:
    """The words of a run in the board, and fewer where there is less room; it may end `away` from the nearest of the deepest minima."""
    if run.measures is not None and run.outcome != "diverged":
        return outcome(run), f"loss {short(run.final_loss)}"
    match run.outcome:
        case "converged":
            return f"there at {run.outcome_at}", f"step {run.outcome_at}"
        case "local_minimum":
            loss = short(0.0 if abs(run.final_loss) < NOTHING else run.final_loss)
            return f"local minimum, loss {loss}", f"local min. {loss}"
        case "not_there_yet" if run.swings:
            return "still swinging", "swinging"
        case "not_there_yet" if away is not None:
            far = f"{short(away)} away"
            return f"not there yet, {far}", far
        case "stalled":
            return outcome(run), "stalled"
        case "jittering":
            radius = short(run.radius or 0.0)
            return f"jitters, radius {radius}", f"jitters, {radius}"
        case "cycling":
            return f"cycles, period {run.period}", f"period {run.period}"
    return outcome(run), outcome(run)


def explained(run: Run) -> str:
    """One plain sentence on how a run ended, with its figures."""
    if run.measures is not None and run.outcome != "diverged":
        loss, right = run.measures.held_out_loss[-1], _per_cent(run.measures.held_out_accuracy[-1])
        return f"On examples it has not seen: loss {short(float(loss))}{right and f', {right} of them right'}."
    if run.outcome == "local_minimum" and run.lowest_known is not None:
        return f"It came to rest at a minimum, with a loss of {number(run.final_loss)}; the lowest known is {number(run.lowest_known)}."
    if run.outcome == "stalled":
        far = "" if run.minimum_distance is None else f", {number(run.minimum_distance)} from the nearest known minimum"
        return f"It hardly moves{far}: {REASONS[run.reason]}."
    if run.swings:
        return "The steps ended while it was still swinging to and fro."
    if run.outcome == "jittering":
        return f"It stays within {number(run.radius)} of its minimum but does not settle: noise, or steps that do not get shorter."
    if run.outcome == "cycling":
        return f"It visits the same {run.period} points again and again."
    return MEANINGS[run.outcome]


def sentence(text: str) -> str:
    """A label with a capital at its beginning; names of one letter stay, and so do Greek ones."""
    return text[:1].upper() + text[1:] if len(text.split()[0]) > 1 and text[0].isascii() else text
