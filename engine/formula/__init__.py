"""Your own formula: typed text becomes a tree of our own, and the tree a surface. Nothing typed is ever executed."""

from engine.formula.error import FormulaError, code
from engine.formula.latex import to_latex
from engine.formula.parse import parse
from engine.formula.surface import CURVE, curve_of, granted, surface_of
from engine.formula.text import to_text
from engine.formula.tree import needs_a_base_above_zero

__all__ = [
    "CURVE",
    "FormulaError",
    "code",
    "curve_of",
    "granted",
    "needs_a_base_above_zero",
    "parse",
    "surface_of",
    "to_latex",
    "to_text",
]
