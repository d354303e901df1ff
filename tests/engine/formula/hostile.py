"""Texts that nobody means as formulas: snippets of code, random characters, and formulas with a few of them changed."""

from engine import FormulaError, formula_surface
from spec import Surface

SNIPPETS = [
    "__import__('os').system('true')", "x.__class__.__mro__[1].__subclasses__()", "lambda x: x", "(lambda: 0)()", "eval('x')", "exec('x')", "open('/etc/passwd')",
    "x if y else 1", "[x for x in range(10**9)]", "{x: y}", "x; y", "x\ny", "import os", "print(x)", "globals()", "x.real", "x[0]", "f'{x}'", "x := 3", "@x", "x and y", "not x", "x < y",
    "9**9**9**9", "10^10^10", "x**1000000", "x^99999999999999999999", "((((x^10)^10)^10)^10)^10", "1e999*x", "1e-999/x", "0*x/0", "1/0", "x/0", "log(-1)", "log(-1)*x", "log(0)*x", "sqrt(-1)+x",
    "1/0*x", "tan(1e6*x)^10", "exp(exp(exp(exp(x))))", "-exp(exp(exp(exp(x))))", "exp(1e6)*x", "sin(1e6*x^10)", "(x^10)^10/(x^10)^10", "abs(abs(abs(x)))", "tanh(1e6*x)",
    "0*x", "x-x", "1e-320*x", "1e6*x^10", "tan(1e6*x)^10*sin(1e6*x^10)",
    "(" * 200, ")" * 200, "-" * 199 + "x", "sin(" * 49 + "x", "x" * 200, "x" * 10**6, "+" * 200, "x+" * 99 + "x", "x*" * 49 + "x", "(" * 25 + "x" + ")" * 25, "1" * 200 + "*x", "." * 200,
    "e" * 200, "x^" * 100,
    "х+y", "ｘ+ｙ", "x−y", "x²", "𝑥+y", "ⅹ", "x\u0301", "\u200bx", "\u202ex", "\ufeffx", "x\x00y", "\ud800", "\U0010ffff", "１*x", "٣*x", "½*x", "∞", "√x", "π*x", "x·y", "İ", "ſin(x)", "ﬁ",
    "", " ", "\t\n", "#x", "//x", "x//y", "x%y", "x&y", "x|y", "x~y", "x!", "x?y", "\\x", "$x$", "<script>alert(1)</script>", "'; DROP TABLE x; --", "%00", "../../x", "${x}", "{{x}}", "\\frac{x}{y}",
    "|" * 200, "√" * 200 + "x", "|x" * 99, "x²" * 100, "²" * 200, "x^-" * 60, "max(" * 49 + "x", "max(x," * 30 + "x", "xy" * 100, "2" + "x^2y" * 30, "e^" * 60 + "x", "1,5" * 60,
    "x^y^x^y", "(x^y)^(x^y)",
    "x^(1e6*y)", "e^(e^(e^(e^x)))", "cosh(1e6*x)", "x^(-10)", "0^x", "0^-x", "x^(x^x)", "⁻⁻⁻x", "x⁹⁹⁹⁹", "log10(0*x)", "asin(9x)", "max(x/0, -x/0)", "`x`", "*x*y*", "$x$ `y`", "x_1x_2x_3", "ln ln x",
    "nan*x", "inf*x", "None", "True", "1j*x", "0x10*x", "1_000*x", "0b1*x", "1e5e5*x", "x..y", "x,y", "=x", "x=", "f(x,y)=", "f(x,y)=f(x,y)", "f=f=x",
]  # fmt: skip
VALID = [
    "x^2+y^2",
    "(1-x)^2+100*(y-x^2)^2",
    "sin(x)*cos(y)",
    "x^2-y^2",
    "log(x)+sqrt(y)",
    "exp(-x^2-y^2)/2",
    "abs(x)+tanh(y*pi)",
    "x*y/(1+x^2)",
]
LETTERS = "xye0123456789.+-*/^() \t,=_|₁₂³⁻·×XYabcdfghijklmnopqrstuvwz'\"[]{}:;<>!@#$%&|~\\`?хｘπ²√−\u202e\x00\ud800"
PIECES = [
    "x",
    "y",
    "pi",
    "e",
    "1",
    "0",
    "1e6",
    ".5",
    "+",
    "-",
    "*",
    "/",
    "^",
    "**",
    "^10",
    "^11",
    "(",
    ")",
    "sin(",
    "exp(",
    "log(",
    "sqrt(",
    "abs(",
    "tan(",
    "lambda",
    ".",
    ",",
    "__",
    " ",
]
PIECES += ["|", "√", "²", "x1", "max(", "e^", "−"]


def hostile(rng):
    """One text: a snippet, random characters, random pieces, or a valid formula with a few characters changed."""
    kind = rng.random()
    if kind < 0.1:
        return rng.choice(SNIPPETS)
    if kind < 0.35:
        return "".join(rng.choices(LETTERS, k=rng.randint(0, 220)))
    if kind < 0.55:
        return "".join(rng.choices(PIECES, k=rng.randint(1, 60)))
    if kind < 0.6:
        first, second = rng.choices(SNIPPETS, k=2)
        return f"{first[:100]}{rng.choice('+-*/^ ')}{second[:100]}"
    text = list(rng.choice(VALID))
    for _ in range(rng.randint(1, 6)):
        where = rng.randrange(len(text) + 1)
        text[where : where + rng.randint(0, 2)] = rng.choices(LETTERS, k=rng.randint(0, 2))
    return "".join(text)


def drawn(text):
    """Whether it is drawn; otherwise the refusal has a message and a place."""
    try:
        result = formula_surface(text)
    except FormulaError as error:
        result = error
    if isinstance(result, Surface):
        return result.dimension == 2
    assert result.message
    assert len(result.message) < 250
    assert result.message.isprintable()
    assert 0 <= result.position <= max(200, len(text))
    assert result.length >= 1
    return False
