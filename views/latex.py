"""Formulas in LaTeX, as far as the house's rules write it, read into marks that the player can draw as elements of the page.

A mark is {kind, text, part, inside, down, up}, each but the kind only where there is one. Kinds: "letter", "operator", "word",
"over" (inside: [numerator, denominator]), "root" ([radicand]) and "cases" (rows).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

Mark = dict[str, Any]
TOKEN = re.compile(r"\\Delta w|\\(?:begin|end|text|mathrm)\{[^{}]*\}|\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|.", re.S)
LETTERS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "eta": "η", "theta": "θ", "lambda": "λ",
    "kappa": "κ", "mu": "μ", "rho": "ρ", "sigma": "σ", "tau": "τ", "psi": "ψ", "Delta": "Δ", "Sigma": "Σ", "nabla": "∇", "infty": "∞",
    "top": "ᵀ", "lVert": "‖", "rVert": "‖", "langle": "⟨", "rangle": "⟩",
}  # fmt: skip
OPERATORS = {"leftarrow": "←", "cdot": "·", "times": "×", "odot": "⊙", "le": "≤", "ge": "≥", "sum": "∑", "prod": "∏", "-": "−"}
NAMED = ("max", "min", "clip", "sign", "exp", "log")
SILENT = ("left", "right", "{", "}")
SPACES = (r"\,", r"\ ", r"\!", r"\;", r"\:")
INSIDE = {"over": "({})/({})", "root": "√({})"}
BREAKS = (r"\quad", r"\qquad", r"\\")
HAT = "\u0302"
LOWERED = dict(zip("0123456789aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
RAISED = dict(zip("0123456789+−*t", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻*ᵗ", strict=True))


def clauses(formula: str) -> list[list[Mark]]:
    """The parts of a formula between its wide spaces and its lines, without the commas at their ends."""
    found = [_stripped(marks) for marks in _Reader(formula).rows()]
    return [marks for marks in found if marks]


def marks_of(formula: str) -> list[Mark]:
    """A formula in one piece."""
    return [mark for marks in clauses(formula) for mark in marks]


def plain(marks: Sequence[Mark]) -> str:
    """Marks as one line of text."""
    return "".join(_plain(mark) for mark in marks)


def _plain(mark: Mark) -> str:
    inside = [plain(marks) for marks in mark.get("inside", ())]
    text: str = mark.get("text", "")
    if mark["kind"] in INSIDE:
        text = INSIDE[mark["kind"]].format(*inside)
    text = "; ".join(inside) if mark["kind"] == "cases" else text
    down, up = (plain(mark.get(name, ())) for name in ("down", "up"))
    return text + _moved(down, "_", LOWERED) + _moved(up, "^", RAISED)


def _moved(letters: str, mark: str, table: Mapping[str, str]) -> str:
    """An index or a power in small letters, or behind its mark where there are none for it."""
    return "".join(map(table.__getitem__, letters)) if set(letters) <= table.keys() else f"{mark}{letters}"


def _stripped(marks: list[Mark]) -> list[Mark]:
    while marks and marks[-1].get("text") in (",", ""):
        marks = marks[:-1]
    return marks


class _Reader:
    """One pass over the tokens. What is not known is shown by its name."""

    def __init__(self, formula: str) -> None:
        self._tokens = [token for token in TOKEN.findall(formula) if token.strip() and token not in SPACES]
        self._at = 0

    def rows(self, end: str = "", breaks: Sequence[str] = BREAKS) -> list[list[Mark]]:
        """Marks up to the token `end`, a list for what stands between two of the `breaks`."""
        rows: list[list[Mark]] = [[]]
        while self._at < len(self._tokens):
            token = self._next()
            if token == end:
                break
            if token in breaks:
                rows.append([])
            elif token in ("_", "^"):
                if not rows[-1]:
                    rows[-1].append({"kind": "letter", "text": ""})
                rows[-1][-1]["down" if token == "_" else "up"] = self._argument()
            elif token == "'" and rows[-1]:
                rows[-1][-1]["text"] = rows[-1][-1].get("text", "") + "′"
            elif (mark := self._mark(token)) is not None:
                rows[-1].append(mark)
        return rows

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1] if self._at <= len(self._tokens) else ""

    def _argument(self) -> list[Mark]:
        token = self._next()
        if token == "{":
            return [mark for row in self.rows("}", ()) for mark in row]
        if token.isdecimal() and len(token) > 1:  # without braces one digit is the argument
            self._at -= 1
            token, self._tokens[self._at] = token[0], token[1:]
        mark = self._mark(token)
        return [] if mark is None else [mark]

    def _mark(self, token: str) -> Mark | None:
        name = token.removeprefix("\\")
        if name.startswith(("text{", "mathrm{")):
            return {"kind": "word", "text": name[name.index("{") + 1 : -1]}
        if name.startswith(("begin", "end")):
            return {"kind": "cases", "inside": self._cases()} if name == "begin{cases}" else None
        if name in ("frac", "tfrac"):
            return {"kind": "over", "inside": [self._argument(), self._argument()]}
        if name == "sqrt":
            return {"kind": "root", "inside": [self._argument()]}
        if name == "hat":
            hatted, *_ = self._argument() or [{"kind": "letter"}]
            return {**hatted, "text": f"{hatted['text']}{HAT}" if "text" in hatted else "^"}
        if token == r"\Delta w":
            return {"kind": "letter", "text": "Δw"}
        return None if name in SILENT else _simple(name)

    def _cases(self) -> list[list[Mark]]:
        return [row for row in self.rows(r"\end{cases}", (r"\\",)) if row]


def _simple(name: str) -> Mark:
    if name in NAMED or name == "&":
        return {"kind": "word", "text": " " if name == "&" else name}
    if name in OPERATORS or name in "+=,:;<>":
        return {"kind": "operator", "text": OPERATORS.get(name, name)}
    return {"kind": "letter", "text": LETTERS.get(name, name)}
