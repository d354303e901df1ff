"""What both losses look like, the same in every part."""

from views.colours import Shade

TEAL, ORANGE = Shade("#0b7480", "#58d3e0"), Shade("#b83600", "#ff7f2a")  # log-loss and squared error
VIOLET, GREY, INK = Shade("#7b3fa0", "#c998f5"), Shade("#b9c1c7", "#5f6d79"), Shade("#525d68", "#a9b5bf")
DASH = (4, 2)  # of the squared error
