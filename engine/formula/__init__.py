"""Your own formula: typed text becomes a tree of our own, and the tree a surface. Nothing typed is ever executed."""

from engine.formula.error import FormulaError
from engine.formula.latex import to_latex
from engine.formula.parse import parse
from engine.formula.surface import granted, seconds_to_wait, surface_of
from engine.formula.text import to_text

__all__ = ["FormulaError", "granted", "parse", "seconds_to_wait", "surface_of", "to_latex", "to_text"]
