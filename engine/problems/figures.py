"""All figures by their names."""

from engine.problems import activations, graph, likelihood, logit, softmax

MODULES = (activations, graph, likelihood, logit, softmax)
FIGURES = {figure.name: figure for module in MODULES for figure in module.FIGURES}
