"""What both losses look like, the same in every part, and numbers in sentences."""

from views.colours import Shade
from views.words import number

TEAL, ORANGE = Shade("#0b7480", "#58d3e0"), Shade("#b83600", "#ff7f2a")  # log-loss and squared error
DASH = (4, 2)  # of the squared error


def signed(value: float) -> str:
    """A number with a proper minus."""
    return number(value).replace("-", "−")
