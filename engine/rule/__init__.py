"""Your own update rule: typed lines become trees of our own, and the trees an Optimizer. Nothing typed is ever executed."""

from engine.rule.latex import to_latex
from engine.rule.lines import LONGEST_LINE, MOST_LINES, RuleError
from engine.rule.optimizer import NAME, granted, optimizer_of
from engine.rule.parse import Rule, parse
from engine.rule.ready import READY, ready_stem

__all__ = ["LONGEST_LINE", "MOST_LINES", "NAME", "READY", "Rule", "RuleError", "granted", "optimizer_of", "parse", "ready_stem", "to_latex"]
