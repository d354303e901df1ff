"""Figures that are no run's, but of what a page has measured beside its runs."""

from engine import steps_in_rates
from lectures._promises import Figure


def measured(what: str) -> Figure:
    """A number that what was found carries under this name, such as "number"."""
    return Figure(what, lambda found: float(getattr(found, what)))


def weights_sum(step: int) -> Figure:
    """The sum of the weights of all past gradients in the step of that number, 1 for the first: its length on a steady slope, in rates."""
    return Figure(f"sum of the weights in step {step}", lambda found: float(steps_in_rates(found.runs[0])[step - 1, 0]))
