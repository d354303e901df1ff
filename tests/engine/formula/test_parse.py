"""What is read, and what a refusal says about which place."""

import pytest

from engine import FormulaError
from engine.formula import parse, to_text
from engine.formula.tree import Binary, Call, Minus, Name, Number, Power

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
        ("2x", "write 2*x", 0),
        ("x + 2 y", "write 2*y", 4),
        ("x y", "write x*y", 0),
        ("xy", "write x*y", 0),
        ("x(y+1)", "write x*(", 0),
        ("(x)(y)", "write )*(", 2),
        ("2sin(x)", "write 2*sin(...)", 0),
        ("2e*x", "write 2*e", 0),
        ("sinx", "write sin(x)", 0),
        ("3 + sinx", "write sin(x)", 4),
        ("sin2x", "write sin(2*x)", 0),
        ("xsiny", "write x*sin(y)", 0),
        ("sin x", "write sin(x)", 0),
        ("sin", "write sin(x)", 0),
        ("sin^2(x)", "write sin(x)^2", 3),
        ("sine(x)", "perhaps sin", 0),
        ("x + cosinus(y)", "cosinus is not known", 4),
        ("Sin(x)", "small letters", 0),
        ("X", "write x, in small letters", 0),
        ("x2", "write x^2 or x*2", 0),
        ("ln(x)", "write log(x)", 0),
        ("x + t", "known are x, y, pi, e", 4),
        ("(x + y", "never closed", 0),
        ("x + (y*(x", "never closed", 7),
        ("sin(x", "never closed", 3),
        ("x + y)", "closes none", 5),
        (")x", "closes none", 0),
        ("()", "nothing stands between", 0),
        ("sin()", "nothing stands between", 3),
        ("x +", "missing after +", 2),
        ("x + * y", "missing before *", 4),
        ("*x", "missing before *", 0),
        ("y = x^2", "leave out the equals sign", 2),
        ("x == y", "leave out the equals sign", 2),
        ("0,5*x", "write decimals with a point", 1),
        ("sin(x, y)", "one argument", 5),
        ("1.2.3*x", "two numbers", 0),
        ("x.real", "a point stands only inside a number", 1),
        ("x.__class__", "a point stands only inside a number", 1),
        ("lambda x: x", "lambda is not known", 0),
        ("__import__('os')", "__import__ is not known", 0),
        ("x if y else 1", "if is not known", 2),
        ("[x for x in y]", "round parentheses", 0),
        ("|x|", "write abs(x)", 0),
        ("x; y", "the character ; has no meaning", 1),
        ("'x'", "the character ' has no meaning", 0),
        ("x\0", "control character U+0000", 1),
        ("х + y", "CYRILLIC SMALL LETTER HA", 0),
        ("x − y", "MINUS SIGN: write -", 2),
        ("x²", "SUPERSCRIPT TWO: write ^2", 1),
        ("ｘ", "FULLWIDTH LATIN SMALL LETTER X: write x", 0),
        ("2·x", "MIDDLE DOT: write *", 1),
        ("\u202ex", "RIGHT-TO-LEFT OVERRIDE", 0),
        ("x\ud800", "U+D800", 1),
        ("x^y", "whole number from 0 to 10, without parentheses; for another power write exp(b*log(a))", 2),
        ("x^-1", "write 1/x^2", 2),
        ("x^0.5", "square root write sqrt", 2),
        ("x^11", "whole number from 0 to 10", 2),
        ("x^2.0", "whole number from 0 to 10", 2),
        ("x^", "none follows here", 2),
        ("9^9^9*x", "needs parentheses", 3),
        ("e^x", "write exp(...)", 2),
        ("1000001*x", "numbers go up to 1000000", 0),
        ("x*1e999", "numbers go up to 1000000", 2),
        ("", "type a formula", 0),
        ("   ", "type a formula", 3),
        ("f(x,y) =", "type a formula", 8),
        ("3 + 4", "neither x nor y", 0),
        ("pi", "neither x nor y", 0),
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
    assert len(error.message) < 200


@pytest.mark.parametrize("text", ["(" * 25 + "x" + ")" * 25, "+".join("x" * 50), "x" + " " * 199, "1000000*x", "x^10"])
def test_the_limits_themselves_are_allowed(text):
    assert parse(to_text(parse(text))) == parse(text)


@pytest.mark.parametrize("thing", [None, 3, b"x", ["x"]])
def test_what_is_no_text(thing):
    with pytest.raises(FormulaError, match="a formula is a text"):
        parse(thing)
