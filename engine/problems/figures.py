"""All figures by their names."""

from engine.problems import likelihood, logit, softmax

FIGURES = {figure.name: figure for module in (likelihood, logit, softmax) for figure in module.FIGURES}
