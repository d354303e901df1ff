"""Typed lines as rules: what is a state, what a slider, and where a mistake is."""

import pytest

from engine.formula.text import to_text
from engine.rule import READY, RuleError, parse, ready_stem, to_latex
from engine.rule.latex import name_latex
from engine.rule.words import TAKEN
from engine.runs.settings import RunSettings
from pages.race.state import fields_for
from spec import load

ADAM = READY["adam"]


def test_what_is_assigned_is_a_state_and_every_other_name_a_slider():
    rule = parse(ADAM)
    assert rule.states == ("m", "v", "mh", "vh")
    assert rule.sliders == ("b1", "b2", "eps")
    assert rule.has_rate
    assert [(name, to_text(tree)) for name, tree in parse("g = g + wd*x; x = x - 0.1*g*c").lines] == [("g", "g+wd*x"), ("x", "x-.1*g*c")]
    assert parse("g = g + wd*x; x = x - 0.1*g*c").states == ()
    assert parse("g = g + wd*x; x = x - 0.1*g*c").sliders == ("wd", "c")
    assert not parse("x = x - 0.1*g").has_rate


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("x -= lr*g", "x = x - lr*g"),
        ("  x := x − η*g # the step".replace("η", "eta"), "x = x - lr*g"),
        ("\n\nx <- x - (lr*grad);\n", "x = x-lr*gradient"),
        ("m₁ = b m₁ + g; x ← x - lr m₁", "m1 = b*m1 + g\r\nx = x - lr*m1"),
        ("r *= 2; x = x - lr*g/√(r)", "r = r*2\nx = x - lr*g/SQRT(r)"),
        ("c in 0..5 = 2\nx = x - c*lr*g", "c in 0 … 5 = 2.0\nx = x - c*lr*g"),
        ("d in 0..5 = 2\nx = x - lr*g", "x = x - lr*g"),
    ],
)
def test_spellings_of_one_rule(text, same):
    assert parse(text).text == parse(same).text
    assert parse(parse(text).text).text == parse(text).text


def test_capitals_mean_something_in_names():
    rule = parse("G = G + g^2\nx = x - lr*g/sqrt(G)")
    assert rule.states == ("G",)
    assert "G" in rule.text


MISTAKES = [
    ("", 1, "", "type lines such as `m = b1*m + (1-b1)*g`"),
    ("# only a remark", 1, "#", "type lines such as"),
    ("x = x - lr*g\nm", 2, "m", "a line sets a name"),
    ("m = b*m + g\nx = ", 2, "x =", "nothing stands behind `x =`"),
    ("m = b*m + g", 1, "m = b*m + g", "no line sets `x`"),
    ("x == g", 1, "==", "one equals sign sets a name"),
    ("x = g = 3", 1, "=", "a line sets one name"),
    ("x = x - (lr*g", 1, "(", "never closed"),
    ("v = v\nx = x - lr*g/(sqrt(v) + ", 2, "+", "something is missing after `+`"),
    ("x = x - lr*sigmoid(g)", 1, "sigmoid", "`sigmoid` is no function"),
    ("x = x - lr*sqr(g)", 1, "sqr", "perhaps `sqrt`"),
    ("x = x - b1(1 - b1)", 1, "b1", "a product is `b1*(...)`"),
    ("x = x - lr*sqrt g", 1, "sqrt g", "needs its argument in parentheses: write `sqrt(g)`"),
    ("x = x - lr/2g", 1, "lr/2g", "can be read in two ways"),
    ("lr = 0.1; x = x - lr*g", 1, "lr", "`lr` is known and cannot be set"),
    ("x = x - lr*g; t = 3", 1, "t", "`t` is known"),
    ("max = g; x = x - max", 1, "max", "is a function"),
    ("__import__('os')", 1, "__import__('os')", "a line sets a name"),
    ("x = __import__('os')", 1, "__import__", "is no name: it begins with a letter"),
    ("x = x if g else 0", 1, "if", "a word of Python"),
    ("_m = g; x = x - _m", 1, "_m", "is no name"),
    ("x = x.real", 1, ".", "a point stands only inside a number"),
    ("x = x[0]", 1, "[", "write round parentheses"),
    ("x = x - lr*(g > 1)", 1, ">", "no comparison"),
    ("a_very_long_name_of_something = g; x = g", 1, "a_very_long_name_of_something", "too long a name: at most 16"),
    ("x = x - noise*g", 1, "noise", "a word of the race itself"),
    ("x = x - lr*c*C*g", 1, "x = x - lr*c*C*g", "`C` and `c` would be one slider"),
    ("x = a+b+c+d+h+i+j\nx = x + k + l", 2, "x = x + k + l", "`l` would be slider 9: at most 8"),
    ("b in 0..1; x = b*g", 1, "b in 0..1", "is written `b1 in 0..1 = 0.9`"),
    ("b in 1..0 = 0.5; x = b*g", 1, "1..0", "no number lies from 1 to 0"),
    ("b in 0..1 = 3; x = b*g", 1, "3", "outside the range"),
    ("b in 0..1e9 = 3; x = b*g", 1, "1e9", "numbers go up to"),
    ("b in 0..1 = 0.5; b in 0..2 = 1; x = b*g", 1, "b in 0..2 = 1", "has its range already"),
    ("lr in 0..1 = 0.5; x = x - lr*g", 1, "lr", "is known and has no range"),
    ("x = x - lr*g\n" * 12 + "x = g", 13, "x", "13 lines are too many: at most 12"),
    ("x" * 121, 1, "", "121 characters are too many"),
    ("x = 1" + "+1" * 55 + "\n" + ("x = 1" + "+1" * 45 + "\n") * 2, 1, "+", "more than 100 parts"),
    (("x = 1" + "+1" * 45 + "\n") * 3, 3, "x = 1" + "+1" * 45, "more than 250 parts"),
    ("x = " + "(" * 26 + "g" + ")" * 26, 1, "(", "inside one another"),
    ("x = x^11", 1, "^11", "exponents go from"),
]


