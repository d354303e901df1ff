"""What is wrong where the grammar stops, and how it could be meant."""

from __future__ import annotations

from engine.formula.error import FormulaError, code
from engine.formula.hints import MOST_SHOWN, either, shortened
from engine.formula.names import KNOWN
from engine.formula.reader import Reader
from engine.formula.tokens import Token
from engine.formula.tree import OF_TWO, OPERATORS

POWERS = ("^", "**")
Factor = tuple[int, int]  # the token it begins at, and the one its exponent does if that can be taken to reach further, else -1


def of_neighbours(reader: Reader, factor: Factor, fraction: tuple[int, int] | None) -> None:
    """FormulaError where the factor that begins at the next token, side by side with the last one, can be meant in two ways.

    `fraction` says at which tokens the numerator and the denominator began, if the last factor ends a denominator.
    """
    token, previous = reader.token, reader.before
    begin, bare = factor
    first, second = reader.written(begin, reader.at - 1), reader.written(reader.at, _end(reader, reader.at))
    place = (reader.found[begin].position, token.end - reader.found[begin].position)
    if token.kind == "name" and not (reader.has_value(token) or token.text in reader.called):
        raise reader.unknown(token)
    if {"\n", "\r"} & set(reader.text[previous.end : token.position]):
        raise FormulaError(f"a sign is missing between two lines: write {code(shortened(f'{first}*{second}', MOST_SHOWN))}", *place)
    if token.kind == previous.kind == "number":
        raise FormulaError("two numbers stand side by side: a sign is missing, or a point is one too many", *place)
    if token.kind == "number":
        raise FormulaError(
            f"a number behind a factor may be one more or a power: {either(f'{second}*{first}', f'{first}^{second}')}", *place
        )
    if fraction:
        above, below = reader.written(fraction[0], fraction[1] - 2), reader.written(fraction[1], reader.at - 1)
        start = reader.found[fraction[0]].position
        raise FormulaError(
            f"this can be read in two ways: {either(f'{above}/({below}*{second})', f'{above}/{below}*{second}')}", start, token.end - start
        )
    if bare >= 0:
        base, exponent = reader.written(begin, bare - 2), reader.written(bare, reader.at - 1)
        raise FormulaError(
            f"this can be read in two ways: {either(f'{base}^({exponent}*{second})', f'{base}^{exponent}*{second}')}", *place
        )


def tower(reader: Reader, begin: int, bare: int) -> FormulaError:
    """A power of a power."""
    token = reader.token
    whole = reader.written(begin, reader.at - 1)
    exponent = token.text if token.kind == "raised" else reader.written(reader.at + 1, min(reader.at + 1, len(reader.found) - 1))
    ways = f"write {code(shortened(f'({whole})^{exponent}', MOST_SHOWN))}"
    if bare >= 0:
        ways = either(f"({whole})^{exponent}", f"{reader.written(begin, bare - 2)}^({reader.written(bare, reader.at - 1)}^{exponent})")
    return FormulaError(f"a power of a power needs parentheses: {ways}", token.position, token.length)


def root_of_what(reader: Reader, begin: int) -> FormulaError:
    """√xy, √x^2: how far the root reaches is not said."""
    argument, token = reader.written(begin, reader.at - 1), reader.token
    if token.kind == "raised" or token.text in POWERS:
        raised = f"^{token.text}" if token.kind == "raised" else reader.written(reader.at, _end(reader, reader.at + 1))
        ways = either(f"sqrt({argument}{raised})", f"sqrt({argument}){raised}")
    else:
        rest = reader.written(reader.at, _end(reader, reader.at))
        ways = either(f"sqrt({argument}*{rest})", f"sqrt({argument})*{rest}")
    return FormulaError(f"how far does the root reach? {ways[0].upper()}{ways[1:]}", token.position, token.length)


def power_of_a_function(reader: Reader, function: Token, exponent: Token) -> FormulaError:
    name, place = function.text, (exponent.position, exponent.length)
    if exponent.text in ("-", "-1"):
        inverse = f"a{name}(x)" if f"a{name}" in KNOWN else ""
        return FormulaError(
            f"write {code(inverse)} for the inverse function or {code(f'1/{name}(x)')}" if inverse else f"write {code(f'1/{name}(x)')}",
            *place,
        )
    shown = exponent.text if exponent.text.isdigit() else "2"
    return FormulaError(f"the argument comes first: write {code(f'{name}(x)^{shortened(shown)}')}", *place)


