"""LaTeX that means the same, with no parentheses that could be left out."""

import pytest

from engine.formula import parse, to_latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("x**2 + 3*y^2", "x^{2} + 3 y^{2}"),
        ("x*2*3", r"x \cdot 2 \cdot 3"),
        ("2*pi*x", r"2 \pi x"),
        ("2*(1/2)*x", r"2 \cdot \frac{1}{2} x"),
        ("x*(y/2)", r"x \frac{y}{2}"),
        ("(x+y)/(x-y)", r"\frac{x + y}{x - y}"),
        ("(x/y)^2", r"\left(\frac{x}{y}\right)^{2}"),
        ("x/y^2", r"\frac{x}{y^{2}}"),
        ("(x+y)*2", r"\left(x + y\right) \cdot 2"),
        ("x+(y-2)", "x + y - 2"),
        ("x-(y-2)", r"x - \left(y - 2\right)"),
        ("x-(-y)", r"x - \left(-y\right)"),
        ("x+(-y)", r"x + \left(-y\right)"),
        ("x*(-y)", r"x \left(-y\right)"),
        ("x*(-y*2)", r"x \left(-y \cdot 2\right)"),
        ("x+(-y)*2", r"x + \left(-y \cdot 2\right)"),
        ("-(x*y)", "-x y"),
        ("-(x+y)", r"-\left(x + y\right)"),
        ("-x^2", "-x^{2}"),
        ("(-x)^2", r"\left(-x\right)^{2}"),
        ("(x^2)^3", r"\left(x^{2}\right)^{3}"),
        ("x*(y*2)", r"x y \cdot 2"),
        ("sqrt(x+1)", r"\sqrt{x + 1}"),
        ("sqrt(x)^2", r"\left(\sqrt{x}\right)^{2}"),
        ("abs(x-1)^3", r"\left|x - 1\right|^{3}"),
        ("exp(-x^2)", "e^{-x^{2}}"),
        ("exp(x)^2", r"\left(e^{x}\right)^{2}"),
        ("sin(x)^2", r"\sin^{2}\left(x\right)"),
        ("tanh(x)*log(y)", r"\tanh\left(x\right) \ln\left(y\right)"),
        ("log10(x)^2", r"\left(\log_{10}\left(x\right)\right)^{2}"),
        ("ln²(x)", r"\ln^{2}\left(x\right)"),
        ("sin(x)^-1", r"\left(\sin\left(x\right)\right)^{-1}"),
        ("sin(x)^0.5", r"\left(\sin\left(x\right)\right)^{0.5}"),
        ("x^-2", "x^{-2}"),
        ("x^(y/2)", r"x^{\frac{y}{2}}"),
        ("(x+1)^y", r"\left(x + 1\right)^{y}"),
        ("e^(x y)", "e^{x y}"),
        ("2x(y-1)", r"2 x \left(y - 1\right)"),
        ("max(x, y, 2)", r"\max\left(\max\left(x, y\right), 2\right)"),
        ("atan(x)cbrt(y)", r"\arctan\left(x\right) \sqrt[3]{y}"),
        ("0.5*x", "0.5 x"),
        ("1e6*x", "1000000 x"),
        ("1e-6*x", "10^{-6} x"),
        ("2.5e-7*x", r"2.5 \cdot 10^{-7} x"),
        ("(1e-6)^2*x", r"\left(10^{-6}\right)^{2} x"),
        ("x*1e-6", r"x \cdot 10^{-6}"),
        ("e^2*x", "e^{2} x"),
    ],
)
def test_examples(text, latex):
    assert to_latex(parse(text)) == latex
