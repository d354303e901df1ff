"""The player: the animated picture. This is its Python face; the ES modules beside it draw."""

from views.player.component import player
from views.player.desk import Desk, Slider
from views.player.live import Bound, Live
from views.player.networks import Facts, Fitted, Images, Measure, Predictions, Regions
from views.player.payload import Axis, Curve, Drawn, Errors, Examples, Models, Picture

__all__ = [
    "Axis",
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
    "Measure",
    "Models",
    "Picture",
    "Predictions",
    "Regions",
    "Slider",
    "player",
]
