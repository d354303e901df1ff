"""One formula, several alphabets: the page's symbols, torch's, and those of the lectures.

The same letter means different things elsewhere: alpha is momentum in W4 and the rate in S; epsilon is the rate in
W4 and the small number everywhere else. Letters are those of the sources; what a source does not name stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PAGE = "page"
SYMBOLS: Mapping[str, Mapping[str, str]] = {
    PAGE: {},
    "torch": {"w": r"\theta", r"\eta": r"\gamma", r"\beta": r"\mu", r"\rho": r"\alpha", r"\gamma": r"\gamma'"},
    "W4": {r"\eta": r"\epsilon", r"\beta": r"\alpha", r"\epsilon": r"\delta"},
    "S": {"w": r"\theta", r"\eta": r"\alpha", r"\epsilon": r"\varepsilon", r"\rho": r"\beta'", r"\alpha": r"\alpha'"},
    "C": {"w": "W", r"\rho": r"\gamma", r"\gamma": r"\gamma'"},
}
NOTES = {
    PAGE: "The page's symbols: w the point, g its gradient, eta the learning rate, beta momentum, epsilon the small number.",
    "torch": "torch's documentation: theta the parameters, gamma the learning rate, mu momentum, alpha RMSprop's decay.",
    "W4": "Lecture W4: epsilon is the learning rate and alpha the momentum; the small number is called delta here to keep them apart.",
    "S": "Lecture S: theta the parameters, alpha the learning rate, beta momentum and beta' the decay of a running mean.",
    "C": "Lecture C: W the weights, gamma the decay of a running mean of squares.",
}
TOKEN = re.compile(r"\\[A-Za-z]+|[A-Za-z]+|.", re.S)
WHOLE = re.compile(r"\\(?:text|mathrm)\{[^{}]*\}")


def translated(formula: str, symbols: str) -> str:
    """A LaTeX formula with every symbol replaced at once; text and the numbered betas and rhos stay."""
    table = SYMBOLS[symbols]
    if not table:
        return formula
    parts, at = [], 0
    for kept in WHOLE.finditer(formula):
        parts += [_replaced(formula[at : kept.start()], table), kept[0]]
        at = kept.end()
    return "".join([*parts, _replaced(formula[at:], table)])


def _replaced(text: str, table: Mapping[str, str]) -> str:
    tokens = TOKEN.findall(text)
    out = []
    for k, token in enumerate(tokens):
        numbered = token in (r"\beta", r"\rho") and k + 1 < len(tokens) and tokens[k + 1] == "_"
        new = token if numbered else table.get(token, token)
        glued = new.startswith("\\") and new[-1].isalpha() and k + 1 < len(tokens) and tokens[k + 1][0].isalpha()
        out.append(new + " " if glued else new)
    return "".join(out)
