"""What is read, and what a refusal says about which place."""

import pytest

from engine import FormulaError
from engine.formula import parse, to_text
from engine.formula.tree import Binary, Call, CallOfTwo, Minus, Name, Number, Power, RealPower

X, Y = Name("x"), Name("y")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("x", X),
        (" ( ( x ) ) ", X),
        ("x+y*2", Binary("+", X, Binary("*", Y, Number(2.0)))),
        ("x-y-2", Binary("-", Binary("-", X, Y), Number(2.0))),
        ("x/y/2", Binary("/", Binary("/", X, Y), Number(2.0))),
        ("x-(y-2)", Binary("-", X, Binary("-", Y, Number(2.0)))),
        ("-x^2", Minus(Power(X, 2))),
        ("(-x)**2", Power(Minus(X), 2)),
        ("x*-y", Binary("*", X, Minus(Y))),
        ("-x*y", Binary("*", Minus(X), Y)),
        ("+x", X),
        ("--x", Minus(Minus(X))),
        ("2^3*x", Binary("*", Power(Number(2.0), 3), X)),
        ("e^2*x", Binary("*", Power(Name("e"), 2), X)),
        ("x^0", Power(X, 0)),
        ("x^010", Power(X, 10)),
        ("x^(2)", Power(X, 2)),
        ("x^2.0", Power(X, 2)),
        ("x^-2", Power(X, -2)),
        ("x^.5", RealPower(X, Number(0.5))),
        ("x^(1/2)", RealPower(X, Binary("/", Number(1.0), Number(2.0)))),
        ("x^-y", RealPower(X, Minus(Y))),
        ("e^x", Call("exp", X)),
        ("e^-2*x", Binary("*", Call("exp", Minus(Number(2.0))), X)),
        ("2x", Binary("*", Number(2.0), X)),
        ("-2x^2y", Binary("*", Binary("*", Minus(Number(2.0)), Power(X, 2)), Y)),
        ("x(y+1)", Binary("*", X, Binary("+", Y, Number(1.0)))),
        ("sin^2(x)", Power(Call("sin", X), 2)),
        ("max(x, y, 1)", CallOfTwo("max", CallOfTwo("max", X, Y), Number(1.0))),
        ("||x| - 1|", Call("abs", Binary("-", Call("abs", X), Number(1.0)))),
        ("x1 + x2", Binary("+", X, Y)),
        ("f(x1, x2) = x2", Y),
        (".5*x", Binary("*", Number(0.5), X)),
        ("1.5e-3*x", Binary("*", Number(0.0015), X)),
        ("2*e*x", Binary("*", Binary("*", Number(2.0), Name("e")), X)),
        ("sin(cos(x))", Call("sin", Call("cos", X))),
        ("f(x, y) = x", X),
        ("f(x,y)=x", X),
        ("  z = x", X),
        ("x\n +\ty", Binary("+", X, Y)),
    ],
)
def test_trees(text, tree):
    assert parse(text) == tree
    assert parse(to_text(tree)) == tree


