"""All figures by their names."""

from engine.problems import logit

FIGURES = {figure.name: figure for module in (logit,) for figure in module.FIGURES}
