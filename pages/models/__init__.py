"""Models: how much freedom a model needs, and what data say of it."""

from pages.models import activations, backprop, class_templates, double_descent, polynomial_fit, three_sets
from views.lesson import in_parts

PARTS = (polynomial_fit.PART, three_sets.PART, double_descent.PART, activations.PART, backprop.PART, class_templates.PART)
PAGE = in_parts("models", "Models", "Networks", ":material/show_chart:", PARTS, order=2)
