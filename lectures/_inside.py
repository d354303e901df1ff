"""What is promised of the inside of steps, as the anatomy page computes it."""

from lectures._promises import Figure


def turn(step: int) -> Figure:
    """By how many degrees a step turns away from the steepest way down."""
    return Figure(f"turn of step {step}", lambda found: float(found.inside.angle[step - 1]))


def effective_rate(axis: int, step: int) -> Figure:
    """How far a coordinate moves in a step for one unit of what drives it."""
    return Figure(f"effective rate {axis} of step {step}", lambda found: float(found.inside.rate[step - 1, axis]))


def gradient_rms(direction: str) -> Figure:
    """The root mean square of the gradients of a direction, over all steps."""
    return Figure(f"RMS of direction {direction}", lambda found: float(found.rms[-1, list(found.names).index(direction)]))
