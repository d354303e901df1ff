"""The LaTeX of a rule: its lines below one another, well-known names as the Greek letters and hats that they stand for."""

from __future__ import annotations

import re

from engine.formula.latex import to_latex as formula_latex
from engine.formula.tree import with_names
from engine.rule.parse import Rule

LETTERS = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "theta", "kappa", "lambda"),
    *("mu", "nu", "rho", "sigma", "tau", "phi", "psi", "omega"),
)
GREEK = {name: rf"\{name}" for name in LETTERS}
SHORT = {"lr": r"\eta", "eps": r"\epsilon", "b": r"\beta", "b1": r"\beta_{1}", "b2": r"\beta_{2}", "lam": r"\lambda", "wd": r"\lambda"}
HAT = re.compile(r"(?P<base>[A-Za-z])_?(?:hat|h)", re.I)
PARTED = re.compile(r"(?P<base>[A-Za-z]+?)_?(?P<index>[0-9]+)|(?P<first>[A-Za-z])_(?P<word>[A-Za-z0-9]+)")


def to_latex(rule: Rule) -> str:
    """One line for each of the rule's."""
    lines = [(name_latex(name), formula_latex(with_names(tree, name_latex))) for name, tree in rule.lines]
    if len(lines) == 1:
        return r" \leftarrow ".join(lines[0])
    return r"\begin{aligned} " + r" \\ ".join(rf"{name} &\leftarrow {value}" for name, value in lines) + r" \end{aligned}"


def name_latex(name: str) -> str:
    """m, \\beta_{1}, \\hat{m}, v_{max}, \\mathrm{decay}."""
    known = SHORT.get(name) or GREEK.get(name)
    if known:
        return known
    if len(name) == 1 or name == "pi":
        return name
    if hat := HAT.fullmatch(name):
        return rf"\hat{{{hat['base']}}}"
    if parted := PARTED.fullmatch(name):
        if parted["index"]:
            return f"{_word(parted['base'])}_{{{parted['index']}}}"
        return rf"{parted['first']}_{{\mathrm{{{parted['word']}}}}}"
    return _word(name)


def _word(name: str) -> str:
    return name if len(name) == 1 else GREEK.get(name) or rf"\mathrm{{{name.replace('_', chr(92) + '_')}}}"