def no_argument(reader: Reader, function: Token) -> FormulaError:
    """sin x, cos 2x: where the argument ends is not said."""
    name, begin = function.text, reader.at
    end = _end_of_argument(reader)
    argument = reader.written(begin, end - 1) if end > begin else "x"
    ways = (
        f"write {code('max(x, y)'.replace('max', name))}"
        if name in OF_TWO
        else f"write {code(shortened(f'{name}({argument})', MOST_SHOWN))}"
    )
    power = next((k for k in range(begin + 1, end) if reader.found[k].kind == "raised" or reader.found[k].text in POWERS), None)
    if power and name not in OF_TWO:
        ways = either(f"{name}({argument})", f"{name}({reader.written(begin, power - 1)}){reader.written(power, end - 1)}")
    return FormulaError(
        f"{code(name)} needs its argument in parentheses: {ways}",
        function.position,
        (reader.before.end if end <= begin else reader.found[end - 1].end) - function.position,
    )


def _end_of_argument(reader: Reader) -> int:
    """The token after what stands behind a function without parentheses, up to an operator; a sign may come first."""
    begin = reader.at + (reader.found[reader.at].text in ("+", "-"))
    at = begin
    while _is_plain(reader, reader.found[at]):
        at += 1
    return at if at > begin else reader.at


def _is_plain(reader: Reader, token: Token) -> bool:
    return token.kind in ("number", "raised") or token.text in POWERS or (token.kind == "name" and reader.has_value(token))


def _end(reader: Reader, at: int) -> int:
    """The last token of the factor that begins at `at`, its parentheses and its exponent with it."""
    found, most = reader.found, len(reader.found) - 1
    last = _closing(
        reader, at + 1 if at < most and (found[at].text in reader.called or found[at].text == "√") and found[at + 1].text != "end" else at
    )
    if last < most and found[last + 1].kind == "raised":
        return last + 1
    if last + 1 < most and found[last + 1].text in POWERS:
        return _closing(reader, min(most, last + 2 + (found[last + 2].text in ("+", "-"))))
    return last


def _closing(reader: Reader, at: int) -> int:
    """Where the parenthesis or bar closes that opens at `at`; `at` where none does."""
    if reader.found[at].text == "|":
        return next((k for k in range(at + 1, len(reader.found)) if reader.found[k].text == "|"), at)
    depth = 0
    for k in range(at, len(reader.found)):
        depth += (reader.found[k].text == "(") - (reader.found[k].text == ")")
        if depth <= 0:
            return k
    return len(reader.found) - 1


def missing(reader: Reader, token: Token) -> FormulaError:
    """An operand should begin at `token` and does not."""
    previous = reader.found[reader.at - 2] if reader.at > 1 else None
    place = (token.position, token.length)
    if token.text in (",", "="):
        return comma_or_equals(reader, token)
    if previous and previous.text in ("(", "|", "√", ",") and token.kind == "end":
        return (
            never_closed(previous)
            if previous.text in ("(", "|")
            else FormulaError(f"something is missing after {code(previous.text)}", previous.position, previous.length)
        )
    if previous and previous.text in OPERATORS and (token.kind == "end" or token.text in (")", "|")):
        return FormulaError(f"something is missing after {code(previous.text)}", previous.position, previous.length)
    if token.text == ")":
        return FormulaError("this parenthesis closes none", *place)
    if token.kind == "end":
        return FormulaError("something is missing at the end", *place)
    if previous and previous.text == "*" and token.text == "*":
        return FormulaError("write a power as `x^2` or `x**2`", *place)
    return FormulaError(f"something is missing before {code(reader.text[token.position : token.end])}", *place)


def left_over(reader: Reader) -> FormulaError:
    """A whole expression has been read and something stands behind it."""
    token = reader.token
    if token.text in ("=", ","):
        return comma_or_equals(reader, token)
    if token.text == ")":
        return FormulaError("this parenthesis closes none", token.position)
    if token.text == "|":
        return never_closed(token)
    return FormulaError(
        f"a sign is missing before {code(shortened(reader.text[token.position : token.end]))}", token.position, token.length
    )


def never_closed(opening: Token) -> FormulaError:
    if opening.text == "|":
        return FormulaError("this bar has no second one: write `|x|` or `abs(x)` for the absolute value", opening.position)
    return FormulaError("this parenthesis is never closed", opening.position)


def comma_or_equals(reader: Reader, token: Token) -> FormulaError:
    if token.text == "=":
        return FormulaError(reader.no_equals, token.position)
    after = reader.found[min(reader.found.index(token) + 1, len(reader.found) - 1)]
    if after.kind == "number" and reader.found[reader.found.index(token) - 1].kind == "number":
        return FormulaError("write decimals with a point, as in `0.5`", token.position)
    return FormulaError("a comma parts the arguments of `max` and `min`; every other function takes one argument", token.position)