@pytest.mark.parametrize(("text", "line", "place", "why"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_has_its_line_its_place_and_a_reason(text, line, place, why):
    with pytest.raises(RuleError) as refused:
        parse(text)
    error = refused.value
    assert (error.line, why in error.message) == (line, True), error.message
    assert error.message.startswith(f"line {line}: ")
    shown, carets = error.pointed(text).split("\n")
    at, count = len(carets) - carets.count("^"), carets.count("^")
    assert shown[at : at + count] == place or not place or place == shown[at : at + len(place)]
    assert shown == text.split("\n")[line - 1][:120]


def test_no_slider_has_the_name_of_what_a_run_is_told():
    own = {name.partition(".")[2] for name in fields_for({"opt": ("own", "own-2")}) if name.startswith("own-2.")}
    taken = {*RunSettings.__annotations__, *own, "surface", "optimizer", "states", "chaos", "rates"}
    assert taken - {*TAKEN} == {"b", "learning_rate"}


def test_ready_made_texts_are_known_again():
    assert set(READY) <= set(load("optimizers"))
    for stem, text in READY.items():
        assert ready_stem(text) == stem
        assert ready_stem(f"  {text}  # as it is".replace("x = ", "x := ")) == stem
    assert ready_stem("x = x - 2*lr*g") is None


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("m", "m"), ("b1", r"\beta_{1}"), ("beta_2", r"\beta_{2}"), ("mh", r"\hat{m}"), ("v_hat", r"\hat{v}"),
        ("eps", r"\epsilon"), ("lr", r"\eta"), ("m1", "m_{1}"), ("v_max", r"v_{\mathrm{max}}"), ("wd", r"\lambda"),
        ("slow_mean", r"\mathrm{slow\_mean}"), ("decay2", r"\mathrm{decay}_{2}"),
    ],
)  # fmt: skip
def test_names_in_latex(name, latex):
    assert name_latex(name) == latex


def test_lines_in_latex():
    assert to_latex(parse("x = x - lr*g")) == r"x \leftarrow x - \eta g"
    assert to_latex(parse("r = b2*r + (1-b2)*g^2; x = x - lr*(sign(g)/(norm(r) + eps))")) == (
        r"\begin{aligned} r &\leftarrow \beta_{2} r + \left(1 - \beta_{2}\right) g^{2} \\ "
        r"x &\leftarrow x - \eta \frac{\operatorname{sign}\left(g\right)}{\left\|r\right\| + \epsilon} \end{aligned}"
    )


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("x = x - lr*gard", {"gard": "grad"}),
        ("x = x - rl*G", {"rl": "lr", "G": "g"}),
        ("mean = b*mean + g\nx = x - lr*maen", {"maen": "mean"}),
        ("x = x - lr*g/sqr", {"sqr": "sqrt"}),
        ("v = a*v + g\nx = x - k*lr*v", {}),
        ("mu = b1*mu + (1-b1)*g\nx = x - lr*(mu + wd*x)", {}),
    ],
)
def test_a_slider_that_may_be_a_slip_is_told(text, slips):
    assert parse(text).slips == slips