@pytest.mark.parametrize(
    ("text", "says", "position"),
    [
        ("x/2y", "`x/(2*y)` or `x/2*y`", 0),
        ("1/2(x + y)", "`1/(2*(x + y))` or `1/2*(x + y)`", 0),
        ("3 + (x+1)/2y", "`(x+1)/(2*y)` or `(x+1)/2*y`", 4),
        ("x/sin(y)cos(x)", "`x/(sin(y)*cos(x))` or `x/sin(y)*cos(x)`", 0),
        ("e^2x", "`e^(2*x)` or `e^2*x`", 0),
        ("x + 2^3x", "`2^(3*x)` or `2^3*x`", 4),
        ("x^y x", "`x^(y*x)` or `x^y*x`", 0),
        ("x 2", "`2*x` or `x^2`", 0),
        ("(x+1)2", "`2*(x+1)` or `(x+1)^2`", 0),
        ("x^2^3", "`(x^2)^3` or `x^(2^3)`", 3),
        ("x^2²", "`(x^2)^2` or `x^(2^2)`", 3),
        ("e^-x^2", "`(e^-x)^2` or `e^(-x^2)`", 4),
        ("9^9^9*x", "`(9^9)^9` or `9^(9^9)`", 3),
        ("√2x", "`sqrt(2*x)` or `sqrt(2)*x`", 2),
        ("√x²", "`sqrt(x^2)` or `sqrt(x)^2`", 2),
        ("cos 2x", "write `cos(2x)`", 0),
        ("sin x", "write `sin(x)`", 0),
        ("sin x^2", "`sin(x^2)` or `sin(x)^2`", 0),
        ("y + sin -x", "write `sin(-x)`", 4),
        ("sin", "write `sin(x)`", 0),
        ("sin^-1(x)", "`asin(x)` for the inverse function or `1/sin(x)`", 4),
        ("sin^2 x", "write `sin(x)^2`", 4),
        ("2sinx", "write `sin(x)`", 1),
        ("3 + sinx", "write `sin(x)`", 4),
        ("sin2x", "write `sin(2*x)`", 0),
        ("xsiny", "write `x*sin(y)`", 0),
        ("2ex", "`e*x` or `e^x`", 1),
        ("e2x", "`e^(2*x)` or `e*2*x`", 0),
        ("e = x", "leave out the equals sign", 2),
        ("sine(x)", "perhaps `sin`", 0),
        ("x + cosinus(y)", "`cosinus` is not known", 4),
        ("x2", "`x2` without `x1`", 0),
        ("x^2 + x2", "`x2` beside `x`", 6),
        ("X2 + y", "`X2` beside `y`", 0),
        ("x2y", "`x*2*y` or `x^2*y`", 0),
        ("X2Y", "`X2Y` is not known", 0),
        ("y2", "`y^2` or `2*y`", 0),
        ("lg(x)", "write `log10(x)`", 0),
        ("x + t", "known are x, y, pi, e", 4),
        ("(x + y", "never closed", 0),
        ("x + (y*(x", "never closed", 7),
        ("sin(x", "never closed", 3),
        ("x + y)", "closes none", 5),
        (")x", "closes none", 0),
        ("()", "nothing stands between", 0),
        ("sin()", "nothing stands between", 3),
        ("x +", "missing after `+`", 2),
        ("x + * y", "missing before `*`", 4),
        ("*x", "missing before `*`", 0),
        ("x***y", "missing before `*`", 3),
        ("y = x^2", "leave out the equals sign", 2),
        ("x == y", "leave out the equals sign", 2),
        ("0, 5*x", "write decimals with a point", 1),
        ("1,000x", "`1000` or `1.000`", 0),
        ("max(1,5)", "`1.5` or `1, 5`", 4),
        ("max(x)", "two arguments or more", 0),
        ("max(x, )", "an argument is missing", 5),
        ("sin(x, y)", "one argument", 5),
        ("log(x, 10)", "one argument", 5),
        ("1.2.3*x", "two numbers", 0),
        ("x.real", "a point stands only inside a number", 1),
        ("x.__class__", "a point stands only inside a number", 1),
        ("lambda x: x", "`lambda` is not known", 0),
        ("__import__('os')", "`__import__` is not known", 0),
        ("x if y else 1", "`if` is not known", 2),
        ("[x for x in y]", "round parentheses", 0),
        ("|x", "this bar has no second one", 0),
        ("x|y", "this bar has no second one", 1),
        ("(|x)", "this bar has no second one", 1),
        ("x; y", "arguments are parted by a comma", 1),
        ("x\ny", "a sign is missing between two lines: write `x*y`", 0),
        ("'x'", "the character `'` has no meaning", 0),
        ("`x`", "the character `` ` `` has no meaning", 0),
        ("x\0", "control character U+0000", 1),
        ("х + y", "CYRILLIC SMALL LETTER HA", 0),
        ("x — y", "EM DASH: write `-`", 2),
        ("½x", "VULGAR FRACTION ONE HALF: write `(1/2)`", 0),
        ("ｘ", "FULLWIDTH LATIN SMALL LETTER X: write `x`", 0),
        ("\u202ex", "RIGHT-TO-LEFT OVERRIDE", 0),
        ("x\ud800", "U+D800", 1),
        ("x^11", "exponents go from -10 to 10", 1),
        ("x^(1/0)", "exponents go from -10 to 10", 1),
        ("x^", "an exponent is missing", 2),
        ("x⁻", "this exponent has no meaning", 1),
        ("1000001*x", "numbers go up to 1000000", 0),
        ("x*1e999", "numbers go up to 1000000", 2),
        ("", "type a formula", 0),
        ("   ", "type a formula", 3),
        ("f(x,y) =", "type a formula", 8),
        ("3 + 4", "neither x nor y", 0),
        ("pi", "neither x nor y", 0),
        ("x" * 199, "more than 100 parts", 50),
        ("x" * 201, "at most 200", 200),
        ("+".join("x" * 51), "more than 100 parts", 99),
        ("(" * 26 + "x" + ")" * 26, "more than 25", 25),
        ("-" * 26 + "x", "more than 25", 25),
        ("abs(" * 26 + "x" + ")" * 26, "more than 25", 25 * 4 + 3),
    ],
)
def test_refusals_point_at_the_place(text, says, position):
    with pytest.raises(FormulaError) as refused:
        parse(text)
    error = refused.value
    assert says in error.message
    assert error.position == position
    assert error.length >= 1
    first, second = error.pointed(text).splitlines()
    assert second.index("^") == min(position, 200)
    assert first.isprintable()
    assert len(second) <= 201
    assert len(error.message) < 250


@pytest.mark.parametrize("text", ["(" * 25 + "x" + ")" * 25, "+".join("x" * 50), "x" + " " * 199, "1000000*x", "x^10"])
def test_the_limits_themselves_are_allowed(text):
    assert parse(to_text(parse(text))) == parse(text)


@pytest.mark.parametrize("thing", [None, 3, b"x", ["x"]])
def test_what_is_no_text(thing):
    with pytest.raises(FormulaError, match="a formula is a text"):
        parse(thing)
