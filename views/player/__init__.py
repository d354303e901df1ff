"""The player: the animated picture. This is its Python face; the ES modules beside it draw.

Its panels stand in the modules that panels.py is the contract of, what lies over them in overlays.py.
"""

from views.player.component import player
from views.player.desk import Bands, Desk, Losses, OverTheRun, Slider
from views.player.live import Bound, Live
from views.player.payload import Axis, Clock, Drawn, Nothing, Picture, Place, Work

__all__ = [
    "Axis",
    "Bands",
    "Bound",
    "Clock",
    "Desk",
    "Drawn",
    "Live",
    "Losses",
    "Nothing",
    "OverTheRun",
    "Picture",
    "Place",
    "Slider",
    "Work",
    "player",
]
