"""The player: the animated picture. This is its Python face; the ES modules beside it draw."""

from views.player.component import player
from views.player.desk import Bands, Desk, Losses, OverTheRun, Slider
from views.player.live import Bound, Live
from views.player.networks import Facts, Fitted, Images, Measure, Predictions, Regions
from views.player.payload import Axis, Curve, Drawn, Errors, Examples, Models, Nothing, Picture, Place, Work

__all__ = [
    "Axis",
    "Bands",
    "Bound",
    "Curve",
    "Desk",
    "Drawn",
    "Errors",
    "Examples",
    "Facts",
    "Fitted",
    "Images",
    "Live",
    "Losses",
    "Measure",
    "Models",
    "Nothing",
    "OverTheRun",
    "Picture",
    "Place",
    "Predictions",
    "Regions",
    "Slider",
    "Work",
    "player",
]
