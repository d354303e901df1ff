"""The player: the animated picture. This is its Python face; the ES modules beside it draw.

Its panels stand in the modules that panels.py is the contract of, what lies over them in overlays.py.
"""

from views.player.component import other_topic, player, rare
from views.player.desk import Desk, Slider
from views.player.live import Bound, Live, Own
from views.player.payload import Axis, Clock, Drawn, Found, Nothing, Picture, Place, Topic, Work
from views.player.says import Says
from views.player.strips import Bands, Limit, Measured, OverTheRun

__all__ = [
    "Axis",
    "Bands",
    "Bound",
    "Clock",
    "Desk",
    "Drawn",
    "Found",
    "Limit",
    "Live",
    "Measured",
    "Nothing",
    "OverTheRun",
    "Own",
    "Picture",
    "Place",
    "Says",
    "Slider",
    "Topic",
    "Work",
    "other_topic",
    "player",
    "rare",
]
